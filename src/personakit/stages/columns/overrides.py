"""What the settings say about files and columns wins."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from personakit.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.settings import FileSettings, Settings
    from personakit.values import Column, Source, Table

REASON = "set in personakit.yaml"


def check_overrides(sources: Sequence[Source], settings: Settings) -> None:
    """Make sure that every file and column the settings name is there.

    Raises:
        SettingsError: One is not; the hint names the near miss.
    """
    headers = {source.name: source.header for source in sources}
    for name, file in settings.files.items():
        if name not in headers:
            raise _unknown("files", name, headers)
        for column in (*file.columns, *([file.key] if file.key else [])):
            if column not in headers[name]:
                raise _unknown(f"files.{name}.columns", column, headers[name])


def apply_overrides(table: Table, file: FileSettings) -> Table:
    """Put the settings of a file in the place of what was detected."""
    columns = tuple(_override(column, file) for column in table.columns)
    if file.kind is None:
        return replace(table, columns=columns)
    return replace(table, kind=file.kind, confidence=1.0, reason=REASON, columns=columns)


def _override(column: Column, file: FileSettings) -> Column:
    known = file.columns.get(column.name)
    if known is None:
        return column
    unit = column.unit if known.unit is None else known.unit
    if known.role is None:
        return replace(column, unit=unit)
    return replace(column, role=known.role, unit=unit, confidence=1.0, reason=REASON)


def _unknown(place: str, name: str, known: Iterable[str]) -> SettingsError:
    listed = list(known)
    near = get_close_matches(name, listed, 1, 0.5)
    hint = (
        f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(map(repr, listed[:8]))}."
    )
    return SettingsError(f"personakit.yaml: {place} names {name!r}, which is not there.", hint)
