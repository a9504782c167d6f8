"""What the settings say about files and columns wins."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from personakit.errors import SettingsError
from personakit.stages.columns.evidence import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.settings import FileSettings, Settings
    from personakit.values import Column, Source

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


def override_role(name: str, verdict: Verdict, file: FileSettings) -> Verdict:
    """The role that the settings give a column, or else the one detected."""
    known = file.columns.get(name)
    return Verdict(known.role, 1.0, REASON) if known and known.role else verdict


def override_unit(column: Column, file: FileSettings) -> Column:
    """Give a column the unit that the settings name."""
    known = file.columns.get(column.name)
    return replace(column, unit=known.unit) if known and known.unit is not None else column


def _unknown(place: str, name: str, known: Iterable[str]) -> SettingsError:
    listed = list(known)
    near = get_close_matches(name, listed, 1, 0.5)
    hint = (
        f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(map(repr, listed[:8]))}."
    )
    return SettingsError(f"personakit.yaml: {place} names {name!r}, which is not there.", hint)
