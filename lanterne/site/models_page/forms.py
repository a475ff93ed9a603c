"""The form of a connected model."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lanterne.providers.models import ConnectedModel
from lanterne.providers.openai.addresses import RefusedAddress, check_url
from lanterne.providers.presets import PRESETS, Place, Preset

ZONES = [
    ("", gettext_lazy("Je ne sais pas")),
    ("FRA", gettext_lazy("France")),
    ("DEU", gettext_lazy("Allemagne")),
    ("BEL", gettext_lazy("Belgique")),
    ("ESP", gettext_lazy("Espagne")),
    ("FIN", gettext_lazy("Finlande")),
    ("IRL", gettext_lazy("Irlande")),
    ("ITA", gettext_lazy("Italie")),
    ("NLD", gettext_lazy("Pays-Bas")),
    ("SWE", gettext_lazy("Suède")),
    ("EEE", gettext_lazy("Europe, pays inconnu")),
    ("GBR", gettext_lazy("Royaume-Uni")),
    ("CHE", gettext_lazy("Suisse")),
    ("CAN", gettext_lazy("Canada")),
    ("USA", gettext_lazy("États-Unis")),
]

REFUSALS = {
    "shape": gettext_lazy(
        "Cette adresse n’est pas celle d’un serveur. Recopiez-la depuis la documentation du fournisseur, "
        "par exemple https://api.exemple.org/v1."
    ),
    "https": gettext_lazy(
        "Cette adresse n’est pas chiffrée (http). Utilisez https, ou cochez « Ce serveur est sur notre réseau »."
    ),
    "private": gettext_lazy(
        "Cette adresse est celle d’un réseau privé. Si ce serveur est bien à vous, "
        "cochez « Ce serveur est sur notre réseau »."
    ),
    "never": gettext_lazy("Cette adresse ne peut pas être celle d’un modèle. Vérifiez-la."),
}


MISSING = {
    "label": gettext_lazy("Donnez-lui un nom, celui que verront vos collègues."),
    "model_name": gettext_lazy("Recopiez le nom exact du modèle, depuis la page du fournisseur."),
    "base_url": gettext_lazy("Indiquez l’adresse du serveur."),
}


HOSTED = {
    urlsplit(preset.base_url).hostname: preset.name
    for preset in PRESETS.values()
    if preset.base_url and preset.place is not Place.HERE
}


class AmountField(forms.DecimalField):
    """A number written the French way or the English way, shown in the reader's."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = str(value or "").translate(dict.fromkeys(map(ord, " \u00a0\u202f€"))).replace(",", ".")
        return super().to_python(text)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal | float):
            return value
        text = f"{Decimal(str(value)).normalize():f}"
        return text.replace(".", get_format("DECIMAL_SEPARATOR"))


def amount(label: Any, help_text: Any = "", **bounds: Any) -> AmountField:
    return AmountField(
        label=label,
        help_text=help_text,
        required=False,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Écrivez un nombre, par exemple 0,15.")},
        **bounds,
    )


class ConnectedModelForm(forms.ModelForm):  # type: ignore[type-arg]
    """Adds a model or changes one. A key is never shown again: an empty field keeps the one that is there."""

    key = forms.CharField(
        label=gettext_lazy("Clé"),
        required=False,
        max_length=400,
        strip=True,
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    price_in = amount(
        gettext_lazy("Prix d’un million de jetons envoyés, en euros"),
        gettext_lazy("Laissez vide : Lanterne cherche le prix dans ses tables."),
        max_digits=10,
        decimal_places=4,
        min_value=0,
    )
    price_out = amount(
        gettext_lazy("Prix d’un million de jetons reçus, en euros"),
        max_digits=10,
        decimal_places=4,
        min_value=0,
    )
    parameters = amount(
        gettext_lazy("Taille du modèle, en milliards de paramètres"),
        gettext_lazy("Souvent dans son nom : 24 pour « Small-3.2-24B ». Sert à estimer l’empreinte."),
        min_value=0.01,
        max_value=10_000,
        max_digits=8,
        decimal_places=2,
    )
    zone = forms.ChoiceField(label=gettext_lazy("Pays où il calcule"), choices=ZONES, required=False)

    class Meta:
        model = ConnectedModel
        fields = (
            "label",
            "base_url",
            "model_name",
            "on_our_network",
            "price_in",
            "price_out",
            "parameters",
            "zone",
        )
        help_texts = {
            "label": gettext_lazy("Celui que verront vos collègues."),
            "on_our_network": gettext_lazy(
                "À cocher seulement si l’association tient ce serveur elle-même : "
                "ce qu’on lui envoie est alors considéré comme restant chez vous."
            ),
        }
        error_messages = {
            "base_url": {"invalid": REFUSALS["shape"]},
        }
        widgets = {
            "base_url": forms.TextInput(
                attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}
            ),
            "model_name": forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        }
        field_classes = {"base_url": forms.CharField}

    def __init__(self, *args: Any, preset: Preset | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self._was_at = server_of(self.instance.base_url)
        self._hosted = preset is not None and preset.place is not Place.HERE and bool(preset.base_url)
        for name, sentence in MISSING.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = sentence
        if preset and preset.needs_key and not self.instance.encrypted_key:
            self.fields["key"].required = True
            self.fields["key"].error_messages["required"] = _(
                "Collez la clé que ce fournisseur vous a donnée."
            )
        if preset and preset.example:
            self.fields["model_name"].help_text = _("Par exemple %(example)s.") % {"example": preset.example}
        if self.instance.encrypted_key:
            end = self.instance.key_end
            self.fields["key"].label = _("Remplacer la clé")
            self.fields["key"].help_text = (
                _("La clé enregistrée finit par %(end)s. Laissez vide pour la garder.") % {"end": end}
                if end
                else _("Une clé est enregistrée. Laissez vide pour la garder.")
            )
        else:
            self.fields["key"].help_text = _("Elle est chiffrée, et ne sera plus jamais affichée.")

    @property
    def main_fields(self) -> list[forms.BoundField]:
        """What must be said. A hosted provider's address is known: it stays folded."""
        if self._hosted:
            return [self[name] for name in ("label", "model_name", "key")]
        return [self[name] for name in ("label", "base_url", "on_our_network", "model_name", "key")]

    @property
    def other_fields(self) -> list[forms.BoundField]:
        shown = {field.name for field in self.main_fields}
        return [field for field in self if field.name not in shown]

    @property
    def other_title(self) -> str:
        if self._hosted:
            return _("Adresse, prix, taille et pays (facultatif)")
        return _("Prix, taille et pays (facultatif)")

    @property
    def other_wrong(self) -> bool:
        return any(field.errors for field in self.other_fields)

    def clean_base_url(self) -> str:
        return str(self.cleaned_data["base_url"]).strip().rstrip("/").removesuffix("/chat/completions")

    def clean_model_name(self) -> str:
        name = str(self.cleaned_data["model_name"])
        if not name.isprintable() or " " in name:
            raise forms.ValidationError(_("Le nom d’un modèle n’a pas d’espace : recopiez-le exactement."))
        return name

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"])
        if key and not (key.isascii() and key.isprintable() and " " not in key):
            raise forms.ValidationError(_("Une clé n’a ni espace ni accent : recopiez-la en entier."))
        return key

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        url = cleaned.get("base_url")
        if url:
            try:
                check_url(url, private_network=bool(cleaned.get("on_our_network")))
            except RefusedAddress as refusal:
                self.add_error("base_url", REFUSALS[refusal.reason])
            hosted = HOSTED.get(server_of(url)[1])
            if hosted and cleaned.get("on_our_network"):
                said = _(
                    "Ce serveur est celui de %(name)s : il n’est pas sur votre réseau. Décochez la case."
                )
                self.add_error("on_our_network", said % {"name": hosted})
            if self.instance.encrypted_key and server_of(url) != self._was_at and not cleaned.get("key"):
                # Otherwise a key nobody may read could be sent to any server one likes.
                self.add_error("key", _("Vous changez de serveur : saisissez sa clé de nouveau."))
        if (cleaned.get("price_in") is None) != (cleaned.get("price_out") is None) and not (
            {"price_in", "price_out"} & self.errors.keys()
        ):
            missing = "price_in" if cleaned.get("price_in") is None else "price_out"
            self.add_error(missing, _("Indiquez les deux prix, ou aucun."))
        return cleaned

    def save(self, commit: bool = True) -> ConnectedModel:
        model: ConnectedModel = super().save(commit=False)
        if key := self.cleaned_data["key"]:
            model.set_key(key)
        model.tested_at, model.tested_fault, model.tested_seconds = None, "", None
        if commit:
            model.save()
        return model


def server_of(url: str) -> tuple[str, str | None, int | None]:
    try:
        parts = urlsplit(url)
        return parts.scheme, parts.hostname, parts.port
    except ValueError:
        return "", None, None


def initial_of(preset: Preset) -> dict[str, Any]:
    """What a new model of this provider starts with."""
    return {
        "label": "" if preset.id == "other" else preset.name,
        "base_url": preset.base_url,
        "zone": preset.zone,
        "on_our_network": preset.place is Place.HERE,
    }
