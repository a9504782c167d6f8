"""Themes of several files that are one, and who of each segment says them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.stages.facts.cells import within
from personakit.stages.facts.odds import log_odds
from personakit.values.customers import NO_VARIABLE, Variable
from personakit.values.facts import Cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from personakit.stages.facts.themes import FoundTheme, Meaning
    from personakit.texts.spoken import Spoken

MOST_ASKED = 0.5
"""Part of the texts that end a label with a question mark from which on it is a question."""
BANDS = (2, 3, 4, 5, 7, 10, 15, 25, 50)
"""Numbers of texts that customers are alike by: 1, 2, 3, 4, 5 or 6, 7 to 9, ..."""


@dataclass(frozen=True)
class Writers:
    """Who wrote texts of some sources; arrays have an entry a writer."""

    names: tuple[str, ...]
    """The customers."""
    segment: np.ndarray
    """Their segments, -1 for none."""
    records: np.ndarray
    """Their records with a text."""

    @cached_property
    def band(self) -> np.ndarray:
        """Which customers write about as often."""
        band: np.ndarray = np.digitize(self.records, BANDS)
        return band

    @cached_property
    def place(self) -> dict[str, int]:
        """Customer -> entry."""
        return {name: place for place, name in enumerate(self.names)}

    @cached_property
    def sizes(self) -> np.ndarray:
        """Records by segment, those of none first."""
        return np.bincount(self.segment + 1, self.records)


@dataclass(frozen=True)
class Said:
    """What customers say in the texts of one source that tell of one thing."""

    spoken: Spoken
    """The texts."""
    segment: Mapping[str, int]
    """Segment of each writer of the source, -1 for none."""
    themes: tuple[FoundTheme, ...]
    """What they write about, the weightiest first."""

    @cached_property
    def texts(self) -> pd.DataFrame:
        """One row a text: customer, text, column, record, day, segment."""
        return self.spoken.texts.assign(segment=self.spoken.texts["customer"].map(self.segment))

    @cached_property
    def records(self) -> pd.DataFrame:
        """One row a record: customer, record, day, segment."""
        return self.texts.drop(columns=["text", "column"]).drop_duplicates("record")

    @cached_property
    def writers(self) -> Writers:
        """Who wrote texts of the source, whatever they tell of."""
        names, records = zip(*self.spoken.writers.items(), strict=True)
        segment = np.array([self.segment[name] for name in names], dtype="int64")
        return Writers(names, segment, np.array(records, dtype="int64"))

    def saying(self, theme: FoundTheme, segment: int | None = None) -> pd.DataFrame:
        """The texts, of one segment or of all, that say a theme."""
        texts = self.texts.iloc[list(theme.texts)]
        return texts if segment is None else texts[texts["segment"] == segment]

    def records_of(self, theme: FoundTheme) -> np.ndarray:
        """Records that say a theme, ascending."""
        return np.unique(self.texts["record"].to_numpy()[list(theme.texts)])


@dataclass(frozen=True)
class Topic:
    """What customers write about, in one source or in several."""

    told: tuple[tuple[Said, FoundTheme], ...]
    """Where, and how there, the most frequent first."""
    variable: Variable = NO_VARIABLE
    """Its column of the customer table, where it has one."""
    repeats: tuple[Variable, ...] = ()
    """Categories of contacts that say the same."""

    @property
    def where(self) -> str:
        """Files and columns."""
        places = [f"{said.spoken.source}/{c}" for said, theme in self.told for c in theme.columns]
        return ", ".join(dict.fromkeys(places))

    @property
    def stems(self) -> frozenset[str]:
        """Its content words."""
        return self.told[0][1].stems

    @property
    def meaning(self) -> Meaning:
        """What it says."""
        return self.told[0][1].meaning

    @property
    def known(self) -> bool:
        """Whether it says not, or the lexicon knows what it is about."""
        return self.told[0][1].known

    @property
    def one_in(self) -> int:
        """Texts of one customer in so many were read."""
        return max(said.spoken.one_in for said, _ in self.told)

    @cached_property
    def label(self) -> str:
        """The most frequent wording, with the mark of a question."""
        said, theme = self.told[0]
        asked = said.saying(theme)["text"].str.lower()
        is_question = asked.str.contains(f"{theme.label}?".lower(), regex=False).mean()
        return f"{theme.label}?" if is_question > MOST_ASKED else theme.label

    @cached_property
    def records(self) -> pd.DataFrame:
        """One row a record of the texts: customer, segment, day, and whether it says so."""
        return pd.concat(
            [
                said.records.assign(says=np.isin(said.records["record"], said.records_of(theme)))
                for said, theme in self.told
            ],
            ignore_index=True,
        )

    @cached_property
    def writers(self) -> Writers:
        """Who wrote texts of its sources."""
        sources = [*{said.spoken.source: said.writers for said, _ in self.told}.values()]
        return sources[0] if len(sources) == 1 else _together(sources)

    @cached_property
    def says(self) -> np.ndarray:
        """Which writers say so."""
        says = np.zeros(len(self.writers.names), dtype="bool")
        for customer in self.records.loc[self.records["says"], "customer"].unique():
            says[self.writers.place[customer]] = True
        return says

    def cells(self, segment: int | None) -> tuple[Cell, Cell, Cell]:
        """Who writes and says so: the segment, all, and those outside the segment."""
        inside = within(self.writers.segment, segment)
        own = Cell(int(inside.sum()), int(self.says[inside].sum()))
        base = Cell(len(self.says), int(self.says.sum()))
        return own, base, Cell(base.known - own.known, base.some - own.some)

    def expected(self, segment: int | None) -> float:
        """Part of the segment who would say so if they wrote what all do who write as often.

        The share among all customers with as many texts, by direct standardisation over `BANDS`.
        """
        band = self.writers.band
        rate = np.bincount(band, self.says) / np.maximum(1, np.bincount(band))
        return float(rate[band[within(self.writers.segment, segment)]].mean())

    @cached_property
    def distinct(self) -> np.ndarray:
        """Standard errors by which a segment's records say so more often, those of none first."""
        sizes, own = self.writers.sizes, self.records.loc[self.records["says"], "segment"]
        saying = np.bincount(own + 1, minlength=len(sizes))
        z: np.ndarray = log_odds(saying[None, :], np.array([self.says.sum()]), sizes)[0]
        return z


def _together(sources: Sequence[Writers]) -> Writers:
    """The writers of several sources, each once."""
    records: dict[str, int] = {}
    segment: dict[str, int] = {}
    for one in sources:
        counts = zip(one.names, one.records.tolist(), one.segment.tolist(), strict=True)
        for name, count, own in counts:
            records[name], segment[name] = records.get(name, 0) + count, own
    return Writers(tuple(records), np.array([*segment.values()]), np.array([*records.values()]))


def merge(sources: Sequence[Said]) -> list[Topic]:
    """Put themes together that say the same in the same words, the weightiest of a source first."""
    topics: dict[tuple[Meaning, frozenset[str]], list[tuple[Said, FoundTheme]]] = {}
    for said in sources:
        for theme in said.themes:
            if theme.meaning != "neutral":
                topics.setdefault((theme.meaning, theme.stems), []).append((said, theme))
    return [
        Topic(tuple(sorted(themes, key=lambda one: -len(one[1].texts))))
        for themes in topics.values()
    ]
