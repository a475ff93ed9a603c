"""IBAN of any country and French RIB. A wrong key is masked all the same: it may be one digit mistyped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban

from lanterne.risks.personal_data.detectors.context import before, cue
from lanterne.risks.personal_data.kinds import CHECKED, CUE, PATTERN, Span

# At most one line break between two characters, as where a line was full.
_GAP = r"(?:[ .\-]{0,2}| ?\n ?)"
_IBAN = re.compile(
    rf"[A-Za-z](?:(?<![A-Za-z0-9].)|(?i:(?<=iban.)))[A-Za-z]"
    rf"[ -]?[0-9Oo]{{2}}(?:{_GAP}[A-Za-z0-9]){{11,30}}(?![A-Za-z0-9])"
)
_AFTER_WORD = re.compile(r"(?i:iban)(?P<value>[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{11,30})(?![A-Za-z0-9])")
_FRENCH = re.compile(r"FR[0-9]{2}[0-9]{10}[0-9A-Z]{11}[0-9]{2}", re.IGNORECASE)
_COUNTRIES = re.compile(
    r"FR|MC|DE|BE|LU|CH|IT|ES|PT|NL|GB|IE|PL|RO|BG|CZ|SK|HU|AT|DK|SE|FI|NO|EE|LV|LT|GR|CY|MT|SI|HR|MA"
    r"|TN|DZ|TR|UA|MR|SN|CI|CM"
)
_RIB_GAP = r"(?:[ \-/|.]{0,3}| ?\n ?)"
_RIB = re.compile(
    rf"[0-9Oo](?<!\w.)[0-9Oo]{{4}}{_RIB_GAP}[0-9Oo]{{5}}{_RIB_GAP}[0-9A-Za-z]{{11}}{_RIB_GAP}[0-9Oo]{{2}}(?![\w])"
)
_RIB_CUE = cue(r"rib|compte|banque|bancaires?|virement|pr[ée]l[èe]vement|guichet")
_IBAN_CUE = cue(r"iban|compte|virement|bancaires?|rembours\w{1,6}|rib|pr[ée]l[èe]vement")


def detect(text: str) -> Iterator[Span]:
    for match in _IBAN.finditer(text):
        end, strength = _account_end(text, match.start(), match.end())
        if end:
            yield Span(match.start(), end, "IBAN", strength)
    for match in _AFTER_WORD.finditer(text):
        yield Span(*match.span("value"), "IBAN", PATTERN)
    for match in _RIB.finditer(text):
        compact = re.sub(r"\W", "", match.group()).upper()
        if compact.isdigit() and _rib_key_holds(compact):
            yield Span(match.start(), match.end(), "RIB", CHECKED)
        elif _RIB_CUE.search(before(text, match.start())):
            yield Span(match.start(), match.end(), "RIB", PATTERN)
        elif _rib_key_holds(compact):
            yield Span(match.start(), match.end(), "RIB", CHECKED)


def _account_end(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the account number ends: words that follow without a stop are not part of it."""
    written = text[start:end]
    if sum(c.isdigit() for c in written) < 10:
        return 0, 0
    for word in reversed(list(re.finditer(r"[A-Za-z0-9]+", written))):
        compact = re.sub(r"\W", "", written[: word.end()]).upper()
        if len(compact) >= 15 and (_valid(compact) or _valid(_figures_for_letters(compact))):
            return start + word.end(), CHECKED
    compact = _figures_for_letters(re.sub(r"\W", "", written).upper())
    if _FRENCH.match(compact):
        return _position_of(text, start, 27), PATTERN
    if _COUNTRIES.match(compact) and _IBAN_CUE.search(before(text, start)):
        digits_end = max(m.end() for m in re.finditer(r"[A-Za-z0-9]*[0-9][A-Za-z0-9]*", written))
        return start + digits_end, CUE
    return 0, 0


def _valid(compact: str) -> bool:
    return iban.is_valid(compact, check_country=False)


def _figures_for_letters(compact: str) -> str:
    """« FR76 3OOO6 » read as the figures that were meant."""
    return compact[:2] + compact[2:].replace("O", "0").replace("I", "1")


def _position_of(text: str, start: int, count: int) -> int:
    position = start
    while count:
        count -= text[position].isalnum()
        position += 1
    return position


_RIB_LETTERS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def _rib_key_holds(compact: str) -> bool:
    bank_and_branch = compact[:10].replace("O", "0")
    digits = bank_and_branch + compact[10:21].translate(_RIB_LETTERS) + compact[21:].replace("O", "0")
    bank, branch, account, key = int(digits[:5]), int(digits[5:10]), int(digits[10:21]), int(digits[21:])
    return key == 97 - (89 * bank + 15 * branch + 3 * account) % 97
