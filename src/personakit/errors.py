"""What stops a run: every message names the place and the next step."""

from __future__ import annotations


def reason_of(error: Exception) -> str:
    """What the system says of a failure, to go on in a sentence."""
    return (getattr(error, "strerror", None) or str(error)).lower()


class PersonakitError(Exception):
    """A run that cannot go on; shown as one line, exit code 2.

    Args:
        message: What is wrong and where, in one sentence.
        hint: What to do next, in one sentence.
        detail: What helps a developer (the failing SQL, say); shown with `-v` only.
    """

    def __init__(self, message: str, hint: str = "", detail: str = "") -> None:
        super().__init__(message)
        self.message = message
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
