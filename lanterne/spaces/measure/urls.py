"""Mesurer: cases, campaigns, answers."""

from __future__ import annotations

from django.urls import path

from lanterne.spaces.measure.views import answers, campaigns, sheets

app_name = "measure"
urlpatterns = [
    path("", campaigns.index, name="index"),
    path("cas/", sheets.upload, name="upload"),
    path("cas/modele.<str:kind>", sheets.template, name="template"),
    path("cas/demonstration/", sheets.take_demo, name="take_demo"),
    path("cas/<uuid:pk>/", sheets.sheet, name="sheet"),
    path("cas/<uuid:pk>/importer/", sheets.confirm, name="confirm_sheet"),
    path("cas/<uuid:pk>/effacer/", sheets.erase, name="erase_sheet"),
    path("campagnes/nouvelle/", campaigns.new, name="new"),
    path("campagnes/<uuid:pk>/", campaigns.campaign, name="campaign"),
    path("campagnes/<uuid:pk>/avancement/", campaigns.progress, name="progress"),
    path("campagnes/<uuid:pk>/lancer/", campaigns.start, name="start"),
    path("campagnes/<uuid:pk>/arreter/", campaigns.stop, name="stop"),
    path("campagnes/<uuid:pk>/noter/", campaigns.score_again, name="score_again"),
    path("campagnes/<uuid:pk>/effacer/", campaigns.erase, name="erase"),
    path("campagnes/<uuid:pk>/reponses/", answers.listing, name="answers"),
    path("reponses/<uuid:pk>/", answers.detail, name="answer"),
    path("reponses/<uuid:pk>/juger/", answers.review, name="review"),
]
