"""Naming tasks and asking for them. The queue itself is DBOS, in `runner`, the only module that imports it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ParamSpec

from django.conf import settings
from django.db import transaction

JsonValue = str | int | float | bool | None
Parameters = ParamSpec("Parameters")

QUEUES = {"provider": 4, "embedded": 1, "background": 1}
"""Queues and how many of their tasks run at once in one process."""


@dataclass(frozen=True, slots=True)
class Task:
    """A function that the queue may call, under a name that stays the same between versions."""

    name: str
    queue: str
    function: Callable[..., None]


class UnknownTask(Exception):
    """Work is waiting under a name that this version does not have."""


_TASKS: dict[str, Task] = {}


def task(
    name: str, queue: str = "background"
) -> Callable[[Callable[Parameters, None]], Callable[Parameters, None]]:
    """Declare a task. `queue` is one of `QUEUES`."""
    if queue not in QUEUES:
        raise ValueError(f"no queue named {queue!r}")

    def declare(function: Callable[Parameters, None]) -> Callable[Parameters, None]:
        _TASKS[name] = Task(name, queue, function)
        return function

    return declare


def run_now(name: str, arguments: list[JsonValue]) -> None:
    """Run a declared task in this thread. Raises `UnknownTask`."""
    if name not in _TASKS:
        raise UnknownTask(name)
    _TASKS[name].function(*arguments)


def enqueue(function: Callable[..., None], *arguments: JsonValue, key: str) -> None:
    """Ask for a task once the current transaction is committed. A key already asked for is not asked again."""
    found = next((known for known in _TASKS.values() if known.function is function), None)
    if found is None:
        raise UnknownTask(getattr(function, "__qualname__", repr(function)))

    def hand_over() -> None:
        if settings.JOBS_INLINE:
            run_now(found.name, list(arguments))
        else:
            from lanterne.foundations.jobs import runner

            runner.submit(found, list(arguments), f"{found.name}:{key}")

    transaction.on_commit(hand_over)
