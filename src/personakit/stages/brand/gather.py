"""What the exports hold of a service, gathered from its customers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from personakit.stages.brand.contacts import read_contacts, telling
from personakit.stages.brand.months import read_months
from personakit.stages.brand.service import ServiceSource, figure_of, tally
from personakit.vocabulary import RATING_ROLES, Channel, Kind, Role
from personakit.vocabulary.channels import to_channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.stages.brand.service import Estimate
    from personakit.values import Customers, Table, Variable
    from personakit.values.periods import Periods

MOST_CUSTOMERS = 60_000
"""Customers of whom answers are read; of more, those drawn by hash."""
MEASURED_BY = {
    "csat": (Role.CSAT, Role.RATING), "nps": (Role.NPS,), "ces": (Role.CES,),
    "first_reply": (Role.FIRST_RESPONSE_TIME,), "solution": (Role.RESOLUTION_TIME, Role.CLOSED_AT),
}  # fmt: skip
"""What services are measured by -> the roles that tell it."""


def gather(tables: Sequence[Table], customers: Customers | None, run: Run) -> ServiceSource:
    """Gather what indicators are counted from, but for what goes by month.

    Args:
        tables: Understood sources.
        customers: The customer table; None where no column says whose a row is.
        run: Where the rows are.
    """
    rows, relation = (dict(customers.rows), customers.relation) if customers else ({}, None)
    contacts = read_contacts(tables, rows, relation, run)
    return ServiceSource(
        contacts=contacts,
        channels=_channels(contacts, customers, run.engine),
        rated=_rated(customers, run.engine),
        measures=_measures(tables),
        sources=telling(tables),
    )


def with_months(service: ServiceSource, periods: Periods | None, engine: Engine) -> ServiceSource:
    """The same with what goes by month."""
    return replace(service, monthly=read_months(periods, engine) if periods else None)


def read_columns(
    customers: Customers, variables: Sequence[Variable], engine: Engine
) -> pd.DataFrame:
    """Some columns of the customer table, of all customers or those drawn by hash."""
    words = engine.words
    one_in = 1 + customers.account.customers // MOST_CUSTOMERS
    drawn = f" WHERE {words.hash('customer')} % {one_in} = 0" if one_in > 1 else ""
    names = "".join(f", {words.name(variable.name)}" for variable in variables)
    frame = engine.frame(f"SELECT customer{names} FROM {customers.relation}{drawn}")
    return frame.set_index("customer").sort_index()


def _measures(tables: Sequence[Table]) -> dict[str, bool]:
    """Whether any export has each measure; nothing where none tells of contacts or answers."""
    exports = [table for table in tables if table.kind in (Kind.TICKETS, Kind.SURVEY)]
    return {
        name: any(table.having(*roles) for table in exports)
        for name, roles in MEASURED_BY.items()
        if exports
    }


def _rated(customers: Customers | None, engine: Engine) -> pd.Series:
    """Customer -> 1 where they gave any rating, else 0."""
    if customers is None:
        return pd.Series(dtype="float64")
    scores = (v for v in customers.variables if v.role in RATING_ROLES)
    means = [v for v in scores if v.statistic == "mean"]
    if not means:
        return pd.Series(dtype="float64")
    return read_columns(customers, means, engine).notna().any(axis="columns").astype("float64")


def satisfied(customers: Customers | None, engine: Engine) -> Estimate | None:
    """Part of the customers' satisfaction ratings that are good, of the column that most gave."""
    if customers is None:
        return None
    for role in (Role.CSAT, Role.RATING):
        variables = [v for v in customers.variables if (v.role, v.level) == (role, "positive")]
        frame = read_columns(customers, variables, engine) if variables else pd.DataFrame()
        ratings = max((frame[name].dropna() for name in frame), key=len, default=pd.Series())
        if len(ratings):
            return figure_of(tally(ratings.index.to_series(), ratings))
    return None


def _channels(contacts: pd.DataFrame, customers: Customers | None, engine: Engine) -> pd.DataFrame:
    """What customers wish for beside what they use, of those of whom both are known."""
    wished = [
        v for v in customers.variables if v.role is Role.PREFERRED_CHANNEL and v.level
    ] if customers else []  # fmt: skip
    used = contacts.dropna(subset=["channel", "customer"])
    if customers is None or not wished or used.empty:
        return pd.DataFrame()
    stated = read_columns(customers, wished, engine).dropna()
    stated = stated.T.groupby([to_channel(v.level) for v in wished]).sum().T
    parts = pd.crosstab(used["customer"], used["channel"].map(to_channel), normalize="index")
    common, channels = stated.index.intersection(parts.index), [*Channel]
    return pd.concat(
        {
            "stated": _shares(stated.loc[common].reindex(columns=channels, fill_value=0.0)),
            "used": parts.loc[common].reindex(columns=channels, fill_value=0.0),
        },
        axis="columns",
    )


def _shares(stated: pd.DataFrame) -> pd.DataFrame:
    """Rows that add up to 1: who names two wishes for each by half."""
    return stated.div(stated.sum(axis="columns").replace(0.0, 1.0), axis="index")
