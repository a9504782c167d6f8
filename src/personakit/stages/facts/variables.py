"""What the variables of the customer table say of a segment, each against all other customers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from personakit.effects import share_effect
from personakit.stages.facts.answering import Stratum, is_asked, weigh
from personakit.values.differences import (
    either,
    equal_means,
    equal_shares,
    mean_effect,
    mean_test,
    share_test,
)
from personakit.values.facts import Cell, ChannelFact, Fact
from personakit.vocabulary import CHANNEL_ROLES, Channel, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.facts.cells import CellTable
    from personakit.values import Variable
    from personakit.values.facts import Purpose, Weighted

OBSERVED: dict[Role, Purpose] = {Role.CONTACT_CHANNEL: "contact", Role.SALES_CHANNEL: "buying"}
"""Roles of columns that record which channel was used."""

WHOLE = 1e-6
"""Customers by which a sum of parts may miss their number and still be one of wholes."""


@dataclass(frozen=True)
class Use:
    """One channel for one purpose: the variables that tell of it."""

    purpose: Purpose
    channel: Channel
    observed: Variable | None = None
    stated: Variable | None = None

    @property
    def variables(self) -> tuple[Variable, ...]:
        """Those that are there, the use first."""
        return tuple(v for v in (self.observed, self.stated) if v is not None)


def variable_facts(
    variables: Sequence[Variable], cells: CellTable, segment: int | None
) -> Iterator[Fact]:
    """What is known of anybody in a segment, channels aside."""
    for variable in variables:
        if variable.role not in CHANNEL_ROLES and cells.of(variable, segment).known:
            make = share_fact if variable.statistic == "share" else mean_fact
            yield make(variable, cells, segment)


def share_fact(variable: Variable, cells: CellTable, segment: int | None) -> Fact:
    """For how many customers something holds, or for what part of what each of them does."""
    about = _about(variable, cells, segment)
    own, base, rest = about["own"], about["base"], about["rest"]
    of_rows = _is_of_rows(variable, base)
    p = (mean_test if of_rows else share_test)(own, rest)
    overall = _overall(variable, cells, of_rows=of_rows)
    weighted = _weighted(variable, cells, of_rows=of_rows)
    fact = Fact(**about, p=p, p_overall=overall, of_rows=of_rows, weighted=weighted)
    return replace(fact, effect=share_effect(fact.share(own), fact.base_share))


def _overall(variable: Variable, cells: CellTable, *, of_rows: bool) -> float:
    """Chance of such shares or means in all segments, were they one."""
    filled = [cell for _, cell in cells.strata(variable) if cell.known > 0]
    return equal_means(filled) if of_rows else equal_shares([(c.known, c.share) for c in filled])[1]


def _weighted(variable: Variable, cells: CellTable, *, of_rows: bool) -> Weighted | None:
    """The share over all customers, where segments did not answer alike."""
    if not is_asked(variable):
        return None
    return weigh([_stratum(size, cell, of_rows=of_rows) for size, cell in cells.strata(variable)])


def _stratum(size: int, cell: Cell, *, of_rows: bool) -> Stratum:
    value = cell.mean if of_rows else cell.share
    error = cell.error if of_rows else math.sqrt(max(0.0, value * (1 - value)) / max(1, cell.known))
    return Stratum(size, size, cell.known, value, error)


def _is_of_rows(variable: Variable, base: Cell) -> bool:
    """Whether customers have a part of their rows in a level, and not only all of them or none.

    What has a definition of its own says itself what it is a part of.
    """
    parted = base.some - base.mean * base.known > WHOLE
    return variable.of_rows or (parted and not (variable.about or variable.definition))


def mean_fact(variable: Variable, cells: CellTable, segment: int | None) -> Fact:
    """How great a number is on average."""
    about = _about(variable, cells, segment)
    own, base, rest = about["own"], about["base"], about["rest"]
    overall = _overall(variable, cells, of_rows=True)
    p, effect = mean_test(own, rest), mean_effect(own, base)
    return Fact(**about, p=p, p_overall=overall, effect=effect)


def channel_facts(
    variables: Sequence[Variable], cells: CellTable, segment: int | None
) -> Iterator[ChannelFact]:
    """How much channels are used, and wished for."""
    for use in uses(variables):
        about = _about(use.variables[0], cells, segment)
        own, base = about["own"], about["base"]
        if not own.known:
            continue
        tests = [mean_test(cells.of(v, segment), cells.rest(v, segment)) for v in use.variables]
        about["source"] = ", ".join(variable.where for variable in use.variables)
        weighted = _weighted(use.variables[0], cells, of_rows=True)
        yield ChannelFact(
            **about,
            p=either(tests),
            p_overall=either([_overall(v, cells, of_rows=True) for v in use.variables]),
            effect=share_effect(own.mean, weighted.value if weighted else base.mean),
            weighted=weighted,
            of_rows=use.observed is not None,
            channel=use.channel,
            purpose=use.purpose,
            observed=own if use.observed else None,
            stated=_stated(use.stated, cells, segment) if use.stated else None,
        )


def _stated(variable: Variable, cells: CellTable, segment: int | None) -> Cell:
    """Who names a channel; of all customers weighted where segments did not answer alike."""
    cell, weighted = cells.of(variable, segment), _weighted(variable, cells, of_rows=True)
    return replace(cell, mean=weighted.value) if segment is None and weighted else cell


def uses(variables: Sequence[Variable]) -> list[Use]:
    """Channels with what was observed and what was stated; wishes count for contacts."""
    observed: dict[tuple[Purpose, str], Variable] = {}
    stated: dict[tuple[Purpose, str], Variable] = {}
    for variable in (v for v in variables if v.statistic == "share"):
        if variable.role in OBSERVED:
            observed.setdefault((OBSERVED[variable.role], variable.level), variable)
        elif variable.role is Role.PREFERRED_CHANNEL:
            stated.setdefault(("contact", variable.level), variable)
    return [
        Use(place[0], Channel(place[1]), observed.get(place), stated.get(place))
        for place in sorted(observed | stated)
    ]


def _about(variable: Variable, cells: CellTable, segment: int | None) -> dict[str, Any]:
    """What every fact of a variable holds."""
    return {
        "segment": segment, "variable": variable, "source": variable.where,
        "question": variable.column, "answer": variable.level,
        "own": cells.of(variable, segment), "base": cells.base(variable),
        "rest": cells.rest(variable, segment),
    }  # fmt: skip
