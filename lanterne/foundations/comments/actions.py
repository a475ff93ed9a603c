"""The acts that comments write to the log."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from lanterne.foundations.audit.log import register

COMMENT_ADDED = register("comment.added", _("Commentaire ajouté"))
COMMENT_WITHDRAWN = register("comment.withdrawn", _("Commentaire retiré"))
