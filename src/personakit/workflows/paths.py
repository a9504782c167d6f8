"""Paths and addresses as callers write them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from personakit.stages.sources import fetch_tables
from personakit.values import DatabaseUrl, is_database

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

AnyPath = str | os.PathLike[str]
Input = Path | DatabaseUrl
"""Where data come from."""


def as_inputs(data: AnyPath | DatabaseUrl | Sequence[AnyPath | DatabaseUrl]) -> list[Input]:
    """One path or address, or several, as a list."""
    if isinstance(data, (str, os.PathLike, DatabaseUrl)):
        return [_as_input(data)]
    return [_as_input(one) for one in data]


def _as_input(one: AnyPath | DatabaseUrl) -> Input:
    if isinstance(one, DatabaseUrl):
        return one
    return DatabaseUrl(one) if isinstance(one, str) and is_database(one) else Path(one)


def files_in(inputs: Iterable[Input]) -> list[Path]:
    """Those that are files and folders."""
    return [one for one in inputs if isinstance(one, Path)]


def databases_in(inputs: Iterable[Input]) -> list[DatabaseUrl]:
    """Those that are databases."""
    return [one for one in inputs if isinstance(one, DatabaseUrl)]


def fetched(inputs: Sequence[Input], folder: Path) -> list[Path]:
    """Files and folders, and the tables of databases, written to a folder of the run."""
    found = files_in(inputs)
    for number, url in enumerate(databases_in(inputs)):
        found += fetch_tables(url, folder / f"database_{number}")
    return found
