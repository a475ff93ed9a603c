"""The acts that this room writes to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

INVITATION_CREATED = register("invitation.created", _("Invitation créée"))
INVITATION_ACCEPTED = register("invitation.accepted", _("Invitation acceptée"))
INVITATION_CANCELLED = register("invitation.cancelled", _("Invitation annulée"))
ROLE_CHANGED = register("membership.role_changed", _("Rôle changé"))
PERSON_REMOVED = register("membership.removed", _("Personne retirée de l’organisation"))
