"""How a card says a share, a channel or a number beside that of all customers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from personakit.effects import share_effect
from personakit.numbers import number
from personakit.personas.statements import ChannelStatement, Statement, Theme
from personakit.personas.telling import rows_told, share_said
from personakit.vocabulary.measures import SHARES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.personas.associations import GoesWith, GoesWithSide
    from personakit.personas.statements import Hurt, NumberStatement
    from personakit.words import Phrasebook

Compared = TypeVar("Compared", Statement, ChannelStatement)


def alone(one: Compared) -> Compared:
    """A statement without that of all, which is the same."""
    return one.model_copy(update={"base": None})


def share_told(one: Statement, words: Phrasebook) -> str:
    """A statement with its share, and that of all customers."""
    if one.under is not None:
        return words.say("card.under", label=one.label, under=one.under, base=one.base)
    if one.share is None:
        return one.label
    against = _against(share_said(one, words), one.base, words, of_what(one, words))
    return words.say("card.statement", label=one.label, share=against)


def of_what(one: Statement, words: Phrasebook) -> str:
    """What a share is a part of, where that is not the persona."""
    if one.asked and one.of:
        return words.say("card.of_asked", of=one.of)
    if isinstance(one, Theme) and one.of:
        return words.say("card.of_wrote", of=one.of)
    return rows_told(one, words)


def _against(share: str, base: float | None, words: Phrasebook, what: str = "") -> str:
    same = base is None or share == words.written(base, "percent")
    key = "card.alone" if same else "card.against"
    return words.say(key, share=share, what=what, base=base)


def channel_told(one: ChannelStatement, words: Phrasebook) -> str:
    """A channel and its use; what they say of it where the use is not known."""
    share, of = (one.observed, f"{one.purpose}")
    if share is None:
        share, of = one.stated, "asked"
    name = channel_name(one, words)
    if share is None:
        return name
    said = words.written(share, "percent")
    against = _against(said, one.base, words, words.say(f"card.of.{of}"))
    return words.say("card.statement", label=name, share=against)


def channel_name(one: ChannelStatement, words: Phrasebook) -> str:
    """What a channel is called."""
    return channel_word(one, "label", words)


def channel_word(one: ChannelStatement, word: str, words: Phrasebook) -> str:
    """A word about a channel."""
    return words.channel(one.channel, one.purpose)[word]


def asked_for(channels: Iterable[ChannelStatement], words: Phrasebook) -> list[str]:
    """Channels that customers ask for more than they use them."""
    return [
        words.say(
            "card.asked_for", stated=one.stated, channel=channel_name(one, words),
            observed=one.observed, what=words.say(f"card.of.{one.purpose}"),
        )
        for one in channels
        if one.observed is not None and one.stated is not None and one.observed < one.stated
    ]  # fmt: skip


def differs(one: NumberStatement) -> bool:
    """Whether a number reads otherwise than that of all customers."""
    return one.base_median is None or number(one.median) != number(one.base_median)


def distinct(numbers: Sequence[NumberStatement]) -> list[NumberStatement]:
    """Numbers, the first of those that several columns tell alike."""
    once = {(one.median, one.middle_half, one.base_median): one for one in reversed(numbers)}
    return [*once.values()][::-1]


def apart(statements: Iterable[Statement]) -> list[Statement]:
    """Those that set them apart."""
    return [one for one in statements if not one.common]


def most_apart(answers: Iterable[Statement]) -> Statement | None:
    """The answer of one question that is most of all more frequent with them, or else less.

    Of all customers it is the usual one.
    """
    differing = apart(answers)
    more = [one for one in differing if one.base is None or (one.share or 0) > one.base]
    return max(more or differing, key=lambda one: (_apart_by(one), one.share or 0), default=None)


def _apart_by(one: Statement) -> float:
    """How far a share is from that of all; of all customers the share."""
    own = one.share or 0.0
    return own if one.base is None else round(abs(share_effect(own, one.base)), 9)


def of_all(one: NumberStatement, words: Phrasebook) -> str:
    """The median of all customers, in brackets."""
    return "" if one.base_median is None else words.say("card.all", base=one.base_median)


def side_told(side: GoesWithSide, words: Phrasebook) -> str:
    """One side of what goes with an outcome: its share, or the bound of it, and of how many."""
    bound, part = side.part
    return words.say(f"goes_with.ends.{bound}", answer=side.answer, part=part, of=side.of)


def outcome_told(one: GoesWith, words: Phrasebook) -> str:
    """An outcome with the share of all of them, where that is told."""
    if one.overall is None:
        return one.outcome
    part = part_told(one.overall, words)
    return words.say("card.with_part", outcome=one.outcome, part=part)


def part_told(side: GoesWithSide, words: Phrasebook) -> str:
    """The share of a side, or the bound of it, alone."""
    bound, part = side.part
    return words.say(f"goes_with.parts.{bound}", part=part)


def trend_told(one: Statement, words: Phrasebook) -> str:
    """How a theme develops."""
    if not isinstance(one, Theme) or not one.trend:
        return ""
    rises = one.trend.last > one.trend.first
    return words.say("card.rising" if rises else "card.falling")


def hurts_told(one: Statement, words: Phrasebook) -> str:
    """What makes a topic a pain, beside the other contacts."""
    return "".join(_hurt_told(hurt, words) for hurt in one.hurts)


def _hurt_told(one: Hurt, words: Phrasebook) -> str:
    kind = "share" if one.measure in SHARES else "number"
    of_all = "" if one.base is None else words.say(f"card.hurts.all_{kind}", base=one.base)
    told = words.say(f"card.hurts.{one.measure}", own=one.own, others=one.others, of=one.of)
    return f"{told}{of_all}"
