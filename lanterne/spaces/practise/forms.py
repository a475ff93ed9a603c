"""What a person writes and chooses before sending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lanterne.foundations.documents.models import StoredDocument
from lanterne.providers.models import ConnectedModel
from lanterne.risks.personal_data.files import EXTENSIONS
from lanterne.spaces.practise.models import TITLE_LENGTH, LeftReadable, Rating

LONGEST_MESSAGE = 20_000  # characters
MOST_FILES = 5


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each checked on its own."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                _("Cinq fichiers à la fois suffisent\u00a0: ajoutez les autres au message suivant.")
            )
        return [super(FilesField, self).clean(file, initial) for file in files]


WITHOUT_REASON = _("Choisissez pourquoi ces données peuvent partir en clair, ou décochez-les.")
MOST_TICKS = 100


def reason_field() -> forms.ChoiceField:
    """Why some values are left readable: one of a list, since free words could hold a name."""
    return forms.ChoiceField(
        label=_("Pourquoi laisser lisible ce que vous avez coché\u00a0?"),
        choices=[("", _("Choisissez une raison")), *LeftReadable.choices],
        required=False,
        help_text=_("La raison et le genre de donnée sont notés au journal, jamais la donnée."),
    )


def ticked(form: forms.Form) -> list[str]:
    """The values ticked « laisser lisible », as the page named them."""
    if not form.is_bound:
        return []
    return [value for value in form.data.getlist("clear") if value.strip()][:MOST_TICKS]  # type: ignore[attr-defined]


class MessageForm(forms.Form):
    """A message with its documents, its model, and what to mask or leave readable."""

    message = forms.CharField(
        label=_("Votre message"),
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(
            attrs={
                "rows": 4,
                "autocomplete": "off",
                "placeholder": _(
                    "Une question, ou une tâche\u00a0: «\u00a0Rédigez une réponse à ce courriel\u00a0»…"
                ),
            }
        ),
        error_messages={
            "required": _("Écrivez votre message avant de l’envoyer."),
            "max_length": _(
                "Votre message dépasse 20\u00a0000 caractères\u00a0: "
                "raccourcissez-le, ou joignez le texte comme document."
            ),
        },
    )
    documents = forms.ModelMultipleChoiceField(
        label=_("Répondre d’après ces documents"),
        queryset=StoredDocument.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    files = FilesField(  # type: ignore[assignment]  # the metaclass takes it away from the form's own `files`
        label=_("Ajouter des documents"),
        required=False,
        help_text=_(
            "PDF, Word, LibreOffice, tableur, diaporama, courriel ou texte\u00a0; 50\u00a0Mo chacun."
        ),
        widget=SeveralFiles(attrs={"multiple": True}),
        error_messages={"empty": _("Ce fichier est vide\u00a0: choisissez-en un autre.")},
    )
    model = forms.ModelChoiceField(
        label=_("Modèle"), queryset=ConnectedModel.objects.none(), required=False, empty_label=None
    )
    also = forms.CharField(
        label=_("Masquer aussi"),
        required=False,
        max_length=1000,
        help_text=_("Des mots ou des noms, séparés par des virgules."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = reason_field()

    def __init__(
        self,
        *args: Any,
        models: list[ConnectedModel],
        documents: list[StoredDocument],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.models, self.offered = models, documents
        self._offer("model", ConnectedModel, models)
        self._offer("documents", StoredDocument, documents)

    def _offer(self, name: str, kind: type, rows: list[Any]) -> None:
        """Rows already read, offered without asking the database for them again."""
        field = self.fields[name]
        field.queryset = kind.objects.filter(pk__in=[row.pk for row in rows])  # type: ignore[attr-defined]
        field.choices = [(row.pk, label(row)) for row in rows]  # type: ignore[attr-defined]

    @property
    def clear_values(self) -> list[str]:
        """The values that the person asks to leave readable, as the preview named them."""
        return ticked(self)

    @property
    def also_values(self) -> list[str]:
        """What the person asks to mask: the words typed, and what an earlier message left readable, now unticked."""
        typed = [word.strip() for word in str(self.data.get("also", "")).split(",") if word.strip()]
        if not self.is_bound:
            return typed
        was_left = self.data.getlist("was_left")[:100]  # type: ignore[attr-defined]
        return typed + [value for value in was_left if value.strip() and value not in self.clear_values]

    def ask_why(self) -> None:
        """Ask for the reason that is missing."""
        self.add_error("reason", WITHOUT_REASON)


def label(row: StoredDocument | ConnectedModel) -> str:
    """The words of a choice; a document that is still being read says so."""
    if isinstance(row, StoredDocument) and not row.is_ready:
        return _("%(title)s (en cours de lecture)") % {"title": row.title}
    return str(row)


class MaskFileForm(forms.Form):
    """One file to mask."""

    file = forms.FileField(
        label=_("Le fichier"),
        help_text=_(
            "Word (.docx), LibreOffice (.odt), Excel (.xlsx), CSV, texte ou PDF\u202f; 50 Mo au plus."
        ),
        error_messages={"required": _("Choisissez un fichier, puis recommencez.")},
        widget=forms.FileInput(attrs={"accept": ",".join(EXTENSIONS)}),
        max_length=200,
    )
    also = forms.CharField(
        label=_("Masquer aussi"),
        help_text=_("Un mot ou une expression par ligne."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2_000,
        required=False,
    )
    reason = reason_field()

    @property
    def clear_values(self) -> list[str]:
        """The values that the person asks to leave readable, as the page named them."""
        return ticked(self)

    def ask_why(self) -> None:
        """Ask for the reason that is missing."""
        self.add_error("reason", WITHOUT_REASON)


class RatingForm(forms.Form):
    """What the person thinks of a reply."""

    rating = forms.ChoiceField(choices=Rating.choices)
    note = forms.CharField(max_length=200, required=False)


class TitleForm(forms.Form):
    """A conversation's new name."""

    title = forms.CharField(
        label=_("Nouveau titre"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Donnez un titre à cette conversation.")},
    )
