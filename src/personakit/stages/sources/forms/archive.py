"""ZIP archives: the tables inside, in whatever form these are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from personakit.errors import UnreadableError
from personakit.problems import Location, Problem
from personakit.stages.sources.forms.base import left_out
from personakit.stages.sources.forms.unpack import FAULTS, MOST_MEMBERS, copy_within, open_zip
from personakit.stages.sources.names import is_table
from personakit.stages.sources.packing import AGAIN
from personakit.texts.screening import as_label

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator, Sequence

    from personakit.stages.sources.forms.base import Desk, Piece

DEEPEST = 2
"""Archives in one another that are opened."""
LISTED = 5
"""Files that are told by name."""
ENCRYPTED = 1
"""The mark of members that need a password."""


def read(piece: Piece, desk: Desk) -> Iterator[Piece | Problem]:
    """Unpack the tables of an archive; what else is in it is told.

    Raises:
        UnreadableError: It is damaged, encrypted or a bomb, or holds no table.
    """
    if piece.depth >= DEEPEST:
        raise UnreadableError(f"{piece.address} is an archive in an archive in an archive.", AGAIN)
    with open_zip(piece) as archive:
        members = [m for m in archive.infolist() if not (m.is_dir() or _is_beside(m))]
        if len(members) > MOST_MEMBERS:
            raise UnreadableError(f"{piece.address} holds more than {MOST_MEMBERS:,} files.", AGAIN)
        tables = {f"/{_name(member)}": member for member in members if is_table(_name(member))}
        if len(tables) < len(members) and not piece.wanted:
            yield _left_out(piece, [_name(m) for m in members if not is_table(_name(m))])
        if not tables:
            raise UnreadableError(
                f"{piece.address} is a ZIP archive without a file that is a table by its name.",
                "Unpack it and give the files inside, by name.",
            )
        for place in piece.chosen(list(tables)):
            try:
                yield _unpacked(piece, place, archive, tables[place], desk)
            except UnreadableError as error:  # the others may be whole
                yield left_out(piece.inner(place, piece.path).address, error)


def _is_beside(member: zipfile.ZipInfo) -> bool:
    """Whether a member is what a system leaves in archives, or hidden."""
    parts = PurePosixPath(member.filename).parts
    return "__MACOSX" in parts or any(part.startswith((".", "~$")) for part in parts)


def _name(member: zipfile.ZipInfo) -> str:
    """The name of a member, from the top of the archive."""
    return member.filename.replace("\\", "/").lstrip("/")


def _left_out(piece: Piece, names: Sequence[str]) -> Problem:
    more = ", ..." if len(names) > LISTED else ""
    listed = ", ".join(map(as_label, names[:LISTED]))
    message = f"Files inside are no tables by their name: {listed}{more}."
    return Problem("file_ignored", message, Location(piece.address.name), "note")


def _unpacked(
    piece: Piece, place: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, desk: Desk
) -> Piece:
    """A member written to a file of its own, never by the name that it has in the archive."""
    inner = piece.inner(place, desk.target(".member"), table=False)
    if member.flag_bits & ENCRYPTED:
        raise UnreadableError(
            f"{inner.address} is encrypted.", "Unpack the archive with its password, and give that."
        )
    try:
        with archive.open(member) as file:
            copy_within(inner.address, file, inner.path, member.compress_size)
    except FAULTS as error:
        raise UnreadableError(
            f"{inner.address} cannot be unpacked: it is damaged, or packed in an unusual way.",
            "Unpack the archive yourself, and give what is inside.",
        ) from error
    return replace(inner, depth=piece.depth + 1)
