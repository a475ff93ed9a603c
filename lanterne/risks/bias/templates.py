"""Requests with slots: `{prénom}`, `{âge}`, and `{il|elle}` where French agrees (man's form first).

Filling a slot mends what is before a name: « de {prénom} » gives « d’Amina » and « de Camille ».
"""

from __future__ import annotations

import re
import unicodedata

from lanterne.risks.bias.profiles import Profile

NAME = "prénom"
AGE = "âge"
_SLOT = re.compile(r"\{([^{}]*)\}")
_BEFORE_NAME = re.compile(r"\b(de|que|jusque|lorsque|puisque|quoique)(\s+)\{prénom\}", re.I)
# An h is taken as sounded, as in « de Hakan »: the list holds no first name whose h is mute.
_VOWELS = frozenset("aeiou")


class TemplateError(ValueError):
    """A slot that cannot be filled. Its text is a French sentence for the person who wrote the request."""


def slots(template: str) -> tuple[str, ...]:
    """The slots of a template, in order, without their braces."""
    return tuple(_SLOT.findall(template))


def fill(template: str, profile: Profile) -> str:
    """The request for this person. Raises `TemplateError` for a slot that is not known or braces left open."""
    text = _BEFORE_NAME.sub(lambda match: _before(match, profile.first_name), template)
    text = _SLOT.sub(lambda match: _value(match[1], profile), text)
    if "{" in text or "}" in text:
        raise TemplateError("Une accolade est restée ouverte : chaque case s’écrit {ainsi}.")
    return text


def _value(slot: str, profile: Profile) -> str:
    name = slot.strip()
    if name == NAME:
        return profile.first_name
    if name == AGE:
        return str(profile.age)
    forms = slot.split("|")
    if len(forms) == 2:
        return forms[0] if profile.gender == "m" else forms[1]
    raise TemplateError(
        f"La case « {{{slot}}} » n’est pas connue. Écrivez {{prénom}}, {{âge}}, ou deux formes comme {{il|elle}}."
    )


def _before(match: re.Match[str], first_name: str) -> str:
    word = match[1]
    initial = unicodedata.normalize("NFD", first_name)[0].casefold()
    if initial in _VOWELS:
        return f"{word[:-1]}’{{{NAME}}}"
    return f"{word}{match[2]}{{{NAME}}}"
