"""What the values of a column look like."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from personakit.stages.columns.dates import day_month_order, find_dates, in_common_era
from personakit.stages.columns.durations import find_spans
from personakit.stages.columns.ends import worded_ends
from personakit.stages.columns.headers import TICKED, UNTICKED
from personakit.stages.columns.numbers import CURRENCY, decimal_mark, find_numbers, to_numbers
from personakit.stages.columns.rewrites import form_share, rewritten
from personakit.stages.columns.separators import (
    PARTED,
    find_separator,
    list_marks,
    options,
    unlisted,
)
from personakit.values import UNSEEN
from personakit.vocabulary import DECLINED, MISSING
from personakit.vocabulary.shapes import Shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from personakit.values.notation import Rewrites

MOST = 0.85
"""Share of the values that must have a form for the column to have it."""

LONGEST = 500
"""Characters from which on a value is text and has no other form."""
LOOKED_AT = 200
"""How many different values are compared with patterns."""

LEVELS = 40
"""How many frequent values are kept."""

MOST_WORDS = 4
"""Different words for yes and no in one column; more are codes of one letter."""

WORDY = frozenset([Shape.BAND, Shape.CODE, Shape.WORD, Shape.PHRASE, Shape.TEXT])
"""Forms of words, in which several answers may hide."""

PATTERNS = {
    Shape.EMAIL: re.compile(r".*[^\s@<(]+@[^\s@]+\.[A-Za-z]{2,}(\?\S*)?[)>]?[.,;:]*"),
    Shape.LINK: re.compile(r"(https?://|www\.)\S+|\d{1,3}(\.\d{1,3}){3}"),
    Shape.PERCENT: re.compile(r"-?\d+([.,]\d+)? ?%"),
    Shape.BAND: re.compile(
        r"\D*\d[\d.,]*\s?k?\D{0,3}(-|–|\b(to|bis|a|à|et|and|und|y|e|tot|en)\b)\s?\D{0,3}\d[\d.,]*\s?k?\D*"
        r"|\D*\d+\s?k?\+(\s\D*)?"
        r"|(less|more|under|over|below|above|up|unter|uber|moins|plus|menos|mas|meno|piu|minder|meer"
        r"|around|between|from|von|de|entre|<|>)\b.*\d.*|[<>]=? ?\D?\d.*",
        re.IGNORECASE,
    ),
    Shape.PHONE: re.compile(r"'?\+?(?=(\D*\d){7})[\d(][\d ()./-]{5,}\d(\s?(x|ext\.?)\s?\d+)?"),
    Shape.MONEY: re.compile(rf".*{CURRENCY}.*"),
    Shape.FRACTION: re.compile(r"\d+(\.\d+)? ?/ ?\d+"),
    Shape.ADDRESS: re.compile(r"\d+\w? [^\W\d].{4,}|[^\d,]{4,} \d+\w?(,.*)?", re.DOTALL),
    Shape.CODE: re.compile(r"[#'A-Za-z_]*[-_/.:A-Za-z0-9]*\d[-_/.:A-Za-z0-9]*"),
}
"""Forms that a regular expression tells, the most telling first."""


SOMETIMES = {Shape.BAND: True, Shape.ADDRESS: False, Shape.MONEY: None}
"""Whether the values must be few to have this form; money is told by its numbers alone."""


EPOCHS = {
    "epoch_seconds": (9e8, 2.2e9), "epoch_millis": (9e11, 2.2e12), "epoch_micros": (9e14, 2.2e15),
    "excel_days": (20_000, 60_000),
}  # fmt: skip
"""Numbers that may be times between 1998 and 2039; a spreadsheet's days from 1954 to 2064."""


@dataclass(frozen=True)
class Profile:
    """A column's values in brief."""

    shape: Shape
    """Their form."""
    rows: int
    """Cells looked at."""
    filled: int
    """Cells with a value."""
    written: Mapping[str, int]
    """Cells as written, marks of missing ones included, and how often each occurs."""
    listed: Rewrites
    """What becomes of the marks around and between the parts of lists."""
    counts: Mapping[str, int]
    """Values and how often each occurs, the most frequent first."""
    decimal: str = "."
    """Decimal mark."""
    numbers: Mapping[float, int] = field(default_factory=dict)
    """The values as numbers, for numeric shapes."""
    date_formats: tuple[str, ...] = ()
    """Patterns of dates."""
    order: str = ""
    """Day or month first in dates, where these or others of the file tell."""
    separator: str = ""
    """What stands between several answers in a cell."""
    rewrites: Rewrites = ()
    """What is done to dates, numbers and durations before they are read."""
    era: int = 0
    """Years that dates are ahead of the common era."""
    answers: frozenset[str] = frozenset()
    """Answers, in lower case, that mark a missing cell in other columns."""

    @property
    def plain(self) -> Mapping[str, int]:
        """The values as they are read, and how often each occurs."""
        return in_common_era(rewritten(self.counts, self.rewrites), self.era)

    @property
    def distinct(self) -> int:
        """Different values."""
        return len(self.counts)

    @property
    def unique(self) -> bool:
        """Whether (nearly) every filled cell has a value of its own."""
        return self.filled > 1 and self.distinct >= 0.99 * self.filled

    @property
    def constant(self) -> bool:
        """Whether every row holds the same value."""
        return self.distinct == 1 and self.filled == self.rows

    @property
    def repeats(self) -> bool:
        """Whether few values recur, as categories do."""
        return 0 < self.distinct <= max(2, min(60, self.filled * 0.5))

    @property
    def whole(self) -> bool:
        """Whether all numbers are whole."""
        return bool(self.numbers) and all(number.is_integer() for number in self.numbers)

    def within(self, low: float, high: float) -> bool:
        """Whether all numbers lie in a range."""
        return bool(self.numbers) and low <= min(self.numbers) and max(self.numbers) <= high

    @property
    def epoch(self) -> str:
        """Whether the numbers may count time since 1970, or a spreadsheet's days: the unit."""
        units = (unit for unit, (low, high) in EPOCHS.items() if self.within(low, high))
        return next(units, "")

    @cached_property
    def level_counts(self) -> Mapping[str, int]:
        """The values, or the answers of a multi-select, and how often each occurs."""
        return options(self.counts, self.separator) if self.separator else self.counts

    @property
    def levels(self) -> tuple[str, ...]:
        """The frequent ones of these."""
        return tuple(self.level_counts)[:LEVELS]

    @property
    def mean_words(self) -> float:
        """Words in an average cell."""
        return sum(len(v.split()) * n for v, n in self.counts.items()) / max(self.filled, 1)


def profile(
    cells: pd.Series, order: str = "", decimal: str = "", answers: frozenset[str] = frozenset()
) -> Profile:
    """Look at the values of one column.

    Args:
        cells: Text, missing as NaN.
        order: Day or month first, where this column alone leaves it open.
        decimal: Decimal mark, where this column alone leaves it open.
        answers: Answers, in lower case, that mark a missing cell in other columns.
    """
    written = Counter(cells.dropna())
    listed = list_marks(written)
    counts = _counted(written, listed, answers)
    seen = (len(cells), sum(counts.values()), written, listed, counts)
    said = {value: count for value, count in counts.items() if value.lower() not in DECLINED}
    dates = find_dates(said, order)
    if said and dates.share >= MOST:
        day_first = day_month_order(rewritten(said, dates.rewrites)) or order
        return Profile(
            Shape.DATE, *seen, decimal or ".",
            date_formats=dates.formats, order=day_first, rewrites=dates.rewrites,
            era=dates.era,
        )  # fmt: skip
    spans, rules = find_spans(said)
    if spans >= MOST:
        return Profile(Shape.CLOCK, *seen, rewrites=rules)
    numeric, rules = find_numbers(said)
    if 0 < numeric < 1 and (ends := worded_ends(said)):
        numeric, rules = 1, ends
    plain, mark, numbers = rewritten(said, rules), decimal or ".", {}
    if numeric >= MOST:
        mark = decimal_mark(plain) or mark
        numbers = to_numbers(plain, mark)
    shape = _shape(_visible(said or counts), numeric >= MOST)
    separator = find_separator(counts) or _parted(counts, listed) if shape in WORDY else ""
    return Profile(
        Shape.LIST if separator else shape, *seen, mark, numbers,
        separator=separator, rewrites=rules if numbers else (), answers=answers,
    )  # fmt: skip


def _parted(counts: Mapping[str, int], listed: Rewrites) -> str:
    """What stands between the parts of cells that are lists, however few there are."""
    return PARTED if listed and any(PARTED in value for value in counts) else ""


def _counted(
    written: Mapping[str, int], listed: Rewrites, answers: frozenset[str]
) -> dict[str, int]:
    """Values that say something and how often each occurs, the most frequent first."""
    values: Counter[str] = Counter()
    for cell, count in written.items():
        low = (text := unlisted(cell, listed).strip()).lower()
        if low not in MISSING or low in answers:
            values[text] += count
    return {value: values[value] for value in sorted(values, key=lambda v: (-values[v], v))}


def _visible(counts: Mapping[str, int]) -> Mapping[str, int]:
    """Values without characters that cannot be seen."""
    if all(map(str.isprintable, counts)):
        return counts
    visible: Counter[str] = Counter()
    for value, count in counts.items():
        visible[UNSEEN.sub("", value)] += count
    return visible


def _shape(counts: Mapping[str, int], numeric: bool) -> Shape:
    if not counts:
        return Shape.EMPTY
    if is_box(counts):
        return Shape.BOOL
    looked = dict(islice(counts.items(), LOOKED_AT))  # the first values stand for all
    share = {shape: form_share(looked, pattern, LONGEST) for shape, pattern in PATTERNS.items()}
    if numeric:
        signs = (shape for shape in (Shape.PERCENT, Shape.MONEY) if share[shape] >= 0.5)
        phones = share[Shape.PHONE] >= MOST and share[Shape.CODE] < MOST
        return Shape.PHONE if phones else next(signs, Shape.NUMBER)
    few = len(counts) <= max(3, min(LEVELS, sum(counts.values()) / 2))
    patterned = (
        shape
        for shape in PATTERNS
        if share[shape] >= MOST and (shape not in SOMETIMES or few is SOMETIMES[shape])
    )
    return next(patterned, wordy(counts))


def is_box(counts: Mapping[str, int]) -> bool:
    """Whether values say that something is ticked, or is not; `x` and `y` are codes."""
    words = {value.lower() for value in counts}
    ticked, unticked = words.intersection(TICKED), words.intersection(UNTICKED)
    is_choice = len(words) == 1 or (ticked and unticked)
    return bool(is_choice) and len(words) <= MOST_WORDS and words == ticked | unticked


def wordy(counts: Mapping[str, int]) -> Shape:
    """Whether values are words, short texts or long ones."""
    filled = sum(counts.values())
    length = sum(len(value.split()) * count for value, count in counts.items()) / filled
    if length >= 5 and len(counts) > max(12, filled * 0.2):
        return Shape.TEXT
    few = len(counts) <= max(12, min(60, filled * 0.5))
    return Shape.WORD if few and length < 5 else Shape.PHRASE
