"""What goes with an outcome, in words."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from personakit.labels import is_no, is_yes, shortened, title
from personakit.numbers import in_steps, kept
from personakit.personas.associations import GoesWith, GoesWithSide
from personakit.stages.describe.labels import column_of, label, level_of, rows_of
from personakit.stages.describe.recognise import by_channel
from personakit.texts.endings import LEFT
from personakit.texts.topics import subjects_of
from personakit.vocabulary import CHANNEL_ROLES, COUNTED, RATING_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from personakit.personas.everyone import Everyone
    from personakit.personas.model import Persona
    from personakit.values.associations import (
        Association,
        Band,
        Outcome,
        Overall,
        Side,
        SideCount,
        Unexplained,
    )
    from personakit.values.facts import SegmentFacts
    from personakit.words import Phrasebook

PARTS = ("still_open", "reopened", "not_delivered", "payment_failed", "returned")
"""Entries of behaviour.toml that are a part of what each customer does."""

PAID = ("payment_failed",)
"""Those that are a part of payments, whatever the rows of the file are."""


def goes_with(
    associations: Iterable[Association], min_cell: int, words: Phrasebook
) -> tuple[GoesWith, ...]:
    """Tell what goes with an outcome, the closest first.

    Args:
        associations: The columns.
        min_cell: Of a side of which fewer have the outcome, or lack it, a bound is told.
        words: In which language.
    """
    return tuple(_statement(one, min_cell, words) for one in associations)


def _statement(one: Association, min_cell: int, words: Phrasebook) -> GoesWith:
    most, least = (_side(side, min_cell, words) for side in (one.most, one.least))
    if (least.estimate or 0) > (most.estimate or 1):  # steps may turn round what hardly differs
        most, least = least, most
    return GoesWith(
        label=_column(one.most, words),
        outcome=_outcome(one.outcome, words),
        most=most,
        least=least,
        between=tuple(_side(side, min_cell, words) for side in one.between),
        overall=_part(words.say("goes_with.all"), one.overall, min_cell) if one.overall else None,
        phi=kept(one.phi),
        share_of="contacts" if one.most.of_rows else None,
        source=one.most.side.variable.where,
    )


def associations_of(
    portrait: Persona | Everyone, associations: Iterable[Association]
) -> dict[GoesWith, Association]:
    """What a persona, or the portrait, tells of what goes with an outcome -> how it was counted."""
    return dict(zip(portrait.goes_with, associations, strict=True))


def unexplained(own: SegmentFacts, words: Phrasebook) -> tuple[str, ...]:
    """Why nothing is told to go with how it ended among them; nothing where something is."""
    if own.goes_with:
        return ()
    why = sorted(own.unexplained, key=lambda one: not _is_leaving(one.outcome))
    return tuple(
        words.say(f"unexplained.{_silence(one)}", outcome=_outcome(one.outcome, words))
        for one in why[:1]
    )


def _silence(one: Unexplained) -> str:
    """The phrase for why nothing is told; where no column goes with it, by what it is."""
    variable = one.outcome.variable
    if one.because != "nothing":
        return one.because
    if variable.role in RATING_ROLES and variable.about != "best":
        return "bad"
    return "left" if _is_leaving(one.outcome) else "nothing"


def _is_leaving(outcome: Outcome) -> bool:
    """Whether it is that customers leave."""
    variable = outcome.variable
    return LEFT in subjects_of(variable.level) | subjects_of(title(variable.column))


def _outcome(outcome: Outcome, words: Phrasebook) -> str:
    if outcome.variable.role in RATING_ROLES and outcome.variable.about != "best":
        return words.say("goes_with.bad")
    return label(outcome.variable, words)


def _column(count: SideCount, words: Phrasebook) -> str:
    """A column without its answer; of what they do, that most of it is so."""
    variable = count.side.variable
    if variable.role in CHANNEL_ROLES and variable.definition:
        by = by_channel(variable, words)
        rows = "orders" if variable.role is Role.SALES_CHANNEL else "contacts"
        return words.say("goes_with.mostly", rows=words.say(f"rows.{rows}"), by=by)
    own = variable.column and variable.statistic == "share" and not variable.definition
    said = column_of(variable, words) if own else label(variable, words)
    part = variable.statistic == "share" and (not variable.key or variable.key in PARTS)
    rows = words.say("rows.payments") if variable.key in PAID else rows_of(variable.kind, words)
    if count.side.band and variable.statistic == "share":
        return words.say("goes_with.part", label=said, rows=rows)
    if not part or variable.definition or count.of_rows or variable.kind not in COUNTED:
        return said
    return words.say("goes_with.most", label=said, rows=rows)


def _side(count: SideCount, min_cell: int, words: Phrasebook) -> GoesWithSide:
    """A side with its share, or a bound where few have the outcome, or lack it.

    A share is told in steps where few could follow from it, and those of others and of all.
    """
    return _part(_answer(count.side, words), count, min_cell, exact=count.exact)


def _part(
    answer: str, count: SideCount | Overall, min_cell: int, *, exact: bool = False
) -> GoesWithSide:
    known = count.known
    if count.hits < min_cell:
        return GoesWithSide(answer=answer, under=math.ceil(100 * min_cell / known) / 100, of=known)
    if known - count.hits < min_cell:
        over = math.floor(100 * (known - min_cell) / known) / 100
        return GoesWithSide(answer=answer, over=over, of=known)
    if exact:
        return GoesWithSide(answer=answer, share=kept(count.share), of=known)
    part = in_steps(count.share, known, min_cell)
    if not part:
        return GoesWithSide(answer=answer, under=math.ceil(100 * count.share) / 100, of=known)
    return GoesWithSide(answer=answer, about=part, of=known)


def _answer(side: Side, words: Phrasebook) -> str:
    if side.band:
        form = "percent" if side.variable.statistic == "share" else "number"
        return _range(side.band, words, form)
    plain = side.variable.level in ("", side.variable.column) or side.variable.definition
    level = level_of(side.variable, words)
    if plain or is_yes(level):
        return words.say("goes_with.no" if side.without else "goes_with.yes")
    if side.without:
        return words.say("goes_with.without", answer=shortened(level))
    return words.say("goes_with.no") if is_no(level) else shortened(level)


def _range(band: Band, words: Phrasebook, form: str) -> str:
    if band.third:
        return words.say(f"goes_with.{band.third}")
    if band.whole and band.low is None and band.high == 0:
        return words.written(0, "number")
    if band.whole and band.low is not None and band.high is None:
        return words.say("goes_with.from", low=band.low + 1)
    if band.low is None and band.high is not None:
        return words.say("recognise.at_most", limit=words.written(band.high, form))
    if band.high is None and band.low is not None:
        return words.say("recognise.more_than", limit=words.written(band.low, form))
    low = (band.low or 0) + band.whole
    if low == band.high:
        return words.written(low, "number")
    return words.say(f"goes_with.between.{form}", low=low, high=band.high)
