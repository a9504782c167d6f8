"""How many customers are really like the card: who matches one, two, three of its statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from personakit.numbers import share
from personakit.personas.model import Match, NumberStatement, Prevalence
from personakit.stages.describe.channels import uses
from personakit.stages.describe.labels import COUNTS, answer, label, source
from personakit.stages.describe.recognise import by_channel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from personakit.engines.base import Engine, Words
    from personakit.personas.model import ChannelStatement, Persona, Statement
    from personakit.values import Discovery, Variable

MOST_LINES = 6
"""Statements that customers are held against."""
OF_A_SECTION = 2
"""Statements of one section among them."""
KNOWN = 0.1
"""Part of a persona of whom all lines must be known."""
HALF = 0.5
"""Part of their contacts or orders from which on a channel is theirs."""
NOISE = 1e-9
"""Relative difference below which numbers are the same, whatever order they were added up in."""


@dataclass(frozen=True)
class Line:
    """A statement of a card as a test of one customer."""

    label: str
    """The statement in words."""
    variable: Variable
    """What is looked at."""
    side: Literal[1, -1] = 1
    """Whether it must be above the limit, or below."""
    limit: float = 0.0
    """The limit."""

    def sql(self, words: Words) -> str:
        """1 where a customer matches, 0 where not, -1 where it is not known."""
        value = words.name(self.variable.name)
        limit = self.limit + self.side * NOISE * abs(self.limit)
        test = f"{value} {'>' if self.side > 0 else '<'} {limit!r}"
        return f"CASE WHEN {value} IS NULL THEN -1 WHEN {test} THEN 1 ELSE 0 END"


def count_matches(
    persona: Persona, segment: int, found: Discovery, engine: Engine, min_cell: int
) -> Prevalence | None:
    """Count who matches how many of a persona's main statements, over everybody.

    Args:
        persona: The persona with its statements.
        segment: Its segment.
        found: Customers in segments.
        engine: Where they are.
        min_cell: Customers below which a count is not told.

    Returns:
        Counts of the customers of whom all lines are known; None where these are fewer than two
        lines, or too few customers.
    """
    lines = lines_of(persona, found.customers.variables)
    frame = _counted(lines, segment, found, engine)
    least = max(min_cell, KNOWN * persona.size.customers)
    kept = _together(frame[frame["own"]], len(lines), least)
    if len(kept) < 2:
        return None
    told = frame[kept]
    known = frame.assign(hits=(told == 1).sum(axis=1))[(told >= 0).all(axis=1)]
    matches = [_match(known, number, min_cell) for number in range(1, len(kept) + 1)]
    return Prevalence(
        lines=tuple(lines[int(name[1:])].label for name in kept),
        matches=tuple(match for match in matches if match.customers >= min_cell),
    )


def lines_of(persona: Persona, variables: Sequence[Variable]) -> list[Line]:
    """The main statements of a card that can be told of a single customer, each once."""
    found: dict[str, Line] = {}
    for line in _candidates(persona, variables):
        found.setdefault(line.variable.name, line)
    return list(found.values())[:MOST_LINES]


def _candidates(persona: Persona, variables: Sequence[Variable]) -> Iterator[Line]:
    groups = persona.demographics.groups.values()
    theirs = tuple(s for group in groups for s in group if (s.share or 0) > (s.base or 0))
    known = _by_words(variables)
    for section in (persona.goals, persona.pain_points):
        yield from _answers(section[:OF_A_SECTION], known)
    yield from _channels(persona.channels.preferred, variables)
    for section in (theirs, persona.habits):  # answers to one question often exclude each other
        firsts = {one.source: one for one in reversed(section)}
        yield from _answers([*reversed(firsts.values())][:OF_A_SECTION], known)
    yield from _numbers(persona.behaviour[:OF_A_SECTION], known)


def _by_words(variables: Sequence[Variable]) -> dict[tuple[str, str], Variable]:
    """Variables by file and column, and the words that statements have for them."""
    known: dict[tuple[str, str], Variable] = {}
    for variable in variables:
        said = (variable.level,) if variable.phrases else (label(variable), answer(variable))
        for words in said:
            known.setdefault((source(variable), words.casefold()), variable)
    return known


def _answers(
    statements: Sequence[Statement], known: dict[tuple[str, str], Variable]
) -> Iterator[Line]:
    """Those of whom it holds at all, as the statement counts them."""
    for one in statements:
        if variable := known.get((one.source, one.label.casefold())):
            yield Line(one.label, variable)


def _channels(
    statements: Sequence[ChannelStatement], variables: Sequence[Variable]
) -> Iterator[Line]:
    """The first channel of each purpose: at least half of what they do, or what they say."""
    known = {(use.purpose, use.channel): use for use in uses(variables)}
    firsts = {one.purpose: one for one in reversed(statements)}
    for one in reversed(firsts.values()):
        use = known.get((one.purpose, one.channel)) if one.purpose != "any" else None
        if use and use.observed:
            rows = COUNTS.get(use.observed.kind, "records")
            limit = HALF * (1 - 2 * NOISE)  # half itself counts
            yield Line(
                f"at least half of their {rows} are {by_channel(use.observed)}",
                use.observed,
                limit=limit,
            )
        elif use and use.stated:
            yield Line(f"ask for contact {by_channel(use.stated)}", use.stated)


def _numbers(
    statements: Sequence[NumberStatement], known: dict[tuple[str, str], Variable]
) -> Iterator[Line]:
    """Those on the persona's side of the median of all customers."""
    for one in statements:
        variable, base = known.get((one.source, one.label.casefold())), one.base_median
        if variable and base is not None and base != one.median:
            side: Literal[1, -1] = 1 if one.median > base else -1
            word = "above" if side > 0 else "below"
            yield Line(f"{one.label} {word} {base:g}", variable, side, base)


def _counted(lines: Sequence[Line], segment: int, found: Discovery, engine: Engine) -> pd.DataFrame:
    """Customers by whether they are of the segment (`own`) and what each line (`l0`) says: `n`."""
    names = ["own", *(f"l{i}" for i, _ in enumerate(lines))]
    told = [f"coalesce(segment, -1) = {segment}", *(line.sql(engine.words) for line in lines)]
    listed = ", ".join(f"{sql} AS {name}" for sql, name in zip(told, names, strict=True))
    rows = (
        f"SELECT {listed} FROM {found.customers.relation} LEFT JOIN {found.placed} USING (customer)"
    )
    by = ", ".join(names)
    return engine.frame(f"SELECT {by}, count(*) AS n FROM ({rows}) GROUP BY {by}")


def _together(own: pd.DataFrame, lines: int, least: float) -> list[str]:
    """Names of the lines, in their order, that are known together of enough customers."""
    kept: list[str] = []
    for name in (f"l{i}" for i in range(lines)):
        if own["n"][(own[[*kept, name]] >= 0).all(axis=1)].sum() >= least:
            kept.append(name)
    return kept


def _match(known: pd.DataFrame, least: int, min_cell: int) -> Match:
    """Customers of the persona, and all others, who match so many lines."""
    hits, whole = (
        rows.groupby("own")["n"].sum().reindex([True, False], fill_value=0).tolist()
        for rows in (known[known["hits"] >= least], known)
    )
    told = hits[1] >= min_cell
    return Match(
        at_least=least, share=share(hits[0] / whole[0]), customers=hits[0], of=whole[0],
        others=share(hits[1] / whole[1]) if told else None,
        others_customers=hits[1] if told else None,
        others_of=whole[1] if whole[1] >= min_cell else None,
    )  # fmt: skip
