"""Each indicator of a service, counted; or what it lacks, as a name of the words `brand.needs`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy import special

from personakit.stages.brand.contacts import joined
from personakit.stages.brand.service import Estimate, tally
from personakit.stages.brand.waits import between_weeks
from personakit.texts.replies import greets_by_name, shows
from personakit.texts.themes import themes_of
from personakit.values.intervals import share_interval
from personakit.vocabulary import Channel
from personakit.vocabulary.channels import to_channel

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.stages.brand.service import ServiceSource
    from personakit.texts.replies import ReplySign
    from personakit.texts.topics import LexiconEntry

Counted = pd.DataFrame | Estimate | str
"""Cases by customer, as `tally` gives them; a number; or what is lacking."""

LIVE = (Channel.PHONE, Channel.STORE)
"""Channels on which a person is heard or met."""
DIGITAL = (Channel.CHAT, Channel.WEB_FORM, Channel.SELF_SERVICE, Channel.SOCIAL, Channel.APP)
"""Channels that came with technology; e-mail is neither."""
MACHINES = r"\b(?:bots?|chatbot|virtual|ivr|automat\w*|assistant)\b"
"""Names of channels on which a machine answers first."""
BEGUN_BY_FORM = (Channel.WEB_FORM, Channel.SELF_SERVICE)
"""Channels on which a form or a machine takes the contact."""
IN_USE = 0.05
"""Part of the contacts from which on a channel is in use."""
DRAWS = 400
"""Samples of customers for an interval that no formula gives."""
A_YEAR = 365.25
"""Days that count, the last ones."""
ENOUGH_MONTHS = 6
"""Months without which no trend is told."""
A_MONTH = 10
"""Answers or contacts of a month below which it says nothing."""


def _channels(service: ServiceSource) -> pd.Series:
    return service.contacts["channel"].map(to_channel, na_action="ignore")


def _on(channels: tuple[Channel, ...], names: str = "") -> Callable[[ServiceSource], Counted]:
    """The part of contacts on some channels, or on those whose names have a form."""

    def count(service: ServiceSource) -> Counted:
        used = _channels(service)
        if used.isna().all():
            return "channel"
        is_on = used.isin(channels)
        if names:
            named = service.contacts["channel"].str.contains(names, case=False)
            is_on |= named.fillna(value=False).astype(bool)
        return tally(service.contacts["customer"], is_on.where(used.notna()))

    return count


def _number_of_channels(service: ServiceSource) -> Counted:
    """How many are in use; the interval from that of each one's part."""
    used = _channels(service).dropna()
    if used.empty:
        return "channel"
    parts = used[used != Channel.OTHER].value_counts() / len(used)
    ends = [share_interval(part, 0.0, len(used)) for part in parts]
    low, high = (float(sum(end[i] >= IN_USE for end in ends)) for i in (0, 1))
    return Estimate(float((parts >= IN_USE).sum()), (low, high), len(used))


def _same_agent(service: ServiceSource) -> Counted:
    """Of customers with several contacts those whose agent was the same in all, and alone."""
    contacts = service.contacts.dropna(subset=["agent", "customer"])
    agents = contacts.groupby("customer").agg(
        contacts=("agent", "size"), different=("agent", "nunique"), most=("agents", "max")
    )
    again = agents[agents["contacts"] > 1]
    if again.empty:
        return "agent"
    return tally(again.index.to_series(), (again["different"] == 1) & ~(again["most"] > 1))


def _handovers(service: ServiceSource) -> Counted:
    moved = service.contacts["moved"]
    return "handover" if moved.isna().all() else tally(service.contacts["customer"], moved)


def _fit(service: ServiceSource) -> Counted:
    """1 less half the sum of differences of what is wished for and used; by drawn customers."""
    if "stated" not in service.channels or "used" not in service.channels:
        return "stated"
    apart = (service.channels["stated"] - service.channels["used"]).to_numpy()
    if not len(apart):
        return "stated"
    rng = np.random.default_rng(0)
    drawn = rng.integers(0, len(apart), (DRAWS, len(apart)))
    fits = np.sort([1 - np.abs(apart[draw].mean(axis=0)).sum() / 2 for draw in drawn])
    value = float(1 - np.abs(apart.mean(axis=0)).sum() / 2)
    low, high = np.quantile(fits, (0.025, 0.975))
    return Estimate(value, (min(value, float(low)), max(value, float(high))), len(apart))


def _rated(service: ServiceSource) -> Counted:
    """Of customers with a contact those who gave any rating."""
    if service.rated.empty:
        return "ratings"
    seen = service.contacts["customer"].dropna().unique()
    if not len(seen):
        return "contacts"
    ratings = service.rated.reindex(seen).fillna(0.0)
    return tally(ratings.index.to_series(), ratings)


def _measures(service: ServiceSource) -> Counted:
    measures = service.measures
    if not measures:
        return "contacts"
    return Estimate(sum(measures.values()) / len(measures), None, len(measures))


def _months(service: ServiceSource) -> Counted:
    """Of months with a contact those in which any customer rated."""
    monthly = service.monthly
    contacts = monthly.months.get("contacts", {}) if monthly else {}
    rated = {
        month
        for name in ("csat", "nps", "ces")
        if monthly
        for month in monthly.months.get(name, {})
    }
    if not rated or service.rated.empty:
        return "dated_ratings"
    if not contacts:
        return "contacts"
    return Estimate(len(rated & contacts.keys()) / len(contacts), None, len(contacts))


def _over(metric: str, lacks: str) -> Callable[[ServiceSource], Counted]:
    """A metric over the last months together."""

    def count(service: ServiceSource) -> Counted:
        ratio = service.monthly.whole.get(metric) if service.monthly else None
        if ratio is None or not ratio.count:
            return lacks
        return Estimate(ratio.value, ratio.part_interval, round(ratio.count))

    return count


def _reopened(service: ServiceSource) -> Counted:
    """Contacts opened again, over the last months; by yes and no where nothing counts how often."""
    counted = _over("reopened", "reopened")(service)
    contacts = service.contacts
    if not isinstance(counted, str) or contacts["again"].isna().all():
        return counted
    recent = ~(contacts["day"] <= contacts["day"].max() - A_YEAR)
    return tally(contacts["customer"], contacts["again"].where(recent))


def _slope(metric: str, lacks: str) -> Callable[[ServiceSource], Counted]:
    """How much a metric moves in a year: least squares over months, weighed by answers."""

    def count(service: ServiceSource) -> Counted:
        months = service.monthly.months.get(metric, {}) if service.monthly else {}
        counted = {month: ratio for month, ratio in months.items() if ratio.count >= A_MONTH}
        if len(counted) < ENOUGH_MONTHS:
            return lacks
        ratios = counted.values()
        return _trend([*counted], [r.value for r in ratios], [r.count for r in ratios])

    return count


def _trend(months: list[int], values: list[float], counts: list[float]) -> Estimate:
    """Slope by year with Student's interval from how far months lie from the line."""
    t, y, w = (np.asarray(each, dtype="float64") for each in (months, values, counts))
    t = t / 12
    centre, level = np.average(t, weights=w), np.average(y, weights=w)
    spread = float((w * (t - centre) ** 2).sum())
    slope = float((w * (t - centre) * (y - level)).sum()) / spread
    left = float((w * (y - level - slope * (t - centre)) ** 2).sum()) / (len(t) - 2)
    half = float(special.stdtrit(len(t) - 2, 0.975)) * (left / spread) ** 0.5
    return Estimate(slope, (slope - half, slope + half), len(t))


def _replies(holds: Callable[[str], bool]) -> Callable[[ServiceSource], Counted]:
    """The part of replies that hold something."""

    def count(service: ServiceSource) -> Counted:
        replies = service.contacts["reply"]
        if replies.isna().all():
            return "reply"
        return tally(service.contacts["customer"], replies.map(holds, na_action="ignore"))

    return count


def _about(service: ServiceSource) -> pd.Series:
    """What customers wrote and what it was filed under, as one text; missing where neither is."""
    contacts = service.contacts
    return joined([contacts["topic"], contacts["said"]], contacts.index)


def _among(
    of: Callable[[LexiconEntry], bool], sign: ReplySign, lacks: str
) -> Callable[[ServiceSource], Counted]:
    """The part of replies that hold something, to contacts about something."""

    def count(service: ServiceSource) -> Counted:
        replies, about = service.contacts["reply"], _about(service)
        if replies.isna().all():
            return "reply"
        matters = about[about.notna() & replies.notna()]
        meant = [any(map(of, themes)) for themes in themes_of(matters.tolist())]
        chosen = replies[matters.index[meant]]
        if chosen.empty:
            return lacks
        held = chosen.map(lambda text: shows(text, sign), na_action="ignore")
        return tally(service.contacts["customer"][chosen.index], held)

    return count


COUNTS: dict[str, Callable[[ServiceSource], Counted]] = {
    "live": _on(LIVE),
    "same_agent": _same_agent,
    "handovers": _handovers,
    "by_name": _replies(greets_by_name),
    "digital": _on(DIGITAL),
    "automated": _on(BEGUN_BY_FORM, MACHINES),
    "channels": _number_of_channels,
    "fit": _fit,
    "rated": _rated,
    "measures": _measures,
    "months": _months,
    "solved": _over("fcr", "solved"),
    "reopened": _reopened,
    "weeks_apart": lambda service: between_weeks(service.contacts),
    "csat_a_year": _slope("csat", "trend"),
    "solved_a_year": _slope("fcr", "trend"),
    "rules": _replies(partial(shows, sign="policy")),
    "refused": _among(lambda topic: topic.key == "refund", "refusal", "refunds"),
    "apologies": _among(lambda topic: topic.kind == "problem", "apology", "complaints"),
}
"""Names of indicators, those of `indicators.toml` -> how each is counted."""
