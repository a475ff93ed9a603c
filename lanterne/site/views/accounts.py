"""Signing in and out, the first account, and moving between one's organisations."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import login, views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lanterne.foundations.organisations.access import SESSION_KEY
from lanterne.foundations.organisations.models import Membership
from lanterne.site import accounts
from lanterne.site.forms import NewPasswordForm, OrganisationForm, SignInForm


@login_not_required
def welcome(request: HttpRequest) -> HttpResponse:
    """The first page of a new installation: look around in the demo, or make one's own organisation."""
    return render(
        request,
        "site/welcome.html",
        {"demo": accounts.demo_organisation(), "open": accounts.first_organisation_is_awaited()},
    )


@login_not_required
def create_organisation(request: HttpRequest) -> HttpResponse:
    """The first real organisation, open to whoever starts the installation; its author administers it."""
    if not accounts.first_organisation_is_awaited():
        return redirect("site:sign_in")
    form = OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person = accounts.found_organisation(**form.cleaned_data)
        login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        messages.success(
            request, _("Votre organisation est prête. Commencez par décrire un premier cas d’usage.")
        )
        return redirect("site:home")
    return render(
        request, "site/create_organisation.html", {"form": form}, status=422 if form.errors else 200
    )


@login_not_required
@require_POST
def enter_demo(request: HttpRequest) -> HttpResponse:
    """One click into the demo organisation, as its administrator. Nothing there is real."""
    person = accounts.demo_administrator()
    if person is None:
        messages.warning(
            request, _("L’organisation de démonstration a été effacée. Connectez-vous à la vôtre.")
        )
        return redirect("site:sign_in")
    login(request, person, backend="django.contrib.auth.backends.ModelBackend")
    return redirect("site:home")


@method_decorator(login_not_required, name="dispatch")
class SignIn(views.LoginView):
    """E-mail address and password. An installation without any account shows its first page instead."""

    template_name = "site/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if accounts.first_organisation_is_awaited():
            return redirect("site:welcome")
        return super().get(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(demo=accounts.demo_organisation(), **kwargs)


class SignOut(views.LogoutView):
    """Signs out, by a form."""


class ChangePassword(views.PasswordChangeView):
    """A new password, after the old one."""

    template_name = "site/change_password.html"
    form_class = NewPasswordForm
    success_url = reverse_lazy("site:organisation")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Votre mot de passe a été changé."))
        return super().form_valid(form)


def no_organisation(request: HttpRequest) -> HttpResponse:
    """For someone who signed in and belongs nowhere (any more)."""
    return render(request, "site/no_organisation.html")


@require_POST
def switch_organisation(request: HttpRequest) -> HttpResponse:
    """Work for another of one's organisations from now on."""
    chosen = request.POST.get("organisation", "")
    places = Membership.objects.filter(person=request.user).values_list("organisation_id", flat=True)  # type: ignore[misc]
    if chosen in {str(place) for place in places}:
        request.session[SESSION_KEY] = chosen
    return redirect("site:home")
