"""The reliability measure: sentences without a source among the sentences that state something."""

from __future__ import annotations

from lanterne.risks.contract import Finding, Reply, Risk, Score
from lanterne.risks.reliability.support import BLIND_SPOT, support


class UnsupportedSentences:
    """Counts the sentences of the answer that no source supports. Does not apply without sources."""

    risk = Risk.RELIABILITY
    name = "unsupported_sentences"
    blind_spot = BLIND_SPOT

    def __call__(self, reply: Reply) -> Score:
        if not reply.sources:
            return Score(self.name, 0, 0)
        verdicts = support(reply.answer, reply.sources, given=reply.question)
        findings = tuple(Finding(v.start, v.end, "UNSUPPORTED") for v in verdicts if not v.supported)
        return Score(self.name, len(findings), len(verdicts), findings)


UNSUPPORTED_SENTENCES = UnsupportedSentences()
