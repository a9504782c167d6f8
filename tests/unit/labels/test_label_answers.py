from __future__ import annotations

import pytest

from personakit.labels import answers_in_words, in_words, shortened


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("LATE_DELIVERY", "Late delivery"),
        ("VAT_CALCULATION_BUG", "VAT calculation bug"),
        ("bank_transfer", "bank transfer"),
        ("vat_question", "VAT question"),
        ("PayPal", "PayPal"),
        ("Month-to-Month", "Month-to-Month"),
        ("a b_c", "a b_c"),
    ],
)
def test_codes_are_told_in_words(answer: str, said: str) -> None:
    assert in_words(answer) == said


def test_two_codes_are_never_one_answer() -> None:
    assert dict(answers_in_words(("late_delivery", "late delivery"))) == {
        "late_delivery": "late_delivery", "late delivery": "late delivery",
    }  # fmt: skip


def test_heads_stand_for_answers_only_where_they_all_differ() -> None:
    told = answers_in_words(("Good: kind staff", "Good: quick staff"))
    assert [*told.values()] == ["Good: kind staff", "Good: quick staff"]


YES = "Yes, I like such events and would come to one whenever I have the time for it"
NO = "No, I do not like such events, whoever holds them and whatever is told at them"


def test_a_leading_yes_or_no_stands_for_a_long_answer() -> None:
    assert [*answers_in_words((YES, NO)).values()] == ["Yes", "No"]


def test_a_long_answer_is_cut_where_no_other_begins_so() -> None:
    one = "In the morning, before I go to work, when nobody else is there yet to disturb me"
    other = "In the morning, on the way to school, when everybody else is there to talk to me"
    assert [*answers_in_words((one, other)).values()] == [
        "In the morning, before I go to work", "In the morning, on the way to school",
    ]  # fmt: skip


def test_words_are_never_cut() -> None:
    endless = "somebody who answers all of these questions without any kind of pause between words"
    cut = shortened(endless)
    assert cut.endswith(" …")
    assert endless.startswith(f"{cut.removesuffix(' …')} ")
