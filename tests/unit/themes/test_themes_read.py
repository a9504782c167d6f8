from __future__ import annotations

import pandas as pd

from personakit.engines.base import LONGEST_READ
from personakit.engines.registry import open_engine
from personakit.stages.themes.read import private_words, read_voices
from personakit.values import Account, Column, Customers, Source, SourceAccount, Table
from personakit.vocabulary import Kind, Role
from run_samples import make_run
from text_samples import VOICE, spoken


def test_names_beyond_the_sample_are_private_too() -> None:
    column = Column("Requester", "c0", Role.NAME, 1.0, "")
    rows = pd.DataFrame({"c0": ["Ana Ito", "Zelda Quux", None]}, dtype="str")
    source = Source("t.csv", (), "t", ("Requester",), ("",), rows.head(1))
    table = Table(source, Kind.TICKETS, 1.0, "", (column,))
    texts = pd.DataFrame({"customer": ["c-17"], "text": ["hello"]})
    with open_engine(threads=1) as engine:
        engine.load("t", rows)
        assert private_words([table], [spoken(texts)], engine) == {"ana ito", "zelda quux", "c-17"}
        assert private_words([table], [], engine) == set()


def test_of_a_very_long_text_the_beginning_is_read() -> None:
    long = "The parcel is lost. " * 1_000
    rows = pd.DataFrame({"customer": ["a"], "c0": [long]}, dtype="str")
    account = SourceAccount("t.csv", Kind.TICKETS, "Id", 1, 1, 0, 0)
    customers = Customers("customers", (), (VOICE,), Account((account,), (), 0, ()))
    with open_engine(threads=1) as engine:
        engine.load("rows", rows.assign(moment=pd.Timestamp("2026-01-01")))
        engine.table("customers", "SELECT customer FROM rows")
        (told,) = read_voices([], customers, make_run(engine)).spoken
    assert told.texts["text"].tolist() == [long[:LONGEST_READ]]
