"""The forms of this room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lanterne.spaces.discern.examining import today
from lanterne.spaces.discern.models import MAX_DESCRIPTION, MAX_REASON, MAX_TITLE, VERDICTS
from lanterne.spaces.discern.rules.proposals import Proposals
from lanterne.spaces.discern.rules.questions import UNKNOWN, Kind, Question


class DescriptionForm(forms.Form):
    """A use case in one's own words."""

    title = forms.CharField(
        label=gettext_lazy("Que voudriez-vous faire, en une ligne\u202f?"),
        help_text=gettext_lazy(
            "Par exemple\u00a0: «\u00a0Répondre aux courriels des personnes domiciliées\u00a0»."
        ),
        max_length=MAX_TITLE,
        error_messages={"required": gettext_lazy("Donnez un titre, même provisoire.")},
    )
    description = forms.CharField(
        label=gettext_lazy("Racontez comment cela se passe"),
        help_text=gettext_lazy(
            "Qui le fait, à partir de quoi, pour qui, et ce que vous aimeriez changer. Sans nom de personne."
        ),
        max_length=MAX_DESCRIPTION,
        required=False,
        widget=forms.Textarea(attrs={"rows": 7}),
    )


class AnswerForm:
    """One question as a form without magic: the template draws the choices, this reads and checks them."""

    def __init__(
        self, question: Question, answer: Any = None, data: Any = None, proposed: Proposals | None = None
    ) -> None:
        """`proposed` ticks the choices that the description makes likely, while there is no answer yet."""
        self.question = question
        self.proposed = proposed if proposed and answer is None and data is None else {}
        self.error = ""
        self.value: Any = None
        self.typed = ""
        if data is None:
            self.chosen = _chosen(answer) | set(self.proposed)
            self.typed = str(answer) if isinstance(answer, int) else ""
        else:
            self.chosen = set(data.getlist("answer")) | ({UNKNOWN} if data.get("unknown") else set())
            self.typed = str(data.get("answer", "")).strip() if question.kind is Kind.NUMBER else ""
            self._read()

    @property
    def choices(self) -> list[dict[str, Any]]:
        language = get_language() or "fr"
        return [
            {
                "id": choice.id,
                "text": choice.text.in_language(language),
                "checked": choice.id in self.chosen,
                "proposed": self.proposed.get(choice.id, ""),
            }
            for choice in self.question.choices
        ]

    @property
    def unknown_checked(self) -> bool:
        return UNKNOWN in self.chosen

    def is_valid(self) -> bool:
        return not self.error

    def _read(self) -> None:
        question = self.question
        if question.kind is Kind.NUMBER:
            self._read_number()
        elif question.kind is Kind.ONE:
            allowed = (*question.choice_ids, *((UNKNOWN,) if question.unknown else ()))
            self.value = next((choice for choice in allowed if choice in self.chosen), None)
            if self.value is None:
                self.error = _("Choisissez une réponse, ou «\u00a0Je ne sais pas\u00a0».")
        else:
            allowed = (*question.choice_ids, *((UNKNOWN,) if question.unknown else ()))
            self.value = [choice for choice in allowed if choice in self.chosen]
            if not self.value:
                self.error = _("Cochez au moins une réponse, ou «\u00a0Je ne sais pas\u00a0».")
            elif question.none is not None and question.none in self.value and len(self.value) > 1:
                none = question.label(question.none).in_language(get_language() or "fr")
                self.error = _(
                    "«\u00a0%(none)s\u00a0» ne va avec aucune autre réponse\u00a0: décochez l’une ou les autres."
                ) % {"none": none}

    def _read_number(self) -> None:
        question = self.question
        text = self.typed.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        if not text and UNKNOWN in self.chosen:
            self.value = UNKNOWN
        elif not text:
            self.error = _("Écrivez un nombre, ou cochez «\u00a0Je ne sais pas\u00a0».")
        elif not text.isascii() or not text.isdigit() or len(text) > 9 or int(text) > question.maximum:
            self.error = _("Écrivez un nombre entier, de %(low)d à %(high)d.") % {
                "low": question.minimum,
                "high": question.maximum,
            }
        else:
            self.value = int(text)
            self.chosen.discard(UNKNOWN)


def _chosen(answer: Any) -> set[str]:
    if isinstance(answer, list | tuple):
        return set(answer)
    return {str(answer)} if answer is not None else set()


class DecisionForm(forms.Form):
    """The decision on a use case. `gaps` is what is missing; it must be accepted knowingly."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Votre décision"), choices=VERDICTS, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=gettext_lazy("Pourquoi"),
        help_text=gettext_lazy("Obligatoire si vous décidez autre chose que l’avis proposé."),
        max_length=MAX_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    conditions = forms.CharField(
        label=gettext_lazy("Conditions"),
        help_text=gettext_lazy("Une par ligne\u00a0: qui fait quoi, avant quand."),
        max_length=MAX_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    review_on = forms.DateField(
        label=gettext_lazy("Date de réexamen"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choisissez une date à laquelle regarder de nouveau."),
            "invalid": gettext_lazy("Écrivez la date comme 2027-06-30."),
        },
    )
    accept_gaps = forms.BooleanField(
        label=gettext_lazy("Nous décidons en sachant qu’il manque ces éléments."), required=False
    )

    def __init__(self, *args: Any, proposed: str, gaps: list[Any], **kwargs: Any) -> None:
        self.proposed = proposed
        self.gaps = gaps
        super().__init__(*args, **kwargs)
        if not gaps:
            del self.fields["accept_gaps"]
        self.fields["review_on"].widget.attrs["min"] = (today() + timedelta(days=1)).isoformat()

    def clean_review_on(self) -> Any:
        day = self.cleaned_data["review_on"]
        if day <= today():
            raise forms.ValidationError(_("La date de réexamen est dans le futur."))
        if day > today() + timedelta(days=731):
            raise forms.ValidationError(_("Réexaminez avant deux ans\u00a0: les outils et la loi changent."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("verdict") not in (None, self.proposed) and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Dites pourquoi vous décidez autre chose que l’avis proposé."))
        if self.gaps and not cleaned.get("accept_gaps"):
            self.add_error(
                "accept_gaps",
                _(
                    "Des éléments manquent\u00a0: réunissez-les, ou cochez la case pour décider en le sachant."
                ),
            )
        return cleaned


class ImportForm(forms.Form):
    """A file exported from here or from another Lanterne."""

    file = forms.FileField(
        label=gettext_lazy("Fichier JSON d’un cas d’usage"),
        error_messages={"required": gettext_lazy("Choisissez d’abord un fichier.")},
    )
