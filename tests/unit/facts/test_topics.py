from __future__ import annotations

import pandas as pd

from personakit.stages.facts.themes import ColumnTheme
from personakit.stages.facts.topics import Said, merge
from personakit.stages.facts.trend import trend_of
from personakit.texts.wording import Wording


def said(where: str, texts: list[str], *themes: ColumnTheme, source: str = "t.csv") -> Said:
    """A column: text i is of record i and of customer i; the first half are segment 0."""
    frame = pd.DataFrame({"text": texts, "record": range(len(texts)), "source": source})
    frame["customer"] = [f"{source}{i}" for i in frame["record"]]
    frame["segment"] = (2 * frame["record"] >= len(frame)).astype("int64")
    return Said(where, frame.assign(day=frame["record"].astype("float64")), themes)


def theme(label: str, stems: str, *texts: int, whole: int = 2) -> ColumnTheme:
    return ColumnTheme(Wording(whole, label), frozenset(stems.split()), (label.lower(),), texts)


LETTERS = ["I was kept on hold for an hour, again", "Other things"] * 5
LINES = ["On hold for an hour?", "Something else"] * 5
HOLD = theme("kept on hold for an hour", "kept hold hour", 0, 2, 4, 6, whole=0)
LINE = theme("On hold for an hour", "hold hour", 0, 2, 4, 6, 8)


def test_a_subject_line_and_its_letter_are_one_topic_in_the_words_that_read_best():
    (topic,) = merge([said("t.csv/Body", LETTERS, HOLD), said("t.csv/Subject", LINES, LINE)])
    assert topic.label == "On hold for an hour?"
    assert topic.where == "t.csv/Body, t.csv/Subject"
    assert len(topic.customers()) == 5
    assert len(topic.speakers()) == 10
    assert len(topic.records) == 10
    assert [(c.some, c.known) for c in topic.cells(0)] == [(3, 5), (5, 10), (2, 5)]


def test_themes_of_other_customers_are_two_topics():
    other = theme("Something else", "something else", 1, 3, 5)
    assert len(merge([said("b", LETTERS, HOLD), said("s", LINES, other)])) == 2


def test_other_people_must_say_it_in_the_same_words():
    survey = said("survey", LINES, LINE, source="s.csv")
    assert len(merge([said("b", LETTERS, HOLD), survey])) == 2
    assert len(merge([said("b", LINES, LINE), survey])) == 1


def records(early: int, late: int) -> pd.DataFrame:
    """A hundred texts in each of three thirds of the time; so many of them say it."""
    says = [i < early for i in range(100)] + [False] * 100 + [i < late for i in range(100)]
    days = [0.0] * 100 + [15.0] * 100 + [30.0] * 100
    return pd.DataFrame({"segment": 0, "day": days, "says": says})


def test_a_trend_is_told_only_where_it_is_sure():
    told = trend_of(records(10, 40), 0)
    assert told is not None
    assert (told.first, told.last, told.texts) == (0.1, 0.4, (100, 100))
    assert trend_of(records(10, 14), 0) is None
    assert trend_of(records(10, 40).assign(day=float("nan")), 0) is None
