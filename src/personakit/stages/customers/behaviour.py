"""What customers do, where it follows from several sums: how often they buy, who writes again."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from personakit.stages.customers.posts import follow_posts
from personakit.stages.customers.recontacts import follow_contacts
from personakit.stages.customers.visits import follow_visits
from personakit.values import Variable
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.naming import variable_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.run import Run
    from personakit.stages.customers.atoms import Quantity
    from personakit.stages.customers.parts import Part

NAME = re.compile(r"\{(\w+)\}")
"""A sum or a term within a formula."""
LISTED = {"listed", "purchases"}
"""Sums that tell who is on a list of customers and has not bought."""


@dataclass(frozen=True)
class Behaviour:
    """Variables over the sums of all parts."""

    variables: tuple[tuple[Variable, str], ...]
    """Variables with their formula over the parts side by side."""
    beside: tuple[tuple[str, str, str], ...]
    """What it is told by beside the parts: the letter that formulas know it by, a table of further
    sums, and how this tells customers, `customer` or the `number` that stands for one."""


def tell_behaviour(
    parts: Sequence[Part], run: Run, belonging: Sequence[Quantity] = ()
) -> Behaviour:
    """Find what the data tell of behaviour, entry by entry of behaviour.toml.

    Args:
        parts: Sums of the sources whose customers are known.
        run: Where the rows are, its day, and the days after which a contact was solved.
        belonging: Whether customers belong to the company, or sell for it, where some do.
    """
    visits = follow_visits(parts, run)  # contacts are given up after these
    posts = follow_posts(parts, run)
    contacts, followed = follow_contacts(parts, run)
    sums = [
        *(q for part in parts for q in part.plan.quantities),
        *visits.sums,
        *posts.sums,
        *followed,
        *belonging,
    ]
    available = {quantity.name for quantity in sums}
    terms, variables = _terms(available), []
    for key, entry in _entries().items():
        formula, names = _expanded(entry["formula"], terms)
        if entry.get("of_listed") and available >= LISTED:
            formula, names = _expanded(f"coalesce({formula}, {{not_bought}})", terms)
        if names <= available:
            used = [quantity for quantity in sums if quantity.name in names]
            for name in names:
                formula = formula.replace(
                    f"{{{name}}}", _merged([q for q in used if q.name == name])
                )
            for level in visits.came if "{level}" in formula else ("",):
                sql = formula.replace("{level}", run.engine.words.text(level))
                variables.append((_variable(key, entry, used, level), sql))
    beside = [
        ("b", contacts, "number"), ("w", visits.relation, "customer"),
        ("a", posts.relation, "customer"),
    ]  # fmt: skip
    if belonging:
        beside += [("i", "insiders", "customer"), ("q", "partners", "customer")]
    return Behaviour(tuple(variables), tuple(one for one in beside if one[1]))


@cache
def _table() -> dict[str, dict[str, Any]]:
    """What behaviour.toml holds."""
    return tomllib.loads(files(__package__).joinpath("behaviour.toml").read_text("utf-8"))


def _entries() -> dict[str, dict[str, Any]]:
    """The variables, by key."""
    return {key: entry for key, entry in _table().items() if "formula" in entry}


def _terms(available: set[str]) -> dict[str, str]:
    """The terms that formulas share; in them sums that no data tell are what the table says."""
    table = _table()
    unless_told = {k: v for k, v in table["unless_told"].items() if k not in available}
    return {
        term: NAME.sub(lambda m: unless_told.get(m[1], m[0]), formula)
        for term, formula in table["terms"].items()
    }


def _expanded(formula: str, terms: dict[str, str]) -> tuple[str, set[str]]:
    """A formula with its terms written out, and the sums it needs."""
    while (written := NAME.sub(lambda m: terms.get(m[1], m[0]), formula)) != formula:
        formula = written
    return formula, set(NAME.findall(formula)) - {"level"}


def _variable(key: str, entry: dict[str, Any], used: Iterable[Quantity], level: str) -> Variable:
    files = {quantity.source for quantity in used}
    files -= {file for file in files for column in files if column.startswith(f"{file}/")}
    sources = ", ".join(sorted(files))
    return Variable(
        variable_of(sources, "", f"{key} {level}".strip()), sources, "", Kind(entry["kind"]),
        Role.RECORD_ID, entry["statistic"], level or entry.get("level", ""), active=False,
        about=entry["about"], of_rows=entry.get("of_rows", False), rows=entry.get("rows"), key=key,
        of_all_time=entry.get("of_all_time", False),
    )  # fmt: skip


def _merged(same: Sequence[Quantity]) -> str:
    """One sum of several parts, NULL for customers that are in none of them."""
    own = [quantity.sql for quantity in same]
    if len(own) == 1:
        return own[0]
    if same[0].merge != "sum":
        return f"{'greatest' if same[0].merge == 'max' else 'least'}({', '.join(own)})"
    total = " + ".join(f"coalesce({sql}, 0)" for sql in own)
    return f"(case when coalesce({', '.join(own)}) is not null then {total} end)"
