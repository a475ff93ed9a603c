"""After a killed process: answers that nobody is waiting for any more."""

from __future__ import annotations

import os

from django.db.models import Q

from lanterne.spaces.measure.models import Answer, Campaign
from lanterne.spaces.measure.running import this_worker


def recover() -> None:
    """Put back what this machine's dead processes were asking for.

    A call to a model of one's own is asked again: it costs nothing. A call to a hosted one may have been paid for:
    it stays interrupted until a person resumes the campaign.
    """
    host, _separator, _process = this_worker().partition(":")
    running = Answer.objects.across_organisations()
    lost = [
        (answer.pk, answer.candidate.connected_model)
        for answer in running.filter(status=Answer.Status.RUNNING, worker__startswith=f"{host}:")
        .select_related("candidate__connected_model")
        .only("worker", "candidate__connected_model")
        if not _alive(answer.worker)
    ]
    own = [pk for pk, model in lost if model is not None and model.is_local]
    hosted = [pk for pk, model in lost if model is None or not model.is_local]
    running.filter(pk__in=own).update(status=Answer.Status.WAITING, worker="")
    running.filter(pk__in=hosted).update(status=Answer.Status.INTERRUPTED, worker="")
    _close_what_only_waited_for_them()


def _close_what_only_waited_for_them() -> None:
    campaigns = Campaign.objects.across_organisations()
    under_way = Q(answers__status__in=[Answer.Status.WAITING, Answer.Status.RUNNING])
    stuck = (
        campaigns.filter(status=Campaign.Status.RUNNING, answers__status=Answer.Status.INTERRUPTED)
        .exclude(pk__in=campaigns.filter(under_way).values("pk"))
        .values_list("pk", flat=True)
    )
    campaigns.filter(pk__in=list(stuck)).update(status=Campaign.Status.STOPPED)


def _alive(worker: str) -> bool:
    process = worker.rpartition(":")[2]
    if not process.isdigit() or int(process) == os.getpid():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
