"""Customers placed by a written persona set: those of exports, or one told by a few answers."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.personas.curated import as_curated
from personakit.personas.read import read_placing
from personakit.progress import Progress, Silent
from personakit.settings import OF_A_TIME, OF_THE_RUN, Settings
from personakit.stages.assign import (
    SchemaMatch,
    expect_topics,
    inherit,
    match_columns,
    match_sources,
    roles_of,
    with_addresses,
)
from personakit.stages.columns import understand_columns
from personakit.stages.customers import build_customers, relate_tables
from personakit.stages.matrix import place_population
from personakit.stages.themes import count_themes
from personakit.values.assignments import Assigned
from personakit.values.voices import Voices
from personakit.workflows.advised import advised, asking, usual_topics
from personakit.workflows.changes import left_aside, settings_of
from personakit.workflows.exports import open_exports
from personakit.workflows.paths import as_target
from personakit.workflows.placed import Output, write_placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.personas.set_record import PersonaEntry, SetRecord
    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.values import Customers, Source
    from personakit.values.assignments import PlacedFiles
    from personakit.workflows.exports import Exports
    from personakit.workflows.paths import AnyPath


def assign(
    folder: AnyPath,
    data: AnyPath | Sequence[AnyPath],
    output: Output | AnyPath,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    advice: bool = False,
) -> Assigned:
    """Place the customers of exports by the model of a persona set.

    Args:
        folder: Folder of the set.
        data: Files and folders of exports; they may have other names than those of the set, and
            lack some of them.
        output: Where the placed customers go, and for which CRM; a path, or the address of a table
            (`spark:sales.placed`), where for none.
        settings: Those in force now: they win over the set's.
        progress: Who watches; nobody where None.
        advice: Whether to tell beside the persona its likely reason and channel, what to do, and
            what would tell most to ask.

    Raises:
        UnreadableError: The set or the data cannot be read, or have nothing in common.
        SettingsError: A CRM's options are not those of the personas.
        NoCustomersError: No customers can be told apart.
        OutputError: The file or table is there, or cannot be written.
        EngineError: The engine has no tables.
    """
    personas, placement = read_placing(Path(folder))
    output = output if isinstance(output, Output) else Output(as_target(output))
    settings = with_the_sets(settings or Settings(), settings_of(personas.record))
    output.check(named(personas), settings)
    with open_as_set(personas, placement, data, settings, progress) as here:
        output.check_table(here.run.engine)
        match, run = here.match, replace(here.run, every=advice)
        customers = know_by_model(match, run)
        also = asking(match.placement) if advice else None
        placed = place_population(customers, match.placement, run, also=also)
        if advice and customers.events:
            placed = expect_topics(placed, customers.events, usual_topics(personas), run.engine)
        if output.crm:
            placed = with_addresses(placed, match.tables, customers, run.engine)
        problems = (*here.account(), *customers.problems)
        beside = advised(personas) if advice else None
        written = write_placed(output, placed, named(personas), run, beside)
        return _assigned(personas, placement, match, customers, written, problems)


def _assigned(
    personas: PersonaSet, placement: Placement, match: SchemaMatch, customers: Customers,
    written: PlacedFiles, problems: tuple[Problem, ...],
) -> Assigned:  # fmt: skip
    used = {account.source for account in customers.account.sources}
    sources = tuple((source, table if table in used else "") for source, table in match.sources)
    absent = {source for source, table in sources if not table}
    return Assigned(
        customers=customers.account.customers,
        written=written,
        sources=sources,
        columns=match.columns,
        unknown=tuple(_unknown(placement, match, customers, absent)),
        without=tuple(w for w in personas.record.quality.without if w.about in absent),
        problems=problems,
    )


def with_the_sets(settings: Settings, made: Settings) -> Settings:
    """Settings as given, the rest as the set was made with, but for its time; files of both."""
    given = settings.model_fields_set | OF_THE_RUN | OF_A_TIME
    rest = {name: getattr(made, name) for name in Settings.model_fields if name not in given}
    return settings.model_copy(update=rest | {"files": made.files | settings.files})


@dataclass(frozen=True)
class AsSet:
    """Exports taken for what those of a set were."""

    exports: Exports
    """The data."""
    match: SchemaMatch
    """Which of their columns stands for which of the model."""
    run: Run
    """What the steps share; columns have the roles that they had."""
    unclear: tuple[Problem, ...]
    """What is unclear of them."""
    record: SetRecord
    """The set."""

    def account(self) -> tuple[Problem, ...]:
        """What the user should know, once every query has met its rows; see `Exports.account`."""
        return (*left_aside(self.record), *self.exports.account(), *self.unclear)


@contextmanager
def open_as_set(
    personas: PersonaSet, placement: Placement, data: AnyPath | Sequence[AnyPath],
    settings: Settings | None, progress: Progress | None,
) -> Iterator[AsSet]:  # fmt: skip
    """Open exports and understand them as a written set understands its own.

    Args:
        personas: The set.
        placement: Its model.
        data: Files and folders; they may have other names than those of the set.
        settings: Those in force now: they win over the set's.
        progress: Who watches; nobody where None.

    Raises:
        UnreadableError: A path holds no table, or too many rows of a file cannot be read.
    """
    settings = with_the_sets(settings or Settings(), settings_of(personas.record))
    with open_exports(data, settings, progress or Silent()) as exports:
        match, used, unclear = understand_as_set(
            exports.sources, personas.record, placement, exports.run
        )
        run = replace(exports.run, settings=used)
        yield AsSet(exports, match, run, unclear, personas.record)


def understand_as_set(
    sources: Sequence[Source], record: SetRecord, placement: Placement, run: Run
) -> tuple[SchemaMatch, Settings, tuple[Problem, ...]]:
    """Understand sources by themselves, then as what they stand for."""
    settings = run.settings
    theirs = {axis.source for axis in placement.axes} - {source.name for source in sources}
    files = {name: file for name, file in settings.files.items() if name not in theirs}
    alone = settings.model_copy(update={"files": files})
    tables, _ = understand_columns(sources, alone)
    pairs = match_sources(tables, placement)
    roles = roles_of({source.name: source.columns for source in record.sources}, placement)
    used = inherit(settings, tables, roles, pairs)
    tables, unclear = understand_columns(sources, used)
    tables = relate_tables(tables, replace(run, settings=used))
    return match_columns(tables, placement, pairs), used, unclear


def know_by_model(match: SchemaMatch, run: Run) -> Customers:
    """Customers with the variables that the model uses, and only these active.

    Raises:
        UnreadableError: There is none.
    """
    axes = match.placement.axes
    customers = build_customers(match.tables, run, partial=True)
    customers = count_themes(customers, Voices(), run.engine, axes)
    used = {name for axis in axes for name in axis.variables}
    variables = tuple(replace(v, active=v.name in used) for v in customers.variables)
    if not any(variable.active for variable in variables):
        raise UnreadableError(
            "The data hold nothing that the personas rest on: "
            f"{', '.join(source for source, _ in match.sources)}.",
            "Name exports of the kinds the set was made from.",
        )
    return replace(customers, variables=variables)


def _unknown(
    placement: Placement, match: SchemaMatch, customers: Customers, absent: set[str]
) -> list[str]:
    """Questions of the sources that are there which the data leave open."""
    names = {variable.name for variable in customers.variables}
    lacking = (
        f"{axis.source}/{axis.title}"
        for axis, here in zip(placement.axes, match.placement.axes, strict=True)
        if axis.source not in absent and not names.issuperset(here.variables)
    )
    return sorted(set(lacking))


def named(personas: PersonaSet) -> tuple[PersonaEntry, ...]:
    """The personas in the order of the segments, by the names that people gave them."""
    names = {persona.id: as_curated(persona).name for persona in personas}
    return tuple(
        entry.model_copy(update={"name": names[entry.id]}) for entry in personas.record.personas
    )
