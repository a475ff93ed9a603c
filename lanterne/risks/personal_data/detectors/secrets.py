"""Links that open someone's account, passwords, and keys of programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import LABEL_GAP, starting
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_URL = re.compile(r"(?:https?|ftp|sftp|wss?)://[^\s<>\"'»]{1,2000}", re.IGNORECASE)
_TELLING = re.compile(
    r"[?&#;/](?:[\w-]{0,20}(?:token|secret|passw|apikey|api_key|session|jeton|auth|sig|invite|reset"
    r"|reinit|magic)[\w-]{0,20}"
    r"|key|code|cle|hash|otp|pwd|mdp|sid|uid|user|email|mail|nom|name|id)[=/][^&\s]{4,}",
    re.IGNORECASE,
)
# `JORFTEXT000004824778` is a public number: capitals, then figures.
_RANDOM_STEP = re.compile(
    r"[/=](?![A-Z]+[0-9]+(?![\w-]))(?=[\w-]{0,80}[0-9])(?=[\w-]{0,80}[A-Za-z])[A-Za-z0-9_-]{20,}|[/=][0-9]{24,}"
)
_KEY = re.compile(
    r"[0-9](?<!\w.)[0-9]{7,9}:[A-Za-z0-9_-]{30,40}(?![\w-])"
    r"|[sghxAerp-](?<![A-Za-z0-9].)(?:(?<=s)k-[A-Za-z0-9_-]{16,}|(?<=g)h[pousr]_[A-Za-z0-9]{20,}"
    r"|(?<=g)ithub_pat_[A-Za-z0-9_]{20,}|(?<=g)lpat-[A-Za-z0-9_-]{16,}|(?<=x)ox[abprs]-[A-Za-z0-9-]{10,}"
    r"|(?<=A)KIA[0-9A-Z]{16}|(?<=A)Iza[A-Za-z0-9_-]{30,}|(?<=h)f_[A-Za-z0-9]{20,}"
    r"|(?<=e)yJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}"
    r"|(?<=[sr])k_(?:live|test)_[A-Za-z0-9]{10,}|(?<=-)----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)"
)
_AFTER_WORD = re.compile(
    starting(
        "mots? de passe(?: (?:du|de la|de l'|des) ?[a-zé-]{2,14}){0,2}",
        "mdp", "password", "passwd", "pwd", "passphrase", "digicode", "bearer", "jetons?",
        "code (?:pin|secret|confidentiel|d'acc[èe]s|wifi|wi-fi)", "secrets?", "tokens?",
        "cl[ée]s? (?:api|secr[èe]te|wifi|wi-fi|d'api|de l'api|d'acc[èe]s)",
        "api[_ -]?key", "secret[_ -]?key", "access[_ -]?token",
        left=r"^\W_",
    )
    + rf"(?i:(?:{LABEL_GAP}['\"]?|[ \"']{{0,3}}(?:est|sera|is|=|:|=>)?[ :=\"']{{0,4}})"
    r"(?P<value>[^\s\"',;|<>]{4,200}))"
)  # fmt: skip
# Long, in both cases or in hexadecimal, with figures: nobody's word.
_RANDOM = re.compile(r"[A-Za-z0-9](?<![\w+/-].)[A-Za-z0-9_+/-]{19,511}={0,2}(?![\w+/=-])")
_HEXADECIMAL = re.compile(r"(?:[a-z]{2,8}[-_](?:v?[0-9]{1,2}[-_])?)?[0-9a-f]{32,}", re.IGNORECASE)


def detect(text: str) -> Iterator[Span]:
    for match in _URL.finditer(text) if "://" in text else ():
        url = match.group()
        if "@" in url.split("/", 3)[2] or _TELLING.search(url) or _RANDOM_STEP.search(url):
            yield Span(match.start(), match.start() + len(url.rstrip(".,;:!?)]")), "SECRET_URL", PATTERN)
    for match in _KEY.finditer(text):
        yield Span(match.start(), match.end(), "SECRET", PATTERN)
    for match in _RANDOM.finditer(text):
        if _random(match.group()):
            yield Span(match.start(), match.end(), "SECRET", CUE)
    for match in _AFTER_WORD.finditer(text):
        value = match["value"].rstrip(".)")
        # « mot de passe oublié » speaks of one; a password has a figure, a sign or mixed case.
        if len(value) >= 4 and not _WORDS.fullmatch(value):
            start = match.start("value")
            yield Span(start, start + len(value), "SECRET", CUE)


# « oublié », « PERDU », « est-il », « (voir »: words, not a password.
_WORDS = re.compile(r"[(«]?(?:[^\W\d_]?[^\W\dA-ZÀ-Þ_]+|[A-ZÀ-Þ]+)(?:['’./-][^\W\d_]*)*[)!?»:]*")


def _random(written: str) -> bool:
    """Whether no one would write it by hand: `gsk_OlHLbLnOq…`, `8f85cc400d5d…`, base64; not a path, not a title."""
    figures = sum(map(str.isdigit, written))
    capitals, small = sum(map(str.isupper, written)), sum(map(str.islower, written))
    if _HEXADECIMAL.fullmatch(written):
        return 4 <= figures < len(written)
    longest = max(map(len, re.split(r"[-_/+]", written)))
    return longest >= 18 and figures >= 2 and capitals >= 3 and small >= 3
