"""What was understood, as a settings file to be edited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.values import Column, Scale, Table

LONGEST_KEY = 500
"""Characters of a header; YAML takes no key on one line above 1024, escapes included."""
PLAIN = re.compile(r"[^\W\d]([\w .()/-]*[\w)])?")
"""Headers that need no quotes, unless they are words such as `no`."""

HEAD = """\
# What personakit understood of these files. Correct what is wrong: what stands here wins.
# The kind of a file; `use: false` leaves it out; `key: HEADER` names the column that says who a row
# is about. Of a column its role and unit; `scale` of a rating ({low: 1, high: 7, reversed: true} or
# {good: [...], bad: [...]}); `dates: "%d.%m.%Y"`; `separator: ";"` between several answers.
files:
"""


def settings_text(tables: Iterable[Table]) -> str:
    """The text of a personakit.yaml that says what was understood, each with its reason."""
    return HEAD + "\n".join(line for source in tables for line in _file(source)) + "\n"


def _file(source: Table) -> Iterator[str]:
    yield f"  {_key(source.name)}:"
    yield f"    kind: {source.kind}{_because(source.confidence, source.reason)}"
    yield "    columns:"
    first = {column.name: column for column in reversed(source.columns)}
    for name in dict.fromkeys(column.name for column in source.columns):
        if len(name) <= LONGEST_KEY:
            yield f"      {_key(name)}: {_column(first[name])}"


def _column(column: Column) -> str:
    unit = f", unit: {column.unit}" if column.unit else ""
    scale = f", scale: {_scale(column.scale)}" if column.scale else ""
    return f"{{role: {column.role}{unit}{scale}}}{_because(column.confidence, column.reason)}"


def _scale(scale: Scale) -> str:
    if scale.good:
        good, bad = (", ".join(map(_key, side)) for side in (scale.good, scale.bad))
        return f"{{good: [{good}], bad: [{bad}]}}"
    return f"{{low: {scale.low:g}, high: {scale.high:g}{', reversed: true' * scale.reversed}}}"


def _because(confidence: float, reason: str) -> str:
    words = "".join(letter if letter.isprintable() else " " for letter in reason)
    return f"  # {confidence:.2f} {' '.join(words.split())}"


def _key(text: str) -> str:
    """A key on one line, in quotes where YAML would read something else."""
    if PLAIN.fullmatch(text) and yaml.safe_load(text) == text:
        return text
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=float("inf"), default_style='"')
    return dumped.strip()
