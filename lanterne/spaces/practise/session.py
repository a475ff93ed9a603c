"""Who asks, for the routes that pass Django by: its own session decides, as on every page."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.utils.translation import get_language_from_request
from starlette.requests import Request

from lanterne.foundations.organisations.access import session_membership
from lanterne.foundations.organisations.models import Membership


def membership_behind(request: Request) -> Membership | None:
    """The membership under which a Starlette request is made; None for a visitor. Asks the database."""
    holder = HttpRequest()
    holder.COOKIES = dict(request.cookies)
    engine = import_module(settings.SESSION_ENGINE)
    holder.session = engine.SessionStore(holder.COOKIES.get(settings.SESSION_COOKIE_NAME))
    holder.user = get_user(holder)
    return session_membership(holder)


def language_of(request: Request) -> str:
    """The language in which this reader is spoken to, chosen as Django chooses it."""
    holder = HttpRequest()
    holder.COOKIES = {settings.LANGUAGE_COOKIE_NAME: request.cookies.get(settings.LANGUAGE_COOKIE_NAME, "")}
    holder.META["HTTP_ACCEPT_LANGUAGE"] = request.headers.get("accept-language", "")
    return get_language_from_request(holder)
