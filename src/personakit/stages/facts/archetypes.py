"""Archetypes: which type that people know by name a persona is closest to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from statistics import NormalDist, mean
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from personakit.engines.base import added
from personakit.labels import title
from personakit.numbers import kept_mean, share
from personakit.personas.model import Archetype
from personakit.personas.statements import Signal
from personakit.settings.archetypes import Archetypes
from personakit.stages.facts.cells import count_cells
from personakit.stages.facts.variables import mean_fact
from personakit.values.customers import NO_VARIABLE
from personakit.values.differences import mean_effect, mean_test, real
from personakit.vocabulary import TOPIC_ROLES, Kind, Role
from personakit.yamlfile import load_yaml

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pydantic import BaseModel

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.settings.archetypes import SignalSettings
    from personakit.stages.facts.cells import CellTable
    from personakit.values import Customers, Variable
    from personakit.values.facts import Fact, Grounds
    from personakit.words import Phrasebook

RELATION = "signals"
"""Name of the view with a column for each signal."""

LEAST_SIGNALS = 2
"""Signals of an archetype that the data must be able to show."""

CLOSE = 0.69
"""Similarity from which on an archetype is close: a difference of half a standard deviation, which
Cohen (1988) calls medium, in every signal."""

TELLING: dict[str, dict[str, set[Any]]] = {
    "contacts by": {"statistic": {"share"}, "role": {Role.CONTACT_CHANNEL}},
    "orders by": {"statistic": {"share"}, "role": {Role.SALES_CHANNEL}},
    "wishes by": {"statistic": {"share"}, "role": {Role.PREFERRED_CHANNEL}},
    "goals": {"statistic": {"share"}, "role": {Role.GOALS}},
    "topics": {
        "kind": {Kind.TICKETS}, "role": {*TOPIC_ROLES, Role.SUBJECT, Role.TEXT},
    },
    "bought": {
        "statistic": {"share"}, "kind": {Kind.SALES}, "role": {Role.PRODUCT, *TOPIC_ROLES},
    },
    "said": {
        "statistic": {"share"}, "kind": {Kind.SURVEY, Kind.CUSTOMERS},
        "role": {Role.CATEGORY, Role.FLAG, Role.MULTI_SELECT},
    },
    "counts": {
        "statistic": {"mean", "value"}, "role": {Role.AMOUNT, Role.MEASURE, Role.QUANTITY},
    },
}  # fmt: skip
"""What a signal may measure beside quantities -> what the variables that tell it have in common."""

LONGEST = 3
"""Answers that the label of a signal lists."""


@dataclass(frozen=True)
class _Shown:
    """A signal that the data can show."""

    wanted: SignalSettings
    label: str
    """What is measured, in words."""
    variable: Variable
    """The one variable that it is, where it is a number as it stands; else `NO_VARIABLE`."""
    column: Variable
    """Its column of the view."""
    sql: str
    """How it is counted from a row of the customer table."""


def match_archetypes(
    customers: Customers, placed: str, cells: CellTable, run: Run
) -> list[tuple[Archetype, Grounds]]:
    """Find the archetype that each segment is closest to.

    The similarity is the mean over an archetype's signals of Phi(d), where d is how far the mean of
    the segment lies from that of all customers in the direction of the signal, in their standard
    deviations: Cohen's U3 (1988), the part of all customers beyond whom the segment's mean lies.
    Like everybody is 0.5. A difference that may be chance counts as none; a signal that is the same
    for all, or known of fewer than `min_cell` of the segment, is left out.

    Args:
        customers: The customer table.
        placed: Relation with `customer` and `segment` (-1 for none).
        cells: All segments in all variables of the table.
        run: Where the tables are; the customers a statement must rest on, and the user's own
            archetypes, of which one without signals takes that of the library away; the language.

    Returns:
        One per segment, `none` where no archetype is close, and what its signals rest on.
    """
    engine, words = run.engine, run.words
    library, variables = library_of(run.settings.archetypes, words), customers.variables
    shown = {
        key: [
            signal
            for place, wanted in enumerate(one.signals)
            if (signal := _shown(f"{key}|{place}", wanted, variables, cells, engine, words))
        ]
        for key, one in library.items()
    }
    seen = [signal for signals in shown.values() for signal in signals]
    if not seen:
        return [(Archetype(), {}) for _ in cells.sizes]
    columns = ", ".join(f"{one.sql} AS {engine.words.name(one.column.name)}" for one in seen)
    engine.view(RELATION, f"SELECT customer, {columns} FROM {customers.relation}")
    view = replace(customers, relation=RELATION, variables=tuple(one.column for one in seen))
    shown_cells = count_cells(view, placed, len(cells.sizes), engine)
    closest = [
        _closest(shown, shown_cells, segment, run.settings.min_cell)
        for segment in range(len(cells.sizes))
    ]
    return [(_in_words(one, library), grounds) for one, grounds in closest]


def _in_words(archetype: Archetype, library: Archetypes) -> Archetype:
    if archetype.closest not in library:
        return archetype
    own = library[archetype.closest]
    name = own.name or archetype.closest.replace("_", " ").capitalize()
    return archetype.model_copy(update={"name": name, "description": own.description})


def library_of(given: Archetypes, words: Phrasebook) -> Archetypes:
    """The archetypes that come with personakit, in one language, and those of the user.

    Args:
        given: Archetypes of the user; one without signals takes that of personakit away.
        words: In which language.
    """
    named = {
        key: one.model_copy(update=words.room(f"archetypes.{key}"))
        for key, one in builtin().items()
    }
    return named | given


@cache
def builtin() -> Archetypes:
    """The archetypes that come with personakit, without their names."""
    path = Path(__file__).with_suffix(".yaml")
    return TypeAdapter(Archetypes).validate_python(load_yaml(path)[0])


def _shown(
    name: str, wanted: SignalSettings, variables: Sequence[Variable], cells: CellTable,
    engine: Engine, words: Phrasebook,
) -> _Shown | None:  # fmt: skip
    """The column of a signal; None where the data do not show it."""
    telling = _telling(wanted, variables, cells)
    if not telling:
        return None
    sql = added([engine.words.name(variable.name) for variable in telling])
    if wanted.is_share:
        sql = f"CASE WHEN {sql} > 1 THEN 1.0 ELSE {sql} END"
    column = replace(telling[0], name=name, statistic="share")  # which needs no quartiles
    one = telling[0] if len(telling) == 1 and not wanted.is_share else NO_VARIABLE
    return _Shown(wanted, _label(wanted, telling, words), one, column, sql)


def _telling(
    wanted: SignalSettings, variables: Sequence[Variable], cells: CellTable
) -> list[Variable]:
    """The variables of the one column that tells a signal for most customers."""
    measured = f"{wanted.measure} by" if wanted.by else wanted.measure
    needs = TELLING.get(measured, {"quantity": {measured}})
    questions: dict[str, list[Variable]] = {}
    for variable in variables:
        fits = all(getattr(variable, key) in known for key, known in needs.items())
        name = variable.column if wanted.measure == "counts" else variable.level
        if fits and not variable.special and _is_named(name, wanted):
            questions.setdefault(variable.question, []).append(variable)
    ranked = sorted(questions.items(), key=lambda pair: (-cells.base(pair[1][0]).known, pair[0]))
    return sorted(ranked[0][1], key=lambda variable: variable.name) if ranked else []


def _is_named(level: str, wanted: SignalSettings) -> bool:
    folded = level.casefold()
    if wanted.by or wanted.words:
        return level in wanted.by or any(word.casefold() in folded for word in wanted.words)
    return True


def _label(wanted: SignalSettings, telling: Sequence[Variable], words: Phrasebook) -> str:
    """A signal in words: `contacts by phone`, `goals: Get advice or Talk to somebody`."""
    what, either = words.say(f"signals.{wanted.measure}"), words.say("signals.or")
    if wanted.by:
        ways = either.join(words.say(f"channels.{variable.level}.label") for variable in telling)
        return words.say("signals.channels", what=what, channels=ways)
    answers = [variable.level or title(variable.column) for variable in telling]
    more = words.say("signals.more") if len(answers) > LONGEST else ""
    listed = f"{either.join(answers[:LONGEST])}{more}"
    return words.say("signals.answers", what=what, answers=listed) if wanted.words else what


def _closest(
    shown: Mapping[str, Sequence[_Shown]], cells: CellTable, segment: int, min_cell: int
) -> tuple[Archetype, Grounds]:
    """The archetype that is most like a segment; of two the one that comes first by name."""
    known = {
        name: [
            one
            for one in signals
            if cells.base(one.column).sd and cells.of(one.column, segment).known >= min_cell
        ]
        for name, signals in shown.items()
    }
    columns = [one.column for signals in known.values() for one in signals]
    tests = [mean_test(cells.of(c, segment), cells.rest(c, segment)) for c in columns]
    differs = {c.name for c, yes in zip(columns, real(tests), strict=True) if yes}
    fits = {
        name: [_fit(one, cells, segment, differs) for one in signals]
        for name, signals in known.items()
        if len(signals) >= LEAST_SIGNALS
    }
    closest = max(sorted(fits), key=lambda name: mean(fits[name]), default="")
    if not closest or mean(fits[closest]) < CLOSE:
        return Archetype(), {}
    signals: dict[BaseModel, Fact] = {}
    because: list[Signal] = []
    for one, fit in zip(known[closest], fits[closest], strict=True):
        fact = replace(mean_fact(one.column, cells, segment), variable=one.variable)
        because.append(_signal(one, fit, fact))
        signals[because[-1]] = fact
    because.sort(key=lambda signal: (-signal.fit, signal.label))
    similarity = share(mean(fits[closest]))
    return Archetype(closest=closest, similarity=similarity, because=tuple(because)), signals


def _fit(one: _Shown, cells: CellTable, segment: int, differs: Collection[str]) -> float:
    """How far a segment is what a signal wants: Phi(d), 0.5 for no real difference."""
    effect = mean_effect(cells.of(one.column, segment), cells.base(one.column))
    towards = effect if one.wanted.more else -effect
    return NormalDist().cdf(towards) if one.column.name in differs else 0.5


def _signal(one: _Shown, fit: float, fact: Fact) -> Signal:
    rounded = partial(kept_mean, is_share=one.wanted.is_share)
    return Signal(
        label=one.label, wanted="more" if one.wanted.more else "less",
        is_share=one.wanted.is_share, mean=rounded(fact.own.mean), base=rounded(fact.base.mean),
        effect=round(fact.effect, 2), fit=share(fit), customers=fact.own.known,
        source=fact.source,
    )  # fmt: skip
