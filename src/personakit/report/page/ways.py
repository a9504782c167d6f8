"""Channels by what they are used for: those of one table, or sentence, are parts of one whole."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from personakit.personas.telling import CONSTANT
from personakit.report.odd import file_told
from personakit.report.page.rows import channel_row, is_wish, rows
from personakit.vocabulary import Channel
from personakit.vocabulary.naming import file_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.personas.model import Channels
    from personakit.personas.statements import ChannelStatement
    from personakit.report.page.content import Rows
    from personakit.report.page.room import Room
    from personakit.words import Phrasebook

PURPOSES = ("contact", "buying", "any")
"""What channels are used for."""


def channel_tables(channels: Channels, words: Phrasebook, room: Room) -> Iterator[Rows]:
    """A table for each purpose, and for each file that tells of it."""
    uses = {(one.purpose, one.channel): one for one in (*channels.preferred, *channels.avoided)}
    for purpose in PURPOSES:
        parts = by_file(one for one in uses.values() if one.purpose == purpose)
        for file, some in parts.items():
            head = words.say(f"report.purposes.{purpose}")
            if len(parts) > 1:
                head = words.say("report.from", what=head, file=file_told(file))
            made = (channel_row(one, words) for one in some[: room.ways])
            yield rows(head, made, words, "share" if all(map(is_wish, some)) else "used", head)


def by_file(ways: Iterable[ChannelStatement]) -> dict[str, list[ChannelStatement]]:
    """Channels by the file that tells their use, the most used first; what all use tells nothing.

    Parts of the contacts of two files do not add up to one whole.
    """
    some = [one for one in ways if not (one.channel == Channel.OTHER and by_use(one) >= CONSTANT)]
    ordered = sorted(some, key=_file)
    parts = {
        file: sorted(same, key=by_use, reverse=True) for file, same in groupby(ordered, key=_file)
    }
    return dict(sorted(parts.items(), key=lambda one: -by_use(one[1][0])))


def by_use(one: ChannelStatement) -> float:
    """The part that a channel has of contacts or orders; else of the customers who ask for it."""
    return one.use or 0.0


def _file(one: ChannelStatement) -> str:
    return file_of(one.source.partition(", ")[0])
