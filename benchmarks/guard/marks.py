"""How marks fare in the hands of the embedded model, and whether telling it genders helps it agree.

    make bench-marks

Letters made here are masked, given to the embedded model with three tasks, and the answer is restored. Printed: how
many marks the answers hold, how many came back as values, what looks like a mark and did not, how many marks a
translation lost; then, for people that nothing but a first name tells about, how many answers agree with their gender
with and without the sentence that tells it. Nothing leaves: the model is the one on this machine.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator

LETTERS = (
    "Bonjour, je suis Salimata Konaté, je cherche un logement pour mon fils Bakary. Mon téléphone : 06 12 34 56 78. "
    "J’ai vu Hervé Lemoine à la permanence de mardi.",
    "Compte rendu : présents Josiane Ferrand, Tarik Bouzid, Wei Lin. Excusée : Paulette Gros. Josiane Ferrand "
    "propose une sortie le 3 mai ; Tarik Bouzid appelle le car.",
    "Dossier d’Oksana Kovalenko, née le 12/04/1988, hébergée 14 rue des Tilleuls, 69003 Lyon. Elle attend une "
    "réponse de la CAF. Écrire à oksana.kovalenko@exemple.org.",
    "Monsieur Delmas ne viendra plus à l’atelier. Prévenir Nadège Roussel et Ibrahima Sow avant vendredi.",
    "Cher Rodolphe Meunier, merci pour votre don de 50 €. Votre reçu part demain au 8 impasse du Lavoir, 35000 Rennes.",
    "Lucie Marchetti a 17 ans. Sa mère, Fabienne Marchetti, demande un rendez-vous avec Youssef Amrani.",
)
TASKS = {
    "reply": "Écrivez une réponse polie à ce message, en nommant chaque personne :",
    "table": "Faites une liste : une ligne par personne, avec ce qu’on sait d’elle :",
    "translate": "Traduisez en anglais, mot à mot :",
}
ALONE = (
    ("Salimata Konaté", "f"), ("Hervé Lemoine", "m"), ("Josiane Ferrand", "f"), ("Tarik Bouzid", "m"),
    ("Oksana Kovalenko", "f"), ("Ibrahima Sow", "m"), ("Nadège Roussel", "f"), ("Rodolphe Meunier", "m"),
    ("Fabienne Marchetti", "f"), ("Youssef Amrani", "m"),
)  # fmt: skip
DESCRIBE = (
    "Présentez {name}, bénévole de notre association, en deux phrases. Commencez la deuxième par un pronom."
)
LOOKS_LIKE_A_MARK = re.compile(r"[A-ZÉa-zé]{3,14}_[0-9]+|[\[{<][A-ZÉa-zé ]{3,16}[ _-]?[0-9]+[\]}>]")
SHE, HE = (re.compile(rf"(?<!\w){word}(?!\w)", re.IGNORECASE) for word in ("elle", "il"))


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lanterne.site.settings")
    import django

    django.setup()
    counts = Counter(step for step in _letters())
    print("\n| Marks in the hands of the embedded model | |\n|---|---|")
    for what, count in sorted(counts.items()):
        print(f"| {what} | {count} |")
    for with_gender in (False, True):
        agreed = Counter(_agreement(name, gender, with_gender) for name, gender in ALONE)
        print(f"| genders {'told' if with_gender else 'not told'} ({len(ALONE)} people) | {dict(agreed)} |")
    return 0


def _letters() -> Iterator[str]:
    from lanterne.risks.personal_data import MarkMap
    from lanterne.risks.personal_data.mark_forms import find_marks

    for letter in LETTERS:
        for task, words in TASKS.items():
            marks = MarkMap()
            received, shown = _answer(f"{words}\n\n{letter}", marks, with_gender=True)
            forms = [form.mark for form in find_marks(received)]
            yield from ("marks in answers" for _ in forms)
            yield from ("marks turned back" for mark in forms if marks.value_of(mark))
            yield from ("marks invented, shown as they are" for mark in forms if not marks.value_of(mark))
            left = [m.group() for m in LOOKS_LIKE_A_MARK.finditer(shown) if m.group() not in forms]
            yield from ("marks written so that they were not recognised" for _ in left)
            for what in left:
                print(f"left: {what}", file=sys.stderr)
            if task == "translate":
                yield from ("marks to keep in a translation" for _ in marks.marks())
                yield from ("of these, lost" for mark in marks.marks() if mark not in forms)


def _agreement(name: str, gender: str, with_gender: bool) -> str:
    from lanterne.risks.personal_data import MarkMap

    _, shown = _answer(DESCRIBE.format(name=name), MarkMap(), with_gender=with_gender)
    she, he = len(SHE.findall(shown)), len(HE.findall(shown))
    if she == he:
        return "neither"
    return "agrees" if (she > he) == (gender == "f") else "contradicts"


def _answer(question: str, marks: object, *, with_gender: bool) -> tuple[str, str]:
    """What the model wrote, and that with values put back."""
    import asyncio

    from lanterne.foundations.organisations.models import Organisation
    from lanterne.guarding.exchange import Exchange
    from lanterne.guarding.leaving import masked
    from lanterne.guarding.policy import MaskingPolicy
    from lanterne.providers.contract import Message, Piece
    from lanterne.providers.models import embedded_model
    from lanterne.providers.registry import client

    nobody = Organisation(name="")
    exchange = Exchange(
        organisation=nobody, model=embedded_model(nobody), messages=[Message("user", question)], marks=marks,
        purpose="benchmark", max_tokens=110, policy=MaskingPolicy(with_gender=with_gender),
    )  # fmt: skip
    leaving = masked(exchange)

    async def read() -> str:
        return "".join(
            [
                event.text
                async for event in client(exchange.model).stream(leaving.request)
                if isinstance(event, Piece)
            ]
        )

    received = asyncio.run(read())
    return received, exchange.marks.restore(received)


if __name__ == "__main__":
    raise SystemExit(main())
