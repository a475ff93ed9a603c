"""The texts of a JSON schema: people write its titles, its choices and the names of its properties."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lanterne.risks.personal_data.words import listed

_WORDS = listed(
    """
    $schema $id $ref $defs $anchor $comment $dynamicRef $dynamicAnchor $vocabulary definitions
    type properties required additionalProperties patternProperties propertyNames unevaluatedProperties
    items prefixItems additionalItems unevaluatedItems contains minContains maxContains uniqueItems
    enum const default examples title description deprecated readOnly writeOnly
    allOf anyOf oneOf not if then else dependentRequired dependentSchemas dependencies
    minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf
    minItems maxItems minProperties maxProperties contentEncoding contentMediaType contentSchema
    object array string number integer boolean null
    date-time date time duration email hostname ipv4 ipv6 uri uuid regex
    """
)
"""What JSON Schema itself says (draft 2020-12), which names nobody."""

_LIMITS = frozenset(word for word in _WORDS if word.startswith(("min", "max", "exclusive", "multiple")))


class UnusableSchema(Exception):
    """Two properties that cannot be told apart once they are masked."""


def rewritten(schema: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """The schema with `change` applied to every text that a person may have written: titles, choices, names of
    properties wherever they stand. A number that `change` changes becomes a text; limits stay numbers.

    Raises `UnusableSchema` when two properties become one.
    """
    value: dict[str, Any] = _rewritten(schema, change)
    return value


def _rewritten(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        changed = {
            _text(str(key), change): item if key in _LIMITS and _is_number(item) else _rewritten(item, change)
            for key, item in value.items()
        }
        if len(changed) < len(value):
            raise UnusableSchema
        return changed
    if isinstance(value, list | tuple):
        return [_rewritten(item, change) for item in value]
    if isinstance(value, str):
        return _text(value, change)
    if _is_number(value):
        written = str(value)
        return value if (text := change(written)) == written else text
    return value


def _text(text: str, change: Callable[[str], str]) -> str:
    return text if text in _WORDS else change(text)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
