"""What a customer is likely to write about: by their persona, and by their own earlier contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from personakit.engines.base import in_order
from personakit.vocabulary.steps import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from personakit.engines.base import Engine
    from personakit.values import Events

TABLE, USUAL = "expecting", "usual_topics"
"""Names of tables in the engine."""
EXPECTED = "likely_reason"
"""The column that `expect_topics` adds."""
WEIGHT = 8
"""Contacts of one's own that the topics of the persona weigh as much as: fewer say little of what
comes next."""


def expect_topics(
    placed: str, events: Events, usual: Mapping[int, Mapping[str, float]], engine: Engine
) -> str:
    """Add what customers write about themselves where that says another topic than their persona.

    The topic with the greatest mean of what a persona writes about and the contacts of one's own,
    these with a prior of `WEIGHT` contacts (Dirichlet); of equal ones the persona's, else the last.

    Args:
        placed: Relation of placed customers.
        events: What happened to them.
        usual: Segments (-1 for none), and topics by their part of the contacts of each.
        engine: Where both are, which gains the table.

    Returns:
        Relation with the columns of `placed` and `EXPECTED`, empty where the persona tells.
    """
    rows = [(s, topic, WEIGHT * part) for s, mix in usual.items() for topic, part in mix.items()]
    priors = pd.DataFrame(rows or [(-1, "", 0.0)], columns=["segment", "topic", "prior"])
    engine.drop(USUAL)
    engine.load(USUAL, priors.astype({"segment": "int64", "topic": "str", "prior": "float64"}))
    contacts = (
        "SELECT customer, topic, count(*) AS n, max(happened) AS latest "
        f"FROM {events.relation} WHERE step = '{Step.CONTACT}' AND topic IS NOT NULL GROUP BY 1, 2"
    )
    most = f"SELECT segment, max(prior) AS most FROM {USUAL} GROUP BY segment"
    order = in_order("score DESC", "latest DESC", "topic")
    turn = f"row_number() OVER (PARTITION BY customer {order})"
    score = "o.n + coalesce(u.prior, 0)"
    scored = (
        f"SELECT o.customer, o.topic, o.latest, {score} AS score FROM ({contacts}) o "
        f"JOIN {placed} p USING (customer) LEFT JOIN {USUAL} u "
        f"ON u.segment = p.segment AND u.topic = o.topic LEFT JOIN ({most}) m "
        f"ON m.segment = p.segment WHERE {score} > coalesce(m.most, 0)"
    )
    first = f"SELECT customer, topic FROM (SELECT *, {turn} AS turn FROM ({scored})) WHERE turn = 1"
    columns = f"SELECT p.*, coalesce(e.topic, '') AS {EXPECTED}"
    engine.table(TABLE, f"{columns} FROM {placed} p LEFT JOIN ({first}) e USING (customer)")
    return TABLE
