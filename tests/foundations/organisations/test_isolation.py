"""Two organisations never see each other: walks over all the code, all the models and all the addresses."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps

from lanterne.foundations.organisations.models import OrganisationOwned

PACKAGE = Path(__file__).resolve().parents[3] / "lanterne"
# `of` starts at `for_organisation` itself; `none` asks nothing.
STARTS = {"for_organisation", "across_organisations", "create", "bulk_create", "of", "none"}
UPKEEP = (
    "recovery.py",
    "commands.py",
    "invitations.py",  # a signed link tells which organisation
    "documents/tasks.py",
    "measure/running.py",
    "measure/tasks.py",
    "practise/generation.py",  # answers made in the background, for a row that a view had checked
    "practise/preparing.py",  # answers made in the background, for a row that a view had checked
    "understand/live.py",
)


def owned_models() -> list[type[OrganisationOwned]]:
    return [model for model in apps.get_models() if issubclass(model, OrganisationOwned)]


def questions_to_owned_models() -> Iterator[tuple[str, str]]:
    """(place, method) for each `Model.objects.method` in the code where the model is owned by an organisation."""
    names = {model.__name__ for model in owned_models()}
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Attribute)
                and node.value.attr == "objects"
                and isinstance(node.value.value, ast.Name)
                and node.value.value.id in names
            ):
                yield f"{path.relative_to(PACKAGE)}:{node.lineno} {node.value.value.id}", node.attr


def test_every_question_on_owned_data_starts_at_one_organisation() -> None:
    wrong = [
        f"{place}.objects.{method}" for place, method in questions_to_owned_models() if method not in STARTS
    ]
    assert wrong == []


def test_only_upkeep_and_background_work_look_across_organisations() -> None:
    wrong = [
        place
        for place, method in questions_to_owned_models()
        if method == "across_organisations" and not place.split(":")[0].endswith(UPKEEP)
    ]
    assert wrong == []


def test_no_view_fetches_an_owned_model_by_its_key_alone() -> None:
    names = {model.__name__ for model in owned_models()}
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
                first = node.args[0]
                if (
                    node.func.id.startswith("get_object_or_404")
                    and isinstance(first, ast.Name)
                    and first.id in names
                ):
                    wrong.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert wrong == []
