"""A model field whose column holds only encrypted text."""

from __future__ import annotations

from typing import Any

from django.db import models

from lanterne.foundations.secrets.cipher import decrypt, encrypt


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]  # Django itself cannot be subscripted
    """Text in Python, a Fernet token in the database. It cannot be searched; the empty text stays empty."""

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return encrypt(text) if text else text

    def from_db_value(self, value: str | None, expression: object, connection: object) -> str | None:
        return decrypt(value) if value else value
