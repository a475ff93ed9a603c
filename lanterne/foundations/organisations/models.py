"""Organisations, the people in them, and the roles that link the two."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """An association or social enterprise. Everything it owns is erased with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("nom"), max_length=120)
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Creates people by e-mail address, always in lower case."""

    def create_person(self, email: str, name: str, password: str | None = None) -> Person:
        """A new person; without a password they cannot sign in by password."""
        person = self.model(email=email.strip().lower(), name=name.strip())
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=(username or "").strip().lower())


class Person(AbstractBaseUser):
    """Someone who signs in, with an e-mail address; what they may do comes from their memberships."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("adresse électronique"), unique=True)
    name = models.CharField(_("prénom et nom"), max_length=120)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        return self.name.split(" ", 1)[0]

    @property
    def short_name(self) -> str:
        """'Amina B.' for 'Amina Belkacem'."""
        first, _separator, rest = self.name.partition(" ")
        return f"{first} {rest[:1]}." if rest else first


class Role(models.TextChoices):
    """What a person may do in an organisation, from the most to the least."""

    ADMINISTRATOR = "administrator", _("Administration")
    MEMBER = "member", _("Membre")
    MENTOR = "mentor", _("Mentorat")


class Membership(models.Model):
    """A person's place in an organisation."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("rôle"), max_length=16, choices=Role.choices, default=Role.MEMBER)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "organisation"], name="one_place_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} · {self.organisation_id} · {self.role}"

    @property
    def is_administrator(self) -> bool:
        return self.role == Role.ADMINISTRATOR

    @property
    def may_write(self) -> bool:
        """Mentors read and comment; they change nothing."""
        return self.role in {Role.ADMINISTRATOR, Role.MEMBER}


class OwnedQuerySet(models.QuerySet[Any]):
    """Rows that belong to organisations."""

    def for_organisation(self, organisation: Organisation) -> Any:
        """Only this organisation's rows: where every question on owned data starts."""
        return self.filter(organisation=organisation)

    def across_organisations(self) -> Any:
        """Every organisation's rows, for upkeep that answers nobody: queues, recovery after a crash, erasing."""
        return self.all()


class OrganisationOwned(models.Model):
    """Base of everything that an organisation owns."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="+", db_index=True, editable=False
    )

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
