from __future__ import annotations

from dataclasses import replace

import pytest

from personakit.stages.describe.labels import answer, column_of, label
from personakit.values import Variable
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN, DE = phrasebook(), phrasebook("de")


def variable(column, level="", statistic="share", role=Role.FLAG, **more):
    return Variable(
        f"t.csv|{column}|{level}", "t.csv", column, Kind.CUSTOMERS, role, statistic, level, **more
    )


@pytest.mark.parametrize(
    ("column", "level", "said"),
    [
        ("is_active", "True", "active"),
        ("is_active", "False", "not active"),
        ("Phoneservice", "Yes", "phone service"),
        ("Phoneservice", "No", "phone service: no"),
        ("churn_flag", "1", "left: 1"),
        ("Do you have a card?", "Yes", "has card"),
        ("Did you like it?", "Yes", "Did you like it? Yes"),
        ("Offer", "Offer E", "Offer E"),
        ("Contract", "Two Year", "Contract: Two Year"),
        ("Married", "Married", "Married"),
    ],
)
def test_a_yes_needs_no_more_than_its_column(column, level, said):
    assert label(variable(column, level), EN) == said


def test_no_and_none_are_said_in_the_language_of_the_set():
    assert label(variable("is_active", "no"), DE) == "nicht active"
    assert label(variable("Phoneservice", "no"), DE) == "phone service: nein"
    none = variable("Kidhome", "0", role=Role.HOUSEHOLD)
    assert [label(none, words) for words in (EN, DE)] == [
        "no children at home", "keine Kinder zu Hause",
    ]  # fmt: skip


def test_terms_that_recur_are_the_products_own_and_keep_their_unit():
    months = variable("tenure_months", statistic="mean", role=Role.MEASURE)
    assert [column_of(months, words) for words in (EN, DE)] == [
        "months with the company", "Monate beim Unternehmen",
    ]  # fmt: skip
    assert label(variable("mrr_eur", statistic="mean", role=Role.MEASURE), EN) == (
        "monthly revenue in EUR"
    )


def test_money_is_told_with_the_currency_that_its_column_names():
    spent = variable("Amount (EUR)", statistic="sum", role=Role.AMOUNT)
    assert [label(spent, words) for words in (EN, DE)] == [
        "spend in EUR", "Ausgaben in EUR",
    ]  # fmt: skip
    bare = variable("Amount", statistic="sum", role=Role.AMOUNT)
    assert label(bare, EN) == "spend"


def test_what_the_settings_say_goes_before_the_header_and_the_role():
    one = variable("resp_h", statistic="mean", role=Role.FIRST_RESPONSE_TIME, title="waiting time")
    assert label(one, EN) == "waiting time"
    coded = variable("x3", "card", role=Role.CATEGORY, title="payment", answer="credit card")
    assert label(coded, EN) == "payment: credit card"
    assert answer(coded, EN) == "credit card"


def test_channels_are_called_as_the_product_calls_them():
    assert label(variable("Via", "web_form", role=Role.CONTACT_CHANNEL), EN) == "Via: web form"


def test_the_mean_of_answers_on_a_scale_names_its_ends():
    rated = variable("How was it?", statistic="mean", role=Role.RATING, ends=(1, 5))
    assert label(rated, EN) == "How was it? (1 to 5)"
    assert label(rated, DE) == "How was it? (1 bis 5)"


def test_what_came_after_its_promised_day_is_said_in_words():
    late = variable("Came", "Came later than Due", about="delivery", definition="Came after Due")
    assert label(late, EN) == "came later than promised"
    assert label(late, DE) == "kam später als zugesagt"
    days = replace(late, statistic="mean", role=Role.MEASURE, about="lateness")
    assert label(days, EN) == "days after the promised day"


def test_an_answer_to_an_offer_says_that_it_is_one_where_it_is_an_end():
    took = variable("Response", "Response", role=Role.OUTCOME)
    assert label(took, EN) == "answered the offer"
    assert label(replace(took, role=Role.FLAG), EN) == "Response"


def test_a_duration_that_is_told_in_hours_says_so_whatever_its_column_has():
    one = variable("usage_duration_secs", statistic="mean", role=Role.DURATION)
    assert label(one, EN) == "usage duration in hours"


def test_a_span_is_told_in_hours_and_as_a_time():
    one = variable("lead_days", statistic="mean", role=Role.DURATION)
    assert label(one, EN) == "lead time in hours"


def test_a_question_for_a_noun_is_called_by_the_noun():
    one = variable("What best describes your work?", "student", role=Role.CATEGORY)
    assert label(one, EN) == "work: student"
    assert column_of(one, EN) == "work"


def test_a_box_among_those_who_work_is_called_by_its_header_in_words():
    assert answer(variable("good.job", "good.job", role=Role.OCCUPATION), EN) == "good job"


def test_who_is_no_longer_there_is_told_so_and_what_they_mean_to_do_as_stated():
    gone = variable("Active", "No", role=Role.OUTCOME)
    assert [label(gone, words) for words in (EN, DE)] == ["not Active", "nicht Active"]
    again = "Will you buy again?"
    means = variable(again, again, role=Role.OUTCOME)
    assert label(means, EN) == "will buy again, as they say"
    assert label(means, DE).endswith(", wie sie sagen")
    assert label(variable("Churn", "Churn", role=Role.OUTCOME), EN) == "left"


@pytest.mark.parametrize("role", [Role.RESOLUTION_TIME, Role.FIRST_RESPONSE_TIME, Role.DURATION])
def test_a_time_without_a_unit_is_not_called_hours(role):
    known = Variable("t|T", "t.csv", "time_spent", Kind.TICKETS, role, "mean")
    unknown = replace(known, unstated=True)
    assert [label(unknown, words) for words in (EN, DE)] == [
        "time spent (unit not stated)", "time spent (Einheit nicht genannt)",
    ]  # fmt: skip
    assert unknown.quantity == ""
    assert "not stated" not in label(known, EN)


def test_who_left_is_told_as_left_in_whatever_word_of_the_company():
    gone = variable("Customer Status", "Churned", role=Role.OUTCOME)
    assert label(gone, EN) == "left"
    stayed = variable("Customer Status", "Stayed", role=Role.OUTCOME)
    assert label(stayed, EN) == "Customer Status: Stayed"
    plain = variable("Customer Status", "Churned", role=Role.CATEGORY)
    assert label(plain, EN) == "Customer Status: Churned"
