"""The company of the example one year later, with a change that is known."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

MAKER = Path(__file__).parents[1] / "examples" / "make_company.py"
YEAR = timedelta(days=365)
CUSTOMERS = 600


def make_year(
    out: Path, change: str = "none", seed: int = 7, years: int = 1, customers: int = CUSTOMERS
) -> Path:
    """Write the exports of a later year, all customers drawn anew.

    Args:
        out: Folder to write to.
        change: A key of `CHANGES`, `none`, `more` or `broken`.
        seed: Any number.
        years: How much later.
        customers: How many the company had.
    """
    company = _company()
    company.TRADE = (company.TRADE[0] + years * YEAR, company.TRADE[1])
    company.SURVEY = (company.SURVEY[0] + years * YEAR, company.SURVEY[1])
    company.PERSONAS = CHANGES.get(change, lambda personas: personas)(company.PERSONAS)
    count = customers * 11 // 10 if change == "more" else customers
    company.make_company(out, seed, count)
    if change == "broken":
        lines = (out / "sales.csv").read_text("utf-8").splitlines(keepends=True)
        (out / "sales.csv").write_text("".join(lines[: len(lines) // 2]), "utf-8")
    return out


def _company() -> ModuleType:
    """A copy of the generator that may be changed."""
    spec = importlib.util.spec_from_file_location("next_year_company", MAKER)
    company = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = company  # dataclasses look there
    spec.loader.exec_module(company)
    return company


def _split(personas):
    """Callers who wait, and callers who want advice."""
    caller, *others = personas
    share = caller.share / 2
    waiting = replace(
        caller, share=share, goals=caller.goals[:1], topics=caller.topics[:1],
        products=caller.products[:1], orders=1.1, tickets=3.6,
    )  # fmt: skip
    asking = replace(
        caller, share=share, goals=caller.goals[1:], topics=caller.topics[1:],
        products=caller.products[2:], orders=3.0, tickets=1.4, shop="Web",
    )  # fmt: skip
    return waiting, asking, *others


def _merge(personas):
    """The hurried and the savers want, buy and do the same."""
    caller, hurried, saver, tinkerer = personas
    both = {
        "goals": hurried.goals + saver.goals, "topics": hurried.topics + saver.topics,
        "products": hurried.products + saver.products, "contact": hurried.contact,
        "shop": saver.shop, "orders": 4.3, "tickets": 2.0, "basket": 2.4,
    }  # fmt: skip
    return caller, replace(hurried, **both), replace(saver, **both), tinkerer


def _fade(personas):
    *others, _ = personas
    return tuple(others)


def _migrate(personas):
    caller, hurried, *others = personas
    return caller, replace(hurried, contact="Web form"), *others


CHANGES = {"split": _split, "merge": _merge, "fade": _fade, "migrate": _migrate}
"""What becomes of the planted personas."""
