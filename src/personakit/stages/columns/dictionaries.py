"""Data dictionaries: files whose rows are about the columns of another file."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from personakit.labels import is_code, is_known
from personakit.stages.columns.headers import UNITS, fold, read_header, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from personakit.stages.columns.facts import Facts
    from personakit.values import Source

MATCHED = 0.7
"""Part of a file's headers that a column of the dictionary must list."""

ONCE = 0.9
"""Part of its rows that must be about a column each."""

LEAST = 4
"""Fewer headers are listed by chance."""

LONGEST = 1_000
"""Rows of a dictionary at most."""

LONGEST_LABEL = 40
"""Characters of a description that can stand as a label."""

CODED = re.compile(r"[A-Za-z]{0,4}[_ .-]?\d+(?:[_.-]?\w{1,2})?")
"""Headers that say nothing without the dictionary: Q1, VAR_12, x3_a."""


@dataclass(frozen=True)
class Dictionary:
    """What a file says of another file's columns."""

    name: str
    """The file that says it."""
    about: str
    """The file whose columns these are."""
    told: Mapping[str, tuple[str, ...]]
    """Bare header -> what else its row says."""
    spelled: Mapping[str, str]
    """Bare header -> how its row spells it."""
    short: Mapping[str, str]
    """Bare header -> what its row says in a few words and of it alone; else empty."""

    def questions(self, source: Source) -> Source:
        """The source with the longest of what is said as the question of coded headers."""
        asked = zip(source.header, source.questions, strict=True)
        questions = tuple(
            max(self._of(header), key=len, default="")
            if CODED.fullmatch(header.strip()) and question in ("", header)
            else question
            for header, question in asked
        )
        return replace(source, questions=questions)

    def label(self, header: str) -> str:
        """What a column is called whose header the rules for headers do not know the words of.

        What is said of it in a few words, or the name of it that has blanks.
        """
        name, plain = bare(header), header.strip()
        if not CODED.fullmatch(plain) and (is_code(plain) or is_known(plain)):
            return ""
        spelled = self.spelled.get(name, "").strip()
        return spelled if " " in spelled and " " not in plain else self.short.get(name, "")

    def units(self, facts: Sequence[Facts]) -> list[Facts]:
        """What is seen of columns, with the units that the dictionary names."""
        return [self._with_unit(fact) for fact in facts]

    def _with_unit(self, fact: Facts) -> Facts:
        said = self._of(fact.header.raw)
        units = (UNITS.get(words(cell)) or read_header(cell).unit for cell in said)
        unit = fact.header.unit or next(filter(None, units), "")
        return replace(fact, header=replace(fact.header, unit=unit))

    def _of(self, header: str) -> tuple[str, ...]:
        return self.told.get(bare(header), ())


def bare(header: str) -> str:
    """A header as dictionaries may spell it.

    >>> bare("Zip_code "), bare("ZipCode")
    ('zipcode', 'zipcode')
    """
    return re.sub(r"[\W_]", "", fold(header))


def find_dictionaries(sources: Sequence[Source]) -> tuple[Dictionary, ...]:
    """Find the files that list (nearly) all headers of another one in a column."""
    dictionaries: list[Dictionary] = []
    for source in sources:
        if not 0 < len(source.sample) <= LONGEST:
            continue
        others = [other for other in sources if other is not source]
        listings = dict(_listings(source)) if others else {}
        dictionaries += filter(None, (_dictionary(source, listings, other) for other in others))
    return tuple(dictionaries)


def _listings(source: Source) -> Iterator[tuple[str, pd.Series[str]]]:
    """The columns that may list headers, with their cells so spelled: others answer questions."""
    for field in source.sample:
        cells = source.sample[field].dropna()
        if cells.nunique() < ONCE * len(cells):
            continue
        listed = cells.map(bare)
        if listed.nunique() >= ONCE * len(listed):
            yield str(field), listed


def _dictionary(
    source: Source, listings: Mapping[str, pd.Series[str]], other: Source
) -> Dictionary | None:
    headers = {bare(header) for header in other.header} - {""}
    for field, listed in listings.items() if len(headers) >= LEAST else ():
        if len(headers.intersection(listed)) >= MATCHED * len(headers):
            rest = source.sample.drop(columns=field).fillna("")
            rows = rest.loc[listed.index].itertuples(index=False)
            said = {name: tuple(map(str, row)) for name, row in zip(listed, rows, strict=True)}
            spelled = dict(zip(listed, source.sample.loc[listed.index, field], strict=True))
            short = _short(said)
            return Dictionary(source.name, other.name, said, spelled, short)
    return None


def _short(said: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The longest of what is said in a few words and of each column alone: no type, no unit."""
    fields = [*zip(*said.values(), strict=True)]
    own = [i for i, cells in enumerate(fields) if len({*cells}) >= ONCE * len(cells)]
    return {
        name: max((row[i] for i in own if len(row[i]) <= LONGEST_LABEL), key=len, default="")
        for name, row in said.items()
    }
