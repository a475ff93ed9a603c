"""Where the form of a thread is sent; the site puts it under `commentaires/`."""

from __future__ import annotations

from django.urls import path

from lanterne.foundations.comments import views

app_name = "comments"
urlpatterns = [
    path("<uuid:use_case_id>/", views.add, name="add"),
    path("<uuid:comment_id>/retirer/", views.withdraw, name="withdraw"),
]
