"""What is with a persona as with all customers, on its card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.statements import Statement
from personakit.personas.telling import tells
from personakit.report.card.who import PLACES, are_even, value_told, who_told
from personakit.report.card.wording import alone, channel_told, share_told
from personakit.vocabulary import names_nothing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.model import Persona
    from personakit.personas.statements import ChannelStatement
    from personakit.words import Phrasebook

ALIKE = 0.05
"""Points from the share of all up to which one is told as the same."""


def common_told(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """The first of each kind that is with them as with all."""
    ways = persona.channels.preferred
    channels: list[ChannelStatement] = [one for one in ways if one.common and _is_near(one)]
    parts = [channel_told(alone(one), words) for one in channels[:1]]
    for section in (persona.goals, persona.pain_points, persona.holdings):
        parts += [share_told(alone(one), words) for one in section if _is_alike(one, persona)][:1]
    groups = () if any(who_told(persona, words)) else persona.demographics.groups.items()
    telling = ((role, own) for role, own in groups if role not in PLACES and not are_even(own))
    who = ((role, one) for role, own in telling for one in own)
    who = ((role, alone(one)) for role, one in who if not one.share_of and _is_alike(one, persona))
    parts += [value_told(role, one, words) for role, one in who][:1]
    if parts:
        yield "; ".join(parts)


def _is_alike(one: Statement, persona: Persona) -> bool:
    """Whether a share reads as that of all: what is not proven to differ may look far from it."""
    usual = all(hurt.is_usual for hurt in one.hurts) and not names_nothing(one.label)
    return one.common and usual and _is_near(one) and tells(one, persona.size.customers)


def _is_near(one: Statement | ChannelStatement) -> bool:
    own = one.share if isinstance(one, Statement) else one.observed or one.stated
    return own is not None and one.base is not None and abs(own - one.base) <= ALIKE
