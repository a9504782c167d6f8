"""What is foretold of customers, and what groups recency, frequency and their own past make."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.vocabulary import (
    CHANNEL_ROLES,
    ENDING_ROLES,
    RATING_ROLES,
    TOPIC_ROLES,
    Kind,
    Role,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from personakit.personas.evaluation import OutcomeName
    from personakit.stages.evaluate.history import History
    from personakit.values import Variable

LEAST = 100
"""Customers of whom an outcome must be known."""
FEW = 20
"""Customers for whom it must have come true, and for whom not."""
MOST_LEVELS = 8
"""Levels that are foretold one by one; rarer ones are one."""
ASKED: tuple[OutcomeName, ...] = ("csat", "nps", "ces")
"""Ratings."""
OTHER = "other"
"""Group of those whose level is rare."""
NEVER = "never"
"""Group of those who have none of it."""
OFTEN = (0, 1, 2, 5)
"""Upper ends of how often something was done lately."""


@dataclass(frozen=True)
class Target:
    """One outcome of some customers."""

    name: OutcomeName
    """What it is."""
    places: np.ndarray
    """Places of the customers of whom it is known."""
    values: np.ndarray
    """Of each of these the number of its level, or a number."""
    levels: int
    """Levels; 0 of numbers."""
    rfm: pd.Series
    """Group by recency and frequency, of the same customers."""
    history: pd.Series
    """Group by their own past."""
    label: str = ""
    """Which of several."""
    formed: bool = False
    """Whether the personas rest on the same."""


def outcomes_of(history: History, active: Sequence[Variable]) -> list[Target]:
    """All outcomes that the data tell of enough customers."""
    return [
        replace(target, formed=any(map(FORMED[target.name], active)))
        for target in _outcomes(history)
        if _is_telling(target)
    ]


def _is_telling(target: Target) -> bool:
    if len(target.places) < LEAST:
        return False
    if not target.levels:
        return len(np.unique(target.values)) > 1
    counts = np.sort(np.bincount(target.values, minlength=target.levels))
    return len(counts) > 1 and bool(counts[-2] >= FEW)


def _outcomes(history: History) -> Iterator[Target]:
    frame = history.frame
    contacts, orders = history.number("contacts"), history.number("orders")
    money = history.number("revenue")
    of_contacts = _rfm(frame, contacts if contacts is not None else orders, None)
    of_orders = _rfm(frame, orders if orders is not None else contacts, money)
    everyone = np.ones(len(frame), dtype=bool)
    if contacts is not None:
        took = (frame[f"x{contacts}_after"] > 0).to_numpy()
        past = _lately(frame, contacts)
        yield _outcome("contact", everyone, took.astype(int), 2, of_contacts, past)
        yield from _level("channel", "channel", frame, of_contacts)
        yield from _level("reason", "topic", frame, of_contacts)
    if orders is not None:
        bought = (frame[f"x{orders}_after"] > 0).to_numpy()
        past = _lately(frame, orders)
        yield _outcome("order", everyone, bought.astype(int), 2, of_orders, past)
        if money is not None:
            yield _spent(frame, orders, money, history.tallied[money].label, of_orders)
    for name in ASKED:
        if (number := history.number(name)) is not None:
            yield _rated(name, number, frame, of_contacts)
    for number, metric in enumerate(history.tallied):
        if metric.metric == "ended":
            yield _ended(number, metric.label, frame, of_orders, _lately(frame, contacts))


def _outcome(
    name: OutcomeName, mask: np.ndarray, values: np.ndarray, levels: int, rfm: pd.Series,
    past: pd.Series, label: str = "",
) -> Target:  # fmt: skip
    places = np.flatnonzero(mask)
    return Target(name, places, values[places], levels, rfm.iloc[places], past.iloc[places], label)


def _level(name: OutcomeName, level: str, frame: pd.DataFrame, rfm: pd.Series) -> Iterator[Target]:
    """The channel, or the matter, of the next contact."""
    mask = frame[level].notna().to_numpy()
    counts = frame[level].value_counts()
    often = counts[counts >= FEW]
    most = sorted(often.index, key=lambda value: (-often[value], value))[:MOST_LEVELS]
    if len(most) > 1:
        numbers = {value: place for place, value in enumerate(most)}
        values = frame[level].map(numbers).fillna(len(most)).astype(int).to_numpy()
        past = frame[f"{level}_before"].where(frame[f"{level}_before"].isin(most), OTHER)
        past = past.where(frame[f"{level}_before"].notna(), NEVER)
        yield _outcome(name, mask, values, len(most) + 1, rfm, past)


def _spent(frame: pd.DataFrame, orders: int, money: int, label: str, rfm: pd.Series) -> Target:
    """What who orders spends in all, as its rank: sums of money have long tails."""
    mask = ((frame[f"x{orders}_after"] > 0) & (frame[f"k{orders}_after"] >= 0)).to_numpy()
    spent = frame[f"x{money}_after"].where(mask)
    ranks = spent.rank(pct=True).to_numpy()
    each = frame[f"x{money}_before"] / frame[f"x{orders}_before"].where(lambda n: n > 0)
    return _outcome("value", mask, ranks, 0, rfm, _parts(each, 5), label)


def _rated(name: OutcomeName, number: int, frame: pd.DataFrame, rfm: pd.Series) -> Target:
    """The mean of what they answer."""
    mask = (frame[f"k{number}_after"] > 0).to_numpy()
    means = frame[f"x{number}_after"] / frame[f"k{number}_after"].where(mask)
    past = frame[f"x{number}_before"] / frame[f"k{number}_before"].where(lambda k: k > 0)
    return _outcome(name, mask, means.to_numpy(), 0, rfm, _parts(past, 3))


def _ended(
    number: int, label: str, frame: pd.DataFrame, rfm: pd.Series, lately: pd.Series
) -> Target:
    """Whether those leave who have not left before."""
    mask = (frame[f"x{number}_before"] == 0).to_numpy()
    left = (frame[f"x{number}_after"] > 0).to_numpy()
    past = rfm + " " + lately
    return _outcome("leaving", mask, left.astype(int), 2, rfm, past, label)


def _rfm(frame: pd.DataFrame, number: int | None, money: int | None) -> pd.Series:
    """Thirds by recency, crossed with thirds by frequency and money together: at most nine groups.

    Frequency and money go together so closely that they are one side, the mean of both ranks.
    """
    if number is None:
        return pd.Series(NEVER, index=frame.index)
    some = frame[f"x{number}_before"] > 0
    recency = frame[f"last{number}"].where(some)
    often = frame[f"x{number}_before"].where(some).rank(pct=True)
    if money is not None:
        often = (often + frame[f"x{money}_before"].where(some).rank(pct=True)) / 2
    return _parts(recency, 3) + " " + _parts(often, 3)


def _parts(values: pd.Series, parts: int) -> pd.Series:
    """Which of so many equal parts a number lies in; a group of its own where there is none."""
    place = (values.rank(pct=True) * parts).round(9).apply(np.ceil)
    return place.map("{:.0f}".format).where(values.notna(), NEVER).astype("object")


def _lately(frame: pd.DataFrame, number: int | None) -> pd.Series:
    """How often they did it lately; of those who did not, whether they ever did."""
    if number is None:
        return pd.Series(NEVER, index=frame.index)
    recent = np.searchsorted(OFTEN, frame[f"x{number}_recent"].to_numpy())
    ever = (frame[f"x{number}_before"] > 0).to_numpy()
    groups = np.where(recent > 0, recent.astype(str), np.where(ever, "once", NEVER))
    return pd.Series(groups, index=frame.index, dtype="object")


def _is_how_often(variable: Variable, kind: Kind, about: str) -> bool:
    counted = variable.kind is kind and variable.statistic in ("count", "sum", "days")
    return counted or variable.about == about


FORMED: dict[OutcomeName, Callable[[Variable], bool]] = {
    "contact": lambda variable: _is_how_often(variable, Kind.TICKETS, "contacts"),
    "channel": lambda variable: variable.role in CHANNEL_ROLES,
    "reason": lambda variable: variable.role in TOPIC_ROLES and variable.kind is Kind.TICKETS,
    "order": lambda variable: _is_how_often(variable, Kind.SALES, "buying"),
    "value": lambda variable: variable.role is Role.AMOUNT and variable.kind is Kind.SALES,
    **dict.fromkeys(ASKED, lambda variable: variable.role in RATING_ROLES),
    "leaving": lambda variable: variable.role in ENDING_ROLES,
}
"""Outcome -> whether a variable that personas rest on tells of the same."""
