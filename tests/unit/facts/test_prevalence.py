from __future__ import annotations

import numpy as np
import pandas as pd

from fact_samples import ADVICE, PHONE, SPEND, VARIABLES, WAITING
from personakit.engines.registry import open_engine
from personakit.personas.model import Match
from personakit.settings import Settings
from personakit.stages.facts import count_matches
from personakit.values import Account, Customers, Discovery, Segments, StructureTest
from personakit.values.facts import Criterion
from personakit.values.voices import Voices
from run_samples import make_run

CRITERIA = (
    Criterion("Get advice", ADVICE),
    Criterion("Waiting", WAITING),
    Criterion("at least half of their contacts are by phone", PHONE, limit=0.5 * (1 - 2e-9)),
    Criterion("spend below 50", SPEND, -1, 50.0),
)


def counted(frame, segments, told=CRITERIA, min_cell=2):
    customers = Customers("customers", VARIABLES, (), Account((), (), len(frame), ()))
    segment = pd.Series(segments, dtype="int64")
    keys = [f"c{i}" for i in range(len(frame))]
    found = Discovery(
        (), customers, Voices(),
        Segments(None, 2, None, "", (), (), StructureTest(True, 9, 2, 8), ()), "placed",
    )  # fmt: skip
    with open_engine(threads=1) as engine:
        engine.load("customers", frame.assign(customer=keys).sample(frac=1, random_state=1))
        engine.load("placed", pd.DataFrame({"customer": keys, "segment": segment}))
        return count_matches(told, 0, found, make_run(engine, Settings(min_cell=min_cell)))


def table(*rows):
    return pd.DataFrame(rows, columns=[v.name for v in VARIABLES], dtype=float)


ALL, TWO, ONE, NONE = (1, 0.5, 0.5, 49), (1, 0.1, 0.4, 50), (0, 0, 1, 80), (0, 0, 0, 90)


def test_how_much_members_and_others_match_is_told_in_steps_and_without_counts():
    frame = table(*[ALL] * 3, *[TWO] * 4, *[ONE] * 2, NONE, *[TWO] * 3, *[NONE] * 5)
    told = counted(frame, [0] * 10 + [1] * 7 + [-1])
    assert told is not None
    assert told.lines[0] == "Get advice"
    assert told.matches == (
        Match(at_least=1, share=0.8, of=10, others=0.5, others_of=8),
        Match(at_least=2, share=0.6, of=10, others=0.5, others_of=8),
        Match(at_least=3, share=0.2, of=10, others_of=8),
        Match(at_least=4, share=0.2, of=10, others_of=8),
    )


def test_small_cells_are_not_told():
    frame = table(*[ALL] * 3, *[TWO] * 7, *[NONE] * 10)
    told = counted(frame, [0] * 10 + [1] * 10, min_cell=4)
    assert told is not None
    assert [match.at_least for match in told.matches] == [1, 2]
    assert told.matches[0].others is None


def test_only_customers_of_whom_all_is_known_count():
    unknown = (np.nan, 1, 1, 10)
    frame = table(*[ALL] * 5, *[unknown] * 5, *[NONE] * 4, *[unknown] * 2)
    told = counted(frame, [0] * 10 + [1] * 6)
    assert told is not None
    assert (told.matches[0].of, told.matches[0].others_of) == (5, 4)


def test_a_statement_that_is_known_of_hardly_anybody_is_left_out():
    frame = table(*[(np.nan, 1, 1, 10)] * 10, *[NONE] * 5)
    told = counted(frame, [0] * 10 + [1] * 5)
    assert told is not None
    assert "Get advice" not in told.lines
    assert told.matches[-1].at_least == 3


def test_one_statement_alone_is_no_prevalence():
    assert counted(table(*[ALL] * 5, *[NONE] * 5), [0] * 5 + [1] * 5, CRITERIA[:1]) is None
    assert counted(table(*[ALL] * 5), [0] * 5, ()) is None
