"""Making an account: the fields and checks that every way in shares."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import Person


class AccountForm(forms.Form):
    """A new account. `already_known` is what someone reads whose address has an account."""

    already_known: str | Promise = _("Un compte existe déjà avec cette adresse. Connectez-vous.")

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
            raise forms.ValidationError(str(self.already_known))
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
