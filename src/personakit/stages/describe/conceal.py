"""Counts of few customers, told neither by themselves nor by subtraction from others."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.numbers import in_steps, kept_mean, lift
from personakit.personas.statements import ChannelStatement, Statement
from personakit.values.facts import Cell, ChannelFact, ThemeFact

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from personakit.stages.describe.candidates import Candidate
    from personakit.values.facts import Fact, FactSheet

Key = tuple[str, str, str]
"""What a fact is about: its variable, or where it was counted; what was asked; what holds."""


def is_small(cell: Cell, min_cell: int) -> bool:
    """Whether those for whom it holds are few, or those for whom it does not."""
    return 0 < cell.some < min_cell or 0 < cell.known - cell.some < min_cell


@dataclass(frozen=True)
class Concealed:
    """The counts of a set that must not stand in it as they are."""

    cells: frozenset[tuple[Key, int | None]]
    """What they are of, and the segment; None is all customers."""
    min_cell: int
    """Customers below which a count is not told."""

    def apply(self, candidates: Iterable[Candidate]) -> Iterator[Candidate]:
        """Statements without such counts: their shares in steps that hide them."""
        for candidate in candidates:
            statement, fact = candidate.statement, candidate.fact
            if isinstance(statement, ChannelStatement) and isinstance(fact, ChannelFact):
                statement = self.channel(statement, fact)
            elif isinstance(statement, Statement) and self._is(fact):
                statement = _in_steps(statement, fact.own.known, self.min_cell)
            if statement is candidate.statement or _says_something(statement):
                yield replace(candidate, statement=statement)

    def channel(self, statement: ChannelStatement, fact: ChannelFact) -> ChannelStatement:
        """A statement of a channel, with the shares of what they do and what they say."""
        hidden = self._is(fact)
        cells = {"observed": fact.observed, "stated": fact.stated}
        steps = {
            name: in_steps(value, cell.known, self.min_cell)
            for name, cell in cells.items()
            if cell and (value := getattr(statement, name)) is not None
            if hidden or is_small(cell, self.min_cell)
        }
        if hidden:
            mean = steps.get("observed", steps.get("stated"))
            against = lift(mean or 0.0, statement.base) if statement.base else statement.lift
            return statement.model_copy(
                update=steps | {"customers": None, "of": None, "interval": None, "lift": against}
            )
        inexact = {"interval": None} if "observed" in steps or not fact.observed else {}
        return statement.model_copy(update=steps | inexact if steps else {})

    def mean(self, fact: Fact) -> float:
        """The mean of a variable in a segment; of a share that tells of few, in steps."""
        mean = kept_mean(fact.own.mean, is_share=_is_share(fact))
        return in_steps(mean, fact.own.known, self.min_cell) if self._tells(fact) else mean

    def effect(self, fact: Fact) -> float:
        """Its difference in standard deviations, as exact as its mean is told."""
        return round(fact.effect, 1 if self._tells(fact) else 2)

    def _tells(self, fact: Fact) -> bool:
        """Whether its mean tells of few; one of each customer's own part tells no other count."""
        hides = is_small(fact.own, self.min_cell) or (not fact.of_rows and self._is(fact))
        return _is_share(fact) and hides

    def _is(self, fact: Fact) -> bool:
        return (_key(fact), fact.segment) in self.cells or is_small(fact.own, self.min_cell)


def concealed(sheet: FactSheet, min_cell: int) -> Concealed:
    """Find the counts from which, with those of the other segments and of all, few would follow.

    Whoever knows the count of all customers and those of all segments but one knows that one, with
    those in no segment. Where that leaves fewer than `min_cell`, the smallest other goes, too; of
    what they write, of which personas tell no share of all customers, that of all goes. Whoever
    knows how many answered a question, and the counts of its answers but one, knows that one.
    """
    cells: defaultdict[Key, dict[int, Cell]] = defaultdict(dict)
    bases = {_key(fact): fact.own for fact in sheet.everyone if _is_share(fact)}
    last: defaultdict[Key, set[int]] = defaultdict(set)
    for own in sheet.segments:
        for fact in own.facts:
            if _is_share(fact):
                cells[_key(fact)][own.segment] = fact.own
        for key in _leaving_few(own.facts, min_cell):
            last[key].add(own.segment)
    hidden = {
        (key, segment)
        for key, by_segment in cells.items()
        if key in bases or key in last
        for segment in _hidden(by_segment, bases.get(key), last[key], min_cell)
    }
    written = {_key(fact) for fact in sheet.everyone if isinstance(fact, ThemeFact)}
    return Concealed(
        frozenset((key, None if key in written else segment) for key, segment in hidden), min_cell
    )


def _leaving_few(facts: Iterable[Fact], min_cell: int) -> Iterator[Key]:
    """The least frequent answer of each question whose answers, taken together, leave few."""
    questions: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        if _is_share(fact) and fact.own.some and not is_small(fact.own, min_cell):
            questions[fact.source, fact.question].append(fact)
    for answers in questions.values():
        left = answers[0].own.known - sum(fact.own.some for fact in answers)
        if 0 < left < min_cell:
            yield _key(min(answers, key=lambda fact: (fact.own.some, fact.answer)))


def _hidden(
    cells: Mapping[int, Cell], base: Cell | None, last: Collection[int], min_cell: int
) -> set[int]:
    """Segments whose counts must go: the small ones, and of the others until the rest is large.

    Args:
        cells: An answer by segment.
        base: The same of all customers, where it is told.
        last: Segments of which it would tell how few gave none of the answers.
        min_cell: Customers below which a count is not told.
    """
    hidden = {s for s, cell in cells.items() if is_small(cell, min_cell) or not cell.some}
    hidden |= {*last}
    while base and (shown := cells.keys() - hidden):
        known = base.known - sum(cells[s].known for s in shown)
        some = base.some - sum(cells[s].some for s in shown)
        follows = len(hidden) == 1 and hidden == {*last}
        if not (is_small(Cell(known, some), min_cell) or follows):
            break
        hidden.add(min(shown, key=lambda s: (cells[s].some, s)))
    return hidden


def _is_share(fact: Fact) -> bool:
    return fact.variable.statistic == "share"


def _key(fact: Fact) -> Key:
    return fact.variable.name or fact.source, fact.question, fact.answer


def _says_something(statement: object) -> bool:
    """Whether any of its shares, told in steps, is above nothing, or a bound is told."""
    names = ("share", "observed", "stated", "under")
    return any(getattr(statement, name, None) for name in names)


def _in_steps(statement: Statement, known: int, min_cell: int) -> Statement:
    asked = statement.of if statement.asked else None  # a share of a few says of how many
    changes: dict[str, object] = {"customers": None, "of": asked, "interval": None}
    if statement.share_of is None and statement.share is not None:
        part = in_steps(statement.share, known, min_cell)
        changes |= {"share": part, "lift": lift(part, statement.base or 0.0)}
        changes["in_steps"] = part != statement.share
    if "texts" in type(statement).model_fields:
        changes["texts"] = None
    return statement.model_copy(update=changes)
