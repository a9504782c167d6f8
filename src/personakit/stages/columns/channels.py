"""What the values of a channel, and the kind of file, say of what the channel is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.columns.evidence import Clue
from personakit.stages.columns.headers import CONTACTS, SORTS, fold
from personakit.stages.columns.lexicon import level_words
from personakit.vocabulary import Channel, Kind, Role
from personakit.vocabulary.channels import to_channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.columns.evidence import Clues
    from personakit.stages.columns.facts import Facts


def acquisition_by_values(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Where customers came from is no channel they write or buy on: one value that says so tells.

    Contacts have the channel they came by, whatever it is called.
    """
    if kind is Kind.TICKETS:
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        if role in (Role.CONTACT_CHANNEL, Role.SALES_CHANNEL) and _names_acquisition(fact):
            why = "a value says where customers come from"
            yield index, Clue(Role.ACQUISITION_CHANNEL, 0.995, why)


def _names_acquisition(fact: Facts) -> bool:
    listed = level_words()[Role.ACQUISITION_CHANNEL]
    least = 0.01 * fact.profile.filled
    return any(fold(v) in listed and n >= least for v, n in fact.profile.level_counts.items())


def channel_without_contacts(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """A channel in a list of customers or orders is one of contacts only where its header says so.

    Else it is that of their first visit, or of the orders; a category where no value is a channel.
    """
    channels = {Kind.CUSTOMERS: Role.ACQUISITION_CHANNEL, Kind.SALES: Role.SALES_CHANNEL}
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        said = CONTACTS.intersection(fact.header.words.split()) or fact.question
        if role is not Role.CONTACT_CHANNEL or kind not in channels or said:
            continue
        if _names_a_channel(fact):
            yield index, Clue(channels[kind], 0.99, "a channel without contacts")
        else:
            yield index, Clue(Role.CATEGORY, 0.99, "no value is a channel")


def channel_by_values(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Tickets without a channel have it in a category whose values are channels."""
    channels = level_words()[Role.CONTACT_CHANNEL]
    if kind is not Kind.TICKETS or Role.CONTACT_CHANNEL in roles:
        return
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        levels = {*map(fold, fact.profile.levels)}
        if role is Role.CATEGORY and fact.profile.distinct > 1 and levels <= channels:
            yield index, Clue(Role.CONTACT_CHANNEL, 0.99, "every value is a channel")
            return


def without_channels(facts: Sequence[Facts], roles: Sequence[Role], kind: Kind) -> Clues:
    """Branches, and types of contact, are categories where no value names a channel."""
    for index, (fact, role) in enumerate(zip(facts, roles, strict=True)):
        sorts = role is Role.CONTACT_CHANNEL and SORTS.intersection(fact.header.words.split())
        if (sorts or role is Role.SALES_CHANNEL) and not _names_a_channel(fact):
            yield index, Clue(Role.CATEGORY, 0.995, "no value is a channel")


def _names_a_channel(fact: Facts) -> bool:
    return any(to_channel(value) is not Channel.OTHER for value in fact.profile.levels)
