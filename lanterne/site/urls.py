"""The addresses of the house: the shell's own pages, then one prefix per room."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from lanterne.site.demo import views as demo
from lanterne.site.views import accounts, errors, home, masking, organisation

ROOM_PREFIXES = {
    "understand": "comprendre/",
    "discern": "discerner/",
    "practise": "pratiquer/",
    "measure": "mesurer/",
    "support": "accompagner/",
}

site_patterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("bienvenue/", accounts.welcome, name="welcome"),
    path("bienvenue/creer/", accounts.create_organisation, name="create_organisation"),
    path("bienvenue/demo/", accounts.enter_demo, name="enter_demo"),
    path("connexion/", accounts.SignIn.as_view(), name="sign_in"),
    path("deconnexion/", accounts.SignOut.as_view(), name="sign_out"),
    path("mot-de-passe/", accounts.ChangePassword.as_view(), name="change_password"),
    path("sans-organisation/", accounts.no_organisation, name="no_organisation"),
    path("changer-d-organisation/", accounts.switch_organisation, name="switch_organisation"),
    path("organisation/", organisation.overview, name="organisation"),
    path("organisation/demonstration/effacer/", demo.erase, name="erase_demo"),
    path("organisation/documents/", organisation.documents, name="documents"),
    path("organisation/masquage/", masking.masking, name="masking"),
    path("organisation/journal/", organisation.audit_log, name="audit_log"),
    path("composants/", home.components, name="components"),
    path("a-propos/<slug:page>/", home.about, name="about"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((site_patterns, "site"))),
    path("langue/", include("django.conf.urls.i18n")),
    path("organisation/modeles/", include("lanterne.site.models_page.urls")),
    path("organisation/personnes/", include("lanterne.spaces.support.people_urls")),
    path("commentaires/", include("lanterne.foundations.comments.urls")),
    path("documents/", include("lanterne.foundations.documents.urls")),
    *(path(ROOM_PREFIXES[room], include(f"lanterne.spaces.{room}.urls")) for room in settings.SPACES),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
