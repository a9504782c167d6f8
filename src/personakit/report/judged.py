"""What changes did, why totals moved, and how many answers that takes: as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.numbers import counted, listed, number
from personakit.report.metrics import tracked_amount, tracked_name
from personakit.report.text import EMPTY, Line, headed, table, wrapped
from personakit.vocabulary.tracked import entry_of
from personakit.words import phrasebook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from personakit.values.measured import Effect, Judged, Measured, Moved, Needed

DESIGNS = {
    "difference": "before and after",
    "controls": "difference in differences with the other personas",
    "series": "the date among placebo dates",
    "series_controls": "the date among placebo dates, less the other personas",
}
"""Designs in words."""
VERDICTS = {"moved": "moved", "no_sign": "no sign of a change", "cannot_tell": "cannot tell"}
"""Verdicts in words."""
THREATS = {
    "trend": "a trend that was there before",
    "season": "the season",
    "mix": "other customers or cases than before",
    "returning": "personas chosen by it, which come back by themselves",
    "unequal_trends": "trends that were unequal before",
    "spill_over": "other personas who got some of it",
    "few_periods": "chance, over so few periods",
    "autocorrelation": "a slow swing of many periods",
    "break": "another scale, or others who answer",
}
"""Threats in words."""


def judged_lines(measured: Measured, width: int) -> Iterator[Line]:
    """Totals that moved, changes, plans."""
    if measured.moved:
        yield from headed("Totals that moved, first half to second")
        for moved in measured.moved:
            yield from wrapped(_moved(moved, measured), width, 2)
    for change in measured.changes:
        yield EMPTY
        yield from _changed(change, measured, width)
    if measured.needed:
        yield from headed("Answers needed, in each of two periods")
        yield from table([*_needed(measured)], width, wraps=False)


def _moved(moved: Moved, measured: Measured) -> str:
    name = moved.metric
    before, after = (amount(name, value) for value in moved.total)
    total = moved.total[1] - moved.total[0]
    parts = sorted(moved.by_persona, key=lambda part: -abs(part[1] + part[2]))
    most = ", ".join(f"{measured.names[p]} {points(name, r + m)}" for p, r, m in parts[:2])
    paradox = " Every persona went the other way: the total tells of the mix alone."
    return (
        f"{title(name)} {before} to {after} ({points(name, total)}): {points(name, moved.rates)} "
        f"within personas, {points(name, moved.mix)} by the parts they have. Most of it: {most}."
        f"{paradox if moved.simpson else ''}"
    )


def _changed(change: Judged, measured: Measured, width: int) -> Iterator[Line]:
    every = len(change.personas) == len(measured.names)
    who = "all personas" if every else listed(measured.names[one] for one in change.personas)
    yield from wrapped(f"{change.day} {change.what} ({who})", width, style="title")
    if not change.effects:
        yield from wrapped("Cannot tell: no whole period before, or none after.", width, 2)
    shared = [set(effect.threats) for effect in change.effects]
    common = set.intersection(*shared) if len(shared) > 1 else set()
    for effect in change.effects:
        yield from wrapped(_effect(effect, common, measured), width, 2)
    if common:
        threats = listed((words for threat, words in THREATS.items() if threat in common), "or")
        yield from wrapped(f"Each of these could also be {threats}.", width, 2)


def _effect(effect: Effect, common: Collection[str], measured: Measured) -> str:
    """One effect in sentences; threats that all have in common are told once below."""
    name = effect.metric
    about = f"{title(name)} {amount(name, effect.before)} to {amount(name, effect.after)}: "
    how = f"{DESIGNS[effect.design]}, {counted(effect.periods, measured.grain)} on each side"
    sentences = [f"{about}{VERDICTS[effect.verdict]}, {_size(effect)} ({how})"]
    if effect.expected is not None:
        sentences.append("As was expected" if effect.expected else "Not as was expected")
    if effect.visible is not None and effect.verdict != "moved":
        sentences.append(f"A change of {points(name, effect.visible, sign=False)} would be seen")
    if threats := [THREATS[one] for one in effect.threats if one not in common]:
        sentences.append(f"It could also be {listed(threats, 'or')}")
    if effect.returning is not None:
        sentences.append(
            f"It was the worst before: about {points(name, effect.returning)} comes back by itself"
        )
    return ". ".join(sentences) + "."


def _size(effect: Effect) -> str:
    size = points(effect.metric, effect.effect)
    if effect.rank:
        return (
            f"{size} beyond what goes on at other dates, rank {effect.rank[0]} of {effect.rank[1]}"
        )
    low, high = (points(effect.metric, end) for end in effect.interval or (0.0, 0.0))
    return f"{size}, 95 % {low} to {high}"


def _needed(measured: Measured) -> Iterator[list[str]]:
    yield ["", "", "now", "then", "alone", "effect", "needed", f"a {measured.grain}"]
    for one in measured.needed:
        yield _row(one, measured)


def _row(one: Needed, measured: Measured) -> list[str]:
    return [
        measured.names[one.persona], title(one.metric), amount(one.metric, one.before),
        amount(one.metric, one.after), f"{one.alone:,}", f"{one.design_effect:.2f}",
        f"{one.answers:,}", number(one.by_period),
    ]  # fmt: skip


def title(name: str) -> str:
    """What people call a metric, by its name."""
    return tracked_name(name, phrasebook())


def amount(name: str, value: float) -> str:
    """A metric as it is written.

    >>> amount("csat", 0.62), amount("nps", 12.3), amount("contacts", 0.124)
    ('62 %', '+12', '0.12')
    """
    return tracked_amount(name, value, phrasebook())


def points(name: str, value: float, *, sign: bool = True) -> str:
    """A difference of metrics; of shares in points of a hundred.

    >>> points("csat", 0.052), points("contacts", -0.124), points("csat", -0.0001)
    ('+5.2 points', '-0.12', '0.0 points')
    """
    shown = f"{100 * value:.1f} points" if entry_of(name).form == "part" else number(value)
    shown = shown.removeprefix("-") if not shown.strip("-0. points") else shown
    return f"+{shown}" if sign and value > 0 else shown
