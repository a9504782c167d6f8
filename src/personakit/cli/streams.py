"""Standard output and error as a shell hands them over: closed, full, or with nobody behind."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

from personakit.errors import OutputError, reason_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

STANDARD = range(3)
"""Numbers of the standard streams."""


@contextmanager
def standard_streams() -> Iterator[None]:
    """Have standard streams inside that stand whatever becomes of them.

    Where nobody reads any more, the rest is for nobody; where results cannot be written, the run
    ends with an `OutputError`; where messages cannot, nothing can be said of it.
    """
    _fill_closed_numbers()
    streams = sys.stdout, sys.stderr
    sys.stdout = cast("TextIO", _Stream(sys.stdout or _nothing(os.O_RDONLY), must=True))
    sys.stderr = cast("TextIO", _Stream(sys.stderr or _nothing(os.O_WRONLY), must=False))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


@contextmanager
def whole_output() -> Iterator[None]:
    """See that what is written inside arrives.

    Raises:
        OutputError: Standard output takes no more.
    """
    try:
        yield
    finally:
        sys.stdout.flush()


class _Stream:
    """A standard stream that tells its failures as ours."""

    def __init__(self, stream: TextIO, *, must: bool) -> None:
        stream.reconfigure(errors="replace")  # type: ignore[attr-defined]
        self._stream = stream
        self._must = must
        """Whether it is told when something cannot be written."""
        self._failed: OSError | None = None
        """Why something could not be: told again at the end, for others may have taken it."""

    def write(self, text: str) -> int:
        return self._do(self._stream.write, text) or 0

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        self._do(self._stream.flush)
        self._tell()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def _do(self, act: Callable[..., Any], *arguments: str) -> Any:
        try:
            return act(*arguments)
        except OSError as error:
            with suppress(OSError):  # it is no file; else Python stumbles over the rest at its end
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            if self._must and not isinstance(error, BrokenPipeError):
                self._failed = error
            self._tell()

    def _tell(self) -> None:
        if self._failed:
            raise OutputError(
                f"Standard output cannot be written: {reason_of(self._failed)}.",
                "Make room, or send it elsewhere.",
            ) from self._failed


def _fill_closed_numbers() -> None:
    """Take the numbers of closed streams: else the next file would be one of them to a library."""
    while (handle := os.open(os.devnull, os.O_RDWR)) in STANDARD:
        pass
    os.close(handle)


def _nothing(way: int) -> TextIO:
    """A stream in the place of a closed one; opened for reading, it fails as that would."""
    return os.fdopen(os.open(os.devnull, way), "w", encoding="utf-8")
