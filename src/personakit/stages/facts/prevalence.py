"""How many customers are really like the card: who matches one, two, three of its statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import in_steps
from personakit.personas.model import Match, Prevalence

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from personakit.engines.base import Engine, Words
    from personakit.run import Run
    from personakit.values import Discovery
    from personakit.values.facts import Criterion

KNOWN = 0.1
"""Part of a persona of whom all lines must be known."""
NOISE = 1e-9
"""Relative difference below which numbers are the same, whatever order they were added up in."""


def _test(one: Criterion, words: Words) -> str:
    """1 where a customer matches, 0 where not, -1 where it is not known."""
    value = words.name(one.variable.name)
    limit = one.limit + one.side * NOISE * abs(one.limit)
    test = f"{value} {'>' if one.side > 0 else '<'} {limit!r}"
    return f"CASE WHEN {value} IS NULL THEN -1 WHEN {test} THEN 1 ELSE 0 END"


def count_matches(
    lines: Sequence[Criterion], segment: int, discovery: Discovery, run: Run
) -> Prevalence | None:
    """Count who matches how many of a persona's main statements, over everybody.

    Args:
        lines: The statements.
        segment: Its segment.
        discovery: Customers in segments.
        run: Where they are, and the customers below which a count is not told.

    Returns:
        Counts of the customers of whom all lines are known; None where these are fewer than two
        lines, or too few customers.
    """
    min_cell = run.settings.min_cell
    frame = _counted(lines, segment, discovery, run.engine)
    own = frame[frame["own"]]
    kept = _together(own, len(lines), max(min_cell, KNOWN * own["n"].sum()))
    if len(kept) < 2:
        return None
    lines_known = frame[kept]
    known = frame.assign(hits=(lines_known == 1).sum(axis=1))[(lines_known >= 0).all(axis=1)]
    matches = [_match(known, number, min_cell) for number in range(1, len(kept) + 1)]
    return Prevalence(
        lines=tuple(lines[int(name[1:])].label for name in kept),
        matches=tuple(match for match in matches if match),
    )


def _counted(
    lines: Sequence[Criterion], segment: int, discovery: Discovery, engine: Engine
) -> pd.DataFrame:
    """Customers by whether they are of the segment (`own`) and what each line (`l0`) says: `n`."""
    names = ["own", *(f"l{i}" for i, _ in enumerate(lines))]
    tests = [f"coalesce(segment, -1) = {segment}", *(_test(line, engine.words) for line in lines)]
    listed = ", ".join(f"{sql} AS {name}" for sql, name in zip(tests, names, strict=True))
    customers, placed = discovery.customers.relation, discovery.placed
    rows = f"SELECT {listed} FROM {customers} LEFT JOIN {placed} USING (customer)"
    by = ", ".join(names)
    return engine.frame(f"SELECT {by}, count(*) AS n FROM ({rows}) GROUP BY {by}")


def _together(own: pd.DataFrame, lines: int, least: float) -> list[str]:
    """Names of the lines, in their order, that are known together of enough customers."""
    kept: list[str] = []
    for name in (f"l{i}" for i in range(lines)):
        if own["n"][(own[[*kept, name]] >= 0).all(axis=1)].sum() >= least:
            kept.append(name)
    return kept


def _match(known: pd.DataFrame, least: int, min_cell: int) -> Match | None:
    """Part of the persona, and of all others, who match so many lines; None where few do.

    The parts are told in steps: else how many match one line more, or none, could be few.
    """
    hits, whole = (
        rows.groupby("own")["n"].sum().reindex([True, False], fill_value=0).tolist()
        for rows in (known[known["hits"] >= least], known)
    )
    if hits[0] < min_cell:
        return None
    others = in_steps(hits[1] / whole[1], whole[1], min_cell) if hits[1] >= min_cell else None
    return Match(
        at_least=least, share=in_steps(hits[0] / whole[0], whole[0], min_cell), of=whole[0],
        others=others, others_of=whole[1] if whole[1] >= min_cell else None,
    )  # fmt: skip
