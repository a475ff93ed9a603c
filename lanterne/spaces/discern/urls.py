"""The addresses of Discerner."""

from __future__ import annotations

from django.urls import path

from lanterne.spaces.discern.views import cases, decide, papers, questions, rules

app_name = "discern"
urlpatterns = [
    path("", cases.portfolio, name="index"),
    path("nouveau/", cases.new, name="new"),
    path("importer/", papers.import_file, name="import"),
    path("portefeuille.csv", papers.portfolio_csv, name="portfolio_csv"),
    path("charte.docx", papers.charter_file, {"extension": "docx"}, name="charter_docx"),
    path("charte.pdf", papers.charter_file, {"extension": "pdf"}, name="charter_pdf"),
    path("exemples/", cases.library, name="library"),
    path("regles/", rules.rule_list, name="rules"),
    path("regles/<slug:rule_id>/", rules.rule_page, name="rule"),
    path("<uuid:case_id>/", cases.case, name="case"),
    path("<uuid:case_id>/decrire/", cases.edit, name="edit"),
    path("<uuid:case_id>/effacer/", cases.erase, name="erase"),
    path("<uuid:case_id>/questions/", questions.start, name="questions"),
    path("<uuid:case_id>/questions/<slug:question_id>/", questions.question, name="question"),
    path("<uuid:case_id>/questions/<slug:question_id>/apercu/", questions.visible, name="visible"),
    path("<uuid:case_id>/decider/", decide.decide_case, name="decide"),
    path("<uuid:case_id>/dossier.pdf", papers.pdf, name="pdf"),
    path("<uuid:case_id>/dossier.json", papers.json_file, name="json"),
]
