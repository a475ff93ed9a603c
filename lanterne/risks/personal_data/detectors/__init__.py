"""What looks for personal data: one detector, one file, one test.

A detector is a function `detect(text) -> Iterable[Span]` on folded text. It must stay linear in the length of
the text, and raise rather than skip what it cannot read. `RULES` is the explicit list of those that need no
language model; `NAMES` is the one that does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lanterne.risks.personal_data.detectors import (
    addresses,
    bank_accounts,
    births,
    cards,
    emails,
    foreigner_numbers,
    handles,
    health_numbers,
    identity_cards,
    internet_addresses,
    name_labels,
    name_lists,
    name_model,
    name_titles,
    organisation_numbers,
    passports,
    phones,
    plain_numbers,
    plates,
    secrets,
    social_numbers,
    social_security,
    tax_numbers,
)
from lanterne.risks.personal_data.kinds import Span

Detector = Callable[[str], Iterable[Span]]

RULES: tuple[Detector, ...] = tuple(
    module.detect
    for module in (
        emails,
        secrets,
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
        handles,
        births,
        addresses,
        plain_numbers,
        name_titles,
        name_labels,
        name_lists,
    )
)
NAMES: Detector = name_model.detect
