"""The form under a thread."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.comments.models import MAX_COMMENT


class CommentForm(forms.Form):
    """One comment."""

    text = forms.CharField(
        label=_("Votre commentaire"),
        max_length=MAX_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Écrivez d’abord votre commentaire.")},
    )
