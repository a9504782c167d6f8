from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from personakit.settings import Settings
from personakit.stages.facts.themes import find_themes
from personakit.stages.facts.topics import Said, merge
from personakit.stages.facts.trend import trend_of
from personakit.stages.facts.voices import theme_facts
from personakit.texts.spoken import read_spoken
from personakit.vocabulary import Role

COLUMNS = {"Body": Role.TEXT, "Subject": Role.SUBJECT}

LETTERS = ["I was kept on hold for an hour", "The parcel is lost"] * 10
LINES = ["Kept on hold?", "Parcel lost"] * 10


def said(source: str, *columns: list[str], each: int = 1) -> Said:
    """Record i is of customer i // each; even ones are segment 0."""
    rows = [
        (f"{source}{i // each}", text, name, i)
        for name, texts in zip(COLUMNS, columns, strict=False)
        for i, text in enumerate(texts)
    ]
    frame = pd.DataFrame(rows, columns=["customer", "text", "column", "record"])
    spoken = read_spoken(source, COLUMNS, frame.assign(day=frame["record"].astype("float64")))
    segment = {who: int(who.removeprefix(source)) % 2 for who in spoken.writers}
    return Said(spoken, segment, tuple(find_themes(spoken, segment)))


def test_a_subject_line_and_its_letter_are_one_topic():
    topics = merge([said("t.csv", LETTERS, LINES)])
    (hold,) = [topic for topic in topics if "hold" in topic.label]
    assert hold.label.lower() == "kept on hold"
    assert hold.where == "t.csv/Body, t.csv/Subject"
    assert len(hold.records) == 20
    assert [(c.some, c.known) for c in hold.cells(0)] == [(10, 10), (10, 20), (0, 10)]


def test_themes_of_one_customer_in_other_records_are_two_topics():
    both = said("t.csv", LETTERS, each=2)
    assert {topic.label for topic in merge([both])} == {LETTERS[0], LETTERS[1]}


def test_other_files_must_say_it_in_the_same_words():
    assert len(merge([said("t.csv", LETTERS), said("s.csv", LETTERS)])) == 2
    assert len(merge([said("t.csv", LETTERS), said("s.csv", LINES)])) == 3


def test_the_base_is_that_of_customers_who_write_as_often():
    """Half of all letters say it: who writes four says it more often than who writes one."""
    seldom = [(f"a{i}", i % 2) for i in range(100)]
    often = [(f"b{i}", part % 2) for i in range(100) for part in range(4)]
    rows = [(who, LETTERS[part], "Body", n) for n, (who, part) in enumerate(seldom + often)]
    frame = pd.DataFrame(rows, columns=["customer", "text", "column", "record"])
    spoken = read_spoken("t.csv", COLUMNS, frame.assign(day=float("nan")))
    segment = {who: int(who.startswith("b")) for who in spoken.writers}
    topics = merge([Said(spoken, segment, tuple(find_themes(spoken, segment)))])
    (hold,) = [topic for topic in topics if "hold" in topic.label]
    assert [cell.share for cell in hold.cells(1)] == [1.0, 0.75, 0.5]
    assert (hold.expected(0), hold.expected(1)) == (0.5, 1.0)
    assert [cell.share for cell in hold.cells(None)] == [0.75, 0.75, 0.0]
    assert hold.expected(None) == 0.75
    assert abs(hold.distinct[2]) < 1


@pytest.mark.parametrize(("public", "may", "quoted"), [
    (False, False, True), (True, False, False), (True, True, True),
])  # fmt: skip
def test_public_words_are_quoted_where_the_settings_say_so(public, may, quoted):
    waiting = ["I was kept on hold for an hour, then the line went dead.", "Kept on hold again!"]
    one = said("t.csv", waiting * 10)
    spoken = replace(one.spoken, public=public)
    topics = merge([Said(spoken, one.segment, tuple(find_themes(spoken, one.segment)))])
    facts = theme_facts(topics, 0, frozenset(), Settings(quote_public=may, min_cell=1))
    assert any(fact.quotes for fact in facts) is quoted


def records(early: int, late: int) -> pd.DataFrame:
    """A hundred texts in each of three thirds of the time; so many of them say it."""
    says = [i < early for i in range(100)] + [False] * 100 + [i < late for i in range(100)]
    days = [0.0] * 100 + [15.0] * 100 + [30.0] * 100
    return pd.DataFrame({"day": days, "says": says})


ALL = np.full(300, True)


def test_a_trend_is_told_only_where_it_is_sure():
    told = trend_of(records(10, 40), ALL)
    assert told is not None
    assert (told.first, told.last, told.texts) == (0.1, 0.4, (100, 100))
    assert trend_of(records(10, 14), ALL) is None
    assert trend_of(records(10, 40).assign(day=float("nan")), ALL) is None
