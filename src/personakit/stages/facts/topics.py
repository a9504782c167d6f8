"""Themes of several columns that are one: a subject line and the letter below it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from personakit.texts.spoken import ALIKE, PART_ALIKE
from personakit.values.facts import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.stages.facts.themes import ColumnTheme
    from personakit.values import Variable

MOST_ASKED = 0.5
"""Part of the texts that end a label with a question mark from which on it is a question."""


Groups = dict[int | None, frozenset[str]]
"""Customers by segment; None is all."""
NOBODY: frozenset[str] = frozenset()


def by_segment(texts: pd.DataFrame) -> Groups:
    """Who wrote texts."""
    parts: Groups = {
        int(str(name)): frozenset(who) for name, who in texts.groupby("segment")["customer"]
    }
    return {None: NOBODY.union(*parts.values()), **parts}


@dataclass(frozen=True)
class Said:
    """What the speakers of one column say."""

    where: str
    """File and column."""
    texts: pd.DataFrame
    """One row a text: customer, text, segment (-1 for none), source, record, day."""
    themes: tuple[ColumnTheme, ...]
    """What they write about, the weightiest first."""
    one_in: int = 1
    """The texts are those of one customer in so many."""

    @cached_property
    def speakers(self) -> Groups:
        """Who says anything, by segment; None is all."""
        return by_segment(self.texts)

    def saying(self, theme: ColumnTheme, segment: int | None = None) -> pd.DataFrame:
        """The texts, of one segment or of all, that say a theme."""
        texts = self.texts.iloc[list(theme.texts)]
        return texts if segment is None else texts[texts["segment"] == segment]


@dataclass(frozen=True)
class Topic:
    """What customers write about, in one column or in several."""

    told: tuple[tuple[Said, ColumnTheme], ...]
    """Where, and how there."""
    variable: Variable | None = None
    """Its column of the customer table, where it has one."""
    repeats: tuple[Variable, ...] = ()
    """Categories of contacts that say the same."""

    @property
    def where(self) -> str:
        """Files and columns."""
        return ", ".join(said.where for said, _ in self.told)

    @property
    def stems(self) -> frozenset[str]:
        """The content words of its plainest wording."""
        return min((theme.stems for _, theme in self.told), key=lambda s: (len(s), sorted(s)))

    @property
    def one_in(self) -> int:
        """Texts of one customer in so many were read."""
        return max(said.one_in for said, _ in self.told)

    @cached_property
    def label(self) -> str:
        """The wording that reads best: a whole sentence, more than a word, short."""
        said, theme = min(self.told, key=_readability)
        asked = said.saying(theme)["text"].str.lower()
        is_question = asked.str.contains(f"{theme.label}?".lower(), regex=False).mean()
        return f"{theme.label}?" if is_question > MOST_ASKED else theme.label

    @cached_property
    def records(self) -> pd.DataFrame:
        """One row a record of the columns: customer, segment, day, and whether it says so."""
        frames = [
            said.texts.drop(columns="text").assign(says=said.texts.index.isin(theme.texts))
            for said, theme in self.told
        ]
        rows = pd.concat(frames).sort_values("says", ascending=False, kind="stable")
        return rows.drop_duplicates(["source", "record"], ignore_index=True)

    @cached_property
    def _saying(self) -> list[Groups]:
        return [by_segment(said.saying(theme)) for said, theme in self.told]

    def customers(self, segment: int | None = None) -> frozenset[str]:
        """Who says so, of one segment or of all."""
        return NOBODY.union(*(groups.get(segment, NOBODY) for groups in self._saying))

    def speakers(self, segment: int | None = None) -> frozenset[str]:
        """Who says anything in these columns."""
        return NOBODY.union(*(said.speakers.get(segment, NOBODY) for said, _ in self.told))

    def cells(self, segment: int) -> tuple[Cell, Cell, Cell]:
        """The segment, all speakers, and the speakers outside the segment."""
        own, base = (Cell(len(self.speakers(s)), len(self.customers(s))) for s in (segment, None))
        return own, base, Cell(base.known - own.known, base.some - own.some)


def _readability(told: tuple[Said, ColumnTheme]) -> tuple[int, bool, int, str]:
    _, theme = told
    words = len(theme.label.split())
    return -theme.wording.whole, words == 1, words, theme.label


def merge(columns: Sequence[Said]) -> list[Topic]:
    """Put themes together that are one in several columns, the weightiest of a column first."""
    topics: list[Topic] = []
    for said in columns:
        known = list(topics)
        for theme in said.themes:
            one = Topic(((said, theme),))
            same = next((t for t in known if _is_one(t, one)), None)
            if same:
                known.remove(same)
                topics[topics.index(same)] = Topic((*same.told, *one.told))
            else:
                topics.append(one)
    return topics


def _is_one(topic: Topic, other: Topic) -> bool:
    """Whether two topics are one: by who writes them, or word by word where others write."""
    mine, theirs = topic.customers(), other.customers()
    if topic.speakers().isdisjoint(other.speakers()):
        return topic.stems == other.stems
    nested = topic.stems <= other.stems or other.stems <= topic.stems
    jaccard = len(mine & theirs) / len(mine | theirs)
    return topic.stems == other.stems or jaccard >= (PART_ALIKE if nested else ALIKE)
