"""What looks for personal data: one detector, one file, one test.

A detector is a function `detect(text) -> Iterable[Span]` on folded text. It must stay linear in the length of
the text, and raise rather than skip what it cannot read. `RULES` is the explicit list of those that need no
language model; `NAMES` is the one that does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from lanterne.risks.personal_data.detectors import (
    addresses,
    ages,
    bank_accounts,
    births,
    cards,
    emails,
    foreigner_numbers,
    handles,
    health_numbers,
    identity_cards,
    internet_addresses,
    name_columns,
    name_labels,
    name_lists,
    name_model,
    name_spellings,
    name_titles,
    organisation_numbers,
    passports,
    phones,
    plain_numbers,
    plates,
    secrets,
    social_numbers,
    social_security,
    spoken_phones,
    tax_numbers,
)
from lanterne.risks.personal_data.detectors.context import windows
from lanterne.risks.personal_data.kinds import Span

Detector = Callable[[str], Iterable[Span]]

# These read numbers: they are shown only what stands near digits.
_NUMBERS: tuple[Detector, ...] = tuple(
    module.detect
    for module in (
        internet_addresses,
        phones,
        social_security,
        tax_numbers,
        bank_accounts,
        cards,
        identity_cards,
        passports,
        foreigner_numbers,
        social_numbers,
        health_numbers,
        organisation_numbers,
        plates,
        plain_numbers,
    )
)
_DIGITS = re.compile(r"[0-9][^A-Za-z]{0,80}")
_AROUND = 120  # enough for cues


def _numbers(text: str) -> Iterator[Span]:
    for start, end in windows(text, _DIGITS, _AROUND, _AROUND):
        near = text[start:end]
        for detector in _NUMBERS:
            for span in detector(near):
                yield Span(start + span.start, start + span.end, span.kind, span.strength)


RULES: tuple[Detector, ...] = (
    _numbers,
    *(
        module.detect
        for module in (
            emails,
            spoken_phones,
            secrets,
            handles,
            births,
            ages,
            addresses,
            name_titles,
            name_labels,
            name_lists,
            name_spellings,
            name_columns,
        )
    ),
)
NAMES: Detector = name_model.detect
