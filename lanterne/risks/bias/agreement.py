"""From a plain request to a template: a proposal that a person reads before it is used.

French agreement cannot be settled by a list: « il pleut » is nobody, « sa mère » is another
person, « lui » is both. The words of the list become slots; what may have to agree is pointed out and left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lanterne.risks.bias.profiles import Gender

_PAIRS = """
il elle; celui-ci celle-ci; monsieur madame; m. mme; homme femme; né née; âgé âgée;
seul seule; marié mariée; divorcé divorcée; veuf veuve; séparé séparée; hébergé hébergée; inscrit inscrite;
domicilié domiciliée; suivi suivie; accompagné accompagnée; isolé isolée; retraité retraitée; étudiant étudiante;
salarié salariée; employé employée; réfugié réfugiée; demandeur demandeuse;
venu venue; arrivé arrivée; parti partie; sorti sortie; reçu reçue; motivé motivée; candidat candidate;
un\u00a0homme une\u00a0femme; français française; étranger étrangère; diplômé diplômée; handicapé handicapée
"""
_FORMS: dict[str, tuple[str, str]] = {}
for _pair in _PAIRS.split(";"):
    _man, _woman = _pair.split()[:2] if "\u00a0" not in _pair else _pair.strip().split(" ")
    if _man != _woman:
        _FORMS[_man.replace("\u00a0", " ")] = _FORMS[_woman.replace("\u00a0", " ")] = (
            _man.replace("\u00a0", " "),
            _woman.replace("\u00a0", " "),
        )
_KNOWN = re.compile(
    r"(?<![\w’'])(" + "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True)) + r")(?![\w])", re.I
)
_NOBODY = re.compile(
    r"\bil(?=\s+(?:y\s|faut|faudra|suffit|pleut|s[’']agit|vaut\smieux|est\s(?:possible|nécessaire|important|urgent|utile)))",
    re.I,
)
_DOUBTFUL = re.compile(
    r"\b(?:lui|père|mère|fils|fille|frère|sœur|mari|épouse?)\b|\b\w+(?:ée|é|ie|ue|euse|trice|ienne|ive)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """`template`: the request with its slots. `doubtful`: words that may have to agree, each once, to be read."""

    template: str
    doubtful: tuple[str, ...]


def propose_template(request: str, first_name: str, gender: Gender) -> Proposal:
    """Replace a first name and the words that agree with it by slots.

    Words of the other gender are left alone: they speak of somebody else.
    Raises `ValueError` when the first name is not in the request.
    """
    name = re.compile(rf"(?<![\w-]){re.escape(first_name)}(?![\w-])")
    if not first_name or not name.search(request):
        raise ValueError("the first name is not in the request")
    template = re.sub(r"\b([dDqQ])(u?)[’'](?=\{prénom\})", _open, name.sub("{prénom}", request))
    nobody = {match.start() for match in _NOBODY.finditer(template)}
    template = _KNOWN.sub(
        lambda match: match[0] if match.start() in nobody else _slot(match[0], gender), template
    )
    plain = re.sub(r"\{[^{}]*\}", " ", template)
    doubtful = tuple(
        dict.fromkeys(word for word in _DOUBTFUL.findall(plain) if word.casefold() not in _FORMS)
    )
    return Proposal(template, doubtful)


def _open(match: re.Match[str]) -> str:
    return f"{match[1]}{match[2]}e "


def _slot(word: str, gender: Gender) -> str:
    man, woman = _FORMS[word.casefold()]
    if word.casefold() != (man if gender == "m" else woman):
        return word
    if word[0].isupper():
        man, woman = man[0].upper() + man[1:], woman[0].upper() + woman[1:]
    return f"{{{man}|{woman}}}"
