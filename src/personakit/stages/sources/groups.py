"""Files of one kind taken together: the months of one export are one source."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.sources.reading import Reading

MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"
COUNTED = re.compile(
    rf"(?<![^\W\d_])(?:{'|'.join(f'{month}[a-z]*' for month in MONTHS.split())})(?![^\W\d_])|\d+",
    re.IGNORECASE,
)
"""What differs between the names of such files: numbers, dates, months."""
RUN = re.compile(r"\*(?:[-_. ]*\*)+")
ALIKE = 0.8
"""Part of all column names that two files share to be of one kind."""


@dataclass(frozen=True)
class Group:
    """Files that make one source."""

    name: str
    """The file name; with `*` for what differs."""
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
    """Put files together whose names differ in a number or date only and whose headers agree."""
    groups: list[list[Reading]] = []
    for reading in readings:
        for group in groups:
            if _belongs(reading, group[0]):
                group.append(reading)
                break
        else:
            groups.append([reading])
    return tuple(map(_group, groups))


def _belongs(reading: Reading, first: Reading) -> bool:
    if _stem(reading) != _stem(first) or not COUNTED.search(reading.name):
        return False
    if not (reading.layout.header_rows and first.layout.header_rows):
        return False
    ours, theirs = set(_keys(reading.layout.header)), set(_keys(first.layout.header))
    return len(ours & theirs) >= ALIKE * len(ours | theirs)


def _stem(reading: Reading) -> tuple[str, str]:
    """Folder and name with `*` for numbers and dates."""
    return str(reading.path.parent), RUN.sub("*", COUNTED.sub("*", reading.name))


def _group(readings: list[Reading]) -> Group:
    name = readings[0].name if len(readings) == 1 else _stem(readings[0])[1]
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
