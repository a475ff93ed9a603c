"""Runs one masker for the comparison: a text a line in, its spans a line out.

    python -m benchmarks.guard.worker KEY

In: `{"text": …}` a line. Out: `{"start": seconds}` once the masker has read a first text, then for each text
`{"spans": [[start, end, label], …], "cpu": seconds of processor, "memory": highest so far, in megabytes}`.
Needs nothing but the standard library and the masker's own packages: it runs in the peers' environment too.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.guard.maskers import MASKERS, Masker

_FIRST = "Bonjour, je suis Marie Dupont, tél. 06 12 34 56 78."
_NETWORK = frozenset({"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"})


def main() -> int:
    (masker,) = (masker for masker in MASKERS if masker.key == sys.argv[1])
    return serve(masker.make)


def serve(make: Callable[[], Masker]) -> int:
    """Answer until the input ends; a masker that reaches for the network fails."""
    sys.addaudithook(_refuse_network)
    # What a masker prints must not be taken for an answer: its standard output becomes the standard error.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    started = time.perf_counter()
    masker = make()
    masker(_FIRST)
    _write(answers, {"start": time.perf_counter() - started})
    for line in sys.stdin.buffer:
        text = json.loads(line)["text"]
        before = time.process_time()
        spans = masker(text)
        cpu = time.process_time() - before
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        _write(answers, {"spans": spans, "cpu": cpu, "memory": memory})
    return 0


def _refuse_network(event: str, _arguments: Any) -> None:
    if event in _NETWORK:
        raise OSError(f"no network while measuring ({event})")


def _write(answers: Any, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
