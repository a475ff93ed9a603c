"""The one adapter around xllamacpp: load the file once, answer one request at a time, stop when told to.

Everything we know of that library's habits is here (measured with 2026.10.11549), so that it can be replaced.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lanterne.providers.contract import ProviderError, ProviderFault
from lanterne.providers.embedded.description import EMBEDDED, EmbeddedModel
from lanterne.providers.embedded.machine import Machine, this_machine
from lanterne.providers.embedded.model_file import ModelFileError, last_check, model_path, verify

LEAST_MEMORY = 800_000_000  # bytes available under which loading would only make the machine swap
AMPLE_MEMORY = 3_000_000_000  # bytes available from which we take 600 MB more to answer 40 % faster
PROMPT_CACHE_MIB = 256  # about four conversations of 2,000 tokens

# Receives each chunk, OpenAI-shaped; returns True to stop the generation.
OnChunk = Callable[[dict[str, Any]], bool]


class Engine:
    """A loaded model. `chat` blocks its thread until the answer is over or the callback asks to stop."""

    def __init__(self, path: Path, model: EmbeddedModel = EMBEDDED, machine: Machine | None = None) -> None:
        machine = machine or this_machine()
        refuse_unfit(machine)
        # Read when libgomp loads: with its long default spin, two threads crawl once another program runs.
        os.environ.setdefault("GOMP_SPINCOUNT", "2000")
        import xllamacpp  # type: ignore[import-untyped]

        # It cannot run without listening: a socket that only this user can reach.
        self.folder = tempfile.mkdtemp(prefix="lanterne-engine-", dir=short_folder())
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        settings = xllamacpp.CommonParams()
        settings.model.path = str(path)
        settings.model_alias = {model.name}  # otherwise answers carry the file's path
        settings.hostnames = [f"{self.folder}/engine.sock"]
        settings.ui = False
        settings.endpoint_slots = False
        settings.verbosity = -1
        settings.n_ctx = model.context
        settings.n_parallel = 1
        settings.n_batch = settings.n_ubatch = 128  # how long we wait before a cancelled prompt lets go
        settings.cache_ram_mib = PROMPT_CACHE_MIB
        settings.no_extra_bufts = not ample(machine)
        settings.cpuparams.n_threads = max(1, min(machine.cores, 8))
        try:
            self.server = xllamacpp.Server(settings)
        except (RuntimeError, ValueError) as error:
            raise ProviderError(
                ProviderFault.EMBEDDED_MISSING, f"load failed: {type(error).__name__}"
            ) from error

    def chat(self, body: dict[str, Any], on_chunk: OnChunk) -> None:
        """Generate. Raises ProviderError; what `on_chunk` raises is raised here, once the engine has stopped."""
        failure: list[BaseException] = []

        def relay(chunk: dict[str, Any]) -> bool:
            # The library swallows exceptions and goes on generating: carry them over ourselves.
            try:
                if "error" in chunk:
                    raise error_of(chunk["error"])
                return on_chunk(chunk)
            except BaseException as error:  # noqa: BLE001
                failure.append(error)
                return True

        try:
            answer = self.server.handle_chat_completions({**body, "stream": True}, relay)
        except ValueError as error:
            raise ProviderError(
                ProviderFault.GARBAGE, f"request refused by the engine: {error}"[:200]
            ) from None
        if failure:
            raise failure[0]
        if isinstance(answer, dict) and "error" in answer:
            raise error_of(answer["error"])


def error_of(error: Any) -> ProviderError:
    kind = error.get("type") if isinstance(error, dict) else None
    if kind == "exceed_context_size_error":
        return ProviderError(
            ProviderFault.TOO_LONG, f"{error.get('n_prompt_tokens')} tokens for {error.get('n_ctx')}"
        )
    return ProviderError(ProviderFault.GARBAGE, f"engine error: {kind}")


def short_folder() -> str:
    """A temporary folder whose path leaves room in the 107 characters that a socket's name may have."""
    chosen = tempfile.gettempdir()
    return chosen if len(chosen) <= 60 else "/tmp"  # noqa: S108


def refuse_unfit(machine: Machine) -> None:
    if machine.avx2 is False:
        raise ProviderError(ProviderFault.UNSUPPORTED_MACHINE, "the processor has no AVX2")
    if machine.memory_available is not None and machine.memory_available < LEAST_MEMORY:
        raise ProviderError(
            ProviderFault.UNSUPPORTED_MACHINE,
            f"{machine.memory_available // 1_000_000} MB of memory available",
        )


def ample(machine: Machine) -> bool:
    return machine.memory_available is None or machine.memory_available >= AMPLE_MEMORY


_lock = threading.Lock()
_engine: Engine | None = None


def loaded() -> bool:
    """Whether the model is in this process's memory already. Never loads it."""
    return _engine is not None


def engine() -> Engine:
    """The engine of this process, loaded by the first caller while the others wait. Blocking: seconds.

    Raises ProviderError when the file is missing or wrong, or the machine unfit.
    """
    global _engine
    with _lock:
        if _engine is None:
            path = model_path()
            try:
                if last_check(path) is None:
                    verify(path)
            except ModelFileError as error:
                raise ProviderError(ProviderFault.EMBEDDED_MISSING, str(error)) from error
            _engine = Engine(path)
        return _engine
