"""What tells something to a reader who has no data at hand: cards leave out the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.labels import is_bare_code
from personakit.personas.statements import Theme
from personakit.questions import question_in
from personakit.texts.topics import names_problem, subjects_of

if TYPE_CHECKING:
    from personakit.personas.statements import NumberStatement, Statement
    from personakit.words import Phrasebook

ALL = 0.995
"""Share that reads as 100 %."""

CONSTANT = 0.9
"""Share of all customers from which on an answer is one for everybody."""


FAR_MORE = 1.3
"""Times all customers from which on a topic hurts that is only more frequent."""
HARMLESS = frozenset({"harmless", "inquiry"})
"""Subjects (`texts/subjects.toml`) of which much alone is no pain."""


def is_pain(statement: Statement) -> bool:
    """Whether it hurts, not only is what contacts are about.

    Contacts about it go worse, customers say so, or they get in touch about it far more often: but
    for what they ask about or wish for, of which much is no harm. A word alone that they write
    says so where it names a problem.
    """
    if isinstance(statement, Theme) and " " not in statement.label:
        return bool(statement.hurts) or names_problem(statement.label) or is_far_more(statement)
    often = is_far_more(statement) and not HARMLESS & subjects_of(statement.label)
    return bool(statement.hurts) or statement.share_of != "contacts" or often


def is_far_more(statement: Statement) -> bool:
    """Whether it is surely and far more frequent than with all customers."""
    return statement.base is not None and not statement.common and (statement.lift or 0) >= FAR_MORE


def tells(statement: Statement, customers: int | None = None) -> bool:
    """Whether a statement is a finding in words.

    None is what formed the persona and holds of all of it, for then it is the persona; what holds
    of everybody; an answer that is a code; and what is known of fewer than half of them, unless it
    says who was asked.

    Args:
        statement: The statement.
        customers: How many they are; None where nobody knows.
    """
    few = _of_few(statement, customers or 0)
    return not (defines(statement) or is_constant(statement) or _is_code(statement) or few)


def defines(statement: Statement) -> bool:
    """Whether it formed the persona, and holds of all of it."""
    return statement.formed and statement.base is not None and (statement.share or 0) >= ALL


def share_said(statement: Statement, words: Phrasebook) -> str:
    """The share of a statement; that it is about so much where it is told in steps."""
    share = statement.share or 0.0
    if statement.in_steps:
        return words.say("goes_with.parts.about", part=share)
    return words.written(share, "percent")


def rows_told(statement: Statement, words: Phrasebook) -> str:
    """What a share is a part of, where that is not the customers; empty for them."""
    if statement.rows:
        return words.say("card.of_rows", rows=statement.rows)
    return words.say(f"card.of.{statement.share_of}") if statement.share_of else ""


def number_said(one: NumberStatement, words: Phrasebook) -> str:
    """A number beside that of all customers; a part of a whole in percent, an answer as 4 of 5."""
    base, (part, whole) = one.base_median, parts_in(one.label, words)
    if whole:
        portion = words.say("card.portion", part=part, whole=whole, median=one.median)
        return portion if base is None else f"{portion}{words.say('card.all_part', base=base)}"
    of_all = "" if base is None else words.say("card.all", base=base)
    asked, greatest = scale_in(one, words)
    key = "number" if greatest is None else "of_scale"
    return words.say(f"card.{key}", label=asked, median=one.median, high=greatest, all=of_all)


def names_file(one: NumberStatement, words: Phrasebook) -> bool:
    """Whether a number says of which file it is: another file tells one of that name."""
    return (
        words.phrases["labels.in_source"].split("{source}")[0].removeprefix("{label}") in one.label
    )


def scale_in(one: NumberStatement, words: Phrasebook) -> tuple[str, float | None]:
    """What was asked, and the greatest answer on a scale from 0 or 1 on; none of another number."""
    low, high = one.scale or (1.0, 0.0)
    if low not in (0, 1) or high <= low:
        return one.label, None
    return one.label.removesuffix(words.say("labels.on_scale", label="", low=low, high=high)), high


def parts_in(label: str, words: Phrasebook) -> tuple[str, str]:
    """The part and the whole that the label of a part of a whole names; no whole of another."""
    part, _, whole = label.partition(words.say("derived.part", part="", whole=""))
    return part, whole


def is_constant(statement: Statement) -> bool:
    """Whether it holds of everybody, here and among all: it tells nobody apart."""
    least = min(share for share in (statement.share, statement.base, 1.0) if share is not None)
    return statement.share is not None and least >= CONSTANT


def _is_code(statement: Statement) -> bool:
    question = question_in(statement.label, statement.source)
    return bool(question) and is_bare_code(statement.label.removeprefix(question), question)


def _of_few(statement: Statement, customers: int) -> bool:
    return not statement.asked and statement.of is not None and 2 * statement.of < customers
