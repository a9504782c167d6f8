"""Answers on a scale: their mean, and the groups that the metrics of service count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.labels import spaced
from personakit.stages.customers import cells
from personakit.values import Scale
from personakit.vocabulary import ANSWERING, Role
from personakit.vocabulary.tools import is_given

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.engines.base import Words
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column, Source, Table


def plan_score(plan: Plan, column: Column) -> None:
    """The mean answer forms segments; the shares that the metric counts describe them."""
    cell = _score(plan, column)
    answered = plan.atom(f"count({cell})")
    plan.add(f"{plan.atom(f'sum({cell})')} / nullif({answered}, 0)", "mean", column)
    if plan.grain:
        greatest = plan.atom(f"min(-({cell}))", "min")  # what merges by max is a time
        squares = plan.atom(f"sum({cell} * {cell})")
        plan.spread[column] = plan.atom(f"min({cell})", "min"), f"-{greatest}", squares
    alone = column.role is not Role.RATING or _is_the_rating(plan.table, column)
    groups = score_groups(column) if alone else {}
    if groups or column.role is Role.CES:
        plan.add(answered, "count", column, "answers", active=False)
    for label, condition in groups.items():
        share = f"{plan.count(f'{cell} {condition}')} / nullif({answered}, 0)"
        plan.add(share, "share", column, label, active=False)
    if plan.table.kind in ANSWERING and column.role is Role.RATING and column.scale:
        _plan_best(plan, column, column.scale, told=bool(groups))


def _plan_best(plan: Plan, column: Column, scale: Scale, *, told: bool) -> None:
    """Who gave the best answer in words, unless the part of good ones tells it.

    Where nearly all answers are good, it parts customers.
    """
    answer = plan.text(column)
    if scale.best and not (told and scale.best == scale.good):
        best = plan.count(answer.among(plan.words, [word.lower() for word in scale.best]))
        answered = plan.count(cells.known(plan.words, answer, column))
        share = f"{best} / nullif({answered}, 0)"
        plan.add(share, "share", column, scale.best[0], active=False, about="best")


def _is_the_rating(table: Table, column: Column) -> bool:
    """Whether a file asks customers for one rating, and this is it: one of many judges a detail."""
    return [one for one in table.having(Role.RATING) if not is_given(spaced(one.name))] == [column]


def score_groups(column: Column) -> dict[str, str]:
    """Groups of answers that a metric counts.

    NPS 9-10 and 0-6; CSAT and ratings the two end quarters of their scale; CES the easy half, and
    ends of 1 to 7.

    Returns:
        Name of the group -> condition that follows the answer; empty where the scale is not known.
    """
    scale = column.scale
    if column.role is Role.NPS:
        return {"promoters": ">= 9", "detractors": "<= 6"}
    if column.role not in (Role.CSAT, Role.CES, Role.RATING) or scale is None:
        return {}
    low, high = (0.0, 1.0) if scale.is_worded else (scale.low, scale.high)
    if column.role is Role.CES:
        return _effort_groups(low, high, scale.reversed)
    quarter = 0.25 * (high - low)
    ends = {"positive": f">= {high - quarter!r}", "negative": f"<= {low + quarter!r}"}
    if scale.reversed:
        return {"positive": ends["negative"], "negative": ends["positive"]}
    return ends


def _effort_groups(low: float, high: float, is_reversed: bool) -> dict[str, str]:
    """Easy is beyond the middle; of 1 to 7, the index counts 6-7 against 1-3."""
    middle = (low + high) / 2
    easy, hard = ("<", ">") if is_reversed else (">", "<")
    end = low + 1 if is_reversed else high - 1
    index = {"easiest": f"{easy}= {end!r}", "hard": f"{hard} {middle!r}"}
    return {"easy": f"{easy} {middle!r}"} | (index if (low, high) == (1, 7) else {})


def _score(plan: Plan, column: Column) -> str:
    """An answer as a number; answers in words are 1 where good, 0 where bad."""
    if column.scale is None or not column.scale.is_worded:
        return plan.answer(column)
    return plan.cell(_points(plan.words, column, plan.table.source))


def _points(words: Words, column: Column, source: Source) -> str:
    """An answer in words as SQL: 1 where good, 0 where bad."""
    scale = column.scale or Scale("rating", 0, 1)
    answer = cells.text(words, column, source)
    good, bad, neutral = (
        answer.among(words, [word.lower() for word in side])
        for side in (scale.good, scale.bad, scale.neutral)
    )
    return f"(case when {good} then 1.0 when {bad} then 0.0 when {neutral} then 0.5 end)"


def pleased(words: Words, column: Column, source: Source, read: Callable[[str], str] = str) -> str:
    """Whether an answer is good (1), bad (0) or neither (null), as SQL.

    Bad is the lower half of a scale, its middle included; good the top quarter. NPS has its own
    groups.

    Args:
        words: SQL of the engine.
        column: The column of the answer.
        source: Where it stands.
        read: Makes of the SQL of an answer the name of what was read already.

    Returns:
        Empty where the scale is not known.
    """
    scale = column.scale
    if scale and scale.is_worded:
        return f"nullif({read(_points(words, column, source))}, 0.5)"
    if column.role is not Role.NPS and (scale is None or scale.high <= scale.low):
        return ""
    answer = read(cells.number(words, column))
    if scale is None or column.role is Role.NPS:
        low, high = "between 0 and 6", "between 9 and 10"
        return f"(case when {answer} {low} then 0.0 when {answer} {high} then 1.0 end)"
    place = f"({answer} - {scale.low!r}) / {scale.high - scale.low!r}"
    place = f"(1.0 - {place})" if scale.reversed else place
    low, high = "between 0 and 0.5", "between 0.75 and 1"
    return f"(case when {place} {low} then 0.0 when {place} {high} then 1.0 end)"
