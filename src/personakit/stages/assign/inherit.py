"""What is known of files and columns of a set, said of the files that stand for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.settings import ColumnSettings, FileSettings
from personakit.stages.assign.match import fold
from personakit.stages.assign.questions import questions_of
from personakit.values import labels
from personakit.vocabulary import KEY_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.personas.placement import Placement
    from personakit.settings import Settings
    from personakit.values import Column, Source, Table

IDENTIFYING = frozenset([*KEY_ROLES, Role.RECORD_ID])
"""Roles by which rows find their customer."""


def inherit(
    settings: Settings, tables: Sequence[Table], roles: Mapping[str, Mapping[str, Role]],
    pairs: Mapping[str, str],
) -> Settings:  # fmt: skip
    """Say of each table what is said of the source that it stands for, and its roles.

    What is said of the table itself wins; of the source, what fits the table is taken.

    Args:
        settings: Those in force; they may name files of the set, or files at hand.
        tables: The sources as they are understood without this.
        roles: Source of the set -> roles by folded header.
        pairs: Source of the model -> name of the table that stands for it.
    """
    sources = {table: source for source, table in pairs.items()}
    files = {}
    for table in tables:
        source = sources.get(table.name, table.name)
        said = settings.files.get(table.name) or _fitting(settings.file(source), table.source)
        files[table.name] = _with_roles(said, table, roles.get(source, {}))
    return settings.model_copy(update={"files": files})


def _fitting(said: FileSettings, source: Source) -> FileSettings:
    """What is said of columns that a source has, and whose cells are written so."""
    columns = dict(zip(labels(source.header), map(str, source.sample), strict=True))
    fitting = {
        name: column.model_copy(update={"separator": None})
        if column.separator and not _holds(source, columns[name], column.separator)
        else column
        for name, column in said.columns.items()
        if name in columns
    }
    key = said.key if said.key in columns else None
    return said.model_copy(update={"columns": fitting, "key": key})


def _holds(source: Source, field: str, mark: str) -> bool:
    return bool(source.sample[field].dropna().astype("str").str.contains(mark, regex=False).any())


def roles_of(
    columns: Mapping[str, Mapping[str, Role]], placement: Placement
) -> dict[str, dict[str, Role]]:
    """Roles by source and folded header: those of the model, and what said who rows are about.

    Args:
        columns: Roles by source of the set and header.
        placement: The written model.
    """
    by_source = {
        source: {fold(h): role for h, role in roles.items() if role in IDENTIFYING}
        for source, roles in columns.items()
    }
    for question in questions_of(placement):
        if question.header and question.role:
            by_source.setdefault(question.source, {})[fold(question.header)] = question.role
    return by_source


def _with_roles(said: FileSettings, table: Table, roles: Mapping[str, Role]) -> FileSettings:
    """Add the roles of the model where something else was detected and nothing is said."""
    named = zip(labels(column.name for column in table.columns), table.columns, strict=True)
    other = {name: role for name, column in named if (role := _other_role(column, roles))}
    columns = dict(said.columns)
    for name, role in other.items():
        column = columns.get(name, ColumnSettings())
        columns[name] = column if column.role else column.model_copy(update={"role": role})
    return said.model_copy(update={"columns": columns})


def _other_role(column: Column, roles: Mapping[str, Role]) -> Role | None:
    role = roles.get(fold(column.name))
    return role if role is not column.role else None
