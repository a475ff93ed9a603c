"""Trains spaCy's French name recogniser further, on made sentences, and keeps only what changed.

    python tools/guard/train_names.py [--sentences 6000] [--passes 5]

Names are drawn evenly from the lists that the guard ships (INSEE), so that rare ones of all origins weigh as much as
common ones, and a third are put together from syllables, so that the model learns to read what stands around a name.
The other entities (places, organisations) are those that the model itself finds: it does not forget them. Texts are
given the case that the guard gives them before reading. Seeded: run twice on one machine, it gives the same file.
"""

from __future__ import annotations

import argparse
import os
import random
import re

import numpy as np
from made_sentences import ORGANISATION_HEADS, ORGANISATION_TAILS, PEOPLE, THINGS, listed

from lanterne.risks.personal_data.detectors.name_model import MODEL, TRAINED, UNUSED, with_usual_case
from lanterne.risks.personal_data.word_lists import (
    common_words,
    communes,
    first_names,
    frequent_surnames,
    surnames,
)

TITLES = listed("M. Mme Monsieur Madame Mlle Maître Dr Me ")
# `_` stands for a space.
PARTICLES = listed(
    "De_ Le_ Van_ Ben_ El_ Da_ Di_ de_ de_ de_ de_la_ du_ d' d' D' N' N' M' O' van_ van_der_ von_ da_ da_ dos_ "
    "de_Oliveira_ ben_ el_ al_ Al- El- Ould_ Abd_ Saint- Mac Mc Le_ La_ L'"
)
STARTS = listed("b br ch d dj f g gh h j k kh kw l m mb n nd ng ny o ou p r s sh t tch tr v w x y z ")
VOWELS = listed("a a a e e i i o o u ou ai é ")
ENDS = listed("n r l m s k t d ck ng nh ska ski ević escu oglu dze sen son adze ou i a o e y ")


def made_name(draw: random.Random) -> str:
    syllables = "".join(draw.choice(STARTS) + draw.choice(VOWELS) for _ in range(draw.choice([1, 2, 2, 3])))
    return (syllables + draw.choice(ENDS)).capitalize()


class Names:
    def __init__(self, draw: random.Random) -> None:
        self._draw = draw
        self._first = sorted(n for n in first_names() if len(n) > 2 and n not in common_words())
        self._last = sorted(n for n in surnames() if len(n) > 2)
        self._words = sorted(n for n in frequent_surnames() if n in common_words())
        self._places = sorted(n for n in communes() if n not in common_words())

    def first(self) -> str:
        name = (
            made_name(self._draw)
            if self._draw.random() < 0.25
            else self._draw.choice(self._first).capitalize()
        )
        return f"{name}-{self._draw.choice(self._first).capitalize()}" if self._draw.random() < 0.06 else name

    def last(self) -> str:
        draw = self._draw
        name = made_name(draw) if draw.random() < 0.35 else draw.choice(self._last).capitalize()
        kind = draw.random()
        if kind < 0.05:
            return draw.choice(PARTICLES).replace("_", " ") + name
        if kind < 0.09:
            return f"{name}-{draw.choice(self._last).capitalize()}"
        return name.upper() if kind < 0.23 else name

    def with_particle(self) -> str:
        return self._draw.choice(PARTICLES).replace("_", " ") + self._draw.choice(self._last).capitalize()

    def word(self) -> str:
        name = self._draw.choice(self._words).capitalize()
        return name.upper() if self._draw.random() < 0.15 else name

    def place(self) -> str:
        place = (
            made_name(self._draw)
            if self._draw.random() < 0.3
            else self._draw.choice(self._places).capitalize()
        )
        return (
            f"{self._draw.choice(['Saint', 'Le', 'La', 'Les'])}-{place}"
            if self._draw.random() < 0.1
            else place
        )

    def organisation(self) -> str:
        head = made_name(self._draw) if self._draw.random() < 0.4 else self._draw.choice(ORGANISATION_HEADS)
        return f"{head} {self._draw.choice(ORGANISATION_TAILS)}"

    def acronym(self) -> str:
        return "".join(self._draw.choices("ABCDEFGHILMNOPRSTUV", k=self._draw.choice([2, 3, 3, 4])))


def sentence(names: Names, draw: random.Random) -> tuple[str, list[tuple[int, int]]]:
    """A sentence and where its names stand."""
    patterns = [
        draw.choice(PEOPLE if draw.random() < 0.68 else THINGS) for _ in range(draw.choice([1, 1, 2, 3]))
    ]
    fill = {
        "f": names.first,
        "s": names.last,
        "p": names.with_particle,
        "w": names.word,
        "i": lambda: draw.choice("ABCDEFGHJKLMNPRSTV"),
        "t": lambda: draw.choice(TITLES),
        "o": names.organisation,
        "l": names.place,
        "m": lambda: made_name(draw),
        "a": names.acronym,
    }
    text = re.sub(r"\{(\w)\}", lambda slot: fill[slot[1]](), draw.choice([" ", "\n"]).join(patterns))
    people: list[tuple[int, int]] = []
    clean = ""
    for part in re.split("(‹[^›]*›)", text):
        if part.startswith("‹"):
            people.append((len(clean), len(clean) + len(part) - 2))
            part = part[1:-1]
        clean += part
    case = draw.random()
    changed = clean.lower() if case < 0.22 else clean.upper() if case < 0.36 else clean
    return with_usual_case(changed if len(changed) == len(clean) else clean), people


def main() -> None:
    import spacy
    from spacy.training import Example
    from spacy.util import fix_random_seed, minibatch

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=int, default=6000)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--rate", type=float, default=2e-4)
    options = parser.parse_args()
    draw = random.Random(20261123)  # noqa: S311 - drawing sentences, not secrets
    fix_random_seed(20261123)
    nlp = spacy.load(MODEL, exclude=UNUSED)
    base = [array.copy() for array in parameters(nlp)]
    names = Names(draw)
    examples = []
    for _ in range(options.sentences):
        text, people = sentence(names, draw)
        doc = nlp(text)
        spans = [doc.char_span(start, end, label="PER", alignment_mode="expand") for start, end in people]
        spans = [span for span in spans if span is not None]
        inside = {token.i for span in spans for token in span}
        spans += [e for e in doc.ents if e.label_ != "PER" and not inside.intersection(range(e.start, e.end))]
        reference = nlp.make_doc(text)
        reference.ents = spacy.util.filter_spans([reference[span.start : span.end] for span in spans]) and [
            spacy.tokens.Span(reference, span.start, span.end, label=span.label_)
            for span in spacy.util.filter_spans(spans)
        ]
        examples.append(Example(nlp.make_doc(text), reference))
    optimizer = nlp.resume_training()
    optimizer.learn_rate = options.rate
    for turn in range(options.passes):
        draw.shuffle(examples)
        losses: dict[str, float] = {}
        for batch in minibatch(examples, size=24):
            nlp.update(batch, sgd=optimizer, losses=losses, drop=0.2)
        print(f"pass {turn + 1}: loss {losses['ner']:.0f}")
    with nlp.use_params(optimizer.averages):
        keep([after - before for after, before in zip(parameters(nlp), base, strict=True)])


def parameters(nlp: object) -> list[np.ndarray]:
    from lanterne.risks.personal_data.detectors.name_model import parameters_of

    return [node.get_param(name) for node, name in parameters_of(nlp)]


def keep(changes: list[np.ndarray]) -> None:
    """Each change as bytes and one scale: a quarter of the size, and no loss that shows in the figures."""
    stored = {}
    for index, change in enumerate(changes):
        scale = float(np.abs(change).max()) / 127 or 1.0
        stored[f"change_{index}"] = np.rint(change / scale).astype(np.int8)
        stored[f"scale_{index}"] = np.float32(scale)
    # It gets its name only once whole: a server may be waiting for it.
    part = TRAINED.with_suffix(f".{os.getpid()}.npz")
    np.savez_compressed(part, **stored)
    part.replace(TRAINED)
    print(f"{TRAINED.name}: {TRAINED.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
