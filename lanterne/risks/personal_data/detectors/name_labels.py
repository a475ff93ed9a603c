"""Names that a form's label, an introduction, a closing formula or a speaker's line announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.name_shapes import (
    CAP,
    NAME,
    can_be_a_name,
    cut,
    sounds_like_a_name,
)
from lanterne.risks.personal_data.kinds import CUE, GUESS, Span
from lanterne.risks.personal_data.word_lists import common_words, first_names, surnames
from lanterne.risks.personal_data.words import plain

_LABELS = (
    r"noms?(?: (?:de naissance|d'usage|d'[ée]pouse|de jeune fille|de famille|et pr[ée]noms?"
    r"|patronymique|usuel|marital"
    r"|complet))?|pr[ée]noms?|patiente?s?|b[ée]n[ée]ficiaires?|demandeu(?:r|se)s?|int[ée]ress[ée]e?"
    r"|assur[ée]e?|titulaire"
    r"|signataire|sign[ée](?: par)?|r[ée]dig[ée] par|valid[ée] par|dict[ée] par|saisi par|vu par"
    r"|adress[ée]e? par"
    r"|m[ée]decins?(?: traitant)?|internes?|externes?|infirmi[èe]re?s?|aide[- ]soignante?|chirurgien|contact"
    r"|r[ée]f[ée]rente?|interlocut(?:eur|rice)|destinataire|exp[ée]diteur|locataire|propri[ée]taire"
    r"|participante?s?"
    r"|interview[ée]e?|m[èe]re|p[èe]re|conjointe?|[ée]poux|[ée]pouse|fils|fille|enfants?|tuteur"
    r"|tutrice|curateur|curatrice"
    r"|personne de confiance|[àa] pr[ée]venir|auteure?|pr[ée]sente?s?|absente?s?|excus[ée]e?s?|participants?"
)
_LABEL = re.compile(
    rf"(?<![\w])(?:{_LABELS})(?:\(e\))?(?: pr[ée]sente?s?)? ?[:=>] {{0,4}}(?P<name>(?-i:{NAME}"
    rf"(?:, ?{CAP})?))",
    re.IGNORECASE,
)
_LOWER_LABEL = re.compile(
    rf"(?<![\w])(?:{_LABELS})(?:\(e\))? ?: {{0,4}}(?P<name>[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+"
    rf"(?:['-][^\W\d_]+)*){{0,2}})"
)
_INTRODUCED = re.compile(
    r"(?<![\w])(?:m'appelle|s'appelle|m'appelais|s'appelait|appel[ée]e?|nomm[ée]e?|pr[ée]nomm[ée]e?"
    r"|surnomm[ée]e?|d[ée]nomm[ée]e?"
    rf"|je suis|c'est|n[ée]e) (?P<name>{NAME})"
)
_LOWER_INTRODUCED = re.compile(
    r"(?<![\w])(?:m'appelle|s'appelle|pr[ée]nomm[ée]e?|d[ée]nomm[ée]e?) "
    r"(?P<name>[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*)?)"
)
_CLOSING = re.compile(
    r"(?:cordialement|salutations(?: distingu[ée]es| cordiales)?|sinc[èe]rement|respectueusement|amicalement"
    r"|bien [àa] (?:vous|toi)|bonne (?:journ[ée]e|r[ée]ception|soir[ée]e)|[àa] bient[ôo]t"
    r"|merci(?: d'avance)?|bises|cdlt"
    rf")[ ,.!;]{{0,3}}\n{{1,3}} {{0,8}}(?P<name>(?-i:{NAME}))(?= {{0,4}}(?:\n|$|,|-))",
    re.IGNORECASE,
)
_SPEAKER = re.compile(rf"^[-* ]{{0,4}}(?P<name>{CAP}(?: {CAP}){{0,3}}) ?(?=: )", re.MULTILINE)


def detect(text: str) -> Iterator[Span]:
    for pattern in (_LABEL, _CLOSING):
        for match in pattern.finditer(text):
            if can_be_a_name(match["name"].split()[0].rstrip(".,")):
                yield from _name(text, match, CUE)
    for match in _INTRODUCED.finditer(text):
        if plain(match["name"].split()[0]) not in common_words():
            yield from _name(text, match, GUESS)
    for pattern in (_LOWER_LABEL, _LOWER_INTRODUCED):
        for match in pattern.finditer(text):
            yield from _in_lower_case(match)
    for match in _SPEAKER.finditer(text):
        words = [plain(word) for word in match["name"].split()]
        known = any(word in surnames() or word in first_names() for word in words)
        if known and not any(word in common_words() for word in words):
            yield Span(*match.span("name"), "PERSON", GUESS)


def _name(text: str, match: re.Match[str], strength: int) -> Iterator[Span]:
    start, end = match.span("name")
    kept = cut(text, start, end, announced=strength >= CUE)
    if kept > start:
        yield Span(start, kept, "PERSON", strength)


def _in_lower_case(match: re.Match[str]) -> Iterator[Span]:
    end = match.start("name")
    for index, word in enumerate(re.finditer(r"[^\W\d_]+(?:['-][^\W\d_]+)*", match["name"])):
        if not sounds_like_a_name(word.group()) or (index == 0 and plain(word.group()) in common_words()):
            break
        end = match.start("name") + word.end()
    if end > match.start("name"):
        yield Span(match.start("name"), end, "PERSON", CUE)
