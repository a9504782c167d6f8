"""What the team changed, and when: `changes.yaml` beside a set."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator

from personakit.errors import UnreadableError
from personakit.hints import near_miss
from personakit.personas.model import Id
from personakit.personas.read import read_file
from personakit.personas.set_files import CHANGES_FILE
from personakit.personas.statements import Written
from personakit.vocabulary.tracked import TRACKED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Direction = Literal["up", "down"]


class TeamChange(Written):
    """One thing that the team changed."""

    day: date = Field(alias="date", description="The first day on which it held.")
    what: str = Field(min_length=1, description="What was changed, in a few words.")
    personas: tuple[Id, ...] = Field((), description="Ids of those it is for; all where empty.")
    expect: dict[str, Direction] = Field(
        default_factory=dict, description="Metric -> whether it should go up or down."
    )

    @field_validator("expect")
    @classmethod
    def _is_known(cls, expect: dict[str, Direction]) -> dict[str, Direction]:
        for name in expect:
            if name not in TRACKED:
                raise ValueError(f"there is no metric {name}. {near_miss(name, TRACKED)}")
        return expect


class TeamChanges(Written):
    """All that the team changed."""

    kind: Literal["persona-changes"] = Field("persona-changes", description="What the file is.")
    changes: tuple[TeamChange, ...] = Field(description="What was changed, in any order.")


def read_changes(
    folder: Path, personas: Sequence[str], path: Path | None = None
) -> tuple[TeamChange, ...]:
    """Read what the team changed, the earliest first; nothing where the set has no such file.

    Args:
        folder: Folder of the set.
        personas: Ids of its personas.
        path: Another file, which must be there.

    Raises:
        UnreadableError: The file does not have its form, or names a persona that there is not.
        BrokenYamlError: It is no YAML.
    """
    file = path or folder / CHANGES_FILE
    if path is None and not file.is_file():
        return ()
    if not file.is_file():
        raise UnreadableError(f"{file} is not there.", "Name the file of your changes.")
    file_changes = read_file(file, TeamChanges, file.parent)
    for change in file_changes.changes:
        for persona in change.personas:
            if persona not in personas:
                message = f"{file}: {change.day}: the set has no persona {persona}."
                raise UnreadableError(message, near_miss(persona, personas))
    return tuple(sorted(file_changes.changes, key=lambda change: change.day))
