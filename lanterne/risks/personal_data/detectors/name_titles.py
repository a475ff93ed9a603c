"""Names behind a title (« Mme », « Maître », « Dr ») or behind initials (« J-M. Dubois »)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.name_shapes import (
    CAP,
    NAME,
    PART,
    PARTICLE,
    ROLES,
    can_be_a_name,
    cut,
    place,
    sounds_like_a_name,
    without_capitals,
)
from lanterne.risks.personal_data.identities import TITLES
from lanterne.risks.personal_data.kinds import CUE, GUESS, PATTERN, Span
from lanterne.risks.personal_data.word_lists import (
    common_words,
    everyday_words,
    first_names,
    frequent_surnames,
    function_words,
    surnames,
)
from lanterne.risks.personal_data.words import listed, plain

_TITLE = (
    r"(?:[Mm]onsieur|MONSIEUR|[Mm]essieurs|[Mm]esdames|[Mm]adame|MADAME|[Mm]ademoiselle|[Mm]lles?\.?"
    r"|MM\.?|Mmes?\.?"
    r"|MME|MLLE|mmes?|M\.|M(?= [A-Z])|Mrs?\.?|mr\.?|Me|Mᵉ|[Mm]aître|Maitre|[Dd]octeure?s?|Drs?\.?|DR"
    r"|dr\.?|Prs?\.?|PR"
    r"|pr\.|[Pp]rof\.?|[Pp]rofesseure?|Sir|Lady|Lord|Vve|[Vv]euve|[Aa]bbé|[Ff]rère|[Ss]œur|[Ss]oeur"
    r"|[Pp]ère|[Mm]aman"
    r"|[Pp]apa|[Tt]onton|[Tt]ata|[Oo]ncle|[Tt]ante|[Pp]api|[Mm]amie|[Gg]énéral|[Cc]olonel"
    r"|[Cc]apitaine|[Cc]ommandant"
    r"|[Ll]ieutenant|[Ss]ergent|[Aa]djudant|[Cc]aporal|[Mm]aréchal|[Aa]miral|[Bb]aron(?:ne)?|[Cc]omte(?:sse)?"
    r"|[Dd]uc|[Dd]uchesse|[Mm]arquise?|[Pp]rince(?:sse)?|[Jj]uge)"
)
_TITLED = re.compile(
    rf"(?<![\w])(?=[MmDdPpSLVvAFfTtOGgCcBJjl])(?P<title>{_TITLE})(?:\.? |(?<=\.)|\.|\n)(?:\(?(?:et|&"
    rf"|ou|/)\)? ?{_TITLE} ?)?"
    rf"(?={PART}|{PARTICLE} ?[A-Z])(?P<name>{NAME})"
)
_GLUED = re.compile(rf"(?<![\w])(?P<name>(?:Mmes?|Mlles?|Mr|Dr|MM|M)[A-ZÀ-Ý]\.(?: ?{PART}){{0,3}})")
_NEXT_IN_LIST = re.compile(rf"(?:,? (?:et|ou) (?:{_TITLE} ?)?|, ?\n?(?:{_TITLE} ?)?)(?P<name>{NAME})")
_KIN = listed("pere frere soeur maman papa oncle tante tonton tata papi mamie veuve")
_PLURALS = listed("mm mmes messieurs mesdames drs mlles")
_LOWER_INITIALS = r"(?:[^\W\d_]\. ?(?:- ?)?){1,3}"
_LOWER_WORD = r"[^\W\d_]{2,}(?:['-][^\W\d_]+)*"
_LOWER = re.compile(
    r"(?<![\w])(?:[Mm](?:onsieur|adame|ademoiselle|mes?|lles?|r|\.|aître|aitre|m\.)|[Dd](?:r\.?|octeur)|[Vv]euve"
    r"|[Pp]rofesseur|[Pp]r\.)"
    rf"(?: |(?<=\.))(?:(?P<initials>{_LOWER_INITIALS})?(?:de |al |el |van |ben )?"
    rf"(?P<first>(?!(?:et|ou)\b){_LOWER_WORD})"
    rf"(?P<more>(?: {_LOWER_WORD}){{0,3}})|(?P<only>[^\W\d_]\.))"
)
# « mmee. jagander », from « MmeE. Jagander »
_LOWER_GLUED = re.compile(
    rf"(?<![\w])(?P<name>(?:mmes?|mlles?|mr|dr|mm)[^\W\d_]\.(?: ?[^\W\d_]\.)? ?{_LOWER_WORD})"
)
_KIN_OF = re.compile(
    r"(?<![\w'-])(?:m(?:a|on)|ta|ton|sa|son|leur|notre|votre|la|le|l'|une?|petite?) ?"
    r"(?:(?:petite?|grande?|jeune|beau|belle)[ -])?"
    r"(?:fil(?:le|s)|m[èe]re|p[èe]re|fr[èe]re|s(?:œ|oe)ur|ni[èe]ce|neveu|cousine?|tante|oncle|mari|femme|compagn(?:e|on)"
    r"|conjointe?|[ée]poux|[ée]pouse|copine?|copain|amie?|voisine?|coll[èe]gue|b[ée]b[ée]|b[ée]n[ée]vole|petit|petite)"
    r" (?P<first>[^\W\d_]{3,}(?:-[^\W\d_]{3,})?)(?![\w'-])",
    re.IGNORECASE,
)
_LOWER_INITIALED = re.compile(
    rf"(?<![\w.'-])(?P<initials>(?:[^\W\d_]\. ?(?:- ?)?|[^\W\d_]-(?=[^\W\d_]\.)){{1,3}})(?:de |al |el "
    rf"|van |ben )?(?P<first>{_LOWER_WORD})"
)
_INITIALED = re.compile(
    rf"(?<![\w.'-])(?P<initials>(?:[A-ZÀ-Ý][hé]?\.[ -]?|[A-ZÀ-Ý]-(?=[A-ZÀ-Ý]\.)){{1,4}})"
    rf"(?:{PARTICLE} ?)?(?P<surname>{CAP})"
)
_INITIAL_AFTER = re.compile(rf"(?<![\w'-])(?P<surname>{CAP}) (?:[A-ZÀ-Ý]\.[ -]?){{1,3}}(?![\w])")


def detect(text: str) -> Iterator[Span]:
    read = 0
    for match in _TITLED.finditer(text):
        if match.start() >= read:
            for span in _list_of_names(text, match):
                read = span.end
                yield span
    for match in _GLUED.finditer(text):
        yield Span(match.start("name"), cut(text, *match.span("name"), announced=True), "PERSON", PATTERN)
    for match in _LOWER_GLUED.finditer(text):
        yield Span(*match.span("name"), "PERSON", CUE)
    for match in _KIN_OF.finditer(text):
        first = plain(match["first"]).split("-")[0]
        if first in first_names() and first not in everyday_words() and not place(first):
            yield Span(*match.span("first"), "PERSON", CUE)
    for match in _LOWER.finditer(text):
        yield from _in_lower_case(match)
    if without_capitals(text):
        for match in _LOWER_INITIALED.finditer(text):
            if rare(plain(match["first"])) and len(match["first"]) > 2:
                yield Span(match.start() + _lower_title(match["initials"]), match.end(), "PERSON", GUESS)
    for match in _INITIALED.finditer(text):
        yield from _behind_initials(match)
    for match in _INITIAL_AFTER.finditer(text):
        word = plain(match["surname"])
        if word in surnames() and rare(word) and word not in TITLES:
            yield Span(match.start(), match.end(), "PERSON", CUE)


def _lower_title(initials: str) -> int:
    """How many characters of the initials are « m. », for « monsieur » in a text without capitals."""
    return len(initials) - len(initials.removeprefix("m.").lstrip()) if initials.startswith("m.") else 0


def _list_of_names(text: str, match: re.Match[str]) -> Iterator[Span]:
    """« MM. Deschanel et Wilson »: what follows a plural title goes on as a list."""
    start, end = match.start("name"), cut(text, *match.span("name"), announced=True)
    if end == start:
        return
    if plain(match["title"]) in _KIN:
        # « le père de Lucas »: the particle is not of the name.
        start += len(match["name"]) - len(match["name"].removeprefix("de ").removeprefix("d'"))
    yield Span(start, end, "PERSON", PATTERN)
    if plain(match["title"].rstrip(".")) not in _PLURALS:
        return
    for _ in range(30):
        following = _NEXT_IN_LIST.match(text, end)
        if following is None or not can_be_a_name(following["name"].split()[0].rstrip(".,")):
            return
        end = cut(text, *following.span("name"), announced=True)
        if end == following.start("name"):
            return
        yield Span(following.start("name"), end, "PERSON", PATTERN)


def _in_lower_case(match: re.Match[str]) -> Iterator[Span]:
    if (match["first"] or match["only"])[0].isupper():
        return
    if match["only"]:
        yield Span(match.start("only"), match.end("only"), "PERSON", CUE)
        return
    first = match["first"]
    folded = plain(first)
    pronoun = match.group()[:3].lower() == "me "
    abbreviated = _ABBREVIATED.match(match.group()) is not None
    listed_first = (
        (folded in first_names() or (abbreviated and folded in surnames() and folded not in ROLES))
        and folded not in function_words()
        and not pronoun
    )
    if not (sounds_like_a_name(first) or listed_first) or (
        pronoun and not (folded in surnames() and rare(folded))
    ):
        if match["initials"]:
            yield Span(*match.span("initials"), "PERSON", CUE)
        return
    start = match.start("initials") if match["initials"] else match.start("first")
    end = match.end("first")
    for word in re.finditer(_LOWER_WORD, match["more"]):
        folded = plain(word.group())
        if not sounds_like_a_name(word.group()) or (
            folded in common_words() and folded not in frequent_surnames()
        ):
            break
        end = match.start("more") + word.end()
    if end > match.end("first") or match["initials"] or rare(plain(first)) or plain(first) in surnames():
        yield Span(start, end, "PERSON", CUE)


# « madame bonne journée » is a wish, « mme bon » a name.
_ABBREVIATED = re.compile(r"(?:mmes?|mlles?|mr|m\.) ", re.IGNORECASE)


def rare(folded: str) -> bool:
    return folded not in common_words()


_TITLE_INITIALS = frozenset({"M."})
_NOT_INITIALS = frozenset({"N.", "P.S.", "C.", "L.", "R.", "D.", "S.A.", "S.C.", "R.C.S.", "J.O."})


def _behind_initials(match: re.Match[str]) -> Iterator[Span]:
    initials = match["initials"].replace(" ", "")
    word = plain(match["surname"])
    elided = word[1:2] == "'" and word[0] not in "do"
    if initials in _TITLE_INITIALS or elided or word in function_words() or word in ROLES:
        return
    if not rare(word) and (initials in _NOT_INITIALS or word not in surnames()):
        return
    start = match.start()
    if initials.startswith("M."):
        start += match["initials"].index("M.") + 2
    yield Span(start, match.end(), "PERSON", CUE)
