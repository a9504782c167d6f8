from __future__ import annotations

import pandas as pd

from personakit.engines.registry import open_engine
from personakit.stages.themes.read import private_words
from personakit.values import Column, Source, Table
from personakit.vocabulary import Kind, Role
from text_samples import spoken


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
