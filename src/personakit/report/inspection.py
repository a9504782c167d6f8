"""What was understood of the exports: as text, and as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import counted, percent
from personakit.report.account import account_data, account_lines
from personakit.report.text import EMPTY, Line, Span, table, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.problems import Problem
    from personakit.values import Account, Column, Scale, Table

HEAD = ("column", "role", "sure", "read as", "because")
READ_AS = HEAD.index("read as")


def inspection_lines(
    tables: Iterable[Table], account: Account | None, problems: Iterable[Problem], width: int = 80
) -> Iterator[Line]:
    """A table per source, the account of the join and the problems."""
    for source in tables:
        yield from _source_lines(source, width)
        yield EMPTY
    if account:
        yield from account_lines(account, width)
        yield EMPTY
    yield from problem_lines(problems, width)


def _source_lines(source: Table, width: int) -> Iterator[Line]:
    files = len(source.source.files)
    several = f", {counted(files, 'file')}" if files > 1 else ""
    yield Line(
        (
            Span(source.name, "title"),
            Span(f"  {source.kind}, {percent(source.confidence)} sure{several}"),
        )
    )
    yield from wrapped(source.reason, width, 2, "muted")
    rows = [
        (c.name or "(no name)", c.role.value, percent(c.confidence), _read_as(c), c.reason)
        for c in source.columns
    ]
    if any(row[READ_AS] for row in rows):
        yield from table([HEAD, *rows], width)
    else:
        yield from table([row[:READ_AS] + row[READ_AS + 1 :] for row in (HEAD, *rows)], width)


def _read_as(column: Column) -> str:
    """Scale, unit, order of dates and whether it is sensitive, in a few words."""
    order = f"{column.date_order} first" if column.date_order else ""
    special = "special category" if column.special else ""
    return ", ".join(filter(None, (scale_text(column.scale), column.unit, order, special)))


def scale_text(scale: Scale | None) -> str:
    """A scale and its direction, in a few words."""
    if scale is None:
        return ""
    if scale.good:
        between = f", {len(scale.neutral)} between" if scale.neutral else ""
        return f"{len(scale.good)} good, {len(scale.bad)} bad{between}"
    return f"{scale.low:g} to {scale.high:g}{', low is good' if scale.reversed else ''}"


def problem_lines(problems: Iterable[Problem], width: int = 80) -> Iterator[Line]:
    """The problems, the gravest first."""
    for severity in ("error", "warning", "note"):
        for problem in problems:
            if problem.severity == severity:
                style = "muted" if severity == "note" else severity
                yield from wrapped(f"{severity}: {problem}", width, 0, style)


def inspection_data(
    tables: Iterable[Table], account: Account | None, problems: Iterable[Problem]
) -> dict[str, Any]:
    """The same as plain values, ready for JSON."""
    return {
        "files": [_source_data(source, account) for source in tables],
        "account": account_data(account) if account else None,
        "problems": [problem_data(problem) for problem in problems],
    }


def _source_data(source: Table, account: Account | None) -> dict[str, Any]:
    rows = {entry.source: entry.rows for entry in account.sources} if account else {}
    return {
        "name": source.name,
        "kind": source.kind.value,
        "confidence": source.confidence,
        "reason": source.reason,
        "rows": rows.get(source.name),
        "columns": [column_data(column) for column in source.columns],
    }


def column_data(column: Column) -> dict[str, Any]:
    """One column as plain values."""
    data: dict[str, Any] = {
        "name": column.name,
        "role": column.role.value,
        "confidence": column.confidence,
        "reason": column.reason,
    }
    for name in ("question", "separator", "date_formats", "unit", "special"):
        if value := getattr(column, name):
            data[name] = value
    if column.scale:
        data["scale"] = vars(column.scale)
    if column.date_order:
        data["date_order"] = column.date_order
    return data


def problem_data(problem: Problem) -> dict[str, Any]:
    """One problem as plain values."""
    data = {name: value for name, value in vars(problem).items() if name != "location"}
    return data | {"location": vars(problem.location) if problem.location else None}
