"""Files of one kind taken together: the months of one export are one source."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.sources.reading import Reading
    from personakit.values import Address

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
COUNTED = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(f'{month}[a-z]*' for month in MONTHS.split())})(?![^\W\d_])|\d+",
    re.IGNORECASE,
)
"""What differs between the names of such files: numbers, dates, months."""
RUN = re.compile(r"\*(?:[-_. ]*\*)+")
MARK = re.compile(r"[-_. (\[]*\*[)\]]?")
"""Such a place in a name, with what sets it apart: `-*`, ` (*)`."""
ALIKE = 0.8
"""Part of all column names that two files share to be of one kind."""


@dataclass(frozen=True)
class Group:
    """Files that make one source."""

    name: str
    """The file name, with `*` for what differs, and as much more as no other group has."""
    readings: tuple[Reading, ...]
    """How each is read."""
    header: tuple[str, ...]
    """The columns of all, those of the first file first."""
    questions: tuple[str, ...]
    """Their question texts."""

    def order(self, reading: Reading) -> tuple[int, ...]:
        """For each column of the group its position in one file, or -1."""
        places = {name: i for i, name in enumerate(_keys(reading.layout.header))}
        return tuple(places.get(name, -1) for name in _keys(self.header))


def group_files(readings: Sequence[Reading]) -> tuple[Group, ...]:
    """Put files together whose names differ in numbers or dates only and whose headers agree.

    The first of a family may have none: `sales.csv` and `sales-2026.csv`.
    """
    groups: list[list[Reading]] = []
    for reading in readings:
        for group in groups:
            if _belongs(reading, group[0]):
                group.append(reading)
                break
        else:
            groups.append([reading])
    return tuple(map(_group, groups, _names(groups)))


def _belongs(reading: Reading, first: Reading) -> bool:
    if stem(reading.address) != stem(first.address):
        return False
    if not (reading.layout.header_rows and first.layout.header_rows):
        return False
    ours, theirs = set(_keys(reading.layout.header)), set(_keys(first.layout.header))
    return len(ours & theirs) >= ALIKE * len(ours | theirs)


def stem(address: Address) -> tuple[str, str]:
    """Folder and name of a file without numbers and dates."""
    return str(address.file.parent), MARK.sub("", _marked(address.name))


def _marked(name: str) -> str:
    """A name with `*` for numbers and dates."""
    return RUN.sub("*", COUNTED.sub("*", name))


def _pattern(group: Sequence[Reading]) -> str:
    """The name of the first file that has numbers, with `*` for them."""
    return next(name for name in (_marked(reading.name) for reading in group) if "*" in name)


def _names(groups: Sequence[list[Reading]]) -> list[str]:
    """For each group its shortest name that no other has."""
    possible = [_possible_names(group) for group in groups]
    taken = Counter(name for names in possible for name in set(names))
    return [next(name for name in names if taken[name] == 1) for names in possible]


def _possible_names(group: list[Reading]) -> tuple[str, ...]:
    """The name with `*` for all numbers, for those that differ, and that of the first file."""
    first = group[0]
    short = first.name if len(group) == 1 else _pattern(group)
    folder = first.address.file.parent.name
    return short, _varying(group), first.name, f"{folder}/{first.name}", str(first.address)


def _varying(group: list[Reading]) -> str:
    """The name with `*` where numbers differ within the group, as far as the names are alike."""
    rests = {tuple(COUNTED.split(reading.name)) for reading in group}
    if len(rests) > 1:
        return _pattern(group)
    numbers = zip(*(COUNTED.findall(reading.name) for reading in group), strict=True)
    marks = [number[0] if len(set(number)) == 1 else "*" for number in numbers]
    parts = zip(rests.pop(), [*marks, ""], strict=True)
    return RUN.sub("*", "".join(text + mark for text, mark in parts))


def _group(readings: list[Reading], name: str) -> Group:
    columns: dict[tuple[str, int], tuple[str, str]] = {}
    for reading in readings:
        layout = reading.layout
        for key, *column in zip(_keys(layout.header), layout.header, layout.questions, strict=True):
            columns.setdefault(key, (column[0], column[1]))
    header, questions = zip(*columns.values(), strict=True)
    return Group(name, tuple(readings), header, questions)


def _keys(header: Sequence[str]) -> list[tuple[str, int]]:
    """Names to compare columns by: case and blanks do not count, equal names are numbered."""
    seen: Counter[str] = Counter()
    keys = []
    for name in header:
        bare = " ".join(name.casefold().split())
        keys.append((bare, seen[bare]))
        seen[bare] += 1
    return keys
