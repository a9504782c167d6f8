from __future__ import annotations

import pandas as pd
import pytest

from personakit.engines.base import LONGEST_READ
from personakit.engines.registry import open_engine
from personakit.stages.themes import read
from personakit.stages.themes.read import private_words, read_voices, tells_of
from personakit.values import Account, Column, Customers, Source, SourceAccount, Table, Voice
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


REVIEWS = Voice("r.csv", Kind.SURVEY, Column("Comment", "c0", Role.TEXT, 1.0, ""), "rows", "c1")


def test_the_score_beside_a_text_says_what_it_tells_of() -> None:
    told = [("It broke at once", 0.0), ("It works at last", 1.0), ("It is made of wood", None)]
    rows = pd.DataFrame(told, columns=["c0", "c1"]).assign(customer=["a", "b", "c"])
    account = SourceAccount("r.csv", Kind.SURVEY, "Id", 3, 3, 0, 0)
    customers = Customers("customers", (), (REVIEWS,), Account((account,), (), 0, ()))
    with open_engine(threads=1) as engine:
        engine.load("rows", rows.assign(moment=pd.Timestamp("2026-01-01")))
        engine.table("customers", "SELECT customer FROM rows")
        found = read_voices([], customers, make_run(engine)).spoken
    assert {one.tells: one.texts["text"].tolist() for one in found} == {
        "pain": ["It broke at once"],
        "like": ["It works at last"],
        "anything": ["It is made of wood"],
    }
    assert [dict(one.writers) for one in found] == [{"a": 1, "b": 1, "c": 1}] * 3


@pytest.mark.parametrize(
    ("header", "kind", "tells"),
    [
        ("Description", Kind.TICKETS, "pain"),
        ("Resolution", Kind.TICKETS, None),
        ("agent_reply", Kind.TICKETS, None),
        ("Lösungstext", Kind.TICKETS, None),
        ("Réponse du support", Kind.SURVEY, None),
        ("Comment", Kind.SURVEY, "anything"),
        ("What do you like most?", Kind.SURVEY, "like"),
        ("Was gefällt Ihnen?", Kind.SURVEY, "like"),
        ("¿Qué le gusta más?", Kind.SURVEY, "like"),
        ("¿Cuáles son tus preferidos del menú?", Kind.SURVEY, "like"),
        ("Quel est votre plat préféré ?", Kind.SURVEY, "like"),
        ("What would you like us to add?", Kind.SURVEY, "wish"),
        ("¿Qué plato te gustaría que agreguemos?", Kind.SURVEY, "wish"),
        ("Que devrions-nous ajouter ?", Kind.SURVEY, "wish"),
        ("Please add a note", Kind.TICKETS, "pain"),
        ("Order note", Kind.SALES, None),
    ],
)
def test_the_header_says_whose_words_they_are(header: str, kind: Kind, tells: str | None) -> None:
    assert tells_of(Voice("x.csv", kind, Column(header, "c0", Role.TEXT, 1.0, ""), "rows")) == tells


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


@pytest.mark.parametrize(("length", "one_in"), [(20, 1), (1_000, 11)])
def test_where_texts_are_long_those_of_fewer_customers_are_read(
    monkeypatch: pytest.MonkeyPatch, length: int, one_in: int
) -> None:
    monkeypatch.setattr(read, "MOST_LETTERS", 30_000)
    rows = pd.DataFrame({"c0": ["It broke. " * (length // 10)] * 300, "c1": None}, dtype="str")
    source = Source("r.csv", (), "rows", ("Comment",), ("",), rows.head(50))
    account = SourceAccount("r.csv", Kind.SURVEY, "Id", 300, 300, 0, 0)
    customers = Customers("customers", (), (REVIEWS,), Account((account,), (), 0, ()))
    table = Table(source, Kind.SURVEY, 1.0, "", (REVIEWS.column,))
    keyed = rows.assign(customer=[f"c{i}" for i in range(300)], moment=pd.Timestamp("2026-01-01"))
    with open_engine(threads=1) as engine:
        engine.load("rows", keyed)
        engine.table("customers", "SELECT customer FROM rows")
        (told,) = read_voices([table], customers, make_run(engine)).spoken
    assert told.one_in == one_in
    assert len(told.texts) == 300 if one_in == 1 else 0 < len(told.texts) < 100
