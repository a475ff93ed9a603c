"""What the file of a use case shows, on screen and on paper: each line with its rule, its answers and its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lanterne.foundations.evidence.models import Evidence
from lanterne.foundations.use_cases import Stage
from lanterne.spaces.discern.models import UseCase
from lanterne.spaces.discern.rules.assessment import Assessment, Reason, RiskLevel
from lanterne.spaces.discern.rules.changes import Change, Doubt
from lanterne.spaces.discern.rules.knowledge import Knowledge
from lanterne.spaces.discern.rules.questions import Question
from lanterne.spaces.discern.rules.scales import Verdict
from lanterne.spaces.discern.rules.texts import Text
from lanterne.spaces.discern.wording import answer_words

REASONS_SHOWN = 1


@dataclass(frozen=True, slots=True)
class AnswerRow:
    question: Question
    text: str


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A rule that fired, with the answers that its condition read."""

    reason: Reason
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True, slots=True)
class RiskRow:
    risk: RiskLevel
    label: str
    first: tuple[ReasonRow, ...]
    others: tuple[ReasonRow, ...]
    low_reason: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    change: Change
    better: bool
    sentences: tuple[tuple[Question, str], ...]


@dataclass(frozen=True, slots=True)
class DoubtRow:
    doubt: Doubt
    question: Question
    best: str
    worst: str


@dataclass(frozen=True, slots=True)
class File:
    """Everything that a page or a paper about one case needs."""

    use_case: UseCase
    known: Knowledge
    assessment: Assessment
    risks: tuple[RiskRow, ...]
    beside: tuple[RiskRow, ...]
    evidence: tuple[Evidence, ...]  # not tied to one risk
    decisive: tuple[ReasonRow, ...]
    better: tuple[ChangeRow, ...]
    worse: tuple[ChangeRow, ...]
    doubts: tuple[DoubtRow, ...]
    answers: tuple[AnswerRow, ...]
    done: tuple[Stage, ...]

    @property
    def essential(self) -> list[Any]:
        return [item for item in self.assessment.safeguards if item.essential]

    @property
    def refused(self) -> bool:
        """Whether the verdict sets AI aside, so that safeguards are only for another form of the project."""
        return self.assessment.verdict in {Verdict.SIMPLER, Verdict.STOP}

    @property
    def enforced(self) -> str:
        """The places in the list of the safeguards that Lanterne itself can apply: '1, 2 et 4'."""
        places = [str(place) for place, item in enumerate(self.essential, 1) if item.enforced]
        return get_text_list(places, _("et"))

    @property
    def advised(self) -> list[Any]:
        return [item for item in self.assessment.safeguards if not item.essential]


def language() -> str:
    return get_language() or "fr"


def file_of(
    use_case: UseCase,
    known: Knowledge,
    assessment: Assessment,
    evidence: Sequence[Evidence],
    done: tuple[Stage, ...],
) -> File:
    questions = {question.id: question for question in known.questions}
    changes = [_change(change, questions, assessment.verdict) for change in assessment.changes]
    return File(
        use_case=use_case,
        known=known,
        assessment=assessment,
        risks=tuple(_risk(risk, assessment, questions, evidence) for risk in assessment.risks),
        beside=tuple(_risk(risk, assessment, questions, ()) for risk in assessment.beside),
        evidence=tuple(item for item in evidence if not item.risk),
        decisive=tuple(_reason(reason, assessment, questions) for reason in assessment.decisive),
        better=tuple(row for row in changes if row.better),
        worse=tuple(row for row in changes if not row.better),
        doubts=tuple(
            DoubtRow(
                doubt,
                questions[doubt.question],
                verdict_word(known, doubt.best),
                verdict_word(known, doubt.worst),
            )
            for doubt in assessment.doubts
        ),
        answers=tuple(
            AnswerRow(question, answer_words(question, assessment.answers[question.id], language()))
            for question in known.questions
            if question.id in assessment.answers
        ),
        done=done,
    )


def verdict_word(known: Knowledge, verdict: Verdict) -> str:
    return known.word("verdict", verdict.name.lower(), "label").in_language(language())


def _reason(reason: Reason, assessment: Assessment, questions: dict[str, Question]) -> ReasonRow:
    return ReasonRow(
        reason,
        tuple(
            AnswerRow(questions[name], answer_words(questions[name], assessment.answers[name], language()))
            for name in reason.answers
            if name in assessment.answers
        ),
    )


def _risk(
    risk: RiskLevel, assessment: Assessment, questions: dict[str, Question], evidence: Sequence[Evidence]
) -> RiskRow:
    rows = tuple(_reason(reason, assessment, questions) for reason in risk.reasons)
    words = assessment.wording
    return RiskRow(
        risk,
        Text(**words["risk"][risk.risk]).in_language(language()),
        rows[:REASONS_SHOWN],
        rows[REASONS_SHOWN:],
        Text(**words["low_reason"][risk.risk]).in_language(language()),
        tuple(item for item in evidence if item.risk == risk.risk),
    )


def _change(change: Change, questions: dict[str, Question], now: Verdict) -> ChangeRow:
    sentences = []
    for step in change.steps:
        question = questions[step.question]
        sentences.append((question, _step(question, step.before, step.after)))
    return ChangeRow(change, change.verdict < now, tuple(sentences))


def _step(question: Question, before: Any, after: Any) -> str:
    """The change in words: the choice added or removed, else the new answer."""
    if isinstance(before, tuple) and isinstance(after, tuple) and after != (question.none,):
        gone = [choice for choice in before if choice not in after and choice != question.none]
        new = [choice for choice in after if choice not in before]
        if gone and not new:
            return _("sans «\u00a0%(answer)s\u00a0»") % {
                "answer": answer_words(question, tuple(gone), language())
            }
        return _("avec «\u00a0%(answer)s\u00a0»") % {"answer": answer_words(question, tuple(new), language())}
    return answer_words(question, after, language())
