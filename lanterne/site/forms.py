"""The shell's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.forms import AccountForm


class SignInForm(AuthenticationForm):
    """E-mail address and password."""

    error_messages = {
        "invalid_login": _(
            "Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez les deux, majuscules comprises."
        ),
        "inactive": _("Ce compte est fermé. Demandez à l’administration de votre organisation."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("Adresse électronique")
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "autofocus": True}
        )
        self.fields["password"].label = _("Mot de passe")

    def clean_username(self) -> str:
        return str(self.cleaned_data["username"]).strip().lower()


class OrganisationForm(AccountForm):
    """The first organisation and its first account."""

    organisation = forms.CharField(label=_("Nom de votre organisation"), max_length=120)

    field_order = ["organisation", "name", "email", "password"]


class NewPasswordForm(PasswordChangeForm):
    """A new password, in the house's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = _("Au moins dix caractères.")
        self.fields["new_password2"].help_text = ""


class BudgetForm(forms.Form):
    """How much the organisation may spend on models in a month."""

    monthly_eur = forms.DecimalField(
        label=_("Plafond, en euros"),
        help_text=_("Laissez vide pour ne pas fixer de plafond."),
        required=False,
        min_value=0,
        max_value=100_000,
        decimal_places=2,
        error_messages={"invalid": _("Écrivez un montant, par exemple 20 ou 12,50.")},
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
