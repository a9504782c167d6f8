"""From exports to personas: the line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from personakit.engines.registry import open_engine
from personakit.personas.read import PersonaSet, read_personas
from personakit.personas.write import check_folder, write_personas
from personakit.progress import Progress, Silent
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.stages.sources import check_unchanged, load_sources
from personakit.workflows.assignments import write_assignments
from personakit.workflows.clock import run_day
from personakit.workflows.line import describe, fit_segments, know_customers
from personakit.workflows.paths import as_paths
from personakit.workflows.record import find_inputs, record_set, with_inputs
from personakit.workflows.rejects import account_rejects

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.workflows.paths import AnyPath


def discover(
    data: AnyPath | Sequence[AnyPath],
    output: AnyPath | None = None,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    assignments: bool = False,
    force: bool = False,
) -> PersonaSet:
    """Discover personas in exports.

    Args:
        data: Files and folders of exports.
        output: Folder to write the persona set to; nothing is written where None.
        settings: Limits and corrections; the defaults where None.
        progress: Who watches; nobody where None.
        assignments: Whether to write `assignments.csv`, which is personal data, too.
        force: Whether to write to a folder that holds files of others; these stay.

    Returns:
        The personas with what they rest on.

    Raises:
        UnreadableError: A path holds no table, or too many rows of a file cannot be read.
        NoCustomersError: No customers can be told apart, or too few.
        OutputError: The folder cannot or must not be written to.
    """
    settings, progress, today = settings or Settings(), progress or Silent(), run_day()
    folder = Path(output) if output is not None else None
    if folder:
        check_folder(folder, force)
    inputs = find_inputs(as_paths(data))
    with open_engine(settings.engine, settings.memory, settings.threads) as engine:
        sources, unread = load_sources(as_paths(data), engine, progress)
        account_rejects(sources, engine, settings, stop=True)
        tables, unclear = understand_columns(sources, settings)
        known = know_customers(tables, engine, settings, today, progress)
        customers = known.customers
        segments = fit_segments(customers, settings, engine, progress)
        described = describe(known, segments, engine, settings, progress)
        found, personas = described.found, described.personas
        rejected = account_rejects(sources, engine, settings, stop=True)  # queries met them all
        problems = (
            *unread, *rejected, *unclear,
            *customers.problems, *known.voices.tone.problems, *segments.problems,
        )  # fmt: skip
        record = record_set(personas, described.differences, found, problems, settings, today)
        record = with_inputs(record, as_paths(data), inputs)
        check_unchanged(sources)
        if folder:
            write_personas(folder, personas, record, segments.placement, force)
            if assignments:
                write_assignments(folder, personas, found.placed, engine)
    return read_personas(folder) if folder else PersonaSet(personas, record, None)
