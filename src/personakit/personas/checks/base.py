"""What a check is: a code, a severity, a manual page, and a function that finds."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from pydantic import BaseModel

    from personakit.personas.checks.documents import Folder, Hit
    from personakit.problems import Severity

MOST_HITS = 10_200
"""Findings of one check in one file after which costly ones are no longer looked for."""


@dataclass(frozen=True)
class Limits:
    """What the checks are told."""

    today: date
    """The day of the run."""
    personas: range | None = None
    """How many personas a set may have; what its own settings say where None."""
    max_age: int | None = None
    """Days after which a set has to be looked at again; any age where None."""
    max_bytes: int = 10_000_000
    """Bytes of the largest file that is read."""
    settings: type[BaseModel] | None = None
    """The form of personakit.yaml."""


@dataclass(frozen=True)
class Check:
    """One rule of what persona files must be."""

    code: str
    """PK and three digits; never given to another rule."""
    name: str
    """Two or three words."""
    severity: Severity
    """How grave, unless the settings say otherwise."""
    find: Callable[[Folder, Limits], Iterator[Hit]]
    """Yields what is wrong in the files of one folder."""

    @property
    def manual(self) -> str:
        """What `--explain` shows."""
        return inspect.cleandoc(self.find.__doc__ or "")


def check(
    code: str, name: str, severity: Severity = "error"
) -> Callable[[Callable[[Folder, Limits], Iterator[Hit]]], Check]:
    """Make a check of the function below; its docstring is the manual page."""
    return lambda find: Check(code, name, severity, find)
