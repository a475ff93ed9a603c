"""A column that holds JSON, encrypted."""

from __future__ import annotations

import json
from typing import Any

from lanterne.foundations.secrets.fields import EncryptedTextField


class EncryptedJSONField(EncryptedTextField):
    """JSON values in Python, a Fernet token in the database; None is the empty text."""

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value("" if value is None else json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Any:
        text = super().from_db_value(value, expression, connection)
        return json.loads(text) if text else None

    def to_python(self, value: Any) -> Any:
        return value
