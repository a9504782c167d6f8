"""What is asked of customers who are to be placed by a written model, and where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from personakit.personas.placement import Form
    from personakit.personas.set_record import Agreement, PersonaEntry
    from personakit.problems import Problem
    from personakit.vocabulary import Kind, Role

SHOWN = 40
"""Levels that are listed."""


def _bare(text: str) -> str:
    return text.strip().casefold()


@dataclass(frozen=True)
class Question:
    """A number, or the levels or the themes of one column."""

    source: str
    """The model's source."""
    header: str
    """Header of the column; empty where rows are counted."""
    kind: Kind | None
    """What the source is about."""
    role: Role | None
    """What the column says."""
    form: Form
    """What is asked for."""
    ends: tuple[str, ...]
    """Levels, labels of themes, or the statistic: what the names of its variables end in."""
    variables: tuple[str, ...]
    """The model's variables, one for each of these."""
    phrases: tuple[tuple[str, ...], ...]
    """The wordings of each; none but for themes."""
    axes: tuple[int, ...]
    """Positions of its axes in the model."""

    @property
    def is_flag(self) -> bool:
        """Whether its one level is the column itself: it holds, or it does not."""
        return self.form != "theme" and [*map(_bare, self.ends)] == [_bare(self.header)]

    @property
    def statistic(self) -> str:
        """How rows became the number; empty for levels and themes."""
        return self.ends[0] if self.form == "number" else ""


@dataclass(frozen=True)
class Asked:
    """A question by the name people give it."""

    name: str
    """What to write before `=`."""
    names: tuple[str, ...]
    """All that it answers to, the name included."""
    question: Question
    """What it stands for in the model."""

    @property
    def answers(self) -> tuple[str, ...]:
        """What may be said; nothing where it is a number."""
        if self.question.is_flag:
            return ("yes", "no")
        return self.question.ends[:SHOWN] if self.question.form != "number" else ()


@dataclass(frozen=True)
class Placed:
    """Where one customer belongs."""

    persona: PersonaEntry | None
    """The persona; None where unsure."""
    confidence: float
    """How likely it is, 0 to 1; of the likeliest where unsure."""
    runner_up: PersonaEntry | None
    """The next likely; None where nothing is known."""
    reason: str
    """Why unsure or hardly sure, else empty."""
    chances: tuple[tuple[PersonaEntry, float], ...]
    """Every persona and how likely it is, in the order of the set."""
    next: tuple[Asked, ...]
    """What would help most to know, the most telling first."""
    measured: Agreement | None
    """How true such confidences were at discovery; None where much less is known of this one."""


@dataclass(frozen=True)
class PlacedFiles:
    """What was written."""

    files: tuple[Path, ...]
    """The files; none where it went to a stream or a table."""
    sizes: Mapping[str, int]
    """Persona, or `unsure` -> customers."""
    left_out: Mapping[str, int]
    """Why customers are not in the file for a CRM -> how many."""
    table: str = ""
    """The table; empty where it went elsewhere."""


@dataclass(frozen=True)
class Assigned:
    """What came of placing the customers of some exports."""

    customers: int
    """Customers in the data."""
    written: PlacedFiles
    """What was written of them, and where."""
    sources: tuple[tuple[str, str], ...]
    """Sources of the set, each with what stands for it; empty where nothing does."""
    columns: tuple[tuple[str, str], ...]
    """Columns of these, `source/header`, each with the header that stands for it."""
    unknown: tuple[str, ...]
    """What is not known of the sources that are there: `source/header`."""
    without: tuple[Agreement, ...]
    """How true placing was at discovery without each of the sources that are not there."""
    problems: tuple[Problem, ...]
    """What the user should know."""
