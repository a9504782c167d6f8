"""Signals that end a run, taken as Ctrl-C is: old files stay whole, and nothing is left behind."""

from __future__ import annotations

import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

ENDING = ("SIGTERM", "SIGHUP", "SIGBREAK")
"""Those that ask a program to end, by name: no system has them all."""


@contextmanager
def ending_as_interrupted() -> Iterator[None]:
    """Interrupt what runs inside at such a signal, and exit with 128 and the signal's number."""
    signals = (signal.Signals[name] for name in ENDING if name in signal.Signals.__members__)
    taken = [number for number in signals if signal.getsignal(number) is signal.SIG_DFL]  # no nohup
    met: list[int] = []

    def interrupt(number: int, _: FrameType | None) -> None:
        met.append(number)
        for each in taken:
            signal.signal(each, signal.SIG_IGN)  # a second one must not disturb the clearing up
        raise KeyboardInterrupt

    for each in taken:
        signal.signal(each, interrupt)
    try:
        yield
    except (KeyboardInterrupt, SystemExit):
        if met:
            sys.exit(128 + met[0])
        raise
    finally:
        for each in taken:
            signal.signal(each, signal.SIG_DFL)
