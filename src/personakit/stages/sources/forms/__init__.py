"""Forms of files that are no CSV: each reader writes its tables as CSV, a file of this room each.

`formats.toml` says by which first bytes a file is told, and which reader opens it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from personakit.stages.sources.formats import readable_format
from personakit.stages.sources.forms.base import Desk, Piece
from personakit.stages.sources.forms.unpack import unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.problems import Problem

__all__ = ["Desk", "Piece", "open_piece"]


def open_piece(piece: Piece, desk: Desk) -> Iterator[Piece | Problem] | None:
    """Take a file apart that holds tables in another form than text; None for all others.

    Raises:
        UnreadableError: It cannot be read.
    """
    if piece.table:
        return None
    form = readable_format(piece.path, piece.address.name)
    if form is None:
        return None
    reader = import_module(f"{__name__}.{form.reader}")
    parts: Iterator[Piece | Problem] = reader.read(unpacked(piece, desk), desk)
    return parts
