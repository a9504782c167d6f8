"""Names of files and headers, short and without personal data: what follows repeats them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.numbers import counted
from personakit.problems import Location, Problem
from personakit.texts.screening import as_label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.values import Source


LONGEST = 1_000
"""Letters of a header that are kept: what goes on is a text that slipped in."""


def with_short_headers(
    sources: Sequence[Source],
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Cut headers and question texts that nobody could read.

    Returns:
        The sources, and which headers of each were cut.
    """
    problems = tuple(
        Problem(
            "header_long",
            f"{counted(long, 'header')} cut after {LONGEST:,} letters.",
            Location(source.name), "note", "See whether a quotation mark in the header is missing.",
        )
        for source in sources
        if (long := sum(len(name) > LONGEST for name in source.header))
    )  # fmt: skip
    return tuple(_called(source, source.name, _cut) for source in sources), problems


def _cut(text: str) -> str:
    return text[:LONGEST]


def without_personal_names(
    sources: Sequence[Source],
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Call sources and columns without the personal data that their names hold.

    Returns:
        The sources, and what was hidden of each. Names that would be one are numbered.
    """
    taken: dict[str, None] = {}
    screened, problems = [], []
    for source in sources:
        name = as_label(source.name)
        names = (f"{name} ({number})" if number > 1 else name for number in range(1, 10**6))
        taken[name := next(each for each in names if each not in taken)] = None
        clean = _called(source, name, as_label)
        hidden = sum(a != b for a, b in zip(source.header, clean.header, strict=True))
        screened.append(clean)
        if name != source.name and as_label(source.name) != source.name:
            message = "The name of this file holds personal data, which is hidden"
            problems.append(_remark(name, message))
        if hidden:
            message = f"{counted(hidden, 'header')} with personal data, which is hidden"
            problems.append(_remark(name, message))
    return tuple(screened), tuple(problems)


def without_personal_place(problem: Problem) -> Problem:
    """Tell where something is without the personal data that the name of the file holds."""
    if problem.location is None:
        return problem
    place = replace(problem.location, file=as_label(problem.location.file))
    return replace(problem, location=place)


def _called(source: Source, name: str, spell: Callable[[str], str]) -> Source:
    """A source, and what it was before, with a name, its headers and questions spelled anew."""
    return replace(
        source,
        name=name,
        header=tuple(map(spell, source.header)),
        questions=tuple(map(spell, source.questions)),
        original=_called(source.original, name, spell) if source.original else None,
    )


def _remark(name: str, message: str) -> Problem:
    return Problem(
        "personal_name", f"{message}.", Location(name), "note", "Rename it before you export."
    )
