"""Accompagner: one page for now."""

from __future__ import annotations

from django.urls import path

from lanterne.spaces.support.views import standing

app_name = "support"
urlpatterns = [path("", standing.index, name="index")]
