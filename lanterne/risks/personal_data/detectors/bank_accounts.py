"""IBAN of any country and French RIB. A wrong key is masked all the same: it may be one digit mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CHECKED, CUE, PATTERN, Span

_IBAN = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z]{2}[ -]?[0-9]{2}(?:[ .\-]{0,2}[A-Za-z0-9]){11,30}(?![A-Za-z0-9])"
)
_FRENCH = re.compile(r"FR[0-9]{2}[0-9]{10}[0-9A-Z]{11}[0-9]{2}", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"FR|MC|DE|BE|LU|CH|IT|ES|PT|NL|GB|IE|PL|RO|BG|CZ|SK|HU|AT|DK|SE|FI|NO|EE|LV|LT|GR|CY|MT|SI|HR|MA"
    r"|TN|DZ|TR|UA|MR|SN|CI|CM"
)
_RIB = re.compile(r"(?<![\w])[0-9]{5}[ \-/]{0,3}[0-9]{5}[ \-/]{0,3}[0-9A-Z]{11}[ \-/]{0,3}[0-9]{2}(?![\w])")
_RIB_CUE = cue(r"rib|compte|banque|bancaires?|virement|pr[ée]l[èe]vement|guichet")
_IBAN_CUE = cue(r"iban|compte|virement|bancaires?|rembours\w{1,6}|rib|pr[ée]l[èe]vement")


def detect(text: str) -> Iterator[Span]:
    for match in _IBAN.finditer(text):
        end, strength = _account_end(text, match)
        if end:
            yield Span(match.start(), end, "IBAN", strength)
    for match in _RIB.finditer(text):
        compact = re.sub(r"\W", "", match.group())
        if _rib_key_holds(compact):
            yield Span(match.start(), match.end(), "RIB", CHECKED)
        elif _RIB_CUE.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "RIB", CUE)


def _account_end(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the account number ends: words that follow without a stop are not part of it."""
    written = match.group()
    if sum(c.isdigit() for c in written) < 10:
        return 0, 0
    ends = [match.start() + m.end() for m in re.finditer(r"[A-Za-z0-9]+", written)]
    for end in reversed(ends):
        compact = re.sub(r"\W", "", text[match.start() : end]).upper()
        if len(compact) >= 15 and iban.is_valid(compact, check_country=False):
            return end, CHECKED
    compact = re.sub(r"\W", "", written).upper()
    french = _FRENCH.match(compact)
    if french:
        return _position_of(text, match.start(), 27), PATTERN
    if _COUNTRIES.match(compact) and _IBAN_CUE.search(before(text, match.start())):
        digits_end = max(m.end() for m in re.finditer(r"[A-Za-z0-9]*[0-9][A-Za-z0-9]*", written))
        return match.start() + digits_end, CUE
    return 0, 0


def _position_of(text: str, start: int, count: int) -> int:
    position = start
    while count:
        count -= text[position].isalnum()
        position += 1
    return position


_RIB_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def _rib_key_holds(compact: str) -> bool:
    digits = compact.upper().translate(_RIB_LETTERS)
    bank, branch, account, key = int(digits[:5]), int(digits[5:10]), int(digits[10:21]), int(digits[21:])
    return key == 97 - (89 * bank + 15 * branch + 3 * account) % 97
