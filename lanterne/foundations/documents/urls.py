"""The pages of documents, under /documents/."""

from django.urls import path

from . import views

app_name = "documents"
urlpatterns = [
    path("<uuid:document_id>/", views.document, name="document"),
    path("<uuid:document_id>/effacer/", views.erase, name="erase"),
]
