"""Channels: what customers use, and what they say they want."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import lift, share
from personakit.personas.model import Channels, ChannelStatement
from personakit.stages.describe.candidates import Candidate, said
from personakit.values.facts import ChannelFact
from personakit.vocabulary import Channel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.values.facts import Fact

PHRASES: dict[Channel, tuple[str, str]] = {
    Channel.PHONE: ("Phone-first", "call"),
    Channel.EMAIL: ("E-mail-first", "write e-mails"),
    Channel.CHAT: ("Chat-first", "chat"),
    Channel.WEB_FORM: ("Web-form", "use web forms"),
    Channel.SELF_SERVICE: ("Self-serving", "help themselves"),
    Channel.SOCIAL: ("Social-media", "write on social media"),
    Channel.STORE: ("In-store", "come to the store"),
    Channel.APP: ("App-first", "use the app"),
    Channel.LETTER: ("Letter-writing", "write letters"),
    Channel.MARKETPLACE: ("Marketplace", "use marketplaces"),
}
"""Channel -> what a name calls its users, and what they do."""

BUYING_PHRASES: dict[Channel, tuple[str, str]] = {
    Channel.PHONE: ("Phone-ordering", "order by phone"),
    Channel.EMAIL: ("E-mail-ordering", "order by e-mail"),
    Channel.CHAT: ("Chat-ordering", "order by chat"),
    Channel.WEB_FORM: ("Online", "buy online"),
    Channel.SOCIAL: ("Social-media", "buy on social media"),
    Channel.STORE: ("In-store", "buy in the store"),
    Channel.APP: ("App-first", "buy in the app"),
    Channel.LETTER: ("Mail-order", "order by letter"),
    Channel.MARKETPLACE: ("Marketplace", "buy on marketplaces"),
}
"""The same where the channel is one of purchases."""

MOST = 4
"""Channels listed as preferred, and as avoided."""

AVOIDED_LIFT = 0.6
"""Used at most this much of the average: avoided."""


def candidates(facts: Iterable[Fact]) -> Iterator[Candidate]:
    """What might be said of each channel."""
    for fact in facts:
        if isinstance(fact, ChannelFact):
            statement = ChannelStatement(
                **_told(fact),
                base=share(fact.base.mean),
                lift=lift(fact.own.mean, fact.base.mean),
            )
            typical = fact.own.mean >= 0.5
            yield Candidate("channels", fact.purpose, statement, fact, fact.own.known, typical)


def gap(fact: ChannelFact) -> ChannelStatement:
    """That they do not do what they say."""
    return ChannelStatement(**_told(fact), lift=None)


def _told(fact: ChannelFact) -> dict[str, Any]:
    """What they do and say, and who they are."""
    observed, stated = fact.observed, fact.stated
    return {
        "channel": fact.channel, "purpose": fact.purpose,
        "observed": share(observed.mean) if observed else None,
        "stated": share(stated.mean) if stated and stated.known else None,
        "customers": fact.own.some, "of": fact.own.known, "source": fact.source,
    }  # fmt: skip


def phrases(statement: ChannelStatement) -> tuple[str, str]:
    """What a name calls the users of a channel, and what they do."""
    table = BUYING_PHRASES if statement.purpose == "buying" else PHRASES
    return table.get(statement.channel, ("", "use other channels"))


def preference(statement: ChannelStatement) -> float:
    """How much a channel is theirs: the mean of what they do and what they say."""
    told = [s for s in (statement.observed, statement.stated) if s is not None]
    return sum(told) / len(told)


def split(
    standing: Sequence[Candidate], min_cell: int, gaps: Iterable[ChannelFact] = ()
) -> Channels:
    """Preferred channels, most used first and contacts before purchases; and the avoided ones."""
    told = said(standing, ChannelStatement)
    statements = [s for s in told if s.channel is not Channel.OTHER]  # nobody can act on it
    order = sorted(
        statements, key=lambda s: (s.purpose != "contact", -preference(s), s.channel.value)
    )
    preferred = [
        s for s in order
        if (s.customers or 0) >= min_cell and (preference(s) >= 0.5 or (s.lift or 0) > 1)
    ]  # fmt: skip
    avoided = [
        s for s in order if s.lift is not None and s.lift <= AVOIDED_LIFT and s not in preferred
    ]
    avoided = seldomest(avoided)[:MOST]
    return Channels(
        preferred=tuple(preferred[:MOST]), avoided=tuple(avoided), differs=tuple(map(gap, gaps))
    )


def seldomest(statements: Iterable[ChannelStatement]) -> list[ChannelStatement]:
    """Channels, the least used against all customers first."""
    return sorted(statements, key=lambda s: (s.lift or 0.0, s.purpose, s.channel.value))
