"""Where customers were placed: as text, and as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import counted, listed, percent
from personakit.report.text import Line, Span, labelled, line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.set_record import Agreement, PersonaEntry
    from personakit.values.assignments import Asked, Assigned, Placed

CHANCES = 0.005
"""Least chance of a persona that is shown."""


def one_lines(placed: Placed, width: int = 80) -> Iterator[Line]:
    """One customer: the persona, how sure, the runner-up, and what to ask next."""
    name = placed.persona.name if placed.persona else f"Unsure: {placed.reason}"
    yield line(name, "title" if placed.persona else "warning")
    chances = ", ".join(f"{one.name} {percent(p)}" for one, p in _likely(placed.chances))
    yield from labelled("Chances", chances, width)
    if placed.runner_up:
        yield from labelled("Runner-up", placed.runner_up.name, width)
    if placed.measured:
        yield from labelled("Measured", _measured(placed.measured), width)
    for place, one in enumerate(placed.next):
        answers = f"{one.name}={' | '.join(one.answers) or '(a number)'}"
        yield from labelled("Ask next" if not place else "", answers, width)


def _likely(chances: Sequence[tuple[PersonaEntry, float]]) -> list[tuple[PersonaEntry, float]]:
    return sorted((one for one in chances if one[1] >= CHANCES), key=lambda one: -one[1])


def _measured(measured: Agreement) -> str:
    return (
        f"of customers placed with a confidence of {measured.about} and one source unknown, "
        f"{percent(measured.same)} are where all of their data would put them"
    )


def one_data(placed: Placed) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "persona": placed.persona.id if placed.persona else None,
        "name": placed.persona.name if placed.persona else None,
        "confidence": round(placed.confidence, 3),
        "runner_up": placed.runner_up.id if placed.runner_up else None,
        "reason": placed.reason,
        "chances": {one.id: round(p, 3) for one, p in placed.chances},
        "ask_next": [{"name": one.name, "answers": list(one.answers)} for one in placed.next],
        "measured": placed.measured.model_dump() if placed.measured else None,
    }


def answerable_lines(asked: Sequence[Asked], width: int = 80) -> Iterator[Line]:
    """Every question with its other names and its answers."""
    for one in asked:
        others = [name for name in one.names[1:] if name != one.name][:1]
        yield Line((Span(one.name, "label"), Span(f"  ({others[0]})" if others else "", "muted")))
        yield from wrapped(" | ".join(one.answers) or "a number", width, 4)


def answerable_data(asked: Sequence[Asked]) -> list[dict[str, Any]]:
    """The same as plain values."""
    return [
        {"name": one.name, "names": list(one.names), "answers": list(one.answers)} for one in asked
    ]


def many_lines(assigned: Assigned, width: int = 80) -> Iterator[Line]:
    """The customers of some exports: what stands for what, what is unknown, and how many where."""
    for source, table in assigned.sources:
        if table and table != source:
            yield from wrapped(f"{table} stands for {source}.", width)
    if renamed := [(name, h) for name, h in assigned.columns if not name.endswith(f"/{h}")]:
        text = listed(f"{header} for {name}" for name, header in renamed)
        yield from wrapped(f"Columns: {text}.", width, 2)
    if missing := [source for source, table in assigned.sources if not table]:
        yield from wrapped(f"Nothing stands for {listed(missing)}.", width, style="warning")
    for one in assigned.without:
        yield from wrapped(without(one), width, 2)
    if assigned.unknown:
        yield from wrapped(f"Not known: {listed(assigned.unknown)}.", width, style="warning")
    sizes = ", ".join(f"{name} {number:,}" for name, number in assigned.written.sizes.items())
    yield from wrapped(f"{counted(assigned.customers, 'customer')}: {sizes}.", width)
    if assigned.written.left_out:
        yield from wrapped(
            f"Not in the file: {_reasons(assigned.written.left_out)}.", width, style="warning"
        )


def without(measured: Agreement) -> str:
    """How true placing without one source was at the discovery."""
    return (
        f"Measured at the discovery: without {measured.about}, {percent(measured.placed)} of "
        f"{counted(measured.customers, 'customer')} could be placed, {percent(measured.same)} of "
        "them as with all sources."
    )


def _reasons(left_out: Mapping[str, int]) -> str:
    return listed(
        f"{counted(number, 'customer')} ({reason})" for reason, number in sorted(left_out.items())
    )
