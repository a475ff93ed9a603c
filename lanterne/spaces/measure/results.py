"""What a campaign shows: one result per model, and the models compared in pairs. Two queries, no model asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from lanterne.risks.environment import DifferentFrames, Footprint, Range, per_useful_answer, total
from lanterne.spaces.measure.models import Answer, Campaign, Candidate
from lanterne.statistics import (
    PairedDifference,
    Proportion,
    clustered_proportion,
    paired_difference,
    upper_bound,
)

DOCUMENTS_TO_GENERALISE = 8
"""From so many documents, cases of one document are one cluster: the interval then speaks of new documents too.
Below, too few clusters would say nothing, and the interval speaks of questions on these documents only."""

FIELDS = (
    "candidate_id", "case_id", "case__document", "status", "right", "reviewed_right", "statements", "unsupported",
    "secrets", "leaks", "call__input_tokens", "call__output_tokens", "call__seconds", "call__cost_eur",
    "call__gwp_g_min", "call__gwp_g_max", "call__energy_wh_min", "call__energy_wh_max", "call__footprint_frame",
    "call__masked_count",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ModelResult:
    """One model. `right` is None while no answer has a verdict; `leak_bound` is the exact upper bound of the share
    of values that leak, None when no value was declared; `cost_eur` is None when some price is unknown."""

    candidate: Candidate
    asked: int
    answered: int
    failed: int
    interrupted: int
    waiting: int
    to_judge: int
    right_count: int
    right: Proportion | None
    statements: int
    unsupported_count: int
    unsupported: Proportion | None
    leaks: int
    secrets: int
    leak_bound: float | None
    masked: int
    tokens: int
    seconds: float
    cost_eur: float | None
    footprint: Footprint | None
    useful_footprint: Footprint | None

    @property
    def judged(self) -> int:
        return self.answered - self.to_judge

    @property
    def seconds_each(self) -> float | None:
        return self.seconds / self.answered if self.answered else None

    @property
    def useful_cost(self) -> float | None:
        if self.cost_eur is None or not self.right_count:
            return None
        return self.cost_eur / self.right_count


@dataclass(frozen=True, slots=True)
class Results:
    """All of a campaign. `comparison` is None without two models judged on a same case."""

    models: tuple[ModelResult, ...]
    comparison: PairedDifference | None
    by_document: bool
    documents: int

    @property
    def answered(self) -> int:
        return sum(model.answered for model in self.models)

    @property
    def asked(self) -> int:
        return sum(model.asked for model in self.models)


def results(campaign: Campaign) -> Results:
    """Everything counted from the stored answers."""
    candidates = list(campaign.candidates.all())
    rows = list(
        Answer.objects.for_organisation(campaign.organisation).filter(campaign=campaign).values(*FIELDS)
    )
    documents = {row["case__document"] for row in rows if row["case__document"]}
    by_document = len(documents) >= DOCUMENTS_TO_GENERALISE
    by_candidate: dict[int, list[dict[str, object]]] = defaultdict(list)
    for row in rows:
        row["verdict"] = row["right"] if row["reviewed_right"] is None else row["reviewed_right"]
        row["cluster"] = (by_document and row["case__document"]) or row["case_id"]
        by_candidate[row["candidate_id"]].append(row)
    models = tuple(model_result(candidate, by_candidate[candidate.pk]) for candidate in candidates)
    comparison = (
        _compare(*(by_candidate[candidate.pk] for candidate in candidates)) if len(candidates) == 2 else None
    )
    return Results(models, comparison, by_document, len(documents))


def model_result(candidate: Candidate, rows: Sequence[dict]) -> ModelResult:  # type: ignore[type-arg]
    """One model's figures. `rows` hold `FIELDS`, and `verdict` and `cluster` besides."""
    states = [row["status"] for row in rows]
    answered = [row for row in rows if row["status"] == Answer.Status.ANSWERED]
    judged = [row for row in answered if row["verdict"] is not None]
    right_count = sum(row["verdict"] for row in judged)
    secrets, leaks = sum(row["secrets"] for row in answered), sum(row["leaks"] for row in answered)
    costs = [row["call__cost_eur"] for row in answered]
    footprint = _footprint(answered)
    return ModelResult(
        candidate=candidate,
        asked=len(rows),
        answered=len(answered),
        failed=states.count(Answer.Status.FAILED),
        interrupted=states.count(Answer.Status.INTERRUPTED),
        waiting=states.count(Answer.Status.WAITING) + states.count(Answer.Status.RUNNING),
        to_judge=len(answered) - len(judged),
        right_count=right_count,
        right=_share([float(row["verdict"]) for row in judged], [row["cluster"] for row in judged]),
        statements=sum(row["statements"] for row in answered),
        unsupported_count=sum(row["unsupported"] for row in answered),
        unsupported=_sentences(answered),
        leaks=leaks,
        secrets=secrets,
        leak_bound=upper_bound(leaks, secrets) if secrets else None,
        masked=sum(row["call__masked_count"] or 0 for row in answered),
        tokens=sum((row["call__input_tokens"] or 0) + (row["call__output_tokens"] or 0) for row in answered),
        seconds=sum(row["call__seconds"] or 0.0 for row in answered),
        cost_eur=None if None in costs else float(sum(costs)),
        footprint=footprint,
        useful_footprint=per_useful_answer(footprint, right_count),
    )


def _share(values: Sequence[float], clusters: Sequence[Hashable]) -> Proportion | None:
    return clustered_proportion(values, clusters) if values else None


def _sentences(rows: Iterable[dict]) -> Proportion | None:  # type: ignore[type-arg]
    """The share of sentences without a source: sentences of one case are one cluster."""
    values: list[float] = []
    clusters: list[Hashable] = []
    for row in rows:
        values += [1.0] * row["unsupported"] + [0.0] * (row["statements"] - row["unsupported"])
        clusters += [row["cluster"]] * row["statements"]
    return _share(values, clusters)


def _footprint(rows: Iterable[dict]) -> Footprint | None:  # type: ignore[type-arg]
    def one(row: dict) -> Footprint | None:  # type: ignore[type-arg]
        if row["call__gwp_g_max"] is None:
            return None
        return Footprint(
            Range(row["call__energy_wh_min"], row["call__energy_wh_max"]),
            Range(row["call__gwp_g_min"], row["call__gwp_g_max"]),
            row["call__footprint_frame"],
        )

    try:
        return total(map(one, rows))
    except DifferentFrames:  # the library changed version in the middle of the campaign
        return None


def _compare(first: Sequence[dict], second: Sequence[dict]) -> PairedDifference | None:  # type: ignore[type-arg]
    """The first model minus the second, on the cases that both have a verdict for."""
    means = []
    clusters: dict[int, Hashable] = {}
    for rows in (first, second):
        verdicts: dict[int, list[float]] = defaultdict(list)
        for row in rows:
            if row["status"] == Answer.Status.ANSWERED and row["verdict"] is not None:
                verdicts[row["case_id"]].append(float(row["verdict"]))
                clusters[row["case_id"]] = row["cluster"]
        means.append({case: sum(values) / len(values) for case, values in verdicts.items()})
    both = sorted(means[0].keys() & means[1].keys())
    if not both:
        return None
    return paired_difference(
        [means[0][case] for case in both],
        [means[1][case] for case in both],
        [clusters[case] for case in both],
    )
