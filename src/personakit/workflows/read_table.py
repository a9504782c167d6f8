"""One file as personakit understands it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.progress import Silent
from personakit.settings import Settings
from personakit.workflows.exports import open_exports

if TYPE_CHECKING:
    import os

    import pandas as pd


def read_table(path: str | os.PathLike[str]) -> pd.DataFrame:
    """Read one file: the header found, footer and notes left out, broken rows mended.

    Args:
        path: A CSV file of any dialect.

    Returns:
        All cells as text, missing ones as NaN; the columns are named as in the file.

    Raises:
        UnreadableError: The file is missing, empty or no text table.
    """
    with open_exports(path, Settings(threads=1), Silent(), stop=False) as exports:
        (source,), engine = exports.sources, exports.run.engine
        frame = engine.frame(f"SELECT * FROM {engine.words.name(source.relation)}")
    return frame.set_axis(list(source.header), axis="columns")
