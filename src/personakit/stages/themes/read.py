"""The texts that tell of pains, out of the engine."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from personakit.engines.base import LONGEST_READ
from personakit.texts.spoken import Spoken, Tells, read_spoken, writers_of
from personakit.values.voices import Voices
from personakit.vocabulary import (
    ANSWERING,
    IN_PUBLIC,
    NOTHING,
    PERSONAL_ROLES,
    TOPIC_ROLES,
    Kind,
    Role,
    roles_for,
)
from personakit.vocabulary.letters import words_apart

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.values import Column, Customers, Table, Voice

NAME_ROLES = roles_for("named")
"""Personal roles whose values have no form of their own to be redacted by."""

FIRST_DAY = "cast('2000-01-01' as timestamp)"
"""Days are counted from here."""

OPINIONS = (*ANSWERING, Kind.SOCIAL, Kind.UNKNOWN)
"""What files are of whose texts tell what people think, scored or not."""

TOLD: tuple[Tells, ...] = ("pain", "like", "wish", "anything")
"""What texts tell of."""

OF_STAFF = re.compile(
    r"\b(?:resolutions?|solutions?|"
    r"(?:resolution|close|closing|closure|work|agent|internal|staff) "
    r"(?:notes?|comments?|text|description)|"
    r"(?:agent|company|owner|developer|staff|support|our|public) (?:answer|reply|response|message)|"
    r"l(?:ö|oe)sung\w*|"
    r"interne (?:notiz|bemerkung|opmerking)|antwort (?:des|der|an)|"
    r"résolution|réponse (?:de l|du|agent)|note interne|"
    r"resolución|solución|respuesta (?:del|de la|agente)|nota interna|notas internas|"
    r"resolução|solução|resposta (?:do|da|agente)|"
    r"risoluzione|soluzione|risposta (?:dell|del|agente)|"
    r"oplossing|antwoord (?:van|agent))\b",
    re.IGNORECASE,
)
"""Headers of what staff write."""

OF_LIKES = re.compile(
    r"\b(?:like (?:most|best|about)|likes?|liked|love about|enjoy\w*|praise|strengths?|pros|"
    r"gefällt|gefallen|gefiel|lob|stärken|aim(?:é|ez|e) le plus|plaît|plu|points forts|"
    r"gust(?:a|ó|aron|an)|puntos fuertes|gost(?:a|ou|aram)|pontos fortes|piac(?:e|iuto)|"
    r"punti di forza|sterke punten|bevalt|vindt u (?:goed|leuk)|favou?rites?|lieblings\w*|"
    r"préféré\w*|preferid[oa]s?|favorit[oaie]s?|preferit[oaie]|favoriete?n?)\b",
    re.IGNORECASE,
)
"""Headers and questions that ask what is liked."""

OF_WISHES = re.compile(
    r"\b(?:wish(?:es)?|wish list|feature requests?|requested features?|(?:like|want) us to|"
    r"should we (?:add|offer)|wünsch\w*|hinzufügen|aufnehmen sollen|souhait\w*|aimeriez|ajout\w*|"
    r"deseos?|gustaría que|agregar\w*|añadir\w*|desejos?|gostaria que|adicionar\w*|"
    r"acrescentar\w*|desider\w*|vorre(?:bbe|sti)|aggiung\w*|wens(?:en)?|toevoegen)\b",
    re.IGNORECASE,
)
"""Headers and questions that ask what is wished for."""

OF_FEEDBACK = re.compile(
    r"feedback|review|rating|csat|nps|satisfaction|remark|bewertung|kommentar|rückmeldung|avis|"
    r"commentaire|opini|valoraci|avalia|recension|valutazion|beoordeling|opmerking",
    re.IGNORECASE,
)
"""Headers of contacts whose texts judge what was done, so that the score beside them tells more."""

MOST_TEXTS = 24_000
"""Texts that are read; of larger exports, those of a sample of customers drawn by hash."""
MOST_LETTERS = 12_000_000
"""Characters that are read of all sources together; where texts are long, of fewer customers."""


def read_voices(tables: Sequence[Table], customers: Customers, run: Run) -> Voices:
    """Read what customers wrote of what hurts, pleases and is missing, and whose names it holds.

    Args:
        tables: Understood sources, for their personal columns and their categories.
        customers: The customer table.
        run: Where the rows are, and who is told of each source.
    """
    voices = [voice for voice in customers.voices if tells_of(voice)]
    rows = {account.source: account.used for account in customers.account.sources}
    given = {table.name: table.having(*TOPIC_ROLES) for table in tables}
    relations = list(dict.fromkeys(voice.relation for voice in voices))
    by_length = _one_in_by_length(tables, voices, rows)
    run.progress.start("Reading texts", len(relations))
    spoken: list[Spoken] = []
    for relation in relations:
        those = [voice for voice in voices if voice.relation == relation]
        source = those[0].source
        one_in = max(by_length, 1 + rows[source] * len(voices) // MOST_TEXTS)
        spoken += _read(those, given.get(source, ()), customers.relation, one_in, run.engine)
        run.progress.advance()
    run.progress.done()
    return Voices(tuple(spoken), private_words(tables, spoken, run.engine))


def _one_in_by_length(
    tables: Sequence[Table], voices: Sequence[Voice], rows: Mapping[str, int]
) -> int:
    """One customer in how many may be read, going by the length of texts in the samples."""
    samples = {table.name: table.source.sample for table in tables}
    letters = sum(
        rows[voice.source] * _mean_length(samples[voice.source], voice.column.field)
        for voice in voices
        if voice.source in samples
    )
    return 1 + int(letters // MOST_LETTERS)


def _mean_length(sample: pd.DataFrame, field: str) -> float:
    """Characters of a column's cells that are read; 0 where it is not of the file itself."""
    if field not in sample or sample.empty:
        return 0.0
    return float(sample[field].str.len().fillna(0).clip(upper=LONGEST_READ).mean())


def tells_of(voice: Voice) -> Tells | None:
    """What the texts of a column are about, where no score beside them says it.

    None where they are not read: what staff write, and notes on orders and customers without a
    score.
    """
    column = voice.column
    if OF_STAFF.search(spaced(column.name)):
        return None
    if column.role is Role.PAIN_TEXT:
        return "pain"
    if voice.kind in OPINIONS and OF_WISHES.search(spaced(f"{column.name} {column.question}")):
        return "wish"
    if OF_LIKES.search(spaced(f"{column.name} {column.question}")):
        return "like"
    if voice.kind is Kind.TICKETS and not (voice.pleased and OF_FEEDBACK.search(column.name)):
        return "pain"
    return "anything" if voice.pleased or voice.kind in OPINIONS else None


def spaced(header: str) -> str:
    """A header with blanks between its words."""
    return re.sub(r"[\W_]+", " ", words_apart(header)).lower()


def _read(
    voices: Sequence[Voice], given: Sequence[Column], customers: str, one_in: int, engine: Engine
) -> Iterator[Spoken]:
    """Texts of the columns of one source, read in one pass, those apart that tell other things."""
    frame = _rows(voices, given, customers, one_in, engine)
    texts = pd.concat([_texts_of(frame, voice, place) for place, voice in enumerate(voices)])
    columns = {voice.column.name: voice.column.role for voice in voices}
    categories = {
        column.name: frame.set_index("record")[column.field].fillna("").str.strip().str.lower()
        for column in given
    }
    writers = writers_of(texts)
    for tells in TOLD:
        said, source = texts[texts["tells"] == tells].drop(columns="tells"), voices[0].source
        if len(said):
            spoken = read_spoken(source, columns, said, tells, writers, one_in, categories)
            yield replace(spoken, public=voices[0].kind in IN_PUBLIC)


def _rows(
    voices: Sequence[Voice], given: Sequence[Column], customers: str, one_in: int, engine: Engine
) -> pd.DataFrame:
    """One row a record: customer, day, texts, whether the score beside each is good, categories."""
    name, words = engine.words.name, engine.words
    fields = dict.fromkeys(column.field for column in (*(v.column for v in voices), *given))
    columns = [f"{words.beginning(name(field))} AS {name(field)}" for field in fields]
    columns += [f"{v.pleased or 'null'} AS {name(f'pleased{i}')}" for i, v in enumerate(voices)]
    drawn = f"WHERE {words.hash('customer')} % {one_in} = 0" if one_in > 1 else ""
    day = words.days_between(FIRST_DAY, "moment")
    return engine.frame(
        f"SELECT customer, {day} AS day, {', '.join(columns)} FROM {voices[0].relation} "
        f"JOIN (SELECT customer FROM {customers} {drawn}) USING (customer)"
    ).rename_axis("record").reset_index()  # fmt: skip


def _texts_of(frame: pd.DataFrame, voice: Voice, place: int) -> pd.DataFrame:
    """The texts of one column that say something, and what they tell of."""
    tells = tells_of(voice)
    texts = frame[["customer", "record", "day"]].assign(
        text=frame[voice.column.field], column=voice.column.name, tells=tells
    )
    if tells == "anything":
        scored = frame[f"pleased{place}"].astype("float64").map({0.0: "pain", 1.0: "like"})
        texts["tells"] = scored.fillna("anything")
    texts = texts.dropna(subset=["customer", "text"])
    bare = texts["text"].str.strip().str.lower().str.strip(" .!?…-*:")
    return texts[(bare.str.len() > 2) & ~bare.isin(NOTHING)]


def private_words(
    tables: Sequence[Table], spoken: Collection[Spoken], engine: Engine
) -> frozenset[str]:
    """Values of personal columns that nothing written must repeat.

    Names are read whole; of ids and addresses, which redaction knows by their form, the sample and
    the speakers' own keys serve.
    """
    words: set[str] = set()
    for source in spoken:
        words.update(source.writers)
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
