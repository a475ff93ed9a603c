"""What this machine offers to the embedded model: instructions, memory, cores. Read from the system, never guessed."""

from __future__ import annotations

import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path

X86 = {"x86_64", "amd64", "i686"}


@dataclass(frozen=True, slots=True)
class Machine:
    """`avx2` is None where the question makes no sense or cannot be answered; memory is in bytes, or None."""

    avx2: bool | None
    memory_total: int | None
    memory_available: int | None
    cores: int


def this_machine() -> Machine:
    memory = read(Path("/proc/meminfo"))
    return Machine(
        avx2=has_avx2(read(Path("/proc/cpuinfo")), platform.machine()),
        memory_total=field(memory, "MemTotal"),
        memory_available=field(memory, "MemAvailable"),
        cores=usable_cores(),
    )


def has_avx2(cpuinfo: str, architecture: str) -> bool | None:
    """Whether every instruction the prebuilt engine uses is there. ARM needs none of them."""
    if architecture.lower() not in X86:
        return None
    flags = re.search(r"^flags\s*:(.*)$", cpuinfo, re.MULTILINE)
    return "avx2" in flags[1].split() if flags else None


def field(meminfo: str, name: str) -> int | None:
    found = re.search(rf"^{name}:\s+(\d+) kB$", meminfo, re.MULTILINE)
    return int(found[1]) * 1024 if found else None


def usable_cores() -> int:
    """Cores this process may run on, which a container can make fewer than the machine's."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""
