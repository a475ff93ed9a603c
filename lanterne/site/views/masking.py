"""What the organisation masks: its administrators decide, everybody's messages obey."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lanterne.foundations.audit import log
from lanterne.foundations.organisations.access import (
    administrator_required,
    membership_of_request,
    organisation_of,
)
from lanterne.guarding.policy import policy_of, save_policy
from lanterne.site.actions import MASKING_CHANGED
from lanterne.site.masking_form import MaskingForm


@administrator_required
def masking(request: HttpRequest) -> HttpResponse:
    """The organisation's rules of masking. The log says that they changed, never what the lists hold."""
    organisation = organisation_of(request)
    form = MaskingForm(request.POST if request.method == "POST" else None, policy_of(organisation))
    if request.method == "POST" and form.is_valid():
        save_policy(organisation, form.policy())
        log.record(organisation, membership_of_request(request).person, MASKING_CHANGED)
        messages.success(request, _("Les règles de masquage sont enregistrées. Elles valent dès maintenant."))
        return redirect("site:masking")
    return render(request, "site/masking.html", {"form": form}, status=422 if form.errors else 200)
