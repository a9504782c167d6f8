"""Findings as values: what is wrong, where, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True)
class Location:
    """A place in a file or table."""

    file: str
    """Name or path of the file, as the user gave it."""
    line: int = 0
    """1-based line, 0 where no line can be named."""
    column: str = ""
    """Header of the column, or the 1-based column of the character."""

    def __str__(self) -> str:
        parts = [self.file, str(self.line) if self.line else "", self.column]
        return ":".join(part for part in parts if part)


@dataclass(frozen=True)
class Problem:
    """Something the user should know that does not stop the run."""

    code: str
    """Stable short name, `rows_without_customer` for instance."""
    message: str
    """One sentence."""
    location: Location | None = None
    """Where, if it can be said."""
    severity: Severity = "warning"
    """How grave: `error` fails a check, `warning` fails under --strict, `note` never."""
    hint: str = ""
    """The next step, in one sentence."""

    @property
    def text(self) -> str:
        """Message and hint."""
        return f"{self.message} {self.hint}".strip()

    def __str__(self) -> str:
        return f"{self.location}: {self.text}" if self.location else self.text
