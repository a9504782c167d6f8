"""What goes with how it ended, and what does not, on a card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.questions import asked
from personakit.report.card.wording import outcome_told, part_told, side_told
from personakit.report.portrait import Whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from personakit.personas.associations import GoesWith
    from personakit.personas.model import Persona
    from personakit.words import Phrasebook

ASSOCIATIONS, OF_ALL = 4, 6
"""Columns on a card, and on that of all customers."""


def goes_with(persona: Persona, words: Phrasebook, most: int | None = None) -> Iterator[str]:
    """What goes with how it ended, both ends with their customers; each outcome named once.

    What goes with it among all customers in the same way comes last, and is told as that.
    """
    said: set[tuple[str, str | None]] = set()
    if most is None:
        most = OF_ALL if isinstance(persona, Whole) else ASSOCIATIONS
    for one in sorted(persona.goes_with, key=lambda one: one.common)[:most]:
        ends = {"most": side_told(one.most, words), "least": side_told(one.least, words)}
        of = words.say(f"card.counted.{one.share_of}") if one.share_of else ""
        as_all = words.say("card.as_all") if one.common else ""
        sides = words.say("card.by", label=one.label, of=of, **ends) + as_all
        named = (one.outcome, one.share_of) in said
        outcome = outcome_told(one, words)
        yield sides if named else words.say("card.goes_with", outcome=outcome, told=sides)
        said.add((one.outcome, one.share_of))


def not_with(persona: Persona, words: Phrasebook) -> Iterator[str]:
    """What does not go with it, by outcome; on the card of all customers."""
    by_outcome: dict[str, list[GoesWith]] = {}
    for one in persona.not_with if isinstance(persona, Whole) else ():
        by_outcome.setdefault(one.outcome, []).append(one)
    for outcome, alike in by_outcome.items():
        columns = words.listed(_alike(alike, words))
        yield words.say("card.goes_with", outcome=outcome, told=columns)


def _alike(columns: Iterable[GoesWith], words: Phrasebook) -> Iterator[str]:
    """Columns with the ends between which nothing differs, by column; each named once."""
    by_column: dict[str, list[GoesWith]] = {}
    for one in columns:
        by_column.setdefault(one.label, []).append(one)
    for label, sides in by_column.items():
        for place, one in enumerate(sides):
            answer = _answer(one, words)
            named = asked(label) + answer if answer else label
            yield words.say(
                "card.alike", label=answer if place and answer else named,
                most=part_told(one.most, words), least=part_told(one.least, words),
            )  # fmt: skip


def _answer(one: GoesWith, words: Phrasebook) -> str:
    """The answer where the sides of a column are who gives it and who does not; else empty."""
    for side, other in ((one.most, one.least), (one.least, one.most)):
        if other.answer == words.say("goes_with.without", answer=side.answer):
            return side.answer
    return ""
