"""What a refresh changed, as its line in `runs.jsonl` tells it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationError

from personakit.files import is_within
from personakit.personas.model import Id
from personakit.personas.set_files import RUNS_FILE
from personakit.personas.statements import Count, Share, Written

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.personas.set_record import SetRecord


class PersonaFate(Written):
    """What became of some personas."""

    fate: Literal["survived", "split", "merged", "new", "gone"] = Field(description="In a word.")
    old: tuple[Id, ...] = Field(description="Ids before.")
    new: tuple[Id, ...] = Field(description="Ids now.")
    overlap: Share = Field(description="Part of the customers that are the same.")


class RunChange(Written):
    """The set before and after a refresh."""

    discovered: tuple[date, date] = Field(description="Days of both sets.")
    customers: tuple[Count, Count] = Field(description="All customers in both.")
    shares: dict[Id, tuple[Share, Share]] = Field(
        description="Personas of both sets -> their parts of all customers."
    )
    fates: tuple[PersonaFate, ...] = Field(description="What became of each persona.")
    names: dict[Id, str] = Field(description="Names of the personas before.")


def last_change(folder: Path, record: SetRecord) -> RunChange | None:
    """What the refresh changed that wrote the set; None where no refresh did, or says so.

    Lines of others and of earlier versions are passed over: the record is for people to read.
    """
    path = folder / RUNS_FILE
    if not path.is_file() or not is_within(path, folder):
        return None
    for line in reversed(path.read_text("utf-8", "replace").splitlines()):
        change = _change(line)
        if change and change.discovered[1] == record.discovered:
            return change if change.customers[1] == record.customers else None
    return None


def _change(line: str) -> RunChange | None:
    try:
        entry = json.loads(line)
        return RunChange.model_validate(entry["changed"])
    except (ValueError, TypeError, KeyError, RecursionError, ValidationError):
        return None
