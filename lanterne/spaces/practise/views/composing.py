"""The message box: what it offers, what it sends, what it shows before sending."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from lanterne.foundations.documents import UnreadableDocument, services
from lanterne.foundations.documents.models import StoredDocument
from lanterne.foundations.organisations.access import organisation_of
from lanterne.guarding import MaskingChoices, MaskingFailed, sentence
from lanterne.guarding.policy import policy_of
from lanterne.providers.models import ConnectedModel
from lanterne.providers.registry import models_for
from lanterne.risks.personal_data import MarkMap, loaded, warm_up
from lanterne.spaces.practise import choices, library
from lanterne.spaces.practise.conversations import Asked
from lanterne.spaces.practise.forms import LONGEST_MESSAGE, MessageForm
from lanterne.spaces.practise.models import Conversation
from lanterne.spaces.practise.preparing import exchange_of, history
from lanterne.spaces.practise.preview import Preview, previewed


class Composer:
    """One message being written, in a conversation or before there is one."""

    def __init__(
        self, request: HttpRequest, conversation: Conversation | None = None, use_case_id: UUID | None = None
    ) -> None:
        self.request = request
        self.conversation = conversation
        self.use_case_id = use_case_id
        self.organisation = organisation_of(request)
        self.models = models_for(self.organisation)
        self.documents = library.offered(self.organisation)
        self.form = self._form()
        self.preview: Preview | None = None
        self.masking_fault = ""
        if request.method == "GET" and not loaded():
            # Some seconds of loading, while the person writes instead of when they send.
            Thread(target=warm_up, name="masking-warm-up", daemon=True).start()

    def _form(self, data: Any = None, files: Any = None) -> MessageForm:
        initial: dict[str, Any] = {"model": self.models[0].pk if self.models else None}
        if self.conversation:
            initial["model"] = self.conversation.model_id or initial["model"]
            initial["documents"] = list(self.conversation.documents.values_list("pk", flat=True))
        elif self.use_case_id:
            initial["documents"] = [it.pk for it in self.documents if it.use_case_id == self.use_case_id]
        return MessageForm(data, files, models=self.models, documents=self.documents, initial=initial)

    def receive(self) -> Asked | None:
        """The message to send, or None when something must be put right first: the page then says what.

        Files are read whatever else is wrong, since a browser would not send them twice.
        """
        data = self.request.POST.copy()
        brought, refused = self._bring(self.request.FILES.getlist("files"))
        if brought:
            data.setlist(
                "documents", [*data.getlist("documents"), *(str(document.pk) for document in brought)]
            )
            self.documents = [*brought, *(known for known in self.documents if known not in brought)]
        self.form = self._form(data)
        valid = self.form.is_valid()
        for reason in refused:
            self.form.add_error("files", reason)
        if "preview" in data:
            self.show_preview()
            self.form.errors.clear()
            return None
        if self.form.clear_values:
            # What is left readable is looked at again: its class is noted, and some classes are never left.
            self.show_preview()
        if not valid or refused or self.masking_fault:
            return None
        cleaned = self.form.cleaned_data
        cleared = [it for it in self.preview.left if not it.kept] if self.preview else []
        if cleared and not cleaned["reason"]:
            self.form.ask_why()
            return None
        return Asked(
            text=cleaned["message"],
            model=cleaned["model"] or (self.models[0] if self.models else None),
            documents=list(cleaned["documents"]),
            also=self.form.also_values,
            clear=[choices.Cleared(it.text, it.data_class) for it in cleared],
            reason=cleaned["reason"],
        )

    def follow(self, data: Any) -> None:
        """The message as it is being written: only its preview is wanted."""
        self.form = self._form(data)
        self.show_preview()

    def _bring(self, files: list[UploadedFile[Any]]) -> tuple[list[StoredDocument], list[str]]:
        brought: list[StoredDocument] = []
        refused: list[str] = []
        for file in files[:10]:
            try:
                brought.append(
                    services.add(
                        self.organisation,
                        self.request.user,  # type: ignore[arg-type]
                        file,  # type: ignore[arg-type]
                        file.name or "",
                        self.use_case_id,
                    )
                )
            except UnreadableDocument as refusal:
                refused.append(f"{file.name}\u00a0: {refusal.sentence}")
        return brought, refused

    def show_preview(self) -> None:
        """What would leave if the message were sent now as it is written, with what goes with it."""
        data = self.form.data
        text = str(data.get("message", ""))[:LONGEST_MESSAGE]
        if not text.strip():
            return
        held = self.conversation
        kept = choices.masking_choices(held) if held else MaskingChoices()
        turns = history(held) if held else []
        policy = policy_of(self.organisation)
        exchange = exchange_of(
            organisation=self.organisation,
            person=self.request.user,  # type: ignore[arg-type]
            model=self._model(),
            models=self.models,
            text=text,
            turns=turns,
            passages=self._passages(text, turns[-1].question if turns else ""),
            marks=MarkMap.from_dict((held.marks if held else None) or {}),
            choices=self._choices(kept),
        )
        try:
            self.preview = previewed(replace(exchange, policy=policy), policy, kept)
        except MaskingFailed as failure:
            self.masking_fault = sentence(failure)

    def _model(self) -> ConnectedModel:
        """The model chosen; without any, one that takes words away, so that nothing is shown as staying here."""
        chosen = str(self.form["model"].value() or "")
        named = [model for model in self.models if str(model.pk) == chosen]
        return (named or self.models or [ConnectedModel(organisation=self.organisation)])[0]

    def _passages(self, text: str, before: str) -> list[library.CitedPassage]:
        chosen = set(map(str, self.form["documents"].value() or []))
        documents = [document for document in self.documents if str(document.pk) in chosen]
        try:
            return library.passages_for(self.organisation, documents, text, before)
        except library.NothingToAnswerFrom:
            return []  # told when the message is sent: someone who is still writing is not told off

    def _choices(self, kept: MaskingChoices) -> MaskingChoices:
        asked = MaskingChoices.of(self.form.also_values, self.form.clear_values)
        return MaskingChoices.of(
            also=(kept.also | asked.also) - asked.clear, clear=(kept.clear | asked.clear) - asked.also
        )

    @property
    def context(self) -> dict[str, Any]:
        return {
            "form": self.form,
            "preview": self.preview,
            "masking_fault": self.masking_fault,
            "several_models": len(self.models) > 1,
            "only_model": self.models[0] if len(self.models) == 1 else None,
            "use_case_id": self.use_case_id,
        }
