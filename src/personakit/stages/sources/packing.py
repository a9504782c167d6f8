"""Packed files: which they are, whether they are whole, and no bombs."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from personakit.errors import UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

    from personakit.values import Address

MAGIC = {b"\x1f\x8b": ".gz", b"\x28\xb5\x2f\xfd": ".zst"}
"""First bytes -> usual ending."""
ZSTD, SKIPPABLE = 0xFD2FB528, 0x184D2A5
"""Magic number of a frame; that of one to pass over, without its last four bits."""
LONGEST_DIRECTORY, MOST_ENTRIES = 4_000_000, 10_000
"""Bytes and entries of the directory of a ZIP archive, beyond which reading it takes long."""
TAIL = 70_000
"""Bytes at the end of such an archive, in which these are told."""
MOST_BYTES = 10_000_000_000
"""Bytes that one file may unpack to."""
FREE_BYTES = 100_000_000
"""Bytes up to which nobody minds how much smaller they were."""
MOST_RATIO = 200
"""Times that a file may grow beyond these: text, the most regular too, grows less."""
AGAIN = "Unpack it yourself if you trust it, and give what is inside."
"""What to do with what grows too much."""
RUN = 1
"""Kind of block that holds one byte, whatever its size."""


def packing(path: Path) -> str:
    """Name the ending that the first bytes of a file call for: `.gz`, `.zst` or none."""
    with path.open("rb") as file:
        head = file.read(4)
    return next((ending for magic, ending in MAGIC.items() if head.startswith(magic)), "")


def unpacked_name(name: str) -> str:
    """What a file is called once it is unpacked."""
    for ending in MAGIC.values():
        name = name.removesuffix(ending)
    return name


def has_long_directory(path: Path) -> bool:
    """Whether the directory of a ZIP archive says that it takes long to read."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    end, long = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    places = ((long + 32, 8), (long + 40, 8)) if long >= 0 else ((end + 10, 2), (end + 12, 4))
    entries, length = (int.from_bytes(tail[at : at + n], "little") for at, n in places)
    return end >= 0 and (entries > MOST_ENTRIES or length > LONGEST_DIRECTORY)


def require_within(address: Address, size: int, packed: int) -> None:
    """See that what unpacks to `size` bytes is no bomb.

    Raises:
        UnreadableError: It is much larger than it looks.
    """
    if size > MOST_BYTES or (size > FREE_BYTES and size > MOST_RATIO * packed):
        raise UnreadableError(
            f"{address} unpacks to {size / 1e6:,.0f} MB or more from {packed / 1e6:,.1f} MB: so "
            "much is refused.",
            AGAIN,
        )


def gzip_size(path: Path) -> int:
    """Bytes that a gzip file says to unpack to, modulo 4 GB: its last four (RFC 1952)."""
    with path.open("rb") as file:
        file.seek(max(0, file.seek(0, 2) - 4))
        return _number(file, 4)


def is_whole_zstd(path: Path) -> bool:
    """Whether a zstd file ends where its last frame does; nothing is unpacked.

    DuckDB gives the rows up to the break of a file that is cut off, without an error. The frames
    are those of RFC 8878.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        while file.tell() < size:
            if not _pass_frame(file):
                return False
        return file.tell() == size


def _pass_frame(file: IO[bytes]) -> bool:
    """Go behind a frame; false where it is none. Beyond the end of a file there are zeros."""
    magic = _number(file, 4)
    if magic >> 4 == SKIPPABLE:
        file.seek(_number(file, 4), 1)
        return True
    descriptor = _number(file, 1)
    single, checked = descriptor >> 5 & 1, descriptor >> 2 & 1
    size_bytes = (single, 2, 4, 8)[descriptor >> 6]
    file.seek((1 - single) + (0, 1, 2, 4)[descriptor & 3] + size_bytes, 1)
    last = False
    while magic == ZSTD and not last:
        header = file.read(3)
        if len(header) < 3:
            return False
        block = int.from_bytes(header, "little")
        last, kind, size = bool(block & 1), block >> 1 & 3, block >> 3
        file.seek(1 if kind == RUN else size, 1)
    file.seek(4 * checked, 1)
    return magic == ZSTD


def _number(file: IO[bytes], size: int) -> int:
    return int.from_bytes(file.read(size), "little")
