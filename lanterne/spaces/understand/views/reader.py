"""Who is reading."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from lanterne.foundations.organisations.models import Person


def reader_of(request: HttpRequest) -> Person:
    """The signed-in person, for views behind `member_required`."""
    return cast(Person, request.user)
