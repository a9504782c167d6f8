"""The texts that tell of pains, out of the engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.texts.spoken import Spoken, read_spoken
from personakit.values.voices import Voices
from personakit.vocabulary import MISSING, PERSONAL_ROLES, Kind, Role, roles_for

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import pandas as pd

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.values import Column, Customers, Table, Voice

NAME_ROLES = roles_for("named")
"""Personal roles whose values have no form of their own to be redacted by."""

FIRST_DAY = "cast('2000-01-01' as timestamp)"
"""Days are counted from here."""

MOST_TEXTS = 24_000
"""Texts that are read; of larger exports, those of a sample of customers drawn by hash."""


def read_voices(tables: Sequence[Table], customers: Customers, run: Run) -> Voices:
    """Read what customers wrote of their pains, and what must not be repeated of it.

    Args:
        tables: Understood sources, for their personal columns.
        customers: The customer table.
        run: Where the rows are, and who is told of each source.
    """
    voices = [voice for voice in customers.voices if tells_pain(voice)]
    rows = {account.source: account.used for account in customers.account.sources}
    relations = list(dict.fromkeys(voice.relation for voice in voices))
    run.progress.start("Reading texts", len(relations))
    spoken: list[Spoken] = []
    for relation in relations:
        own = [voice for voice in voices if voice.relation == relation]
        one_in = 1 + rows[own[0].source] * len(voices) // MOST_TEXTS
        spoken += _read(own, customers.relation, one_in, run.engine)
        run.progress.advance()
    run.progress.done()
    return Voices(tuple(spoken), private_words(tables, spoken, run.engine))


def tells_pain(voice: Voice) -> bool:
    """Tickets tell what hurts; in surveys only what was asked as a problem does."""
    return voice.kind is Kind.TICKETS or voice.column.role is Role.PAIN_TEXT


def _read(voices: Sequence[Voice], customers: str, one_in: int, engine: Engine) -> Iterable[Spoken]:
    """Texts of the columns of one source, read in one pass."""
    fields = [engine.words.name(voice.column.field) for voice in voices]
    cut = ", ".join(f"{engine.words.beginning(field)} AS {field}" for field in fields)
    drawn = f"WHERE {engine.words.hash('customer')} % {one_in} = 0" if one_in > 1 else ""
    day = engine.words.days_between(FIRST_DAY, "moment")
    frame = engine.frame(
        f"SELECT customer, {day} AS day, {cut} FROM {voices[0].relation} "
        f"JOIN (SELECT customer FROM {customers} {drawn}) USING (customer)"
    ).rename_axis("record").reset_index()  # fmt: skip
    said = ((voice.column, _said(frame, voice.column.field)) for voice in voices)
    source = voices[0].source
    return (read_spoken(source, c.name, c.role, texts, one_in) for c, texts in said if len(texts))


def _said(frame: pd.DataFrame, field: str) -> pd.DataFrame:
    texts = frame.rename(columns={field: "text"})[["customer", "text", "record", "day"]]
    texts = texts.dropna(subset=["customer", "text"])
    bare = texts["text"].str.strip().str.lower()
    return texts[(bare.str.len() > 2) & ~bare.isin(MISSING)]


def private_words(
    tables: Sequence[Table], spoken: Collection[Spoken], engine: Engine
) -> frozenset[str]:
    """Values of personal columns that nothing written must repeat.

    Names are read whole; of ids and addresses, which redaction knows by their form, the sample and
    the speakers' own keys serve.
    """
    words: set[str] = set()
    for column in spoken:
        words.update(column.speakers)
    for table in tables if spoken else ():
        for personal in table.having(*PERSONAL_ROLES):
            words.update(_values(table, personal, engine))
    return frozenset(word.strip().lower() for word in words if len(word.strip()) > 2)


def _values(table: Table, column: Column, engine: Engine) -> Collection[str]:
    if column.role not in NAME_ROLES:
        return set(table.source.sample[column.field].dropna().astype("str"))
    name = engine.words.name
    field, relation = name(column.field), name(table.source.relation)
    word = engine.words.beginning(field)
    sql = f"SELECT DISTINCT {word} AS word FROM {relation} WHERE {field} IS NOT NULL"
    return set(engine.frame(sql)["word"])
