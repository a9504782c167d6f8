"""What the settings say about files and columns wins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from personakit.errors import SettingsError, first_of
from personakit.settings import ColumnSettings, near_miss
from personakit.stages.columns.codes import codes_of
from personakit.stages.columns.dates import read_date
from personakit.stages.columns.evidence import Verdict
from personakit.stages.columns.numbers import to_numbers
from personakit.stages.columns.profiles import wordy
from personakit.stages.columns.reading import to_column
from personakit.stages.columns.scales import rated, stated_scale
from personakit.texts.screening import as_label
from personakit.values import labels
from personakit.values.tables import date_order
from personakit.vocabulary import (
    DATE_ROLES,
    DURATION_ROLES,
    KEY_ROLES,
    MONEY_ROLES,
    RATING_ROLES,
    Role,
)
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.settings import FileSettings, Settings
    from personakit.stages.columns.facts import Facts
    from personakit.stages.columns.profiles import Profile
    from personakit.values import Column, Source

REASON = "set in the settings"


@dataclass(frozen=True)
class Stated:
    """What the settings say of one column; what agrees with the detection changes nothing."""

    known: ColumnSettings
    """What they say."""
    place: Callable[[str], str]
    """Where it says something, by the name of that."""
    is_key: bool = False
    """Whether they say that it tells who a row is about."""


def stated(source: Source, settings: Settings) -> list[Stated]:
    """What the settings say of each column of a source."""
    file, nothing = settings.file(source.name), ColumnSettings()
    place = partial(settings.place, "files", source.name, "columns")
    corrections = ((label, file.columns.get(label, nothing)) for label in labels(source.header))
    return [
        Stated(
            known.model_copy(update={"decimal": known.decimal or file.decimal}),
            partial(place, label), label == file.key,
        )
        for label, known in corrections
    ]  # fmt: skip


def check_overrides(sources: Sequence[Source], settings: Settings) -> None:
    """Make sure that every file and column the settings name is there.

    Raises:
        SettingsError: Some are not, each with its place and the near miss.
    """
    named = {source.name: labels(source.header) for source in sources}
    parts = {file.name: source.name for source in sources for file in source.files}
    unknown: list[str] = []
    for name, file in settings.files.items():
        if name in named:
            unknown += _unknown_columns(name, file, named[name], settings)
        else:
            whole = f"It is read as a part of {parts[name]}." if name in parts else ""
            hint = whole or near_miss(name, named)
            unknown.append(f"{settings.place('files', name)}: there is no such file. {hint}")
    if unknown:
        raise SettingsError(first_of(unknown, str), "Correct this, or leave it out.")


def _unknown_columns(
    name: str, file: FileSettings, headers: Sequence[str], settings: Settings
) -> Iterator[str]:
    keys = [("key", file.key)] if file.key else []
    for *place, column in [*keys, *(("columns", column, column) for column in file.columns)]:
        if column not in headers:
            where = settings.place("files", name, *place)
            yield f"{where}: there is no column {column!r}. {near_miss(column, headers)}"


def override_values(facts: Facts, known: ColumnSettings) -> Facts:
    """Read the values as the settings say: dates, decimal mark, several answers apart."""
    values = facts.profile
    if known.dates:
        values = replace(values, order=date_order(known.dates))
        if known.dates != values.date_formats:
            raw = any(read_date(value, known.dates) for value in values.counts)
            rules = () if raw else values.rewrites
            values = replace(
                values, shape=Shape.DATE, numbers={}, date_formats=known.dates, rewrites=rules
            )
    if known.decimal and values.numbers:
        numbers = to_numbers(values.plain, known.decimal)
        values = replace(values, decimal=known.decimal, numbers=numbers)
    if known.separator:
        values = replace(values, shape=Shape.LIST, numbers={}, separator=known.separator)
    elif known.separator is not None and values.separator:
        values = replace(values, shape=wordy(values.counts), separator="")
    return replace(facts, profile=values)


def override_column(column: Column, facts: Facts, said: Stated) -> Column:
    """Give a column the role, the unit, the separator and the scale that the settings name.

    Raises:
        SettingsError: The column's role has no use for what the settings name, or no value of it
            is written so.
    """
    known = said.known
    role = known.role or column.role
    if said.is_key and role not in KEY_ROLES:
        role = Role.CUSTOMER_ID
    if role is not column.role:
        column = to_column(column.name, column.field, facts, Verdict(role, 1.0, REASON))
    _check_use(column.role, facts.profile, said)
    given: dict[str, Any] = {
        name: value
        for name in ("unit", "separator", "special")
        if (value := getattr(known, name)) is not None
    }
    if known.label:
        given["label"] = as_label(known.label)
    if known.scale:
        scale = stated_scale(column.role, facts, known.scale)
        if scale is None:
            raise SettingsError(
                f"{said.place('scale')} leaves open what the answers mean.",
                "Write low and high for numbers, good and bad for words.",
            )
        given["scale"] = column.scale if scale == column.scale else scale
        given["codes"] = codes_of(column.role, scale, rated(facts.profile))
    return replace(column, **given)


TIMED = DURATION_ROLES | {Role.MEASURE}
UNITS = (
    ("birth", frozenset([Role.AGE, Role.BIRTH_DATE])),
    ("epoch", DATE_ROLES),
    ("excel", DATE_ROLES),
    ("cents", MONEY_ROLES | {Role.MEASURE}),
)
"""How units begin that are not of spans of time, and the roles that have a use for them."""


def _uses(known: ColumnSettings) -> Iterator[tuple[str, frozenset[Role]]]:
    """What the settings say of columns with some roles only, and these."""
    if known.scale:
        yield "scale", RATING_ROLES
    if known.dates:
        yield "dates", DATE_ROLES
    if known.unit:
        yield "unit", next((roles for unit, roles in UNITS if known.unit.startswith(unit)), TIMED)


def _check_use(role: Role, values: Profile, said: Stated) -> None:
    known = said.known
    for name, roles in _uses(known):
        if role not in roles:
            raise SettingsError(
                f"{said.place(name)} is said of a column whose role is {role}.",
                f"Leave it out, or add one of the roles {', '.join(sorted(roles))}.",
            )
    dated = any(read_date(value, known.dates) for value in values.plain)
    apart = any((known.separator or "") in value for value in values.counts)
    for name, fits in (("dates", dated or not known.dates), ("separator", apart)):
        if values.counts and not fits:
            raise SettingsError(
                f"{said.place(name)} fits no value of the column.",
                "See how they are written: personakit inspect DATA --explain COLUMN.",
            )
