"""Claim by claim: does the number behind a sentence lead to a passage that says it?"""

from __future__ import annotations

import re

from lanterne.risks.contract import Finding, Reply, Risk, Score
from lanterne.risks.reliability.support import support

_CITATION = re.compile(r"\[(\d{1,2}(?:\s*[,;]\s*\d{1,2})*)\]")

# French msgid, translated where it is shown.
BLIND_SPOT = (
    "Ce score vérifie que chaque phrase renvoie à un passage qui contient ce qu’elle dit. Il ne dit pas si le modèle "
    "s’en est vraiment servi, ni si le passage lui-même est juste."
)


class MisplacedCitations:
    """Counts the stating sentences without a citation, or whose cited passages do not support them.

    A citation is a number in brackets that counts the sources from 1, inside the sentence or just behind it.
    Does not apply without sources.
    """

    risk = Risk.EXPLAINABILITY
    name = "misplaced_citations"
    blind_spot = BLIND_SPOT

    def __call__(self, reply: Reply) -> Score:
        if not reply.sources:
            return Score(self.name, 0, 0)
        bare = _CITATION.sub(lambda match: " " * len(match[0]), reply.answer)
        sentences = support(bare, reply.sources, given=reply.question)
        findings = []
        for place, sentence in enumerate(sentences):
            following = sentences[place + 1].start if place + 1 < len(sentences) else len(reply.answer)
            cited = _cited(reply.answer[sentence.start : following], reply.sources)
            if not cited:
                findings.append(Finding(sentence.start, sentence.end, "UNCITED"))
            elif not _supports(bare[sentence.start : sentence.end], cited, reply.question):
                findings.append(Finding(sentence.start, sentence.end, "MISCITED"))
        return Score(self.name, len(findings), len(sentences), tuple(findings))


def _cited(sentence: str, sources: tuple[str, ...]) -> tuple[str, ...]:
    numbers = [int(number) for group in _CITATION.findall(sentence) for number in re.findall(r"\d+", group)]
    return tuple(sources[number - 1] for number in numbers if 1 <= number <= len(sources))


def _supports(sentence: str, cited: tuple[str, ...], question: str) -> bool:
    return all(verdict.supported for verdict in support(sentence, cited, given=question))


MISPLACED_CITATIONS = MisplacedCitations()
