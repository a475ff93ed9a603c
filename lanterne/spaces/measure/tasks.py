"""The work that goes on in the background."""

from __future__ import annotations

from lanterne.foundations import jobs


@jobs.task("measure.ask", queue="provider")
def ask_hosted(campaign: str, candidate: int, attempt: int) -> None:
    """Ask a hosted model for its waiting answers."""
    from lanterne.spaces.measure.running import work

    work(campaign, candidate, attempt)


@jobs.task("measure.ask_embedded", queue="embedded")
def ask_embedded(campaign: str, candidate: int, attempt: int) -> None:
    """Ask the embedded model for its waiting answers, one campaign at a time."""
    from lanterne.spaces.measure.running import work

    work(campaign, candidate, attempt)
