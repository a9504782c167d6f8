"""What stays open of a persona, and what no export tells of all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from personakit.labels import title
from personakit.stages.describe.advice_rules import rules
from personakit.stages.describe.serve import ruled_fields, statements_at
from personakit.texts.topics import subjects_of
from personakit.vocabulary import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from personakit.personas.everyone import Everyone
    from personakit.stages.describe.served import Served
    from personakit.words import Phrasebook

EndsTold = Literal["leaving", "returns", "reasons", "again"]
"""What an export would tell of: who left, what came back, why it did, who came again."""

CONTRACT = frozenset(("plan", "tenure", "short_term", "long_term"))
"""Subjects of headers of customers who are bound for a time."""

MOST = 2
"""Questions of its own that a persona leaves open, at most."""


@dataclass(frozen=True)
class OpenQuestion:
    """What a statement leaves open."""

    rule: str
    """The rule that says so."""
    gain: float
    """How far they are from the others (0 to 1) times how many they are."""
    text: str
    """What is open, and who or what would tell."""


def open_questions(each: Sequence[Served]) -> list[tuple[str, ...]]:
    """What the data leave open of each persona, what few others leave open first.

    What all of them leave open in the same words is no question of one, and not told; nor is a
    question of one kind told twice.

    Args:
        each: The personas, with what their statements rest on.
    """
    asked = [sorted(_asked(served), key=lambda one: (-one.gain, one.text)) for served in each]
    rare = Counter(rule for own in asked for rule in {one.rule for one in own})
    said = Counter(text for own in asked for text in {one.text for one in own})
    questions = []
    for own in asked:
        first: dict[str, str] = {}
        for one in own:
            if not said[one.text] == len(each) > 1:
                first.setdefault(one.rule, one.text)
        questions.append(tuple(first[rule] for rule in sorted(first, key=rare.__getitem__)[:MOST]))
    return questions


def _asked(served: Served) -> Iterator[OpenQuestion]:
    reasons = {"reasons": any(one.asked for one in served.portrait.pain_points)}
    questions = rules().questions
    for place, where, statement in statements_at(questions, served.portrait):
        fields = ruled_fields(statement, where, served) | reasons
        rule = next((one for one in questions[place] if one.fits(fields)), None)
        if rule:
            text = served.words.say(f"open_questions.{rule.text}", **fields)
            yield OpenQuestion(rule.text, fields["gain"], text)


def ends_told_by(kinds: Collection[Kind], columns: Iterable[str]) -> EndsTold:
    """Which export would tell how it ended: it depends on what customers have with the company.

    Args:
        kinds: Of the files.
        columns: Headers of what is known of customers.
    """
    subjects = (subjects_of(title(column)) for column in columns)
    if any(CONTRACT & about and "membership" not in about for about in subjects):  # no loyalty card
        return "leaving"
    if Kind.SALES in kinds:
        return "returns"
    return "leaving" if Kind.TICKETS in kinds else "again"


def unknown_of(
    portrait: Everyone, *, contacts: bool, rated: bool, ends: EndsTold, words: Phrasebook
) -> tuple[str, ...]:
    """What the data do not tell of all customers, each with the export that would.

    Args:
        portrait: With all its sections.
        contacts: Whether an export holds contacts.
        rated: Whether something was rated, be it details alone.
        ends: Which export would tell how it ended.
        words: In which language.
    """
    judged = any(getattr(portrait.service, name) for name in type(portrait.service).model_fields)
    there = {
        f"outcomes.{ends}": portrait.outcomes,
        "contacts": contacts,
        "service": judged or rated,
        "goals": portrait.goals,
    }
    return tuple(words.say(f"unknown.{name}") for name, known in there.items() if not known)
