"""Paths and addresses as callers write them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.stages.sources import fetch_tables
from personakit.values import ClusterTable, DatabaseUrl, is_database, is_of_cluster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.engines.base import Engine

AnyPath = str | os.PathLike[str]
Input = Path | DatabaseUrl | ClusterTable
"""Where data come from."""


def as_inputs(data: AnyPath | Input | Sequence[AnyPath | Input]) -> list[Input]:
    """One path or address, or several, as a list."""
    if isinstance(data, (str, os.PathLike, DatabaseUrl, ClusterTable)):
        return [_as_input(data)]
    return [_as_input(one) for one in data]


def _as_input(one: AnyPath | Input) -> Input:
    if isinstance(one, (DatabaseUrl, ClusterTable)):
        return one
    if isinstance(one, str) and is_of_cluster(one):
        return ClusterTable(one)
    return DatabaseUrl(one) if isinstance(one, str) and is_database(one) else Path(one)


def files_in(inputs: Iterable[Input]) -> list[Path]:
    """Those that are files and folders."""
    return [one for one in inputs if isinstance(one, Path)]


def databases_in(inputs: Iterable[Input]) -> list[DatabaseUrl]:
    """Those that are databases."""
    return [one for one in inputs if isinstance(one, DatabaseUrl)]


def fetched(inputs: Sequence[Input], engine: Engine) -> list[Path]:
    """Files and folders, tables of databases as files of the run, and files for those of Spark.

    Raises:
        UnreadableError: A server cannot be reached, or has no such table.
        EngineError: The engine has no such table.
    """
    found = files_in(inputs)
    for number, url in enumerate(databases_in(inputs)):
        found += fetch_tables(url, engine.workspace / f"database_{number}")
    for number, table in enumerate(one for one in inputs if isinstance(one, ClusterTable)):
        folder = engine.workspace / f"table_{number}"
        folder.mkdir()
        found.append(folder / f"{table.name}.csv")
        engine.stand_in(table.address, found[-1])
    return found
