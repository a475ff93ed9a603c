"""Links that open someone's account, passwords, and keys of programs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lanterne.risks.personal_data.detectors.context import starting
from lanterne.risks.personal_data.kinds import CUE, PATTERN, Span

_URL = re.compile(r"(?:https?|ftp|sftp|wss?)://[^\s<>\"'»]{1,2000}", re.IGNORECASE)
_TELLING = re.compile(
    r"[?&#;/](?:[\w-]{0,20}(?:token|secret|passw|apikey|api_key|session|jeton|auth|sig|invite|reset"
    r"|reinit|magic)[\w-]{0,20}"
    r"|key|code|cle|hash|otp|pwd|mdp|sid|uid|user|email|mail|nom|name|id)[=/][^&\s]{4,}",
    re.IGNORECASE,
)
_RANDOM_STEP = re.compile(r"/(?=[\w-]{0,80}[0-9])(?=[\w-]{0,80}[A-Za-z])[A-Za-z0-9_-]{24,}")
_KEY = re.compile(
    r"[sghxAerp-](?<![A-Za-z0-9].)(?:(?<=s)k-[A-Za-z0-9_-]{16,}|(?<=g)h[pousr]_[A-Za-z0-9]{20,}"
    r"|(?<=g)ithub_pat_[A-Za-z0-9_]{20,}|(?<=g)lpat-[A-Za-z0-9_-]{16,}|(?<=x)ox[abprs]-[A-Za-z0-9-]{10,}"
    r"|(?<=A)KIA[0-9A-Z]{16}|(?<=A)Iza[A-Za-z0-9_-]{30,}|(?<=h)f_[A-Za-z0-9]{20,}"
    r"|(?<=e)yJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}"
    r"|(?<=[sr])k_(?:live|test)_[A-Za-z0-9]{10,}|(?<=-)----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)"
)
_AFTER_WORD = re.compile(
    starting(
        "mots? de passe", "mdp", "password", "passwd", "pwd", "passphrase", "digicode", "bearer",
        "code (?:pin|secret|confidentiel|d'acc[èe]s|wifi|wi-fi)",
        "cl[ée] (?:api|secr[èe]te|wifi|wi-fi|d'api)", "api[_ -]?key", "secret[_ -]?key", "access[_ -]?token",
    )
    + r"(?i:[ \"']{0,3}(?:est|sera|is|=|:|=>)?[ :=\"']{0,4}(?P<value>[^\s\"',;]{4,200}))"
)  # fmt: skip


def detect(text: str) -> Iterator[Span]:
    for match in _URL.finditer(text) if "://" in text else ():
        url = match.group()
        if "@" in url.split("/", 3)[2] or _TELLING.search(url) or _RANDOM_STEP.search(url):
            yield Span(match.start(), match.start() + len(url.rstrip(".,;:!?)]")), "SECRET_URL", PATTERN)
    for match in _KEY.finditer(text):
        yield Span(match.start(), match.end(), "SECRET", PATTERN)
    for match in _AFTER_WORD.finditer(text):
        value = match["value"].rstrip(".)")
        # « mot de passe oublié » speaks of one; a password has a digit, a sign or mixed case.
        if len(value) >= 4 and (
            not value.isalpha() or (value != value.lower() and value != value.capitalize())
        ):
            start = match.start("value")
            yield Span(start, start + len(value), "SECRET", CUE)
