"""What stops a run: every message names the place and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")

MOST_TOLD = 20
"""Findings of one file that an error tells."""


def reason_of(error: Exception) -> str:
    """What the system says of a failure, to go on in a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


def first_of(findings: Sequence[T], tell: Callable[[T], str]) -> list[str]:
    """The first of many findings in words, and how many more there are."""
    more = len(findings) - MOST_TOLD
    return [*map(tell, findings[:MOST_TOLD]), *([f"And {more:,} more."] if more > 0 else [])]


class PersonakitError(Exception):
    """A run that cannot go on; shown as one line, exit code 2.

    Args:
        message: What is wrong and where, in one sentence; or several findings, one in each.
        hint: What to do next, in one sentence.
        detail: What helps a developer (the failing SQL, say); shown with `-v` only.
    """

    def __init__(self, message: str | Sequence[str], hint: str = "", detail: str = "") -> None:
        self.lines = (message,) if isinstance(message, str) else tuple(message)
        self.message = "\n".join(self.lines)
        super().__init__(self.message)
        self.hint = hint
        self.detail = detail


class UnreadableError(PersonakitError):
    """A path or file that cannot be read as a table."""


class NoCustomersError(PersonakitError):
    """Data in which no customers can be told apart, or too few of them."""


class SettingsError(PersonakitError):
    """A setting that is not understood, with its place."""


class OutputError(PersonakitError):
    """A place that cannot be written to, or must not be."""


class EngineError(PersonakitError):
    """A query that the engine refused; `detail` holds the SQL."""


class EngineMemoryError(EngineError):
    """A query that needs more memory than the engine has."""
