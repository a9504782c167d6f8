"""Channels: what customers use, and what they say they want."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from personakit.numbers import lift, share
from personakit.personas.model import Channels, ChannelStatement
from personakit.stages.describe import differences
from personakit.stages.describe.candidates import Candidate
from personakit.stages.describe.labels import source
from personakit.values.effects import share_effect
from personakit.vocabulary import Channel, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.stages.describe.profile import Cell, Profile
    from personakit.values import Variable

Purpose = Literal["contact", "buying"]
OBSERVED: dict[Role, Purpose] = {Role.CONTACT_CHANNEL: "contact", Role.SALES_CHANNEL: "buying"}
"""Roles of columns that record which channel was used."""

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


@dataclass(frozen=True)
class Use:
    """One channel for one purpose: the variables that tell of it."""

    purpose: Purpose
    channel: Channel
    observed: Variable | None = None
    stated: Variable | None = None


def uses(variables: Sequence[Variable]) -> list[Use]:
    """Channels with what was observed and what was stated; wishes count for contacts."""
    shares = [v for v in variables if v.statistic == "share"]
    observed: dict[tuple[Purpose, str], Variable] = {}
    stated: dict[tuple[Purpose, str], Variable] = {}
    for variable in shares:
        if variable.role in OBSERVED:
            observed.setdefault((OBSERVED[variable.role], variable.level), variable)
        elif variable.role is Role.PREFERRED_CHANNEL:
            stated.setdefault(("contact", variable.level), variable)
    return [
        Use(place[0], Channel(place[1]), observed.get(place), stated.get(place))
        for place in sorted(observed | stated)
    ]


def candidates(
    variables: Sequence[Variable], profile: Profile, segment: int
) -> Iterator[Candidate]:
    """What might be said of each channel."""
    for use in uses(variables):
        found = [v for v in (use.observed, use.stated) if v is not None]
        main = found[0]
        own, base = profile.of(main, segment), profile.base(main)
        if not own.known:
            continue
        yield Candidate(
            "channels", use.purpose, _statement(use, own, base, profile, segment),
            p=min(1.0, len(found) * min(_test(v, profile, segment) for v in found)),
            effect=share_effect(own.mean, base.mean),
            typical=own.mean >= 0.5,
            supported=own.known,
        )  # fmt: skip


def _test(variable: Variable, profile: Profile, segment: int) -> float:
    return differences.mean_test(profile.of(variable, segment), profile.rest(variable, segment))


def _statement(use: Use, own: Cell, base: Cell, profile: Profile, segment: int) -> ChannelStatement:
    stated = profile.of(use.stated, segment) if use.stated else None
    return ChannelStatement(
        channel=use.channel,
        purpose=use.purpose,
        observed=share(own.mean) if use.observed else None,
        stated=share(stated.mean) if stated and stated.known else None,
        base=share(base.mean),
        lift=lift(own.mean, base.mean),
        customers=own.some,
        of=own.known,
        source=", ".join(source(v) for v in (use.observed, use.stated) if v),
    )


def phrases(statement: ChannelStatement) -> tuple[str, str]:
    """What a name calls the users of a channel, and what they do."""
    table = BUYING_PHRASES if statement.purpose == "buying" else PHRASES
    return table.get(statement.channel, ("", "use other channels"))


def preference(statement: ChannelStatement) -> float:
    """How much a channel is theirs: the mean of what they do and what they say."""
    told = [s for s in (statement.observed, statement.stated) if s is not None]
    return sum(told) / len(told)


def split(
    standing: Sequence[Candidate], min_cell: int, differs: tuple[ChannelStatement, ...] = ()
) -> Channels:
    """Preferred channels, most used first and contacts before purchases; and the avoided ones."""
    told = [c.statement for c in standing if isinstance(c.statement, ChannelStatement)]
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
    return Channels(preferred=tuple(preferred[:MOST]), avoided=tuple(avoided), differs=differs)


def seldomest(statements: Iterable[ChannelStatement]) -> list[ChannelStatement]:
    """Channels, the least used against all customers first."""
    return sorted(statements, key=lambda s: (s.lift or 0.0, s.purpose, s.channel.value))
