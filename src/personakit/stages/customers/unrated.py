"""Contacts that nobody rated in the file that holds their ratings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.values.irregularities import Irregularity
from personakit.vocabulary import RATING_ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.values import Contacts, Variable

UNRATED = 1 / 3
"""Part of contacts, or rows, without a rating from which on that is odd."""


def contacts_not_rated(
    contacts: Contacts | None, variables: Sequence[Variable], engine: Engine
) -> Iterator[Irregularity]:
    """Tell how many contacts have no rating where another file rates them one by one.

    Args:
        contacts: The contacts.
        variables: What is known of customers, and of contacts some of it.
        engine: Where they are.
    """
    for one in variables:
        rates = one.role in RATING_ROLES and one.statistic == "mean"
        if contacts and rates and one.name in contacts.variables and one.source != contacts.source:
            rated = engine.words.name(one.name)
            counts = engine.frame(
                f"SELECT count(*) AS n, count({rated}) AS rated FROM {contacts.relation}"
            ).iloc[0]
            of, unrated = int(counts["n"]), int(counts["n"] - counts["rated"])
            if UNRATED * of <= unrated < of:
                yield Irregularity(
                    "contacts_not_rated", contacts.source, "", unrated, of, one.where
                )
