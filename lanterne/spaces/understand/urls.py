"""The addresses of Comprendre."""

from __future__ import annotations

from django.urls import path

from lanterne.spaces.understand.views import exercises, lessons, register

app_name = "understand"
urlpatterns = [
    path("", lessons.index, name="index"),
    path("registre/", register.show, name="register"),
    path("registre/registre.csv", register.export, name="register_csv"),
    path("<slug:slug>/", lessons.lesson, name="lesson"),
    path("<slug:slug>/terminee/", lessons.finish, name="finish"),
    path("<slug:slug>/dessins/<slug:name>.svg", lessons.drawing, name="drawing"),
    path("<slug:slug>/exercices/<slug:name>/", exercises.exercise, name="exercise"),
    path("<slug:slug>/exercices/<slug:name>/encore/", exercises.again, name="again"),
]
