"""The process in which one file is read: `python -m lanterne.foundations.documents.worker EXTENSION SECONDS < FILE`.

It writes one JSON object and ends. Its memory, time, files and processes are bounded before the file is touched,
so that a file made to harm can only harm this process. The name of the file is not given to it, since the list of
processes shows arguments to everyone on the machine.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from dataclasses import astuple

from . import limits
from .faults import Fault, UnreadableDocument


def main(extension: str, seconds: int) -> int:
    # Libraries print warnings and errors: the answer keeps a channel of its own.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _bound(seconds)
    with answer:
        json.dump(_read(extension), answer, ensure_ascii=False)
    return 0


def _read(extension: str) -> dict[str, object]:
    from .read import read

    try:
        data = sys.stdin.buffer.read(limits.LARGEST_FILE + 1)
        document = read(f"document.{extension}" if extension else "document", data)
    except UnreadableDocument as refusal:
        return {"fault": refusal.fault, "facts": refusal.facts}
    except MemoryError:
        return {"fault": Fault.TOO_HEAVY, "facts": {}}
    title = "" if document.title == "document" else document.title
    return {
        "title": title,
        "kind": document.kind,
        "passages": [astuple(passage) for passage in document.passages],
        "scanned_pages": document.scanned_pages,
    }


def _bound(seconds: int) -> None:
    for what, most in (
        (resource.RLIMIT_AS, limits.READING_MEMORY),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 2 * limits.LARGEST_FILE),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], int(sys.argv[2])))
