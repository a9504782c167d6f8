"""What was understood of the exports: as text, and as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.labels import title
from personakit.numbers import counted, percent
from personakit.report.account import account_data, account_lines
from personakit.report.text import EMPTY, Line, Span, table, wrapped
from personakit.vocabulary import DATE_ROLES, PERSONAL_ROLES, WRITTEN_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from personakit.problems import Problem
    from personakit.values import Account, Column, Scale, Table

HEAD = ("column", "role", "sure", "read as", "on cards")
WITH_REASONS = (*HEAD[:-1], "because")

UNCALLED = (*PERSONAL_ROLES, *WRITTEN_ROLES, *DATE_ROLES, Role.IGNORE)
"""Roles of columns that cards do not call by their headers."""


def inspection_lines(
    tables: Iterable[Table],
    account: Account | None,
    problems: Iterable[Problem],
    width: int = 80,
    *,
    reasons: bool = False,
) -> Iterator[Line]:
    """A table per source, the account of the join and the problems.

    Args:
        tables: Understood sources.
        account: What became of every row; None where that is not known.
        problems: What the user should know.
        width: Characters of a line.
        reasons: Whether to say why; else each column is one line.
    """
    for source in tables:
        yield from _source_lines(source, width, reasons=reasons)
        yield EMPTY
    unused = dict(account.unused) if account else {}
    if account:
        yield from account_lines(account, width)
        yield EMPTY
    yield from problem_lines([one for one in problems if not _is_told(one, unused)], width)


def _is_told(problem: Problem, unused: Container[str]) -> bool:
    """Whether the account says it already."""
    place = problem.location
    return problem.code == "unused_source" and place is not None and place.file in unused


def _source_lines(source: Table, width: int, *, reasons: bool) -> Iterator[Line]:
    yield Line((Span(source.name, "title"), Span(f"  {_kind(source)}")))
    if reasons:
        yield from wrapped(source.reason, width, 2, "muted")
    if source.describes and not reasons:
        return
    last = [c.reason if reasons else _on_cards(c, source.name) for c in source.columns]
    rows = [
        (c.name or "(no name)", c.role.value, percent(c.confidence), _read_as(c), said)
        for c, said in zip(source.columns, last, strict=True)
    ]
    filled = [*map(any, zip(*rows, strict=True))] if rows else []
    cells = [
        [cell for cell, kept in zip(row, filled, strict=True) if kept]
        for row in (WITH_REASONS if reasons else HEAD, *rows)
    ]
    yield from table(cells, width, wraps=reasons)


def _kind(source: Table) -> str:
    """What a file is taken for."""
    if source.describes:
        return f"tells what the columns of {source.describes} mean"
    files = len(source.source.files)
    several = f", {counted(files, 'file')}" if files > 1 else ""
    return f"{source.kind}, {percent(source.confidence)} sure{several}"


def _on_cards(column: Column, source: str) -> str:
    """What cards call a column, where not by its header."""
    if column.role in UNCALLED:
        return ""
    said = column.label or title(column.name, source)
    return said if said != column.name.strip() else ""


def _read_as(column: Column) -> str:
    """Scale, unit, order of dates and whether it is sensitive, in a few words."""
    order = f"{column.date_order} first" if column.date_order else ""
    special = "special category" if column.special else ""
    return ", ".join(filter(None, (scale_text(column.scale), column.unit, order, special)))


def scale_text(scale: Scale | None) -> str:
    """A scale and its direction, in a few words."""
    if scale is None:
        return ""
    if scale.is_worded:
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
    for name in ("question", "label", "separator", "date_formats", "unit", "special"):
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
