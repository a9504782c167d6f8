"""Exports taken as a set took them: files by another name, columns with the roles they had."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.settings import ColumnSettings
from personakit.stages.assign import match_columns, match_sources
from personakit.values import labels
from personakit.vocabulary.naming import question_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.personas.placement import Axis, Placement
    from personakit.personas.set_record import SetRecord, SourceRecord
    from personakit.settings import FileSettings, Settings
    from personakit.values import Column, Source, Table

ALIKE = 0.5
"""Part of the columns of two files that both must have to be the same export."""


def as_named(
    record: SetRecord, sources: Sequence[Source], settings: Settings
) -> tuple[Source, ...]:
    """Call sources as the set does: `sales-2026.csv` is what `sales-2025.csv` was.

    Args:
        record: The written set.
        sources: What was loaded; those that the settings name keep their name.
        settings: Settings in force.
    """
    given = {source.name for source in sources}
    missing = [source for source in record.sources if source.name not in given]
    names = {source.name for source in record.sources} | settings.files.keys()
    return tuple(
        source if source.name in names else replace(source, name=_old_name(source, missing))
        for source in sources
    )


def as_named_here(placement: Placement, tables: Sequence[Table]) -> Placement:
    """A written model, its variables called as tables that may have other names call them."""
    return match_columns(tables, placement, match_sources(tables, placement)).placement


def with_mapping(record: SetRecord, sources: Sequence[Source], settings: Settings) -> Settings:
    """Settings by which columns have the roles they had; what settings say themselves wins."""
    then = {source.name: source for source in record.sources}
    files = {
        source.name: _mapped(then[source.name], source, settings.file(source.name))
        for source in sources
        if source.name in then
    }
    return settings.model_copy(update={"files": settings.files | files})


def with_levels(tables: Sequence[Table], axes: Sequence[Axis]) -> tuple[Table, ...]:
    """Let columns count the levels of a written model, too, however rare they are now."""
    levels: dict[str, list[str]] = {}
    for axis in axes:
        if axis.form == "share":
            levels.setdefault(axis.question, []).extend(axis.ends)
    return tuple(replace(table, columns=_carrying(table, levels)) for table in tables)


def _carrying(table: Table, levels: Mapping[str, Sequence[str]]) -> tuple[Column, ...]:
    """The columns of a table; those that share their header stay as they are."""
    times = Counter(column.name for column in table.columns)
    return tuple(
        replace(column, carried=tuple(levels.get(question_of(table.name, column.name), ())))
        if times[column.name] == 1
        else column
        for column in table.columns
    )


def _mapped(then: SourceRecord, source: Source, file: FileSettings) -> FileSettings:
    columns = {}
    for header in labels(source.header):
        said = file.columns.get(header, ColumnSettings())
        role = said.role or then.columns.get(header)
        columns[header] = said.model_copy(update={"role": role})
    return file.model_copy(update={"kind": file.kind or then.kind, "columns": columns})


def _old_name(source: Source, missing: list[SourceRecord]) -> str:
    """What a source was called, which then is missing no more; its own name where it is new."""
    nearest = max(missing, key=lambda then: _alike(then, source), default=None)
    if nearest is None or _alike(nearest, source) < ALIKE:
        return source.name
    missing.remove(nearest)
    return nearest.name


def _alike(then: SourceRecord, source: Source) -> float:
    """Jaccard similarity of the headers."""
    old, new = then.columns.keys(), {*labels(source.header)}
    return len(old & new) / max(1, len(old | new))
