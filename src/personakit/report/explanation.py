"""Why one column was understood as it was: as text, and as data for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from personakit.numbers import number, percent
from personakit.report.inspection import column_data, scale_text
from personakit.report.text import EMPTY, Line, Span, labelled, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from personakit.values import Column, Explanation, Scale, Values, WeighedClue


def explanation_lines(explanation: Explanation, width: int = 80) -> Iterator[Line]:
    """The verdict, what the values look like and how they are read, and every clue."""
    column = explanation.column
    sure = Span(f"  {column.role}, {percent(column.confidence)} sure")
    yield Line((Span(f"{explanation.source}:{column.name}", "title"), sure))
    for label, text in _facts(explanation):
        yield from labelled(label, text, width)
    for head, rows in (
        (("as written", "channel"), explanation.channels),
        (("role", "weight", "clue"), [*map(_clue, explanation.evidence)]),
    ):
        if rows:
            yield EMPTY
            yield from table([head, *rows], width)


def _facts(explanation: Explanation) -> Iterator[tuple[str, str]]:
    column, values = explanation.column, explanation.values
    yield "file", explanation.kind.value
    if column.question:
        yield "question", column.question
    yield "values", _values(values)
    if values.range:
        yield "range", " to ".join(v if isinstance(v, str) else number(v) for v in values.range)
    if values.top:
        yield "most", ", ".join(f"{value} ({count:,})" for value, count in values.top)
    if values.patterns:
        shares = ((form, percent(count / values.filled)) for form, count in values.patterns)
        yield "written", ", ".join(f"{form} ({share})" for form, share in shares)
    for name, reason in explanation.readings:
        yield name, f"{READ[name](column)}: {reason}"


READ: dict[str, Callable[[Column], str]] = {
    "dates": lambda column: ", ".join(column.date_formats) + _order(column),
    "scale": lambda column: _scale(column.scale),
    "unit": lambda column: column.unit,
    "separator": lambda column: repr(column.separator) if column.separator else "one answer a cell",
}
"""What is read -> how."""


def _scale(scale: Scale | None) -> str:
    if scale and scale.is_worded:
        return f"{', '.join(scale.good) or 'nothing'} against {', '.join(scale.bad) or 'nothing'}"
    return scale_text(scale) or "not known"


def _order(column: Column) -> str:
    return f", {column.date_order} first" if column.date_order else ""


def _values(values: Values) -> str:
    filled = f"{values.filled:,} of {values.rows:,} cells filled"
    share = percent(values.filled / values.rows) if values.rows else "none"
    return f"{values.form}; {filled} ({share}), {values.distinct:,} different"


def _clue(clue: WeighedClue) -> tuple[str, str, str]:
    misfit = clue.counted < clue.weight
    doubt = f"; counts {clue.counted:.2f}, the values have another form" if misfit else ""
    return clue.role.value, f"{clue.weight:.2f}", f"{clue.reason}{doubt}"


def explanation_data(explanation: Explanation) -> dict[str, Any]:
    """The same as plain values, ready for JSON."""
    data = asdict(explanation)
    return data | {
        "column": column_data(explanation.column),
        "readings": dict(explanation.readings),
        "channels": dict(explanation.channels),
    }
