from __future__ import annotations

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.stages.customers.scores import pleased
from personakit.values import Column, Scale, Source
from personakit.vocabulary import Role

STARS = Scale("rating", 1, 5)
WORDS = Scale("csat", 0, 1, good=("Great",), bad=("Awful",), neutral=("Fair",))
EFFORT = Scale("ces", 1, 7, reversed=True)


@pytest.mark.parametrize(
    ("role", "scale", "answers", "found"),
    [
        (Role.RATING, STARS, ["1", "3", "4", "5", "99", None], [0, 0, 1, 1, None, None]),
        (Role.NPS, None, ["0", "6", "7", "9", "99"], [0, 0, None, 1, None]),
        (Role.CSAT, WORDS, ["awful", "Fair", "Great"], [0, None, 1]),
        (Role.CES, EFFORT, ["1", "7"], [1, 0]),
    ],
)
def test_the_bad_half_and_the_good_quarter_of_a_scale_are_told(role, scale, answers, found) -> None:
    column = Column("Score", "c0", role, 1.0, "", scale=scale)
    rows = pd.DataFrame({"c0": answers}, dtype="str")
    source = Source("r.csv", (), "r", ("Score",), ("",), rows)
    with open_engine(threads=1) as engine:
        engine.load("r", rows)
        told = engine.frame(f"SELECT {pleased(engine.words, column, source)} AS told FROM r")[
            "told"
        ]
    assert [None if pd.isna(one) else one for one in told] == found


def test_a_score_of_no_known_scale_tells_nothing() -> None:
    with open_engine(threads=1) as engine:
        source = Source("r.csv", (), "r", ("Score",), ("",), pd.DataFrame())
        assert pleased(engine.words, Column("Score", "c0", Role.RATING, 1.0, ""), source) == ""
