"""What was understood, as a settings file to be edited."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import yaml

from personakit.labels import title
from personakit.values import labels
from personakit.vocabulary import (
    DATE_ROLES,
    DURATION_ROLES,
    KEY_ROLES,
    PERSONAL_ROLES,
    RATING_ROLES,
    SEVERAL_ROLES,
    WRITTEN_ROLES,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from personakit.problems import Problem
    from personakit.settings import Settings
    from personakit.values import Column, Scale, Table

LONGEST_KEY = 500
"""Characters of a header; YAML takes no key on one line above 1024, escapes included."""
PLAIN = re.compile(r"[^\W\d]([\w .()/-]*[\w)])?")
"""Headers that need no quotes, unless they are words such as `no`."""

HEAD = """\
# What personakit understood of these files. Correct what is wrong: what stands here wins.
# Of a file: its kind; `key`, the column that says who a row is about; `use: false` leaves it out.
# Of a column: its role; the unit of durations, cents and times since 1970; the scale of a rating,
# {low: 1, high: 7, reversed: true} or {good: [...], bad: [...]}; how its dates are written, as
# strptime says it; the separator between several answers in a cell, empty for one; `decimal: ","`,
# of a file, too, where a point parts thousands; of a file `encoding: cp1251`; whether a column is
# `special`, of health, religion, politics and the like: such columns describe and nothing else;
# `label`, what cards call it.
"""

DATE_ORDER = "date_order"
"""Code of the problem that no date tells whether day or month comes first."""

KEPT = ("decimal", "encoding")
"""What is said of a file and not understood from it: kept as it is."""

UNSAID = (*PERSONAL_ROLES, *WRITTEN_ROLES, Role.IGNORE)
"""Roles of columns that no label names."""

OPEN = (
    (RATING_ROLES, "scale", "scale: {low: 1, high: 5}"),
    (DURATION_ROLES, "unit", "nothing tells the unit; unit: minutes"),
    (DATE_ROLES, "dates", 'not read as dates; else dates: "%d.%m.%Y"'),
)
"""Roles, what may be told of them, and what to write where it is not known."""


def settings_text(
    tables: Iterable[Table], problems: Iterable[Problem] = (), settings: Settings | None = None
) -> str:
    """The text of a personakit.yaml that says what was understood, each with its reason.

    Args:
        tables: Understood sources.
        problems: What was left open of them: dates with two readings are no more than suggested.
        settings: Those in force: what they say beside columns and kinds is kept.
    """
    given = settings.model_dump(mode="json", exclude_defaults=True) if settings else {}
    files = given.pop("files", {})
    given.pop("rejects", None)  # a file of this run alone
    kept = yaml.safe_dump(given, allow_unicode=True, sort_keys=False) if given else ""
    left_open = {
        (p.location.file, p.location.column)
        for p in problems
        if p.code == DATE_ORDER and p.location
    }
    lines = (
        line
        for source in tables
        for line in _file(
            source, files.get(source.name, {}), {c for f, c in left_open if f == source.name}
        )
    )
    return f"{HEAD}{kept}files:\n" + "\n".join(lines) + "\n"


def _file(source: Table, given: dict[str, Any], left_open: Container[str]) -> Iterator[str]:
    yield f"  {_key(source.name)}:"
    yield f"    kind: {source.kind}{_because(source.confidence, source.reason)}"
    source = replace(source, columns=tuple(c for c in source.columns if not c.looked_up))
    names = labels(column.name for column in source.columns)
    yield _file_key(source, names, given)
    yield "    use: false" if given.get("use") is False else "    # use: false"
    yield from (f"    {name}: {_key(given[name], quoted=True)}" for name in KEPT if name in given)
    yield "    columns:"
    for name, column in zip(names, source.columns, strict=True):
        mark, gap = ("? ", "\n      ") if len(name) > LONGEST_KEY else ("", "")
        said = {"decimal": given.get("columns", {}).get(name, {}).get("decimal", "")}
        text = _column(column, said, column.name in left_open)
        yield f"      {mark}{_key(name)}{gap}: {text}"


def _file_key(source: Table, names: Iterable[str], given: dict[str, Any]) -> str:
    """The key that is set, or those that the roles tell as a comment."""
    if key := given.get("key"):
        return f"    key: {_key(key)}"
    keys = [_key(n) for n, c in zip(names, source.columns, strict=True) if c.role in KEY_ROLES]
    return f"    # key: {'  # or '.join(keys) or 'HEADER'}"


def _column(column: Column, given: dict[str, str], left_open: bool) -> str:
    kept = {name: _key(text, quoted=True) for name, text in given.items() if text}
    said = {"role": str(column.role), **_readings(column), **kept}
    hints = [
        hint
        for roles, name, hint in OPEN
        if column.role in roles and not said.keys() & {name, "unit"}
    ]
    if column.role not in UNSAID and title(column.name).endswith("…"):
        hints.append('shorter on cards with label: "..."')
    if left_open and "dates" in said:
        hints = [f"day and month may be the other way round: dates: {said.pop('dates')}"]
    entries = ", ".join(f"{name}: {value}" for name, value in said.items())
    return f"{{{entries}}}{_because(column.confidence, '; '.join([column.reason, *hints]))}"


def _readings(column: Column) -> dict[str, str]:
    """How the cells of a column are read, as YAML by setting."""
    dates = [_key(pattern, quoted=True) for pattern in column.date_formats]
    readings = {
        "unit": column.unit,
        "scale": _scale(column.scale) if column.scale else "",
        "dates": dates[0] if len(dates) == 1 else f"[{', '.join(dates)}]" if dates else "",
        "separator": _key(column.separator, quoted=True)
        if column.separator or column.role in SEVERAL_ROLES
        else "",
        "special": "true" if column.special else "",
        "label": _key(column.label, quoted=True) if column.label else "",
    }
    return {name: text for name, text in readings.items() if text}


def _scale(scale: Scale) -> str:
    """A scale as YAML; of words that are all bad nothing, as they leave open what is good."""
    if scale.bad and not scale.good:
        return ""
    if scale.good:
        sides = {"good": scale.good, "bad": scale.bad, "neutral": scale.neutral}
        listed = (f"{side}: [{', '.join(map(_key, words))}]" for side, words in sides.items())
        return f"{{{', '.join(listed)}}}"
    return f"{{low: {scale.low:g}, high: {scale.high:g}{', reversed: true' * scale.reversed}}}"


def _because(confidence: float, reason: str) -> str:
    words = "".join(letter if letter.isprintable() else " " for letter in reason)
    return f"  # {confidence:.2f} {' '.join(words.split())}"


def _key(text: str, *, quoted: bool = False) -> str:
    """A text on one line, in quotes where YAML would read something else."""
    if not quoted and PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"), default_style='"')
    return dumped.strip()
