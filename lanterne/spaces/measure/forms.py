"""Bringing cases, planning a campaign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lanterne.foundations.organisations.models import Organisation
from lanterne.foundations.use_cases import UseCaseSummary, use_cases
from lanterne.providers.models import ConnectedModel
from lanterne.providers.registry import models_for
from lanterne.spaces.measure.campaigns import MOST_MODELS, MOST_REPETITIONS
from lanterne.spaces.measure.cases import MOST_CASES, Sheet, SheetError, read_sheet
from lanterne.spaces.measure.models import CaseSheet

USUAL_CASES = 10


class SheetForm(forms.Form):
    """A spreadsheet of cases; `sheet` holds what was read once the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("Votre tableur"),
        help_text=gettext_lazy("Excel (.xlsx), LibreOffice (.ods) ou CSV ; 5 Mo et 300 cas au plus."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv"}),
        error_messages={
            "required": gettext_lazy("Choisissez d’abord un fichier."),
            "empty": gettext_lazy(
                "Ce fichier est vide. Écrivez une question par ligne, ou partez du modèle."
            ),
        },
    )
    sheet: Sheet

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.sheet = read_sheet(file.name, file)
        except SheetError as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return file


class CampaignForm(forms.Form):
    """What to measure with: a use case, cases, one or two models."""

    title = forms.CharField(
        label=gettext_lazy("La question à laquelle vous voulez répondre"),
        help_text=gettext_lazy("Par exemple : « Le petit modèle suffit-il pour nos courriels ? »"),
        max_length=120,
    )
    use_case = forms.ChoiceField(
        label=gettext_lazy("Pour quel cas d’usage ?"),
        help_text=gettext_lazy("Les résultats s’y ajouteront comme preuves."),
        required=False,
    )
    sheet = forms.ChoiceField(label=gettext_lazy("Avec quels cas ?"))
    cases = forms.IntegerField(
        label=gettext_lazy("Combien de cas ?"),
        help_text=gettext_lazy("Les premiers du tableau. Dix suffisent pour un premier regard."),
        min_value=1,
        max_value=MOST_CASES,
        initial=USUAL_CASES,
    )
    models = forms.MultipleChoiceField(
        label=gettext_lazy("Quel modèle, ou quels deux modèles ?"), widget=forms.CheckboxSelectMultiple
    )
    repetitions = forms.IntegerField(
        label=gettext_lazy("Combien de fois chaque question ?"),
        help_text=gettext_lazy("Une fois suffit d’habitude. Plusieurs montrent si le modèle se contredit."),
        min_value=1,
        max_value=MOST_REPETITIONS,
        initial=1,
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sheets = list(
            CaseSheet.objects.for_organisation(organisation)
            .exclude(confirmed_at=None)
            .order_by("-confirmed_at")
        )
        self.connected = models_for(organisation)
        self.cases_of_use = known_use_cases(organisation)
        self.choose("sheet", [(str(sheet.pk), sheet.name) for sheet in self.sheets])
        self.choose("models", [(str(model.pk), model.label) for model in self.connected])
        titles = [(str(case.id), case.title) for case in self.cases_of_use]
        self.choose("use_case", [("", _("Aucun pour l’instant")), *titles])
        if self.connected:
            self.fields["models"].initial = [str(self.connected[0].pk)]

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_models(self) -> list[ConnectedModel]:
        wanted = self.cleaned_data["models"]
        if len(wanted) > MOST_MODELS:
            raise forms.ValidationError(
                _("Choisissez un ou deux modèles : au-delà, les écarts ne se lisent plus.")
            )
        return [model for model in self.connected if str(model.pk) in wanted]

    def clean_sheet(self) -> CaseSheet:
        return next(sheet for sheet in self.sheets if str(sheet.pk) == self.cleaned_data["sheet"])


def known_use_cases(organisation: Organisation) -> list[UseCaseSummary]:
    """The organisation's use cases; none when the room that owns them is not installed."""
    try:
        return list(use_cases().list(organisation))
    except RuntimeError:
        return []
