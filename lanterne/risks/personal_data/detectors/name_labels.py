"""Names that a form's label, an introduction, a closing formula or a speaker's line announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.name_shapes import (
    CAP,
    NAME,
    can_be_a_name,
    cut,
    place,
    sounds_like_a_name,
)
from lanterne.risks.personal_data.kinds import CUE, GUESS, Span
from lanterne.risks.personal_data.word_lists import common_words, communes, first_names, surnames
from lanterne.risks.personal_data.words import listed, plain

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
LABEL = re.compile(rf"(?<![\w])(?:{_LABELS})(?![\w])", re.IGNORECASE)
_PARTICLES = listed("le la les de du des da dos di del van von zu ter ten al el ben ould saint")
_LOWER_WORDS = r"[^\W\d_]+(?:['-][^\W\d_]+)*(?: [^\W\d_]+(?:['-][^\W\d_]+)*){0,2}"
# Read from the colon backwards: colons are rarer than words that could begin a label.
_COLON = re.compile(r"(?<=[\w) \"*])[:=>|;\t]")
_LABEL_END = re.compile(
    rf"(?<![\w])(?:{_LABELS})(?:\(e\))?(?: pr[ée]sente?s?)?(?:[\"*]{{0,2}} ?|</\w{{1,5}}><\w{{1,5}})$",
    re.IGNORECASE,
)
_AFTER_COLON = re.compile(
    rf" {{0,4}}[\"*]{{0,2}} ?(?:(?P<name>{NAME}(?:, ?{CAP})?)|(?P<lower>{_LOWER_WORDS}))"
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
_CLOSING_END = re.compile(
    r"(?:cordialement|salutations(?: distingu[ée]es| cordiales)?|sinc[èe]rement|respectueusement|amicalement"
    r"|bien [àa] (?:vous|toi)|bonne (?:journ[ée]e|r[ée]ception|soir[ée]e)|[àa] bient[ôo]t"
    r"|merci(?: d'avance)?|bises|cdlt"
    r")[ ,.!;]{0,3}$",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(rf"\n{{1,3}} {{0,8}}(?P<name>{NAME})")
# Apart from the name, which could otherwise be cut in as many ways as it has letters.
_LINE_END = re.compile(r" {0,4}(?:\n|$|,|-)")
_SPEAKER = re.compile(rf"^[-* ]{{0,4}}(?P<name>{CAP}(?: {CAP}){{0,3}}) ?(?=: )", re.MULTILINE)


def detect(text: str) -> Iterator[Span]:
    yield from _labelled(text)
    for match in _SIGNATURE.finditer(text):
        closing = _CLOSING_END.search(text[max(0, match.start() - 40) : match.start()])
        if closing and _LINE_END.match(text, match.end()):
            yield from _name(text, match, CUE)
    for match in _INTRODUCED.finditer(text):
        first = plain(match["name"].split()[0])
        if not (first in common_words() or first in communes() or place(first)):
            yield from _name(text, match, GUESS)
    for match in _LOWER_INTRODUCED.finditer(text):
        yield from _in_lower_case(match, "name")
    for match in _SPEAKER.finditer(text):
        words = [plain(word) for word in match["name"].split()]
        known = any(word in surnames() or word in first_names() for word in words)
        # « IBAN : … » names an account, though Iban is a first name.
        if known and match["name"] != "IBAN" and not any(word in common_words() for word in words):
            yield Span(*match.span("name"), "PERSON", GUESS)


def _labelled(text: str) -> Iterator[Span]:
    for colon in _COLON.finditer(text):
        if _LABEL_END.search(text[max(0, colon.start() - 44) : colon.start()]):
            match = _AFTER_COLON.match(text, colon.end())
            if match is not None and match["name"]:
                words = match["name"].split()
                if can_be_a_name(words[0].rstrip(".,")):
                    yield from _name(text, match, CUE)
                elif (
                    len(words) > 1 and plain(words[0]) in _PARTICLES and can_be_a_name(words[1].rstrip(".,"))
                ):
                    yield Span(*match.span("name"), "PERSON", CUE)
            elif match is not None:
                yield from _in_lower_case(match, "lower")


def _name(text: str, match: re.Match[str], strength: int) -> Iterator[Span]:
    start, end = match.span("name")
    kept = cut(text, start, end, announced=strength >= CUE)
    if kept > start:
        yield Span(start, kept, "PERSON", strength)


def _in_lower_case(match: re.Match[str], group: str) -> Iterator[Span]:
    end = match.start(group)
    for index, word in enumerate(re.finditer(r"[^\W\d_]+(?:['-][^\W\d_]+)*", match[group])):
        if not sounds_like_a_name(word.group()) or (index == 0 and plain(word.group()) in common_words()):
            break
        end = match.start(group) + word.end()
    if end > match.start(group):
        yield Span(match.start(group), end, "PERSON", CUE)
