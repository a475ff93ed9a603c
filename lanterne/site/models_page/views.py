"""Connecting models: list, order, add, change, try, suspend, remove. Administrators only."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lanterne.foundations import figures
from lanterne.foundations.audit import log
from lanterne.foundations.organisations.access import administrator_required, organisation_of
from lanterne.metering.budget import BudgetExceeded
from lanterne.providers import actions, faults
from lanterne.providers.contract import ProviderFault
from lanterne.providers.models import ConnectedModel
from lanterne.providers.ordering import connect
from lanterne.providers.ordering import move as move_model
from lanterne.providers.presets import PRESETS, Place, Preset
from lanterne.providers.registry import models_for
from lanterne.site.models_page import trying
from lanterne.site.models_page.cards import cards, embedded_state
from lanterne.site.models_page.forms import ConnectedModelForm, initial_of


@administrator_required
def index(request: HttpRequest) -> HttpResponse:
    """Every model in order, and how the embedded one does on this machine."""
    models = models_for(organisation_of(request), disabled_too=True)
    return render(request, "site/models/index.html", {"cards": cards(models), "embedded": embedded_state()})


@administrator_required
def choose(request: HttpRequest) -> HttpResponse:
    """Which provider to add, grouped by where the words go."""
    groups = [
        (_("Chez vous"), [preset for preset in PRESETS.values() if preset.place is Place.HERE]),
        (
            _("En France ou en Europe"),
            [preset for preset in PRESETS.values() if preset.place is Place.FRANCE],
        ),
        (_("Ailleurs"), [preset for preset in PRESETS.values() if preset.place is Place.ELSEWHERE]),
    ]
    return render(request, "site/models/choose.html", {"groups": groups})


@administrator_required
def add(request: HttpRequest, preset_id: str) -> HttpResponse:
    """The form of a new model; saved, it is tried at once if asked."""
    preset = PRESETS.get(preset_id)
    if preset is None:
        raise Http404
    organisation = organisation_of(request)
    if request.method == "POST":
        model = ConnectedModel(organisation=organisation, preset=preset.id)
        form = ConnectedModelForm(request.POST, instance=model, preset=preset)
        if form.is_valid():
            model = form.save(commit=False)
            connect(organisation, model)
            _note(request, actions.MODEL_CONNECTED, model)
            return _tried(request, model)
    else:
        form = ConnectedModelForm(initial=initial_of(preset), preset=preset)
    return _form_page(request, form, preset)


@administrator_required
def edit(request: HttpRequest, model_id: UUID) -> HttpResponse:
    """Change a connected model. Its key is never shown."""
    model = _server_model(request, model_id)
    preset = PRESETS.get(model.preset)
    form = ConnectedModelForm(request.POST or None, instance=model, preset=preset)
    if request.method == "POST" and form.is_valid():
        form.save()
        _note(request, actions.MODEL_CHANGED, model)
        if form.cleaned_data["key"]:
            _note(request, actions.MODEL_KEY_REPLACED, model)
        messages.success(
            request, _("Les changements de « %(label)s » sont enregistrés.") % {"label": model.label}
        )
        return _back(model)
    return _form_page(
        request, form, preset, ConnectedModel.objects.for_organisation(model.organisation).get(pk=model.pk)
    )


@administrator_required
@require_POST
def attempt(request: HttpRequest, model_id: UUID) -> HttpResponse:
    """Send one tiny request and say what came."""
    return _tried(request, _model(request, model_id))


@administrator_required
@require_POST
def move(request: HttpRequest, model_id: UUID) -> HttpResponse:
    """One place up or down."""
    model = _model(request, model_id)
    step = {"up": -1, "down": 1}.get(request.POST.get("direction", ""))
    if step and move_model(organisation_of(request), model, step):
        _note(request, actions.MODEL_MOVED, model)
    return _back(model)


@administrator_required
@require_POST
def pause(request: HttpRequest, model_id: UUID) -> HttpResponse:
    """Suspend a model, or put it back in service."""
    model = _server_model(request, model_id)
    model.enabled = request.POST.get("enabled") == "1"
    model.save(update_fields=["enabled"])
    _note(request, actions.MODEL_RESUMED if model.enabled else actions.MODEL_PAUSED, model)
    return _back(model)


@administrator_required
def remove(request: HttpRequest, model_id: UUID) -> HttpResponse:
    """Ask, then erase a model and its key. What was made with it stays."""
    model = _server_model(request, model_id)
    if request.method != "POST":
        return render(request, "site/models/remove.html", {"model": model})
    _note(request, actions.MODEL_REMOVED, model)
    model.delete()
    messages.success(request, _("« %(label)s » et sa clé sont effacés.") % {"label": model.label})
    return redirect("models:index")


def _model(request: HttpRequest, model_id: UUID) -> ConnectedModel:
    models = ConnectedModel.objects.for_organisation(organisation_of(request))
    return get_object_or_404(models, pk=model_id)  # type: ignore[no-any-return]


def _server_model(request: HttpRequest, model_id: UUID) -> ConnectedModel:
    model = _model(request, model_id)
    if model.is_embedded:
        raise Http404
    return model


def _form_page(
    request: HttpRequest, form: ConnectedModelForm, preset: Preset | None, model: ConnectedModel | None = None
) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request, "site/models/form.html", {"form": form, "preset": preset, "model": model}, status=status
    )


def _note(request: HttpRequest, action: str, model: ConnectedModel) -> None:
    log.record(organisation_of(request), request.user, action, model)  # type: ignore[arg-type]


def _back(model: ConnectedModel) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('models:index')}#modele-{model.pk}")


def _tried(request: HttpRequest, model: ConnectedModel) -> HttpResponse:
    try:
        result = trying.attempt(organisation_of(request), model, request.user)  # type: ignore[arg-type]
    except trying.TooManyAttempts:
        messages.warning(request, _("Deux essais sont déjà en cours. Réessayez dans quelques secondes."))
        return _back(model)
    except BudgetExceeded as error:
        messages.error(request, str(error))
        return _back(model)
    _note(request, actions.MODEL_TESTED, model)
    if result.fault is not None:
        said = faults.sentence(result.fault)
        if result.detail and result.fault is not ProviderFault.EMBEDDED_MISSING:
            said = _("%(sentence)s Détail technique : %(detail)s.") % {
                "sentence": said,
                "detail": result.detail,
            }
        messages.error(request, f"{model.label}\u00a0: {said}")
    elif result.done is not None:
        messages.success(
            request,
            _(
                "« %(label)s » a répondu « %(text)s » en %(duration)s : "
                "%(sent)s jetons envoyés, %(received)s reçus."
            )
            % {
                "label": model.label,
                "text": result.text,
                "duration": figures.duration(result.done.seconds),
                "sent": figures.number(result.done.input_tokens),
                "received": figures.number(result.done.output_tokens),
            },
        )
    return _back(model)
