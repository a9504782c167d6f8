"""What customers write about: phrases of their own, compared between segments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

import numpy as np

from personakit.stages.facts.odds import Separation
from personakit.texts.chosen import Chosen
from personakit.texts.phrases import are_lists
from personakit.texts.redaction import names_in
from personakit.texts.spoken import FEWEST
from personakit.texts.topics import topics_of
from personakit.texts.verdicts import is_mere_verdict, praises
from personakit.texts.wording import forms_of, wording_of
from personakit.texts.words import NOT

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from personakit.texts.phrases import Phrase
    from personakit.texts.spoken import Spoken
    from personakit.texts.topics import TopicKind
    from personakit.texts.wording import Wording

DISTINCT = 3.0
"""Standard errors of log-odds from which on a phrase separates segments."""
COMMON = 0.02
"""Part of those who write from which on a phrase counts even where it separates nothing."""
SAME_LEVEL = 0.7
"""Part of a phrase's clauses that a longer one has, to be told in its place."""
SAME_RECORDS = 0.8
"""Jaccard similarity of their records from which on two phrases are told as one."""
MOST_TRIED = 150
"""Phrases that are looked at for themes, the weightiest."""

Meaning = Literal["pain", "like", "wish", "neutral"]
"""What a theme says: what hurts, what is liked, what is missed, or none of these."""
OF_KIND: dict[TopicKind, Meaning] = {"problem": "pain", "praise": "like"}
"""What a topic of the lexicon says; a plain one says nothing of it."""


@dataclass(frozen=True)
class FoundTheme:
    """Something that many customers write in one source."""

    label: str
    """How they put it."""
    stems: frozenset[str]
    """Its content words without inflection."""
    phrases: tuple[str, ...]
    """The ways they put it, in lower case, the most frequent first."""
    columns: tuple[str, ...]
    """Headers of the columns it stands in, the one with most of its texts first."""
    texts: tuple[int, ...]
    """Positions of the rows that say it, ascending."""
    meaning: Meaning
    """What it says."""
    known: bool
    """Whether it says not, the lexicon knows what it is about, or it is all that was asked for."""


@dataclass(frozen=True)
class Weighed:
    """A phrase as a theme, and how much it tells."""

    theme: FoundTheme
    """The theme."""
    distinct: float
    """Standard errors of log-odds by which it separates segments best."""
    share: float
    """Part of the writers who say it."""

    @property
    def rank(self) -> tuple[float, ...]:
        """Ascending: what separates segments, then what hurts or is known, then the rest."""
        if self.distinct >= DISTINCT:
            return 0, -self.distinct
        return (1 if self.theme.known else 2), -self.share


def find_themes(
    spoken: Spoken, segment: Mapping[str, int], most: int = 40,
    private: Collection[str] = frozenset(), least: int = FEWEST, contrary: Spoken | None = None,
) -> list[FoundTheme]:  # fmt: skip
    """Choose what to tell of the phrases of a source, first what separates segments.

    Args:
        spoken: The texts and their phrases.
        segment: Segment of each writer, -1 for none.
        most: Number of themes.
        private: Values of personal columns: a label that names one makes no theme.
        least: Customers who must write a label word by word.
        contrary: Texts of the same columns beside scores of the other end; None where there are
            none.

    Returns:
        Themes by weight.
    """
    chosen, themes, taken = Chosen(spoken.words), list[Weighed](), list[frozenset[int]]()
    separation = Separation(spoken, segment)
    listed = spoken.tells != "anything" and are_lists(spoken.words)
    for phrase in _by_weight(spoken, separation)[:MOST_TRIED]:
        wording = wording_of(_at_level(phrase, spoken.phrases), spoken.words)
        if wording is None or _names_somebody(wording.label, spoken, private):
            continue
        if is_mere_verdict(wording.label, spoken.words.grammar.function):
            continue
        if spoken.tells == "pain" and praises(wording.label):
            continue  # what hurt stands in another clause of these texts
        saying = spoken.saying(wording)
        if len(saying.customers) < FEWEST or chosen.repeats(saying):
            continue
        if spoken.writing(saying, wording.label) < least:
            continue
        records = spoken.records_of(saying)
        if any(len(records & other) >= SAME_RECORDS * len(records | other) for other in taken):
            continue
        weighed = _weigh(spoken, separation, saying, wording, asked=listed)
        if contrary and not _is_rather_here(spoken, saying, wording, contrary):
            weighed = replace(weighed, theme=replace(weighed.theme, meaning="neutral"))
        if weighed.distinct < DISTINCT and (
            chosen.accompanies(saying) or (len(saying.stems) == 1 and not weighed.theme.known)
        ):
            continue
        chosen.add(saying)
        taken.append(records)
        themes.append(weighed)
        if len(themes) == most:
            break
    themes.sort(key=lambda one: (one.rank, one.theme.label))
    return [one.theme for one in themes]


def _names_somebody(label: str, spoken: Spoken, private: Collection[str]) -> bool:
    words = spoken.words
    return names_in(label, private, None if words.capitals else words.ordinary)


def _by_weight(spoken: Spoken, separation: Separation) -> list[Phrase]:
    """The phrases that separate segments or are common, the weightiest first."""
    distinct = separation.distinct(spoken.phrases)
    shares = [len(phrase.customers) / len(spoken.writers) for phrase in spoken.phrases]
    weights = [
        (1, z) if z >= DISTINCT else (0, share)
        for z, share in zip(distinct.tolist(), shares, strict=True)
    ]
    places = [i for i, weight in enumerate(weights) if weight >= (0, COMMON)]
    reads = [_reading(phrase, spoken) for phrase in spoken.phrases]
    places.sort(key=lambda i: (*(-part for part in weights[i]), reads[i], spoken.phrases[i].stems))
    return [spoken.phrases[i] for i in places]


def _reading(phrase: Phrase, spoken: Spoken) -> tuple[float, float]:
    """Content words of the texts that hold a phrase, and before it, on average: subjects first."""
    row = spoken.words.row
    begin, end = (np.searchsorted(row, row[phrase.first], side=s) for s in ("left", "right"))
    return float((end - begin).mean()), float((phrase.first - begin).mean())


def _at_level(phrase: Phrase, phrases: Sequence[Phrase]) -> Phrase:
    """The longest phrase that has most of the clauses of a phrase and all of its words."""
    own, least = set(phrase.stems), SAME_LEVEL * len(phrase.units)
    longer = [p for p in phrases if len(p.units) >= least and own < set(p.stems)]
    return max(longer, key=lambda p: (len(p.stems), len(p.units), p.stems), default=phrase)


def _weigh(
    spoken: Spoken, separation: Separation, saying: Phrase, wording: Wording, *, asked: bool
) -> Weighed:
    language = spoken.words.languages[0]
    kinds = [entry.kind for entry in topics_of(wording.label, language)]
    theme = FoundTheme(
        label=wording.label,
        stems=frozenset(saying.stems),
        phrases=forms_of(saying, spoken.words, FEWEST),
        columns=spoken.columns_of(saying),
        texts=tuple(spoken.rows_of(saying).tolist()),
        meaning=_meaning(spoken, saying, kinds),
        known=asked or bool(kinds) or NOT in saying.stems,
    )
    return Weighed(
        theme,
        distinct=float(separation.distinct([saying])[0]),
        share=len(saying.customers) / len(spoken.writers),
    )


def _is_rather_here(spoken: Spoken, saying: Phrase, wording: Wording, contrary: Spoken) -> bool:
    """Whether a theme is as frequent here as in texts of its columns beside contrary scores.

    What is written as often beside low ones is nothing that they like, whatever some of them gave.
    """
    columns = spoken.columns_of(saying)
    here, there = (one.texts["column"].isin(columns) for one in (spoken, contrary))
    said = there.iloc[contrary.rows_of(contrary.saying(wording))].sum()
    return bool(len(spoken.rows_of(saying)) * there.sum() >= said * here.sum())


def _meaning(spoken: Spoken, saying: Phrase, kinds: Sequence[TopicKind]) -> Meaning:
    """What a theme says: what its words say or, where they leave it open, its texts are about.

    Words that say the contrary of what their texts are about say nothing of it: a friendly
    courier beside a low score is not what hurt.
    """
    if spoken.tells == "wish" or spoken.wishes(saying):
        return "wish"
    meanings = (OF_KIND[kind] for kind in kinds if kind in OF_KIND)
    said: Meaning = "pain" if NOT in saying.stems else next(meanings, "neutral")
    if spoken.tells == "anything":
        return said
    return spoken.tells if said in (spoken.tells, "neutral") else "neutral"
