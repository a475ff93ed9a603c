"""An evaluation from the command line: each case asked once, scored, summed up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lanterne.foundations.organisations.models import Organisation
from lanterne.guarding import Exchange, MaskingPolicy, Source, direct
from lanterne.guarding.prompts import Extract
from lanterne.metering.ledger import footprint_of, price_of
from lanterne.providers.contract import Done, Message
from lanterne.providers.models import ConnectedModel
from lanterne.risks.environment import Footprint
from lanterne.risks.personal_data import MarkMap
from lanterne.spaces.measure import faults
from lanterne.spaces.measure.cases import CaseDraft
from lanterne.spaces.measure.models import Answer, Candidate
from lanterne.spaces.measure.results import DOCUMENTS_TO_GENERALISE, ModelResult, model_result
from lanterne.spaces.measure.running import MOST_TOKENS, PASSAGES, PURPOSE
from lanterne.spaces.measure.scoring import Marks, score
from lanterne.spaces.measure.shelf import Shelf


class Hopeless(Exception):
    """The model cannot answer at all. Its text is one sentence."""


@dataclass(frozen=True, slots=True)
class EvaluatedCase:
    """One case with its answer, or with the reason why there is none."""

    case: CaseDraft
    text: str
    sent: str
    sources: tuple[Extract, ...]
    masked: int
    done: Done | None
    marks: Marks | None
    fault: str
    cost_eur: float | None
    footprint: Footprint | None


def evaluate(
    model: ConnectedModel, cases: Sequence[CaseDraft], shelf: Shelf | None, policy: MaskingPolicy
) -> Iterator[EvaluatedCase]:
    """Ask each case in turn, under these rules. Raises `Hopeless` when the next call would fail in the same way."""
    for case in cases:
        found = shelf.sources(case.document, case.question, PASSAGES) if shelf and case.document else []
        yield _one(model, case, found, policy)


def _one(
    model: ConnectedModel, case: CaseDraft, sources: Sequence[Source], policy: MaskingPolicy
) -> EvaluatedCase:
    exchange = Exchange(
        organisation=Organisation(name=""),
        model=model,
        messages=[Message("user", case.question)],
        marks=MarkMap(),
        purpose=PURPOSE,
        sources=sources,
        max_tokens=MOST_TOKENS,
    )
    try:
        reply = direct.ask(exchange, policy)
    except faults.STOPPED_BY as error:
        code = faults.code_of(error)
        if code in faults.HOPELESS:
            raise Hopeless(faults.sentence(code)) from None
        return EvaluatedCase(case, "", "", (), 0, None, None, code, None, None)
    price = price_of(model)
    return EvaluatedCase(
        case=case,
        text=reply.text,
        sent=reply.sent,
        sources=reply.sources,
        masked=reply.masked,
        done=reply.done,
        marks=score(
            question=case.question,
            answer=reply.text,
            sources=[f"{source.title}\n{source.text}" for source in reply.sources],
            expected=case.expected,
            forbidden=case.forbidden,
            secrets=case.secrets,
            sent=reply.sent,
        ),
        fault="",
        cost_eur=price.cost(reply.done.input_tokens, reply.done.output_tokens) if price else None,
        footprint=footprint_of(model, reply.done.output_tokens, reply.done.seconds),
    )


def summary(model: ConnectedModel, answers: Sequence[EvaluatedCase]) -> ModelResult:
    """The same figures as a campaign's, from the same function."""
    documents = {answer.case.document for answer in answers if answer.case.document}
    by_document = len(documents) >= DOCUMENTS_TO_GENERALISE
    return model_result(Candidate(label=model.label), [_row(answer, by_document) for answer in answers])


def _row(answer: EvaluatedCase, by_document: bool) -> dict[str, object]:
    marks, done, footprint = answer.marks, answer.done, answer.footprint
    return {
        "status": Answer.Status.ANSWERED if marks else Answer.Status.FAILED,
        "cluster": (by_document and answer.case.document) or answer.case.line,
        "verdict": marks and marks.right,
        "statements": marks.statements if marks else 0,
        "unsupported": marks.unsupported if marks else 0,
        "secrets": marks.secrets if marks else 0,
        "leaks": marks.leaks if marks else 0,
        "call__input_tokens": done and done.input_tokens,
        "call__output_tokens": done and done.output_tokens,
        "call__seconds": done and done.seconds,
        "call__cost_eur": answer.cost_eur,
        "call__gwp_g_min": footprint and footprint.gwp_g.low,
        "call__gwp_g_max": footprint and footprint.gwp_g.high,
        "call__energy_wh_min": footprint and footprint.energy_wh.low,
        "call__energy_wh_max": footprint and footprint.energy_wh.high,
        "call__footprint_frame": footprint.frame if footprint else "",
        "call__masked_count": answer.masked,
    }
