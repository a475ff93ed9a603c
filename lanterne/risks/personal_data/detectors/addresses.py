"""Postal addresses, whole or partial: number and street, flat, hamlet, post-office box, postcode and town."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import before, starting, windows
from lanterne.risks.personal_data.kinds import PATTERN, Span

_WAY = (
    r"rue|r\.|av(?:enue|\.)?|b(?:oulevar)?d\.?|bld|blvd|boul\.|place|pl\.|all[ée]es?|all\.|impasse"
    r"|imp\.|chemin|che?m?\.|route|rte\.?"
    r"|quai|cours|square|sq\.|villa|passage|r[ée]sidence|r[ée]s\.|lotissement|lot\.|faubourg|fg\.?"
    r"|fbg|sentier|ruelle|esplanade"
    r"|promenade|cit[ée]|hameau|parvis|mont[ée]e|c[ôo]te|traverse|venelle|rond[- ]point|voie|clos"
    r"|mail|galerie|porte|parc"
    r"|domaine|quartier|zac|za|zi|zone (?:industrielle|artisanale)|grande[- ]rue|cour|chauss[ée]e"
    r"|digue|sente|mas|drève|levée"
)
_NUMBER = (
    r"(?:(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)(?= )|(?:n[°ºo] ?)?[0-9]{1,5}(?: ?(?:bis"
    r"|ter|quater|[a-d])(?![^\W\d_]))?(?: ?[-/à] ?[0-9]{1,4})?)"
)
# Where a number stands before a kind of street: no numbered street is looked for elsewhere.
_SOME_WAY = rf"(?i:(?:{_WAY})(?![^\W\d_]))"
_IN_FIGURES = re.compile(
    r"[0-9](?i:(?: ?(?:bis|ter|quater|[a-d])(?![^\W\d_]))?(?: ?[-/à] ?[0-9]{1,4})? ?,? ?\n?)" + _SOME_WAY
)
_IN_WORDS = re.compile(
    starting("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
    + rf" ,? ?{_SOME_WAY}"
)
_BEFORE_NUMBER, _AFTER_WAY = 140, 280
# « rue du 8-Mai-1945 »: a name may begin with a date.
_NAME_PART = r"(?:[0-9]{1,2}(?:er)?[ -][^\W\d_]{3,9}(?:[ -][0-9]{4})?|[^\W\d_][\w'.-]{0,30})"
_SMALL = r"de|du|des|la|le|les|l'|d'|et|en|sur|sous|aux?|à|saint|sainte|st|ste|général|docteur|dr"
_INSIDE = (
    r"(?:(?:app(?:artemen)?t|appt|apt|bât(?:iment)?|bat(?:iment)?|esc(?:alier)?|étage|etage|porte"
    r"|hall|entrée|résidence|chambre|logement|studio|bp|cs|tsa)\b\.? ?[\w°-]{1,12},? ?(?:- )?){0,4}"
)
_TOWN = r"[^\W\d_][^\W\d_'-]{0,30}(?:[ '-]{1,2}[^\W\d_][^\W\d_'-]{0,30}){0,5}"
_CAPITAL_TOWN = (
    r"[A-ZÀ-Ý][^\W\d_'-]{0,30}(?:(?:[ '-]|-(?:de|la|le|les|sur|sous|en|du|des|d|l|lès|lez|et|aux?)[-'] ?"
    r"| (?:de|la|le|les|sur|sous|en|du|des|lès|et) ){1,2}[A-ZÀ-Ý][^\W\d_'-]{0,30}){0,5}(?: cedex(?: [0-9]{1,2})?)?"
)
_CP = r"(?:F-? ?)?(?:0[1-9]|[1-8][0-9]|9[0-8]|2[AB])[0-9]{3}"
_CP_REST = r"(?:(?<=0)[1-9]|(?<=[1-8])[0-9]|(?<=9)[0-8]|(?<=2)[AB])[0-9]{3}"

_STREET = re.compile(
    rf"(?<![\w]){_INSIDE}{_NUMBER} ?,? ?\n?(?:{_WAY})(?![^\W\d_]) ?(?P<name>{_NAME_PART}"
    rf"(?:[ ]{_NAME_PART}){{0,7}})",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    r"[RrAaBbIiCcQqPpSsFf](?<!\w.)(?:(?<=[Rr])(?:ue|oute|ésidence)|(?<=[Aa])(?:venue|llées?)|(?<=[Bb])oulevard"
    r"|(?<=[Ii])mpasse|(?<=[Cc])(?:hemin|ité)|(?<=[Qq])uai|(?<=[Pp])lace|(?<=[Ss])quare|(?<=[Ff])aubourg"
    r"|(?<=R)(?:UE|OUTE|ESIDENCE)|(?<=A)(?:VENUE|LLEE)|(?<=B)OULEVARD|(?<=I)MPASSE|(?<=C)HEMIN|(?<=Q)UAI"
    r"|(?<=P)LACE|(?<=S)QUARE)"
    r"(?: (?:de|du|des|de la|de l'|d'|aux?|des|la|le|les"
    r"|l'))?[ ']?(?:[A-ZÀ-Ý](?:[\w'-]{0,30}|\w{0,3}\.))(?: (?:(?:de|du|des|la|le|les|et|en|d'"
    r"|l') ?)?[A-ZÀ-Ý](?:[\w'-]{0,30}|\w{0,3}\.)){0,5}"
)
_FOREIGN_NUMBERED = re.compile(
    r"[0-9](?<!\w.)[0-9]{0,4},? [A-Z]\w{2,20}(?: [A-Z]\w{2,20}){0,2} (?:Street|St|Road|Rd|Avenue|Ave|Lane"
    r"|Drive|Square|Court)(?![\w])"
)
_FOREIGN_NAMED = re.compile(
    r"[A-Z](?<!\w.)[\w-]{2,25}(?:[Ss]tra(?:ss|ß)e|straat|gasse|platz"
    r"|weg) [0-9]{1,4}(?:[ ,]{1,2}[0-9]{4,5}(?= [A-Z]))?"
)
# Kinds of street that are words too: masked where an address is announced, or a postcode follows.
_RARE_WAY = re.compile(
    starting(
        "venelle", "mont[ée]e", "ruelle", "sentier", "traverse", "esplanade", "promenade", "passage", "cours",
        "villa", "all[ée]es?", "hameau", "lotissement", "lot\\.", "r[ée]sidence", "r[ée]s\\.", "b[âa]timent",
        "foyer", "clos", "domaine", "parc", "cit[ée]", "mas", "ferme", "zac", "za", "zi", "quartier", "morne",
    )
    + r"(?![^\W\d_]) (?i:(?:de la|de l'|d'|du|des|de|les?|la|l') ?)?(?:[A-ZÀ-Ý][\w'.-]{0,30})"
    r"(?: (?:(?:de|du|des|la|le|les|et|en|d'|l') ?)?[A-ZÀ-Ý][\w'.-]{0,30}){0,5}"
    r"(?:,? (?:escalier|esc\.?|porte|apt|appt|appartement|b[âa]t(?:iment|\.)?|n[°ºo]|lot|étage)\.? ?"
    r"[\w°]{1,6}){0,4}"
)  # fmt: skip
_ANNOUNCED = re.compile(
    r"(?<![^\W\d_])(?:adresses?(?: postale| personnelle)?|domicil\w{1,4}|demeur\w{2,4}"
    r"|r[ée]sid(?:e|ant|ent|ait)|habit(?:e|ent|ant|ait)|h[ée]berg[ée]e?s?|log(?:e|é|ée|és)|vit|vivent|situ[ée]e?s?|livr\w{1,6}|courrier|sis(?:e)?|rendez-vous)"
    r"(?![^\W\d_])[^\n.]{0,24}\n?[^\w\n]{0,4}$",
    re.IGNORECASE,
)
_HAMLET = re.compile(starting("lieu[- ]?dit", "hameau(?: d[eu]s?)?", "ferme d[eu]s?") + r" [\w' -]{2,40}")
_POSTCODE = re.compile(
    rf"[F0-9](?<![\w.,/-].)(?:(?<=F)-? ?{_CP}|{_CP_REST})(?: |, ?| - |-)(?P<town>(?=\w\w){_CAPITAL_TOWN})"
)
_POSTCODE_AFTER = re.compile(rf"[ ,\n-]{{0,4}}(?:{_CP})[ ,-]{{1,3}}(?P<town>{_TOWN})", re.IGNORECASE)
_CEDEX = re.compile(r"(?: cedex)? [0-9]{1,2}(?![0-9])", re.IGNORECASE)
_PO_BOX = re.compile(r"[BCT](?<!\w.)(?:(?<=B)P|(?<=C)S|(?<=T)SA|(?<=B)\.P\.) ?[0-9]{2,6}(?![\w])")
_PO_BOX_IN_WORDS = re.compile(r"[Bb](?<!\w.)(?i:o[iî]te postale)(?: n[°º])? ?[0-9]{1,6}(?![\w])")
_DIGITS = re.compile(r" ?[0-9]{5}")
_STOP = re.compile(
    r" (?:à|et|ou|pour|dans|depuis|avec|sans|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    r"|qui|que|est|sont|a|ont|chez|par|mais|car|tél|tel|le [0-9]"
    r"|au [0-9]|mail|email|merci|né|née|porte|sera)(?![^\W\d_])| - | / |, |;|:|\.(?= |$)|\n",
    re.IGNORECASE,
)


def detect(text: str) -> Iterator[Span]:
    for anchor in (_IN_FIGURES, _IN_WORDS):
        for low, high in windows(text, anchor, _BEFORE_NUMBER, _AFTER_WAY):
            for match in _STREET.finditer(text, low, high):
                end = _name_end(text, match.start("name"), match.end())
                yield Span(match.start(), _with_postcode(text, end), "ADDRESS", PATTERN)
    for match in _UNNUMBERED.finditer(text):
        yield Span(match.start(), _with_postcode(text, match.end()), "ADDRESS", PATTERN - 1)
    for pattern in (_FOREIGN_NUMBERED, _FOREIGN_NAMED):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), "ADDRESS", PATTERN)
    for match in _HAMLET.finditer(text):
        end = _name_end(text, match.start() + 5, match.end())
        yield Span(match.start(), _with_postcode(text, end), "ADDRESS", PATTERN)
    for match in _RARE_WAY.finditer(text):
        end = _with_postcode(text, match.end())
        if end > match.end() or _ANNOUNCED.search(before(text, match.start())):
            yield Span(match.start(), end, "ADDRESS", PATTERN - 1)
    for match in _POSTCODE.finditer(text):
        yield Span(match.start(), match.end(), "ADDRESS", PATTERN)
    for match in _PO_BOX_IN_WORDS.finditer(text):
        yield Span(match.start(), _with_postcode(text, match.end()), "ADDRESS", PATTERN)
    for match in _PO_BOX.finditer(text):
        yield Span(match.start(), _with_postcode(text, match.end()), "ADDRESS", PATTERN)


def _name_end(text: str, start: int, end: int) -> int:
    """Where the name of the street stops: at a sentence's word, a comma, a postcode."""
    stop = _STOP.search(text, start, end)
    end = stop.start() if stop else end
    digits = _DIGITS.search(text, start, end)
    return digits.start() if digits else end


def _with_postcode(text: str, end: int) -> int:
    match = _POSTCODE_AFTER.match(text, end)
    if match is None:
        return end
    stop = _STOP.search(text, match.start("town"), match.end())
    end = stop.start() if stop and stop.start() > match.start("town") else match.end()
    cedex = _CEDEX.match(text, end)
    return cedex.end() if cedex else end
