from __future__ import annotations

import pandas as pd

from personakit.texts.spoken import read_spoken
from personakit.texts.tone import MOST_SCORED
from personakit.values.voices import Voices
from personakit.vocabulary import Role

COLUMNS = {"Body": Role.TEXT, "Subject": Role.SUBJECT}


def spoken(body, subject=()):
    """Texts of tickets: (customer, text) by column."""
    rows = [(*row, name) for name, own in zip(COLUMNS, (body, subject), strict=True) for row in own]
    frame = pd.DataFrame(rows, columns=["customer", "text", "column"], dtype="str")
    columns = {name: role for name, role in COLUMNS.items() if name in set(frame["column"])}
    told = frame.assign(record=range(len(frame)), day=float("nan"))
    return read_spoken("tickets.csv", columns, told)


def tone(*sources):
    return Voices(sources).tone


ANGRY = "I am very angry, this is terrible and I hate it."
PLEASED = "Wonderful, this is great and I love it!"
GERMAN = "Ich bin sehr wütend, das ist furchtbar und nicht zu ertragen."


def test_english_texts_are_scored_and_others_told_once():
    found = tone(spoken([("a", ANGRY), ("b", PLEASED), ("c", GERMAN)]))
    scores = found.scores.set_index("customer")["score"]
    assert scores["a"] < -0.5 < 0.5 < scores["b"]
    assert list(scores.index) == ["a", "b"]
    (problem,) = found.problems
    assert (problem.severity, "1 of 3 texts" in problem.message) == ("note", True)
    assert tone(spoken([("a", ANGRY)])).problems == ()


def test_nothing_is_scored_in_other_languages():
    found = tone(spoken([("a", GERMAN), ("b", "Super Service")]))
    assert found.scores.empty
    assert found.sources == ()
    assert found.problems[0].message.startswith("The tone is not measured")


def test_quoted_replies_greetings_and_subjects_do_not_count():
    letter = [("a", f"Dear wonderful team,\n{ANGRY}\nBest wishes\n> {PLEASED}")]
    subject = [("a", PLEASED)]
    alone = tone(spoken([("a", ANGRY)])).scores
    assert tone(spoken(letter, subject)).scores["score"].tolist() == alone["score"].tolist()
    assert tone(spoken([], subject)).scores["score"].iloc[0] > 0.5


def test_texts_of_which_nothing_is_left_have_no_tone():
    found = tone(spoken([("a", "Hello"), ("b", "Kind regards\nAnna"), ("c", "> quoted")]))
    assert (found.texts, len(found.scores), found.problems) == (0, 0, ())


def test_a_long_text_without_a_blank_is_cut_but_read():
    chinese = "我昨天收到的包裹里少了一件商品而且客服一直没有回复" * 40
    found = tone(spoken([("a", chinese)]))
    assert (found.texts, len(found.scores)) == (1, 0)
    assert found.problems[0].message.startswith("The tone is not measured")


def test_of_many_texts_those_of_a_sample_of_customers_count_whatever_the_order():
    texts = [(f"c{i}", f"The lamp number {i} is broken and I am sad.") for i in range(3_000)]
    found, again = tone(spoken(texts)), tone(spoken(texts[::-1]))
    assert 0.9 * MOST_SCORED < found.texts < 1.1 * MOST_SCORED
    pd.testing.assert_frame_equal(found.scores, again.scores)
