"""What the values of a status, or of a kind of document, say: sold, failed, returned, open."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.stages.customers.sums import Plan
    from personakit.values import Column

State = Literal[
    "no_sale", "cancelled", "failed", "refunded", "granted", "returning", "selling", "open",
    "closed", "staff", "for_customer",
]  # fmt: skip
"""Entries of statuses.toml: no sale took place, an order was called off, a payment failed, the
money went back, the row gives something for nothing, is a refund, is a sale, a contact is open, is
closed, an author is of the company, a contact waits for the customer."""

SHORT = 4
"""Letters up to which a part of a word counts at its beginning only: `new` is not in `renewed`."""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    table = tomllib.loads(files(__package__).joinpath("statuses.toml").read_text("utf-8"))
    return {
        state: tuple(" ".join(part.split()) for part in listed.split(","))
        for state, listed in table.items()
    }


def says(text: str, state: State) -> bool:
    """Whether words say a state.

    >>> says("Payment failed", "failed"), says("renewed", "open"), says("Not solved", "open")
    (True, False, True)
    """
    spoken = " ".join(text.lower().split())
    return any(_holds(spoken, part) for part in _table()[state])


def _holds(text: str, part: str) -> bool:
    if len(part) > SHORT:
        return part in text
    return bool(re.search(rf"(?<![^\W\d_]){re.escape(part)}", text))


def is_word(text: str, state: State) -> bool:
    """Whether a text is one of the words of a state, and nothing else."""
    return " ".join(text.lower().split()) in _table()[state]


def is_in(plan: Plan, column: Column, state: State, unless: str = "\n") -> str:
    """SQL: whether a cell says a state, of the values written here; empty where none does."""
    return among(
        plan, column, (v for v in column.levels if says(v, state) and unless not in v.lower())
    )


def among(plan: Plan, column: Column, levels: Iterable[str]) -> str:
    """SQL: whether a cell is one of some levels; empty where there are none."""
    spelled = [*dict.fromkeys(level.strip().lower() for level in levels)]
    return plan.text(column).among(plan.words, spelled) if spelled else ""
