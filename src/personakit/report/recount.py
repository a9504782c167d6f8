"""A persona set beside what its data say: as text, and as data for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from personakit.numbers import counted
from personakit.report.text import EMPTY, Line, Span, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.compare import Pair
    from personakit.values.recounts import Count, Recount, Recounted

FRACTIONS = {"share": ("customers", "of"), "base": ("base_customers", "base_of")}
"""A share -> the counts of `Count` that it is made of."""

CHANGED = "The statements are computed from other data or settings than the set was:"


def recount_lines(
    recounts: Sequence[Recount], changes: Sequence[str], width: int = 80, *, quiet: bool = False
) -> Iterator[Line]:
    """What has changed, every statement with its counts unless quiet, and what differs."""
    if changes:
        yield line(CHANGED, "warning")
        yield from (part for change in changes for part in wrapped(change, width, 2))
        yield EMPTY
    for one in recounts if not quiet else ():
        if one.statements:
            yield line(one.name, "title")
            yield from (part for entry in one.statements for part in _statement(entry, width))
            yield EMPTY
    for one in recounts:
        for pair in one.differences:
            yield from wrapped(f"{one.name}: {difference(pair)}", width, style="error")
    yield from _left_out(recounts, width)
    yield line(summary(recounts))


def _left_out(recounts: Sequence[Recount], width: int) -> Iterator[Line]:
    if names := {name: None for one in recounts for name in one.not_recomputed}:
        text = f"Not recomputed, needs the fit: {', '.join(names)}."
        yield from wrapped(text, width, style="muted")


def _statement(entry: Recounted, width: int) -> Iterator[Line]:
    yield Line((Span(f"  {entry.path}", "label"), Span(f"  {name_of(entry.statement)}".rstrip())))
    yield from wrapped(", ".join(_numbers(entry)), width, 6)
    if source := getattr(entry.statement, "source", ""):
        yield from wrapped(source, width, 6, "muted")
    yield from wrapped(definition(entry), width, 6)


def _numbers(entry: Recounted) -> Iterator[str]:
    """Every number of a statement, shares as the fractions they are; then the test."""
    values, count = numbers_of(entry.statement), entry.count
    part_of = getattr(entry.statement, "share_of", None)
    whole = "share" in values and not part_of and count is not None and count.base_of is not None
    for name, value in values.items():
        if not (name == "of" or (whole and name == "customers")):
            of = f" of {values['of']:,}" if name == "customers" and "of" in values else ""
            yield f"{name} {_shown(value)}{_fraction(name, count) if whole else of}"
    if count and count.base_of is not None and not whole:
        some = "" if count.base_customers is None else f"{count.base_customers:,} of "
        yield f"all: {some}{count.base_of:,}"
    if count and count.p is not None and count.effect is not None:
        p = "p under 0.001" if count.p < 0.001 else f"p {count.p:.3f}"
        yield f"{p}, effect {count.effect:.2f}"


def _fraction(name: str, count: Count | None) -> str:
    if name not in FRACTIONS:
        return ""
    part, whole = (getattr(count, field) for field in FRACTIONS[name])
    return f" = {part:,} / {whole:,}"


def numbers_of(statement: BaseModel) -> dict[str, Any]:
    """The numbers that a statement holds itself, by field."""
    values = {name: getattr(statement, name) for name in type(statement).model_fields}
    return {
        name: value
        for name, value in values.items()
        if isinstance(value, int | float | tuple)
        and not isinstance(value, bool)
        and not any(isinstance(part, str | BaseModel) for part in _parts(value))
        and value != ()
    }


def _parts(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _shown(value: Any) -> str:
    return " to ".join(f"{part:,}".removesuffix(".0") for part in _parts(value))


def definition(entry: Recounted) -> str:
    """How a statement is counted, in a sentence."""
    if entry.count:
        return entry.count.definition
    return getattr(entry.statement, "definition", "") or str(type(entry.statement).__doc__)


def name_of(value: Any) -> str:
    """What an entry is about: the first word it holds."""
    fields = [getattr(value, name) for name in type(value).model_fields]
    return next((str(field) for field in fields if isinstance(field, str) and field), "")


def difference(pair: Pair) -> str:
    """One field that differs, in a sentence.

    >>> from personakit.personas.compare import Pair
    >>> difference(Pair("goals[0].customers", 99, 86))
    'goals[0].customers: the file says 99, the data say 86.'
    """
    both = (pair.written, pair.again)
    written, again = (name_of(v) if isinstance(v, BaseModel) else v for v in both)
    if again is None and isinstance(pair.written, BaseModel):
        return f"{pair.path}: the data do not say “{written}”."
    if written is None and isinstance(pair.again, BaseModel):
        return f"{pair.path}: the data say “{again}”, the file does not."
    return f"{pair.path}: the file says {_in_words(written)}, the data say {_in_words(again)}."


def _in_words(value: Any) -> str:
    if value is None or value == ():
        return "nothing"
    if isinstance(value, tuple):
        return ", ".join(map(_in_words, value))
    return f"“{value}”" if isinstance(value, str) else str(value)


def summary(recounts: Sequence[Recount]) -> str:
    """How much was compared and how much differs, in a sentence."""
    numbers = counted(sum(one.numbers for one in recounts), "number")
    differing = sum(len(one.differences) for one in recounts)
    text = f"{counted(differing, 'field')} differ{'s' * (differing == 1)}" if differing else ""
    return f"Computed {numbers} anew: {text or 'all are as they are written'}."


def recount_data(recounts: Sequence[Recount], changes: Sequence[str]) -> dict[str, Any]:
    """The same as plain values, ready for JSON."""
    return {
        "changes": list(changes),
        "numbers": sum(one.numbers for one in recounts),
        "statements": [
            {"file": one.name, "field": entry.path, **entry.statement.model_dump(mode="json"),
             "counts": entry.count and asdict(entry.count), "definition": definition(entry)}
            for one in recounts
            for entry in one.statements
        ],
        "differences": [
            {"file": one.name, "field": pair.path, "written": plain(pair.written),
             "recomputed": plain(pair.again)}
            for one in recounts
            for pair in one.differences
        ],
        "not_recomputed": {one.name: list(one.not_recomputed) for one in recounts},
    }  # fmt: skip


def plain(value: Any) -> Any:
    """A field of a persona as plain values."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    return [*map(plain, value)] if isinstance(value, tuple) else value
