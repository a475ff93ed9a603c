"""Inviting, joining, changing a role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import Person, Role

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


class JoinForm(forms.Form):
    """The account of someone who follows an invitation."""

    name = forms.CharField(
        label=_("Votre prénom et votre nom"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Votre adresse électronique"),
        help_text=_("Elle sert à vous connecter. Aucun message ne vous sera envoyé."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        label=_("Choisissez un mot de passe"),
        help_text=_("Au moins dix caractères. Une phrase que vous retiendrez convient très bien."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if Person.objects.filter(email=email).exists():
            raise forms.ValidationError(
                _("Un compte existe déjà avec cette adresse. Connectez-vous, puis rouvrez ce lien.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if password := cleaned.get("password"):
            person = Person(email=cleaned.get("email", ""), name=cleaned.get("name", ""))
            try:
                validate_password(password, person)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned
