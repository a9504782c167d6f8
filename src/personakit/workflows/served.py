"""What a playbook tells of customers of exports: whom to help now, and whom to recognise."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.personas.read import read_placing
from personakit.personas.store import held, ignoring
from personakit.personas.swap import replace_folder
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.matrix import place_population
from personakit.workflows.assign import with_the_sets
from personakit.workflows.changes import require_sources, settings_of
from personakit.workflows.concerned import Concerned, write_concerned
from personakit.workflows.exports import open_exports
from personakit.workflows.line import know_customers
from personakit.workflows.placed_exports import PlacedExports
from personakit.workflows.quiz import write_quiz

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.problems import Problem
    from personakit.workflows.paths import AnyPath


@dataclass(frozen=True)
class CustomersWanted:
    """What is wanted of customers."""

    concerned: bool = False
    """Whom to help now."""
    crm: str = ""
    """The CRM that the list is for; empty for none."""
    quiz: bool = False
    """A quiz of customers without names."""
    output: Path | None = None
    """Folder of the quiz; `playbook/` in the set where None."""


@dataclass(frozen=True)
class CustomersServed:
    """What was written of customers."""

    concerned: Concerned | None
    """Whom to help now; None where not asked for."""
    quiz: tuple[Path, ...]
    """Files of the quiz, the key last; none where not asked for."""
    problems: tuple[Problem, ...]
    """What the user should know."""


def serve_customers(
    folder: AnyPath, data: Sequence[AnyPath], asked: CustomersWanted,
    settings: Settings | None = None, progress: Progress | None = None,
) -> CustomersServed:  # fmt: skip
    """Write what is wanted of the customers of exports, who are placed by the model of the set.

    What names customers stands in the set for its owner alone, and git is told to leave it out.

    Args:
        folder: Folder of the set.
        data: Files and folders of the exports it was made from, or of later ones.
        asked: What is wanted.
        settings: Those in force now: they win over the set's.
        progress: Who watches.

    Raises:
        UnreadableError: The set or the data cannot be read, or no file has dates.
        SettingsError: A CRM's options are not those of the personas.
        OutputError: Another run has the set, or it cannot be written to.
    """
    personas, placement = read_placing(Path(folder))
    home = personas.folder or Path(folder)
    settings = with_the_sets(settings or Settings(), settings_of(personas.record))
    with held(home), open_exports(data, settings, progress or Silent(), personas.record) as exports:
        require_sources(personas.record, exports.sources)
        run = replace(exports.run, every=True)
        tables, unclear = exports.understood()
        customers = know_customers(tables, placement.axes, run).customers
        relation = place_population(customers, placement, run)
        placed = PlacedExports(personas, home, tables, customers, relation, run)
        problems = (*unclear, *exports.account())
        replace_folder(home, ignoring(home))
        concerned = write_concerned(placed, asked.crm) if asked.concerned else None
        quiz = write_quiz(placed, asked.output) if asked.quiz else ()
        return CustomersServed(concerned, quiz, problems)
