"""Put by the site under `organisation/modeles/`."""

from __future__ import annotations

from django.urls import path

from lanterne.site.models_page import views

app_name = "models"
urlpatterns = [
    path("", views.index, name="index"),
    path("ajouter/", views.choose, name="choose"),
    path("ajouter/<slug:preset_id>/", views.add, name="add"),
    path("<uuid:model_id>/", views.edit, name="edit"),
    path("<uuid:model_id>/essayer/", views.attempt, name="attempt"),
    path("<uuid:model_id>/deplacer/", views.move, name="move"),
    path("<uuid:model_id>/suspendre/", views.pause, name="pause"),
    path("<uuid:model_id>/retirer/", views.remove, name="remove"),
]
