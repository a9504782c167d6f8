"""Several answers in one cell: what stands between them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from personakit.vocabulary import MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from personakit.values.notation import Rewrites

SEPARATORS = (";", "|", " / ", "\n", ", ", ",")
"""What tools put between answers, the most telling first."""

TOGETHER = 5
"""In so many cells parts must stand together to be one answer."""

MOST_OPTIONS = 60
"""A question has no more answers to choose from."""


LONG = (";", "|", "\n", ", ")
"""What may stand between answers that are sentences."""

MOST_LONG = 20
"""A question has no more sentences to choose from."""

PARTED = ";"
"""What stands between the parts of a list in one cell, once it is taken apart."""

LIST: Rewrites = ((r"^\s*\[\s*[\"']?|[\"']?\s*\]\s*$", ""), (r"[\"']\s*,\s*[\"']", PARTED))
"""What stands around and between the parts of a list in one cell."""


def list_marks(cells: Iterable[str]) -> Rewrites:
    """How cells that are lists become parts between semicolons; no rules where most are none."""
    written = {cell.strip() for cell in cells}
    said = [cell for cell in written if cell.lower() not in MISSING]
    lists = sum(cell.startswith("[") and cell.endswith("]") for cell in said)
    return LIST if 2 * lists > len(said) else ()


def unlisted(cell: str, rules: Rewrites) -> str:
    """A cell without the marks of a list.

    >>> unlisted('["Tea", "Cake, dry"]', LIST)
    'Tea;Cake, dry'
    """
    for pattern, by in rules:
        cell = re.sub(pattern, by, cell)
    return cell


def find_separator(counts: Mapping[str, int]) -> str:
    """Find what stands between the answers of a multi-select column, or nothing.

    Answers recur in different combinations; parts of sentences do not.

    >>> find_separator({"tea;cake": 3, "tea": 2, "cake;coffee": 1, "coffee": 4})
    ';'
    """
    return next((separator for separator in SEPARATORS if _separates(counts, separator)), "")


def options(counts: Mapping[str, int], separator: str) -> dict[str, int]:
    """How often each answer was chosen, the most frequent first.

    Parts that only ever stand side by side are one answer that holds the separator; so are those
    that begin in lower case after a comma, where that leaves fewer answers.
    """
    chosen: Counter[str] = Counter()
    for parts, count in _cells(counts, separator):
        chosen.update(dict.fromkeys(parts, count))
    return {part: chosen[part] for part in sorted(chosen, key=lambda p: (-chosen[p], p))}


Cells = list[tuple[list[str], int]]
"""The answers of each cell, and how often it occurs."""


def _cells(counts: Mapping[str, int], separator: str) -> Cells:
    """Cells taken apart, an answer that holds the separator whole."""
    cells = [(_parts(value, separator), count) for value, count in counts.items()]
    begun = [(_begun(parts, separator), count) for parts, count in cells]
    while torn := _torn(cells):
        cells = [(_joined(parts, torn, separator), count) for parts, count in cells]
    return min(cells, begun, key=_different) if separator == ", " else cells


def _different(cells: Cells) -> int:
    return len({part for parts, _ in cells for part in parts})


def _begun(parts: list[str], separator: str) -> list[str]:
    """The parts of a cell, those that begin in lower case with the part before them."""
    whole: list[str] = []
    for part in parts:
        if whole and part[:1].islower():
            whole[-1] += separator + part
        else:
            whole.append(part)
    return whole


def _parts(value: str, separator: str) -> list[str]:
    return [part for piece in value.split(separator) if (part := piece.strip())]


def _torn(cells: Sequence[tuple[list[str], int]]) -> tuple[str, str] | None:
    """Two parts that never occur apart, in enough cells to say so."""
    alone: Counter[str] = Counter()
    beside: Counter[tuple[str, str]] = Counter()
    for parts, count in cells:
        for part in parts:
            alone[part] += count
        for pair in pairwise(parts):
            beside[pair] += count
    joined = (
        pair
        for pair, n in beside.items()
        if n >= TOGETHER and n == alone[pair[0]] == alone[pair[1]]
    )
    return min(joined, default=None)


def _joined(parts: list[str], pair: tuple[str, str], separator: str) -> list[str]:
    if pair[0] not in parts:
        return parts
    place = parts.index(pair[0])
    return [*parts[:place], separator.join(pair), *parts[place + 2 :]]


def _separates(counts: Mapping[str, int], separator: str) -> bool:
    several = [value for value in counts if separator in value]
    if len(several) < 2 or sum(counts[v] for v in several) < 0.03 * sum(counts.values()):
        return False
    cells = [set(_parts(value, separator)) for value in counts]
    values = Counter(part for parts in cells for part in parts)
    recurring = sum(uses for uses in values.values() if uses > 1) / sum(values.values())
    sizes = {len(parts) for parts in cells}
    if len(sizes) == 1 or recurring < 0.6 or len(values) > MOST_OPTIONS:
        return False
    return _short(values) or (separator in LONG and _recovers(counts, separator))


def _recovers(counts: Mapping[str, int], separator: str) -> bool:
    """Whether long answers are few, begin like answers, and recur in different combinations."""
    cells = _cells(counts, separator)
    whole = options(counts, separator)
    together = sum(count for parts, count in cells if len(parts) > 1)
    begin = all(not answer[:1].islower() for answer in whole)
    few = len(whole) <= MOST_LONG and min(whole.values()) >= TOGETHER
    return few and begin and together >= 0.03 * sum(counts.values())


def _short(parts: Mapping[str, int]) -> bool:
    """Whether the parts read as answers to choose from; lone digits are thousands cut in two."""
    long = sum(len(part.split()) > 9 for part in parts)
    return long <= 0.1 * len(parts) and not any(part[:3].isdigit() for part in parts)
