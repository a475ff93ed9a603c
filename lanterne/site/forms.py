"""The shell's forms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import Person


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


class OrganisationForm(forms.Form):
    """The first organisation and its first account."""

    organisation = forms.CharField(label=_("Nom de votre organisation"), max_length=120)
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
            raise forms.ValidationError(_("Un compte existe déjà avec cette adresse. Connectez-vous."))
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
