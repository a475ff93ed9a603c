"""What is shown when something is refused, missing or broken: one sentence that says what to do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    return render(request, "site/error.html", {"title": title, "sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        400,
        _("Demande illisible"),
        _("Cette demande n’a pas pu être lue. Revenez en arrière et réessayez."),
    )


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    sentence = str(exception) or _("Vous n’avez pas le droit d’ouvrir cette page.")
    return _page(request, 403, _("Accès réservé"), sentence)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _page(
        request,
        404,
        _("Page introuvable"),
        _("Cette page n’existe pas, a été effacée, ou appartient à une autre organisation."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    return render(request, "site/broken.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _page(
        request,
        403,
        _("Page trop ancienne"),
        _(
            "Cette page était ouverte depuis trop longtemps. Revenez en arrière, rechargez-la, puis recommencez."
        ),
    )
