"""Why one column was understood as it was."""

from __future__ import annotations

import re
from collections import Counter
from difflib import get_close_matches
from typing import TYPE_CHECKING

from personakit.errors import SettingsError
from personakit.stages.columns.dates import day_month_order, read_date
from personakit.stages.columns.evidence import Clue, Verdict, counted
from personakit.stages.columns.headers import read_header, unit_among
from personakit.stages.columns.overrides import REASON, stated
from personakit.stages.columns.reading import LEVELLED, writes_day_first
from personakit.stages.columns.scales import scale_reason
from personakit.stages.columns.understand import look_at, understand, weigh
from personakit.texts.screening import what_is_personal
from personakit.values import Column, Explanation, Source, Values, WeighedClue, labels
from personakit.vocabulary import (
    CHANNEL_ROLES,
    DATE_ROLES,
    DURATION_ROLES,
    PERSONAL_ROLES,
    RATING_ROLES,
    WRITTEN_ROLES,
    Role,
)
from personakit.vocabulary.channels import to_channel
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.settings import ColumnSettings, Settings
    from personakit.stages.columns.facts import Facts

MOST_VALUES, MOST_PATTERNS = 15, 3
"""So many recurring values and patterns are shown."""

PRIVATE = frozenset([Shape.EMAIL, Shape.PHONE, Shape.ADDRESS, Shape.LINK, Shape.TEXT])
"""Forms of values that are never shown, whatever their role."""

UNRANGED = PERSONAL_ROLES | WRITTEN_ROLES | {Role.BIRTH_DATE, Role.IGNORE}
"""Roles whose least and greatest values may tell of a person."""


def explain_column(sources: Sequence[Source], settings: Settings, name: str) -> Explanation:
    """Gather all that speaks for what `Header`, or `file.csv:Header`, was taken for, and against.

    Raises:
        SettingsError: No column, or more than one, has this name.
    """
    source, index = _find(sources, name)
    looked = zip(sources, look_at(sources, settings), strict=True)
    facts = next(facts for each, (facts, _) in looked if each is source)
    table = understand(source, facts, settings)
    column, fact = table.columns[index], facts[index]
    clues, verdict = weigh(source.name, facts, table.kind)[index]
    known = stated(source, settings)[index].known
    return Explanation(
        source.name, table.kind, column,
        _evidence(clues, verdict, column, fact, known), _values(column, fact),
        _readings(column, facts, index, known), _channels(column, fact),
    )  # fmt: skip


def _find(sources: Sequence[Source], name: str) -> tuple[Source, int]:
    """The source and the place of a column; `Header (2)` is the second with this header."""
    named: dict[str, tuple[Source, int]] = {}
    for source in sources:
        for index, header in enumerate(labels(source.header)):
            for file in (source.name, *(file.name for file in source.files)):
                named.setdefault(f"{file}:{header}", (source, index))
    if name in named:
        return named[name]
    full = [f"{s.name}:{name}" for s in sources if name in labels(s.header)]
    if len(full) == 1:
        return named[full[0]]
    if full:
        raise SettingsError(
            f"option --explain: {len(full)} files have a column {name!r}.",
            f"Name the file, too: {', '.join(map(repr, full))}.",
        )
    headers = list(dict.fromkeys(header for source in sources for header in source.header))
    part = [header for header in headers if name.casefold() in header.casefold()]
    near = part or get_close_matches(name, [*headers, *named], 1)
    listed = ", ".join(map(repr, headers[:8]))
    hint = f"Did you mean {near[0]!r}?" if near else f"There are {listed}."
    raise SettingsError(f"option --explain: no column is called {name!r}.", hint)


def _evidence(
    clues: Sequence[Clue], verdict: Verdict, column: Column, fact: Facts, known: ColumnSettings
) -> tuple[WeighedClue, ...]:
    """The clues, with what the settings or the file's other dates add to them."""
    weighed = [
        WeighedClue(
            clue.role, round(clue.weight, 2), round(counted(clue, fact.profile), 2), clue.reason
        )
        for clue in clues
    ]
    if known.role:
        weighed.append(WeighedClue(column.role, 1.0, 1.0, REASON))
    elif column.role is not verdict.role:
        weighed.append(WeighedClue(column.role, 1.0, 1.0, MOMENTS[column.role]))
    best = {e.role: max(o.counted for o in weighed if o.role is e.role) for e in weighed}
    return tuple(
        sorted(
            weighed, key=lambda e: (e.role is not column.role, -best[e.role], e.role, -e.counted)
        )
    )


MOMENTS = {
    Role.CREATED_AT: "the first date of the file",
    Role.DATE: "another date of the file is more surely its creation",
}
"""What is added to the clues of dates, of which one is a record's creation."""


def _values(column: Column, fact: Facts) -> Values:
    profile = fact.profile
    private = column.role in PERSONAL_ROLES or profile.shape in PRIVATE
    span = None if private or column.role in UNRANGED else _range(column, fact)
    listed = bool(column.levels) and column.role in LEVELLED and not private
    counts = profile.level_counts
    recurring = ((k, n) for k, n in counts.items() if n > 1 and not what_is_personal(k))
    return Values(
        profile.shape.value, profile.rows, profile.filled, profile.distinct, span,
        tuple(recurring)[:MOST_VALUES] if listed else (),
        () if listed or span else _patterns(fact),
    )  # fmt: skip


def _range(column: Column, fact: Facts) -> tuple[float | str, float | str] | None:
    if column.role in DATE_ROLES:
        read = (read_date(value, column.date_formats) for value in fact.profile.plain)
        days = [f"{moment:%Y-%m-%d}" for moment in read if moment]
        return (min(days), max(days)) if days else None
    numbers = fact.profile.numbers
    return (min(numbers), max(numbers)) if numbers else None


def _patterns(fact: Facts) -> tuple[tuple[str, int], ...]:
    """How values are written; of sentences that tells nothing."""
    if fact.profile.shape in (Shape.TEXT, Shape.PHRASE):
        return ()
    patterns: Counter[str] = Counter()
    for value, count in fact.profile.counts.items():
        patterns[re.sub(r"\d", "9", re.sub(r"[^\W\d_]+", "a", value))] += count
    return tuple(sorted(patterns.items(), key=lambda item: (-item[1], item[0]))[:MOST_PATTERNS])


def _readings(
    column: Column, facts: Sequence[Facts], index: int, known: ColumnSettings
) -> tuple[tuple[str, str], ...]:
    """What tells how the cells are read, by what is read."""
    reasons: dict[str, str] = {}
    if column.date_formats:
        reasons["dates"] = REASON if known.dates else _date_reason(column, facts, index)
    if column.role in RATING_ROLES:
        reasons["scale"] = REASON if known.scale else scale_reason(column.role, facts[index])
    if column.unit:
        reasons["unit"] = REASON if known.unit else _unit_reason(column)
    if known.separator is not None:
        reasons["separator"] = REASON
    elif column.separator:
        reasons["separator"] = "answers recur in different combinations"
    return tuple(reasons.items())


def _date_reason(column: Column, facts: Sequence[Facts], index: int) -> str:
    values = facts[index].profile
    if not column.date_order:
        return "the form has one reading"
    if day_month_order(values.plain):
        return "numbers above 12, or AM and PM, tell so"
    if not values.order:
        return "the usual reading; no value tells another"
    dated = (f for i, f in enumerate(facts) if i != index and f.profile.date_formats)
    others = any(day_month_order(fact.profile.plain) for fact in dated)
    if others:
        return "as other dates of the file"
    if any(fact.profile.decimal == "," for fact in facts):
        return "numbers have a decimal comma"
    language = "usual in the language of the headers"
    return language if writes_day_first(facts) else "as in the other files"


UNIT_REASONS = {
    "epoch": "numbers count the time since 1970",
    "excel": "numbers count the days since 1900, as spreadsheets do",
    "birth": "numbers are years",
    "clock": "values are clock times",
    "words": "values name their units",
}
"""What tells a unit, by its first word; else the header does."""


def _unit_reason(column: Column) -> str:
    """What tells a unit: that of a time may follow from two dates."""
    reason = UNIT_REASONS.get(column.unit.partition("_")[0])
    if reason is None and column.role in DURATION_ROLES:
        named = read_header(column.name).unit or unit_among(column.name)
        reason = None if named else "it is what passes between two dates of a row"
    return reason or "the header says so"


def _channels(column: Column, fact: Facts) -> tuple[tuple[str, str], ...]:
    if column.role not in CHANNEL_ROLES or fact.profile.shape in PRIVATE | {Shape.BOOL}:
        return ()
    return tuple((level, to_channel(level).value) for level in column.levels)
