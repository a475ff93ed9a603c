"""The work that goes on in the background."""

from __future__ import annotations

from lanterne.foundations import jobs


@jobs.task("measure.ask", queue="provider")
def ask_hosted(campaign: str, candidate: int, attempt: int) -> None:
    """Ask a hosted model for its waiting answers."""
    _work(campaign, candidate, attempt)


@jobs.task("measure.ask_embedded", queue="embedded")
def ask_embedded(campaign: str, candidate: int, attempt: int) -> None:
    """Ask the embedded model for its waiting answers, one campaign at a time."""
    _work(campaign, candidate, attempt)


def _work(campaign: str, candidate: int, attempt: int) -> None:
    from lanterne.spaces.measure.models import Candidate
    from lanterne.spaces.measure.running import work

    found = (
        Candidate.objects.across_organisations()
        .filter(pk=candidate, campaign_id=campaign)
        .select_related("campaign__organisation", "organisation", "connected_model")
        .first()
    )
    if found is not None:  # erased meanwhile, otherwise
        work(found, attempt)
