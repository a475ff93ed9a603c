"""The models that an organisation has connected, and one row for each call it made to them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.organisations.models import Organisation, OrganisationOwned
from lanterne.foundations.secrets import UnreadableSecret, decrypt, encrypt
from lanterne.providers.contract import ProviderError, ProviderFault
from lanterne.providers.embedded.description import EMBEDDED

SHOWN_OF_KEY = 4  # characters of a key that a screen may show, to tell two keys apart


class ConnectedModel(OrganisationOwned):
    """A model that an organisation may use: the embedded one, or one behind an OpenAI-shaped server.

    Prices are in euros per million tokens, None when unknown; `parameters` in billions; `zone` is the country
    where it computes (ISO 3166 alpha-3), empty when unknown.
    """

    class Kind(models.TextChoices):
        EMBEDDED = "embedded", _("Modèle intégré")
        SERVER = "server", _("Serveur")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.SERVER, editable=False)
    preset = models.CharField(max_length=32, blank=True, editable=False)
    label = models.CharField(_("nom affiché"), max_length=80)
    base_url = models.URLField(_("adresse du serveur"), max_length=300, blank=True)
    model_name = models.CharField(_("nom du modèle chez ce fournisseur"), max_length=120)
    # Not an EncryptedTextField: a key that can no longer be read must break its own model, not the whole list.
    encrypted_key = models.TextField(blank=True, editable=False)
    key_end = models.CharField(max_length=SHOWN_OF_KEY, blank=True, editable=False)
    price_in = models.DecimalField(
        _("prix d’un million de jetons envoyés"),
        max_digits=10,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    price_out = models.DecimalField(
        _("prix d’un million de jetons reçus"),
        max_digits=10,
        decimal_places=4,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    parameters = models.FloatField(
        _("taille du modèle"), null=True, blank=True, validators=[MinValueValidator(0.01)]
    )
    zone = models.CharField(_("pays du calcul"), max_length=3, blank=True)
    on_our_network = models.BooleanField(_("Ce serveur est sur notre réseau"), default=False)
    order = models.PositiveIntegerField(default=0, editable=False)
    enabled = models.BooleanField(default=True, editable=False)
    tested_at = models.DateTimeField(null=True, editable=False)
    tested_fault = models.CharField(max_length=32, blank=True, editable=False)
    tested_seconds = models.FloatField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("order", "created_at")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=models.Q(kind="embedded"),
                name="one_embedded_model_per_organisation",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_embedded(self) -> bool:
        return self.kind == self.Kind.EMBEDDED

    @property
    def is_local(self) -> bool:
        """Whether what is sent stays on this machine or on the organisation's own network."""
        return self.is_embedded or self.on_our_network

    def set_key(self, key: str) -> None:
        """Encrypt the provider's key; the empty text removes it. The row is not saved."""
        self.encrypted_key = encrypt(key) if key else ""
        self.key_end = key[-SHOWN_OF_KEY:] if len(key) >= 4 * SHOWN_OF_KEY else ""

    def key(self) -> str:
        """The key in clear, for the client alone. Raises ProviderError when it cannot be decrypted any more."""
        if not self.encrypted_key:
            return ""
        try:
            return decrypt(self.encrypted_key)
        except UnreadableSecret:
            raise ProviderError(
                ProviderFault.REFUSED_KEY, "the stored key was encrypted with another installation's key"
            ) from None


class ModelCall(OrganisationOwned):
    """One request to a model: reserved before it leaves, then settled with what it used. Never its words.

    `key` makes it unique: a job that is run again finds its row. Cost in euros, energy in Wh, emissions in gCO2e;
    None where it cannot be known. `footprint_frame` names the method and its version. A call stays when the
    model it used is removed, with the label it had.
    """

    class Status(models.TextChoices):
        RESERVED = "reserved", _("Réservé")
        SETTLED = "settled", _("Réglé")
        FAILED = "failed", _("Échoué")
        CANCELLED = "cancelled", _("Annulé")

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    use_case_id = models.UUIDField(null=True, blank=True)
    purpose = models.CharField(max_length=40)
    connected_model = models.ForeignKey(
        ConnectedModel, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    model_label = models.CharField(max_length=80)
    model_name = models.CharField(max_length=120)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.RESERVED)
    input_tokens = models.PositiveIntegerField(null=True)
    output_tokens = models.PositiveIntegerField(null=True)
    estimated = models.BooleanField(default=False)
    seconds = models.FloatField(null=True)
    cost_eur = models.DecimalField(max_digits=12, decimal_places=6, null=True)
    energy_wh_min = models.FloatField(null=True)
    energy_wh_max = models.FloatField(null=True)
    gwp_g_min = models.FloatField(null=True)
    gwp_g_max = models.FloatField(null=True)
    footprint_frame = models.CharField(max_length=80, blank=True)
    masked_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(fields=["organisation", "created_at"]),
            models.Index(fields=["organisation", "use_case_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.status}"


def embedded_model(organisation: Organisation) -> ConnectedModel:
    """An unsaved row for the embedded model of this organisation, placed after all others."""
    return ConnectedModel(
        organisation=organisation,
        kind=ConnectedModel.Kind.EMBEDDED,
        preset="embedded",
        label=EMBEDDED.label,
        model_name=EMBEDDED.name,
        price_in=0,
        price_out=0,
        parameters=EMBEDDED.parameters,
        order=1_000,
    )
