"""Who is in the organisation; the site puts these under `organisation/personnes/`."""

from __future__ import annotations

from django.urls import path

from lanterne.spaces.support.views import joining, people

app_name = "people"
urlpatterns = [
    path("", people.index, name="index"),
    path("inviter/", people.invite, name="invite"),
    path("invitations/<uuid:invitation_id>/annuler/", people.cancel, name="cancel"),
    path("rejoindre/<str:token>/", joining.join, name="join"),
    path("<int:membership_id>/role/", people.change_role, name="change_role"),
    path("<int:membership_id>/retirer/", people.remove, name="remove"),
]
