"""Channels: what customers use, and what they say they want."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import kept_interval, lift, share
from personakit.personas.model import Channels
from personakit.personas.statements import ChannelStatement
from personakit.stages.describe.candidates import Candidate, said
from personakit.values.facts import ChannelFact
from personakit.vocabulary import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.stages.describe.conceal import Concealed
    from personakit.values.facts import Fact

MOST = 4
"""Channels listed as preferred, and as avoided."""

AVOIDED_LIFT = 0.6
"""Used at most this much of the average: avoided."""


def candidates(facts: Iterable[Fact]) -> Iterator[Candidate]:
    """What might be said of each channel."""
    for fact in facts:
        if isinstance(fact, ChannelFact):
            own, base = _own(fact), _base(fact)
            statement = ChannelStatement(**_fields(fact), base=share(base), lift=lift(own, base))
            yield Candidate("channels", fact.purpose, statement, fact, fact.own.known, own >= 0.5)


def gap(fact: ChannelFact) -> ChannelStatement:
    """That they do not do what they say."""
    return ChannelStatement(**_fields(fact) | {"interval": None}, lift=None)


def _base(fact: ChannelFact) -> float:
    """The mean over all customers, weighted where they did not answer alike."""
    return fact.weighted.value if fact.weighted else fact.base.mean


def _own(fact: ChannelFact) -> float:
    return _base(fact) if fact.segment is None else fact.own.mean


def _fields(fact: ChannelFact) -> dict[str, Any]:
    """What they do and say, and who they are."""
    observed, stated = fact.observed, fact.stated
    return {
        "channel": fact.channel, "purpose": fact.purpose,
        "observed": share(observed.mean) if observed else None,
        "stated": share(stated.mean) if stated and stated.known else None,
        "interval": kept_interval(fact.own_interval), "formed": fact.formed,
        "weighted": fact.weighted is not None,
        "customers": fact.own.some, "of": fact.own.known, "source": fact.source,
    }  # fmt: skip


def preference(statement: ChannelStatement) -> float:
    """How much a channel is theirs: the mean of what they do and what they say."""
    shares = [s for s in (statement.observed, statement.stated) if s is not None]
    return sum(shares) / len(shares)


def split(
    standing: Sequence[Candidate], hidden: Concealed, gaps: Iterable[ChannelFact] = ()
) -> Channels:
    """Preferred channels, most used first and contacts before purchases; and the avoided ones."""
    min_cell = hidden.min_cell
    named = said(standing, ChannelStatement)
    statements = [s for s in named if s.channel is not Channel.OTHER]  # nobody can act on it
    preferred = [
        s for s in most_used(statements)
        if has_enough(s, min_cell) and (preference(s) >= 0.5 or (s.lift or 0) > 1 or s.common)
    ]  # fmt: skip
    avoided = [
        s for s in statements
        if s.lift is not None and s.lift <= AVOIDED_LIFT and s not in preferred
    ]  # fmt: skip
    return Channels(
        preferred=tuple(preferred[:MOST]),
        avoided=tuple(seldomest(avoided)[:MOST]),
        differs=tuple(hidden.channel(gap(fact), fact) for fact in gaps),
    )


def has_enough(statement: ChannelStatement, min_cell: int) -> bool:
    """Whether at least `min_cell` use or name a channel; a count that is not told may hide few."""
    if statement.customers is None:
        return preference(statement) > 0
    return statement.customers >= min_cell


def most_used(statements: Iterable[ChannelStatement]) -> list[ChannelStatement]:
    """Channels, the most used first and contacts before purchases."""
    return sorted(statements, key=lambda s: (s.purpose != "contact", -preference(s), s.channel))


def seldomest(statements: Iterable[ChannelStatement]) -> list[ChannelStatement]:
    """Channels, the least used against all customers first."""
    return sorted(statements, key=lambda s: (s.lift or 0.0, s.purpose, s.channel.value))
