"""Packed files and archives opened within limits: a small file may unpack to a very large one."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import replace
from typing import IO, TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.stages.sources.packing import AGAIN, has_long_directory, packing, require_within
from personakit.stages.sources.prepare import room_for_copy, unpacked_zstd
from personakit.stages.sources.streams import CHUNK, open_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from personakit.stages.sources.forms.base import Desk, Piece
    from personakit.values import Address

MOST_MEMBERS = 1_000
"""Files of an archive: exports have few."""
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
)
"""What the library raises of an archive that is damaged, encrypted or packed in another way."""


def unpacked(piece: Piece, desk: Desk) -> Piece:
    """A piece whose bytes are not packed with gzip or zstd."""
    ending = packing(piece.path)
    if not ending:
        return piece
    target = desk.target(".unpacked")
    if ending == ".zst":
        unpacked_zstd(piece.path, desk.engine, target)
    else:
        with open_bytes(piece.path) as file:
            copy_within(piece.address, file, target, piece.path.stat().st_size)
    return replace(piece, path=target)


def copy_within(address: Address, file: IO[bytes], target: Path, packed: int) -> None:
    """Copy what is unpacked from so many bytes, as long as it stays within the limits.

    Raises:
        UnreadableError: It does not.
    """
    size = 0
    with room_for_copy(address, target), target.open("wb") as copy:
        while piece := _read(address, file):
            size += len(piece)
            require_within(address, size, packed)
            copy.write(piece)


def _read(address: Address, file: IO[bytes]) -> bytes:
    try:
        return file.read(CHUNK)
    except FAULTS as error:
        raise UnreadableError(
            f"{address} cannot be unpacked: it is damaged, or packed in a way that is not read.",
            "Export or copy it again, or unpack it and give what is inside.",
        ) from error


@contextmanager
def open_zip(piece: Piece) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose members are few and unpack to a reasonable size.

    Raises:
        UnreadableError: It is damaged or much larger than it looks.
    """
    try:
        if has_long_directory(piece.path):
            raise UnreadableError(f"{piece.address} holds more than {MOST_MEMBERS:,} files.", AGAIN)
        with zipfile.ZipFile(piece.path) as archive:
            size = sum(member.file_size for member in archive.infolist())
            require_within(piece.address, size, piece.path.stat().st_size)
            yield archive
    except FAULTS as error:
        raise UnreadableError(
            f"{piece.address} cannot be opened as a ZIP archive: it is damaged or cut off.",
            "Export or copy it again, or leave it out.",
        ) from error
