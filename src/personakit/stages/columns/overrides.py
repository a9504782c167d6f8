"""What the settings say about files and columns wins."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from personakit.errors import SettingsError
from personakit.stages.columns.dates import read_date
from personakit.stages.columns.evidence import Facts, Verdict
from personakit.stages.columns.profiles import Shape, wordy
from personakit.stages.columns.reading import DATES
from personakit.stages.columns.scales import METRICS, stated_scale
from personakit.values.tables import date_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.settings import ColumnSettings, FileSettings, Settings
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


def override_values(facts: Facts, file: FileSettings) -> Facts:
    """Read the values as the settings say: dates by their patterns, several answers apart."""
    known, values = file.columns.get(facts.header.raw), facts.profile
    if known and known.dates:
        order = date_order(known.dates)
        values = replace(
            values, shape=Shape.DATE, numbers={}, date_formats=known.dates, order=order
        )
    if known and known.separator:
        values = replace(values, shape=Shape.LIST, numbers={}, separator=known.separator)
    elif known and known.separator is not None and values.separator:
        values = replace(values, shape=wordy(values.counts), separator="")
    return replace(facts, profile=values)


def override_column(column: Column, facts: Facts, file: FileSettings, source: str) -> Column:
    """Give a column the unit, the separator and the scale that the settings name.

    Raises:
        SettingsError: The column's role has no use for what the settings name, or no value of it
            is written so.
    """
    known = file.columns.get(column.name)
    if known is None:
        return column
    place = f"personakit.yaml: files.{source}.columns.{column.name}"
    _check_use(column, known, facts, place)
    stated = {name: getattr(known, name) for name in ("unit", "separator")}
    given: dict[str, Any] = {name: value for name, value in stated.items() if value is not None}
    if known.scale:
        given["scale"] = stated_scale(column.role, facts, known.scale)
        if given["scale"] is None:
            raise SettingsError(
                f"{place}.scale leaves open what the answers mean.",
                "Write low and high for numbers, good and bad for words.",
            )
    return replace(column, **given)


USES = {"scale": METRICS, "dates": DATES}
"""What the settings may say of columns with some roles only."""


def _check_use(column: Column, known: ColumnSettings, facts: Facts, place: str) -> None:
    for name, roles in USES.items():
        if getattr(known, name) and column.role not in roles:
            raise SettingsError(
                f"{place}.{name} is said of a column whose role is {column.role}.",
                f"Leave it out, or add one of the roles {', '.join(sorted(roles))}.",
            )
    written = facts.profile.counts
    if known.dates and written and not any(read_date(value, known.dates) for value in written):
        raise SettingsError(
            f"{place}.dates fits no value of the column.",
            f"See how they are written: personakit inspect DATA --explain {column.name!r}.",
        )


def _unknown(place: str, name: str, known: Iterable[str]) -> SettingsError:
    listed = list(known)
    near = get_close_matches(name, listed, 1, 0.5)
    hint = (
        f"Did you mean {near[0]!r}?" if near else f"There are {', '.join(map(repr, listed[:8]))}."
    )
    return SettingsError(f"personakit.yaml: {place} names {name!r}, which is not there.", hint)
