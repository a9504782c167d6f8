"""Words that mark a missing cell in most columns, and are an answer in some: NA, None."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from personakit.numbers import counted
from personakit.problems import Location, Problem
from personakit.stages.columns.lexicon import header_matches
from personakit.stages.columns.tables import read_table, split
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.shapes import NUMERIC, Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.stages.columns.facts import Facts

CODES = frozenset(["na", "nd", "nr"])
"""Marks that are codes, too."""

NONE = frozenset(["none", "(none)", "nil"])
"""Marks by which people answer, too: none of these."""

LISTED = 0.9
"""Part of the other values that must stand in a list of codes."""

CHOICES = frozenset([Shape.WORD, Shape.LIST, Shape.PHRASE, Shape.BAND])
"""Forms of answers to choose from."""

SOLID = NUMERIC | {Shape.DATE, Shape.CLOCK, Shape.EMAIL, Shape.PHONE}
"""Forms among which such a word can only mark a missing cell."""

DOUBTFUL_MARK = "doubtful_mark"
"""Code of the problem that a word may be an answer or mark a missing cell."""

ELSEWHERE = "counts as missing: it stands among numbers or dates of the file, too"
"""What is said of a mark that a tool wrote where nothing was."""

UNANSWERED = frozenset([Role.TAGS, Role.SUBJECT, Role.AGENT, Role.STATUS, Role.PRIORITY, Role.NAME])
"""What is filled in about a record: none is nothing there."""


def answers_among(facts: Sequence[Facts]) -> list[frozenset[str]]:
    """The marks of each column, in lower case, that are answers.

    NA is a code beside others of a list that holds it; None is an answer beside a few others. Where
    a mark stands among numbers or dates of the file, too, a tool wrote it where nothing was.
    """
    doubtful = [frozenset(_doubtful(fact)) for fact in facts]
    empty = frozenset[str]().union(
        *(m for m, f in zip(doubtful, facts, strict=True) if f.profile.shape in SOLID)
    )
    return [marks - empty for marks in doubtful]


def doubtful_marks(name: str, facts: Sequence[Facts]) -> Iterator[Problem]:
    """Tell of a source what was taken for an answer, and what of the same kind was left out."""
    for fact in facts:
        written, answers = fact.profile.written, fact.profile.answers
        solid = fact.profile.shape in SOLID
        for mark in () if solid else sorted(set(_doubtful(fact))):
            spelled = [cell for cell in written if cell.strip().lower() == mark]
            cells = sum(written[cell] for cell in spelled)
            means = (
                "is taken for an answer" if mark in answers else f"counts as missing: {ELSEWHERE}"
            )
            yield Problem(
                DOUBTFUL_MARK,
                f"“{spelled[0].strip()}”, in {counted(cells, 'cell')} of those looked at, {means}.",
                Location(name, column=fact.header.raw),
                "note",
                "Where that is wrong, leave such cells blank or write the answer in other words.",
            )


def _doubtful(fact: Facts) -> Iterator[str]:
    """The marks of a column that may be answers; any such word in columns that have no answers."""
    for written in fact.profile.written:
        mark = written.strip().lower()
        if mark not in CODES | NONE:
            continue
        solid = fact.profile.shape in SOLID
        if solid or (_is_code(written.strip(), fact) if mark in CODES else _is_chosen(fact)):
            yield mark


def _is_code(written: str, fact: Facts) -> bool:
    """Whether a word and the other values are codes of one list."""
    others = {value for value in fact.profile.counts if value.lower() != written.lower()}
    return len(others) > 1 and any(
        written in codes and len(others & codes) >= LISTED * len(others) for codes in _codes()
    )


def _is_chosen(fact: Facts) -> bool:
    """Whether a few words to choose from recur, as answers of people do."""
    header, values = fact.header, fact.profile
    matches = header_matches(header.words, Kind.UNKNOWN, header.head)
    filled_in = not fact.question and any(match.role in UNANSWERED for match in matches)
    several = values.distinct > 1 and (values.repeats or bool(values.separator))
    return values.shape in CHOICES and several and not filled_in


@cache
def _codes() -> tuple[frozenset[str], ...]:
    """Lists of codes."""
    return tuple(frozenset(split(text)) for text in read_table("codes").values())
