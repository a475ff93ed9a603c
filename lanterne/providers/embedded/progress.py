"""A progress bar on a terminal; a line now and then in a log."""

from __future__ import annotations

from typing import TextIO

WIDTH = 24


class ProgressBar:
    """Called with bytes done and bytes in all; redraws only when the percentage changes."""

    def __init__(self, label: str, out: TextIO) -> None:
        self._label = label
        self._out = out
        self._live = out.isatty()
        self._shown = -1

    def __call__(self, done: int, total: int) -> None:
        percent = 100 * done // max(total, 1)
        step = 1 if self._live else 25
        if percent // step == self._shown // step and self._shown >= 0:
            return
        self._shown = percent
        filled = WIDTH * percent // 100
        bar = "█" * filled + "░" * (WIDTH - filled)
        amount = f"{done // 1_000_000:,} / {total // 1_000_000:,} Mo".replace(",", "\u202f")
        line = f"{self._label} {bar} {percent:3d}\u00a0%  {amount}"
        self._out.write(f"\r{line}" if self._live else f"{line}\n")
        if self._live and done >= total:
            self._out.write("\n")
        self._out.flush()
