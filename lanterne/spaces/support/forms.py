"""Inviting, joining, changing a role."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.forms import AccountForm
from lanterne.foundations.organisations.models import Role

ROLE_CHOICES = [
    (Role.MEMBER, _("Membre : décrire, essayer et mesurer des cas d’usage")),
    (Role.ADMINISTRATOR, _("Administration : en plus, inviter, connecter des modèles et décider")),
    (Role.MENTOR, _("Mentorat : tout lire et commenter, sans rien changer")),
]


class InvitationForm(forms.Form):
    """Who is invited, as what."""

    note = forms.CharField(
        label=_("Pour qui ?"),
        help_text=_("Un aide-mémoire pour vous, par exemple un prénom."),
        max_length=80,
        error_messages={"required": _("Dites pour qui est ce lien, afin de le reconnaître plus tard.")},
    )
    role = forms.ChoiceField(
        label=_("Avec quel rôle ?"), choices=ROLE_CHOICES, initial=Role.MEMBER, widget=forms.RadioSelect
    )


class RoleForm(forms.Form):
    """Another role for somebody."""

    role = forms.ChoiceField(choices=Role.choices)


class JoinForm(AccountForm):
    """The account of someone who follows an invitation."""

    already_known = _("Un compte existe déjà avec cette adresse. Connectez-vous, puis rouvrez ce lien.")
