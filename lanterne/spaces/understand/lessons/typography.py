"""French typography, so that an author may type plain spaces and straight apostrophes."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"

_RULES = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"[ \u00a0\u202f]+([;!?])"), NARROW_NO_BREAK + r"\1"),
    (re.compile(r"[ \u00a0\u202f]+:(?=[\s»]|$)"), NO_BREAK + ":"),
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + NO_BREAK),
    (re.compile(r"[ \u00a0\u202f]*»"), NO_BREAK + "»"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=[%€])"), NO_BREAK),
    (re.compile(r"(?<=\d) (?=(?:h|min|mots|kg|g|Wh|ans|minutes|heures)\b)"), NO_BREAK),
)


def typeset(text: str, language: str) -> str:
    """Set non-breaking spaces and apostrophes as French asks; other languages only get curly apostrophes.

    Doing it twice changes nothing more.
    """
    for rule, replacement in _RULES if language == "fr" else _RULES[:1]:
        text = rule.sub(replacement, text)
    return text
