"""What customers say in their own words, as pain points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.model import Statement
from personakit.stages.describe import differences
from personakit.stages.describe.candidates import Candidate
from personakit.stages.describe.labels import lift, share
from personakit.stages.describe.profile import Cell
from personakit.stages.describe.themes import find_themes, quotes
from personakit.vocabulary import MISSING, PERSONAL_ROLES, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.stages.describe.themes import Theme
    from personakit.values import Column, Customers, Table, Voice

NAME_ROLES = (Role.NAME, Role.COMPANY, Role.AGENT)
"""Personal roles whose values have no form of their own to be redacted by."""

MOST_TEXTS = 24_000
"""Texts that are read; of larger exports, those of a sample of customers drawn by hash."""


def read_texts(customers: Customers, placed: str, engine: Engine) -> dict[str, pd.DataFrame]:
    """Texts of placed customers that tell of pains, by where they stand.

    Returns:
        `file/column` -> frame with customer, segment, text, sorted.
    """
    voices = [voice for voice in customers.voices if tells_pain(voice)]
    rows = {account.source: account.used for account in customers.account.sources}
    found: dict[str, pd.DataFrame] = {}
    for relation in dict.fromkeys(voice.relation for voice in voices):
        own = [voice for voice in voices if voice.relation == relation]
        one_in = 1 + rows[own[0].source] * len(voices) // MOST_TEXTS
        found |= _texts(own, placed, one_in, engine)
    return found


def tells_pain(voice: Voice) -> bool:
    """Tickets tell what hurts; in surveys only what was asked as a problem does."""
    return voice.kind is Kind.TICKETS or voice.column.role is Role.PAIN_TEXT


def _texts(
    voices: Sequence[Voice], placed: str, one_in: int, engine: Engine
) -> dict[str, pd.DataFrame]:
    """Texts of the columns of one source, read in one pass."""
    fields = [engine.words.name(voice.column.field) for voice in voices]
    drawn = f"AND {engine.words.hash('customer')} % {one_in} = 0" if one_in > 1 else ""
    frame = engine.frame(
        f"SELECT customer, segment, {', '.join(fields)} FROM {voices[0].relation} "
        f"JOIN (SELECT customer, segment FROM {placed} WHERE segment >= 0 {drawn}) USING (customer)"
    )
    return {
        f"{voice.source}/{voice.column.name}": _said(frame, voice.column.field) for voice in voices
    }


def _said(frame: pd.DataFrame, field: str) -> pd.DataFrame:
    texts = frame[["customer", "segment", field]].set_axis(["customer", "segment", "text"], axis=1)
    bare = texts["text"].str.strip().str.lower()
    texts = texts[(bare.str.len() > 2) & ~bare.isin(MISSING)]
    return texts.sort_values(["customer", "text"], ignore_index=True)


def private_words(
    tables: Sequence[Table], texts: Collection[pd.DataFrame], engine: Engine
) -> frozenset[str]:
    """Values of personal columns that quotes must not repeat.

    Names are read whole; of ids and addresses, which redaction knows by their form, the sample and
    the speakers' own keys serve.
    """
    words: set[str] = set()
    for frame in texts:
        words.update(frame["customer"])
    for table in tables if texts else ():
        for column in table.having(*PERSONAL_ROLES):
            words.update(_values(table, column, engine))
    return frozenset(word.strip().lower() for word in words if len(word.strip()) > 2)


def _values(table: Table, column: Column, engine: Engine) -> Collection[str]:
    if column.role not in NAME_ROLES:
        return set(table.source.sample[column.field].dropna().astype("str"))
    name = engine.words.name
    field, relation = name(column.field), name(table.source.relation)
    sql = f"SELECT DISTINCT {field} AS word FROM {relation} WHERE {field} IS NOT NULL"
    return set(engine.frame(sql)["word"])


def candidates(
    where: str, texts: pd.DataFrame, themes: Sequence[Theme], segment: int,
    private: Collection[str], quoted: bool,
) -> list[Candidate]:  # fmt: skip
    """What the themes of one column might say about one segment."""
    speakers = texts.groupby("segment")["customer"].nunique().to_dict()
    total = sum(speakers.values())
    found = []
    for theme in themes:
        own = _cell(theme.customers.get(segment, 0), speakers.get(segment, 0))
        every = _cell(sum(theme.customers.values()), total)
        if not own.some:
            continue
        rest = _cell(every.some - own.some, every.known - own.known)
        statement = Statement(
            label=theme.label, share=share(own.share), base=share(every.share),
            lift=lift(own.share, every.share), customers=own.some, of=own.known, source=where,
            quotes=quotes(texts, theme, segment, private) if quoted else (),
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


def themes_of(texts: dict[str, pd.DataFrame], private: frozenset[str]) -> dict[str, list[Theme]]:
    """Themes of each text column; none is named after somebody."""
    return {
        where: find_themes(frame, private=private) for where, frame in texts.items() if len(frame)
    }
