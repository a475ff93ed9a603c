"""Names that something announces: a title, a form's label, initials, a closing formula."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span
from lanterne.risks.personal_data.word_lists import common_words, everyday_words, first_names, surnames
from lanterne.risks.personal_data.words import listed, plain

_CAP = r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w]*(?:['-][\w]+)*"
_INITIAL = r"[A-ZÀ-Ý](?:[a-z]?\.-?|(?![\w'-]))"
_PARTICLE = (
    r"(?:de la|de los|de|du|des|d'|la|le|van der|van den|van de|van|von|zu|der|den|ter|ten|ben|bin"
    r"|bint|el|al|da|das|do|dos|di|del|della|ould|abd|y|e)"
)
_PART = rf"(?:{_INITIAL}|{_CAP})"
_NAME = (
    rf"(?:{_PARTICLE}[ ]?)?{_PART}(?:[ -]?(?:{_PARTICLE}[ ]?(?={_CAP}))?{_PART}"
    rf"|[ ](?:{_PARTICLE}[ ]?)?{_PART}){{0,4}}"
)

_TITLE = (
    r"(?:[Mm]onsieur|[Mm]essieurs|[Mm]esdames|[Mm]adame|[Mm]ademoiselle|[Mm]lles?\.?|M\.|MM\.?"
    r"|M(?= [A-Z])|Mmes?\.?|MME|mmes?|mlle"
    r"|Mrs?\.?|mr\.?|Me|Maître|maître|Maitre|[Dd]octeure?s?|Drs?\.?|DR|dr\.?|Prs?\.?|[Pp]r\."
    r"|[Pp]rof\.?|[Pp]rofesseure?|Sir|Lady|Lord"
    r"|Vve|[Vv]euve|[Aa]bbé|[Ff]rère|[Ss]œur|[Ss]oeur|[Pp]ère|[Mm]aman|[Pp]apa|[Tt]onton|[Tt]ata"
    r"|[Oo]ncle|[Tt]ante|[Pp]api|[Mm]amie"
    r"|[Gg]énéral|[Cc]olonel|[Cc]apitaine|[Cc]ommandant|[Ll]ieutenant|[Ss]ergent|[Aa]djudant"
    r"|[Mm]aréchal|[Aa]miral"
    r"|[Bb]aron(?:ne)?|[Cc]omte(?:sse)?|[Dd]uc|[Dd]uchesse|[Mm]arquise?|[Pp]rince(?:sse)?|M(?=\.[A-Z]))"
)
_TITLED = re.compile(
    rf"(?<![\w]){_TITLE}(?:[ ]?\.?[ ]?|\n)(?:\(?(?:et|&|ou|/)\)? ?{_TITLE}[ ]?)?(?={_PART}"
    rf"|{_PARTICLE} ?[A-Z])(?P<name>{_NAME})"
)
_GLUED = re.compile(rf"(?<![\w])(?:Mme|Mlle|Mr|Dr|MM)(?P<name>[A-ZÀ-Ý]\.(?: ?{_PART}){{0,3}})")
_NEXT_IN_LIST = re.compile(rf"(?:,? (?:et|ou) (?:{_TITLE}[ ]?)?|, ?\n?(?:{_TITLE}[ ]?)?)(?P<name>{_NAME})")
_LOWER_TITLED = re.compile(
    r"(?<![\w])(?:monsieur|madame|mademoiselle|mme|mlle|mr|m\.|dr|docteur|maître|veuve|professeur|pr\.) ?"
    r"(?P<first>[^\W\d_]+(?:['-][^\W\d_]+)*)(?P<more>(?: [^\W\d_]+(?:['-][^\W\d_]+)*){0,3})"
)
_INITIALED = re.compile(
    rf"(?<![\w.'-])(?:[A-ZÀ-Ý][a-zé]?\.[ -]?){{1,3}}(?:{_PARTICLE} ?)?(?P<surname>[A-ZÀ-ÖØ-Þ][\w]+"
    rf"(?:['-][\w]+)*)"
)
_INITIAL_AFTER = re.compile(
    r"(?<![\w'-])(?P<surname>[A-ZÀ-Ý][\w]+(?:-[\w]+)*) (?:[A-ZÀ-Ý]\.[ -]?){1,3}(?![\w])"
)
_LABEL = re.compile(
    r"(?<![\w])(?:nom(?:s)?(?: (?:de naissance|d'usage|d'[ée]pouse|de jeune fille|de famille"
    r"|et pr[ée]noms?|patronymique|usuel|marital|complet))?"
    r"|pr[ée]noms?|patiente?|b[ée]n[ée]ficiaire|demandeu(?:r|se)|int[ée]ress[ée]e?|assur[ée]e?"
    r"|titulaire|signataire|sign[ée](?: par)?"
    r"|r[ée]dig[ée] par|valid[ée] par|dict[ée] par|saisi par|vu par|adress[ée]e? par"
    r"|m[ée]decin(?: traitant)?|interne|infirmi[èe]re?"
    r"|contact|r[ée]f[ée]rente?|interlocut(?:eur|rice)|destinataire|exp[ée]diteur|locataire"
    r"|propri[ée]taire|participante?|interview[ée]e?"
    r"|m[èe]re|p[èe]re|conjointe?|[ée]poux|[ée]pouse|fils|fille|enfant|tuteur|tutrice|curateur"
    r"|curatrice|personne de confiance|[àa] pr[ée]venir|auteur)"
    rf"(?:\(e\))?[ ]?(?::|=|>)[ ]{{0,4}}(?P<name>{_NAME}(?:, ?{_CAP})?)",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:cordialement|salutations(?: distingu[ée]es| cordiales)?|sinc[èe]rement|respectueusement"
    r"|amicalement|bien [àa] (?:vous|toi)"
    r"|bonne (?:journ[ée]e|r[ée]ception|soir[ée]e)|[àa] bient[ôo]t|merci(?: d'avance)?|bises|cdlt"
    r"|bien cordialement)[ ,.!;]{0,3}\n{1,3}[ ]*"
    rf"(?P<name>(?-i:{_NAME}))(?=[ ]*(?:\n|$|,))",
    re.IGNORECASE,
)
_ROLES = listed(
    """
    president presidente directeur directrice ministre maire prefet prefete juge procureur recteur
    rectrice tresorier tresoriere secretaire senateur depute deputee commissaire ambassadeur greffier
    conseiller conseillere avocat medecin responsable bonjour monsieur madame messieurs mesdames
    mademoiselle cour tribunal gouvernement commission parquet etat societe association objet date
    article ville service hopital
    """
)


def detect(text: str) -> Iterator[Span]:
    for match in _TITLED.finditer(text):
        yield from _list_of_names(text, match)
    for pattern, strength in ((_GLUED, PATTERN), (_CLOSING, CUE), (_LABEL, CUE)):
        for match in pattern.finditer(text):
            if match["name"][0].isupper() or pattern is _GLUED:
                yield from _name(text, match, strength)
    for match in _LOWER_TITLED.finditer(text):
        yield from _lower_name(match)
    for match in _INITIALED.finditer(text):
        word = plain(match["surname"])
        if word not in everyday_words() and (word in surnames() or word not in common_words()):
            yield Span(match.start(), match.end(), "PERSON", CUE)
    for match in _INITIAL_AFTER.finditer(text):
        word = plain(match["surname"])
        if word in surnames() and word not in common_words():
            yield Span(match.start(), match.end(), "PERSON", CUE)


def _list_of_names(text: str, match: re.Match[str]) -> Iterator[Span]:
    """« MM. Deschanel et Wilson »: what follows a plural title goes on as a list."""
    found = list(_name(text, match, PATTERN))
    yield from found
    plural = match.group()[: match.start("name") - match.start()].strip(" .").lower() in {
        "mm",
        "mmes",
        "messieurs",
        "mesdames",
        "drs",
    }
    end = found[-1].end if found else match.end()
    for _ in range(30 if plural and found else 0):
        following = _NEXT_IN_LIST.match(text, end)
        names = list(_name(text, following, PATTERN)) if following else []
        if not names:
            return
        yield from names
        end = names[-1].end


def _name(text: str, match: re.Match[str], strength: int) -> Iterator[Span]:
    """The name in `match`, cut before the first word that is a role or a plain capitalised word."""
    start, end = match.span("name")
    for index, word in enumerate(re.finditer(r"[\w'.-]+", match["name"])):
        folded = plain(word.group().strip(".'-"))
        last = (
            index > 0
            and folded in everyday_words()
            and folded not in surnames()
            and word.group()[0].isupper()
        )
        if folded in _ROLES or last:
            end = start + word.start()
            break
    if end > start and any(c.isupper() for c in text[start:end]):
        yield Span(start, end, "PERSON", strength)


def _lower_name(match: re.Match[str]) -> Iterator[Span]:
    first = plain(match["first"])
    if first in common_words() and not (first in surnames() and first not in everyday_words()):
        return
    end = match.end("first")
    for word in re.finditer(r"[^\W\d_]+(?:['-][^\W\d_]+)*", match["more"]):
        folded = plain(word.group())
        if folded in common_words() or not (folded in surnames() or folded in first_names()):
            break
        end = match.start("more") + word.end()
    yield Span(match.start("first"), end, "PERSON", CUE)
