from __future__ import annotations

import pandas as pd
import pytest

from personakit.engines.registry import open_engine
from personakit.stages.customers import build_customers
from personakit.stages.customers.scores import pleased
from personakit.values import Column, Scale, Source
from personakit.vocabulary import Kind, Role
from run_samples import make_run

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


@pytest.mark.parametrize(
    ("scale", "answers", "groups"),
    [
        (Scale("nps", 0, 10), "0,6,7,8,9,10", {"promoters": "000011", "detractors": "110000"}),
        (Scale("csat", 1, 5), "1,2,3,4,5", {"positive": "00011", "negative": "11000"}),
        (Scale("csat", 1, 7), "1,3,5,6,7", {"positive": "00011", "negative": "10000"}),
        (Scale("rating", 1, 5), "1,2,3,4,5", {"positive": "00011", "negative": "11000"}),
        (
            Scale("csat", 1, 5, reversed=True), "1,2,3,4,5",
            {"positive": "11000", "negative": "00011"},
        ),
        (WORDS, "Great,Fair,Awful", {"positive": "100", "negative": "001"}),
        (
            Scale("ces", 1, 7), "7,6,5,4,3",
            {"easy": "11100", "easiest": "11000", "hard": "00001"},
        ),
        (EFFORT, "7,6,5,4,3", {"easy": "00001", "easiest": "00000", "hard": "11100"}),
        (Scale("ces", 1, 5), "5,4,3,2", {"easy": "1100"}),
        (Scale("ces", 1, 5, reversed=True), "1,2,3,4", {"easy": "1100"}),
    ],
)  # fmt: skip
def test_answers_are_grouped_as_metrics_count_them(
    scale, answers, groups, make_table, build
) -> None:
    columns = {"Id": "customer_id", "Q": scale.metric}
    rows = [f"{i},{answer}" for i, answer in enumerate(answers.split(","))]
    customers, frame = build(make_table("s.csv", Kind.SURVEY, columns, *rows, Q={"scale": scale}))
    shares = {v.level: v.name for v in customers.variables if v.statistic == "share"}
    found = {group: "".join(f"{x:.0f}" for x in frame[name]) for group, name in shares.items()}
    assert found == groups, "a new group of score_groups stands in the rows that it is counted of"


@pytest.mark.parametrize("header", ["Taste", "Sentiment", "Credit rating"])
def test_one_of_many_ratings_and_marks_that_customers_are_given_are_no_judgement(
    header, make_table, build
) -> None:
    columns = {"Id": "customer_id", header: "rating", "Price": "rating"}
    if header != "Taste":
        del columns["Price"]
    scales = {name: {"scale": STARS} for name in columns if name != "Id"}
    rows = ("1,4,5", "2,1,2") if len(columns) == 3 else ("1,4", "2,1")
    customers, _ = build(make_table("s.csv", Kind.SURVEY, columns, *rows, **scales))
    assert [v.level for v in customers.variables if v.statistic == "share"] == []


def test_the_best_answer_of_a_survey_in_words_is_told_apart(make_table, engine):
    good = ("Superb: warm", "Fine")
    words = Scale("rating", 0, 1, good, bad=("Poor",), best=good[:1])
    columns = {"Id": "customer_id", "Service": "rating", "Taste": "rating"}
    rows = ["a,Superb: warm,Fine", "b,Fine,Superb: warm", "c,poor,", "d,hm,Poor"]
    scales = {name: {"scale": words} for name in ("Service", "Taste")}
    table = make_table("survey.csv", Kind.SURVEY, columns, *rows, **scales)
    found = build_customers((table,), make_run(engine))
    one, other = (v for v in found.variables if v.about == "best")
    assert (one.column, one.level, one.active) == ("Service", "Superb: warm", False)
    frame = engine.frame("SELECT * FROM customers ORDER BY customer")
    # of all who answered, be it in words that are not understood
    assert frame[one.name].tolist() == [1, 0, 0, 0]
    assert frame[other.name].isna().tolist() == [False, False, True, False]


def test_answers_of_one_side_alone_count(make_table, engine):
    words = Scale("rating", 0, 1, bad=("negative",), neutral=("neutral",))
    columns = {"Id": "customer_id", "Tone": "rating"}
    rows = ["a,negative", "a,neutral", "b,neutral"]
    found = build_customers(
        (make_table("t.csv", Kind.TICKETS, columns, *rows, Tone={"scale": words}),),
        make_run(engine),
    )
    (mean,) = (v for v in found.variables if v.statistic == "mean")
    frame = engine.frame("SELECT * FROM customers ORDER BY customer")
    assert frame[mean.name].tolist() == [0.25, 0.5]
