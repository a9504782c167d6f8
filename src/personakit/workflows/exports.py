"""The one door to the data: where a run opens its exports, and where it accounts for them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from personakit.engines.registry import open_engine
from personakit.problems import Location, Problem
from personakit.run import Run
from personakit.settings.cluster import Cluster
from personakit.settings.memory import READING, engine_share
from personakit.stages.brand.messages import begun_by_customers
from personakit.stages.columns import understand_columns
from personakit.stages.customers import keep_within, relate_tables
from personakit.stages.sources import check_unchanged, load_sources
from personakit.workflows.clock import run_day
from personakit.workflows.mapping import as_named, with_mapping
from personakit.workflows.paths import as_inputs, fetched
from personakit.workflows.rejects import account_rejects

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.set_record import SetRecord
    from personakit.progress import Progress
    from personakit.settings import Settings
    from personakit.values import Source, Table
    from personakit.workflows.paths import AnyPath, Input


UNDATED = (
    "No file says when its rows were written.",
    "Name exports with a date column, or give a column the role created_at in personakit.yaml.",
)
"""What is wrong where no row has a date, and what to do next."""


@dataclass(frozen=True)
class Exports:
    """The data of a run."""

    run: Run
    """What its steps share; by a set, columns have the roles they had."""
    sources: tuple[Source, ...]
    """What was loaded, called as the set calls it where there is one."""
    unread: tuple[Problem, ...]
    """What the user should know of the files."""
    stop: bool
    """Whether too many rows that cannot be read stop the run."""

    def understood(
        self, *, messages: bool = False
    ) -> tuple[tuple[Table, ...], tuple[Problem, ...]]:
        """The sources, understood, with the rows of the time that counts, and what is unclear.

        Args:
            messages: Whether a file with a row a message keeps them all; else it is one of
                contacts, each with the first words of its customer.
        """
        tables, unclear = understand_columns(self.sources, self.run.settings)
        tables, outside = keep_within(tables, self.run)
        told: list[Problem] = []
        if not messages:
            begun = tuple(begun_by_customers(table, self.run.engine) for table in tables)
            told = [
                _put_together(table)
                for table, one in zip(tables, begun, strict=True)
                if one is not table
            ]
            tables = begun
        return relate_tables(tables, self.run), (*unclear, *outside, *told)

    def account(self) -> tuple[Problem, ...]:
        """Account for every file and row; for good after the last query and before any write.

        Large files tell the rows that cannot be read only when they are queried.

        Raises:
            UnreadableError: A file has changed while it was read, or too many of its rows could not
                be read.
            OutputError: The list of these rows cannot or must not be written.
        """
        check_unchanged(self.sources)
        rejected = account_rejects(self.sources, self.run, stop=self.stop)
        return (*self.unread, *self.run.engine.notes(), *rejected)


def _put_together(table: Table) -> Problem:
    """What is told of a file with a row a message."""
    message = (
        "Each row is a message: they count as contacts, each with the first that its customer "
        "wrote. What the company wrote, machines and notes are not read."
    )
    return Problem("messages", message, Location(table.name), "note")


@contextmanager
def open_exports(
    data: AnyPath | Sequence[AnyPath | Input], settings: Settings, progress: Progress,
    record: SetRecord | None = None, *, stop: bool = True,
) -> Iterator[Exports]:  # fmt: skip
    """Open the files and folders of a run.

    Args:
        data: Files and folders.
        settings: Limits and corrections.
        progress: Who watches.
        record: A written set, by which files and columns are taken as they were then.
        stop: Whether too many rows that cannot be read stop the run, at the start where that is
            known then.

    Raises:
        UnreadableError: A path holds no table, or too many rows of a file cannot be read.
        SettingsError: There is no such engine, or the environment names no day.
    """
    memory = engine_share(settings.memory, READING)
    cluster = Cluster(settings.master, settings.spark.conf)
    with (
        threadpool_limits(limits=1),  # threads that wait for small products take all cores
        open_engine(settings.engine, memory, settings.threads, cluster) as engine,
    ):
        run = Run(engine, settings, progress, run_day())
        sources, unread = load_sources(fetched(as_inputs(data), engine), run)
        if record:
            sources = as_named(record, sources, settings)
            run = replace(run, settings=with_mapping(record, sources, settings))
        exports = Exports(run, sources, unread, stop)
        if stop:
            exports.account()
        yield exports
