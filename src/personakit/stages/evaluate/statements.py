"""What became of statements: each counted anew in later rows, as it was counted at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import in_steps, kept, kept_interval, rounded
from personakit.personas.compare import pairs
from personakit.personas.evaluation import LaterStatement
from personakit.personas.statements import ChannelStatement, NumberStatement, Statement
from personakit.values.facts import ThemeFact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from pydantic import BaseModel

    from personakit.personas.evaluation import Fate
    from personakit.personas.model import Persona
    from personakit.values.facts import Fact

SURE = 0.05
"""Chance of such a difference of numbers, were there none, from which on there is one."""
GROWING = ("count", "sum", "days")
"""What is the more the longer somebody is a customer, or the data reach."""
LISTED = (Statement, ChannelStatement, NumberStatement)


def later_statements(
    persona: Persona,
    counted: Iterable[tuple[BaseModel, Fact]],
    undated: Collection[str],
    min_cell: int,
) -> Iterator[LaterStatement]:
    """Set what sets a persona apart beside what later rows say.

    Args:
        persona: As it is written.
        counted: All that can be said of the same customers by later rows, and what it rests on.
        undated: Files whose rows have no date: they are the same rows still.
        min_cell: Customers of whom it must be known.
    """
    facts: Mapping[tuple[str, ...], Fact] = {_words(statement): fact for statement, fact in counted}
    for pair in pairs(persona, persona):
        statement = pair.written
        if pair.path.startswith("channels.differs"):
            continue
        if not isinstance(statement, LISTED) or statement.common:
            continue
        file = statement.source.partition("/")[0]
        fact = facts.get(_words(statement))
        if fact and fact.own.known >= min_cell and file not in undated and _lasts(fact):
            later = _later(persona.id, pair.path, statement, fact)
            if later:
                yield _concealed(later, fact, min_cell)


def _lasts(fact: Fact) -> bool:
    """Whether it means the same in a shorter time: what grows, or tells of all time, does not."""
    return not (fact.variable.statistic in GROWING or fact.variable.of_all_time)


def _concealed(later: LaterStatement, fact: Fact, min_cell: int) -> LaterStatement:
    """Where it holds for a few customers, or for all but a few, its share in wide steps."""
    few = min(fact.own.some, fact.own.known - fact.own.some) < min_cell
    if later.interval is None or not few:
        return later
    now = in_steps(later.now, later.of, min_cell)
    return later.model_copy(update={"now": now, "interval": None})


def _words(statement: BaseModel) -> tuple[str, ...]:
    """What a statement is about, and where it was counted."""
    names = ("channel", "purpose", "label", "source", "asked")
    return (type(statement).__name__, *(str(getattr(statement, name, "")) for name in names))


def _later(
    persona: str, place: str, statement: Statement | ChannelStatement | NumberStatement, fact: Fact
) -> LaterStatement | None:
    if isinstance(statement, NumberStatement):
        was, base_was = statement.median, statement.base_median
        now, base = fact.own.quartiles[1], fact.base.quartiles[1]
        side = _sign(fact.effect) if fact.p < SURE else 0
        interval = None
    else:
        was_share = statement.share if isinstance(statement, Statement) else statement.observed
        was, base_was = -1.0 if was_share is None else was_share, statement.base
        now, interval = fact.own_share, fact.own_interval
        base = fact.expected if isinstance(fact, ThemeFact) else fact.base_share
        side = 1 if interval[0] > base else -1 if interval[1] < base else 0
    if base_was is None or was < 0 or was == base_was:
        return None
    return LaterStatement(
        persona=persona,
        place=place,
        label=statement.channel if isinstance(statement, ChannelStatement) else statement.label,
        fate=_fate(_sign(was - base_was), side),
        was=was,
        now=kept(now) if interval else rounded(now),
        base=kept(base) if interval else rounded(base),
        interval=kept_interval(interval) if interval else None,
        of=fact.own.known,
        formed=statement.formed,
    )


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _fate(was: int, now: int) -> Fate:
    if not now:
        return "faded"
    return "holds" if was == now else "turned"
