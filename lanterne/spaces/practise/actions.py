"""What the log of acts may say about this room."""

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

STARTED = register("practise.started", _("Conversation ouverte"))
DELETED = register("practise.deleted", _("Conversation supprimée"))
UNMASKED = register("practise.unmasked", _("Donnée laissée lisible"))
SENT_ANYWAY = register("practise.sent_anyway", _("Sujet sensible envoyé après avertissement"))
RATED = register("practise.rated", _("Réponse jugée"))
