from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.engines.registry import open_engine
from personakit.stages.sources import load_sources
from run_samples import make_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from personakit.engines.base import Engine


@pytest.fixture
def engine() -> Iterator[Engine]:
    with open_engine(threads=1) as engine:
        yield engine


@pytest.fixture
def load(engine: Engine, tmp_path: Path) -> Callable:
    """Write files by name and load them: sources and problems."""

    def loaded(*paths: Path, **files: str | bytes) -> tuple:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            (tmp_path / name.replace("__", ".")).write_bytes(data)
        return load_sources(list(paths) or [tmp_path], make_run(engine))

    return loaded


@pytest.fixture
def table(tmp_path: Path) -> Callable:
    """Read one file given by its content: header and rows."""
    from personakit.workflows.read_table import read_table

    def read(content: str | bytes, name: str = "table.csv") -> tuple[list[str], list[list[str]]]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        frame = read_table(path).fillna("")
        return list(frame.columns), frame.to_numpy().tolist()

    return read
