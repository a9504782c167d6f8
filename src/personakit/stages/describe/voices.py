"""What customers say in their own words, as pain points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from personakit.personas.model import Statement
from personakit.stages.describe import differences
from personakit.stages.describe.candidates import Candidate
from personakit.stages.describe.labels import lift, share
from personakit.stages.describe.profile import Cell
from personakit.stages.describe.themes import find_themes, quotes

if TYPE_CHECKING:
    from collections.abc import Collection

    from personakit.engines.base import Engine
    from personakit.stages.describe.themes import Theme
    from personakit.texts.spoken import Spoken

SPEAKERS = "speakers"
"""Name of the table of those whose texts were read."""


@dataclass(frozen=True)
class Said:
    """What the speakers of one column say, by segment."""

    where: str
    """File and column."""
    texts: pd.DataFrame
    """One row a text: customer, text, segment (-1 for none)."""
    speakers: dict[int, int]
    """Speakers by segment."""
    themes: tuple[Theme, ...]
    """What they write about."""


def compare(
    spoken: Collection[Spoken], placed: str, private: Collection[str], engine: Engine
) -> tuple[Said, ...]:
    """Put the texts of placed customers side by side by segment."""
    return tuple(_said(column, placed, private, engine) for column in spoken)


def _said(column: Spoken, placed: str, private: Collection[str], engine: Engine) -> Said:
    engine.run(f"DROP TABLE IF EXISTS {SPEAKERS}")
    engine.load(SPEAKERS, pd.DataFrame({"customer": column.speakers}, dtype="str"))
    frame = engine.frame(f"SELECT customer, segment FROM {placed} JOIN {SPEAKERS} USING (customer)")
    by_speaker = frame.set_index("customer")["segment"].reindex(column.speakers, fill_value=-1)
    segment = by_speaker.to_numpy(dtype="int64")
    texts = column.texts.assign(segment=column.texts["customer"].map(by_speaker))
    counts = dict(enumerate(np.bincount(segment[segment >= 0]).tolist()))
    return Said(column.where, texts, counts, tuple(find_themes(column, segment, private=private)))


def candidates(said: Said, segment: int, private: Collection[str], quoted: bool) -> list[Candidate]:
    """What the themes of one column might say about one segment."""
    total = sum(said.speakers.values())
    found = []
    for theme in said.themes:
        own = _cell(theme.customers.get(segment, 0), said.speakers.get(segment, 0))
        every = _cell(sum(theme.customers.values()), total)
        if not own.some:
            continue
        rest = _cell(every.some - own.some, every.known - own.known)
        statement = Statement(
            label=theme.label, share=share(own.share), base=share(every.share),
            lift=lift(own.share, every.share), customers=own.some, of=own.known, source=said.where,
            quotes=quotes(said.texts, theme, segment, private) if quoted else (),
        )  # fmt: skip
        found.append(
            Candidate(
                "pain_points", "text", statement, p=differences.share_test(own, rest),
                effect=differences.share_effect(own.share, every.share),
                typical=own.share >= 0.5, supported=own.some,
            )
        )  # fmt: skip
    return found


def _cell(some: int, known: int) -> Cell:
    return Cell(known, some, 0.0, 0.0, (0.0, 0.0, 0.0))
