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
    return [_as_input(address) for address in data]


def _as_input(address: AnyPath | Input) -> Input:
    if isinstance(address, (DatabaseUrl, ClusterTable)):
        return address
    if isinstance(address, str) and is_of_cluster(address):
        return ClusterTable(address)
    if isinstance(address, str) and is_database(address):
        return DatabaseUrl(address)
    return Path(address)


def as_target(address: AnyPath) -> Path | ClusterTable:
    """Where to write: a file, or a table of the cluster."""
    given = _as_input(address)
    return given if isinstance(given, ClusterTable) else Path(address)


def files_in(inputs: Iterable[Input]) -> list[Path]:
    """Those that are files and folders."""
    return [item for item in inputs if isinstance(item, Path)]


def databases_in(inputs: Iterable[Input]) -> list[DatabaseUrl]:
    """Those that are databases."""
    return [item for item in inputs if isinstance(item, DatabaseUrl)]


def fetched(inputs: Sequence[Input], engine: Engine) -> list[Path]:
    """Files and folders, tables of databases as files of the run, and files for those of Spark.

    Raises:
        UnreadableError: A server cannot be reached, or has no such table.
        EngineError: The engine has no such table.
    """
    files = files_in(inputs)
    for number, url in enumerate(databases_in(inputs)):
        files += fetch_tables(url, engine.workspace / f"database_{number}")
    for number, table in enumerate(item for item in inputs if isinstance(item, ClusterTable)):
        folder = engine.workspace / f"table_{number}"
        folder.mkdir()
        files.append(folder / f"{table.name}.csv")
        engine.stand_in(table.address, files[-1])
    return files
