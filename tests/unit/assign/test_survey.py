"""A survey of a written model: what is asked, and how answers are read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.personas.placement import Axis, Centre, Placement
from personakit.stages.assign import ask, most_telling, read_answers, read_row, survey_of
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

if TYPE_CHECKING:
    from personakit.values.surveys import SurveyQuestion

WORDS = phrasebook()
COMMON = {"low": 0.0, "high": 5.0, "centre": 0.5, "scale": 1.0, "weight": 1.0}


def axis(source: str, header: str, level: str, kind: Kind, role: Role) -> Axis:
    question = f"{source}|{header}"
    name = f"{question}|{level}"
    return Axis(variables=(name,), source=source, question=question, kind=kind, role=role, **COMMON)


@pytest.fixture
def model() -> Placement:
    axes = (
        *(axis("tickets.csv", "Via", one, Kind.TICKETS, Role.CONTACT_CHANNEL)
          for one in ("phone", "web_form")),
        *(axis("tickets.csv", "Area", one, Kind.TICKETS, Role.CATEGORY)
          for one in ("Billing", "Returns")),
        *(axis("survey.csv", "What do you want?", one, Kind.SURVEY, Role.MULTI_SELECT)
          for one in ("Talk, to a person", "Pay less")),
        *(axis("tickets.csv", "Queue", one, Kind.TICKETS, Role.STATUS) for one in ("A", "B")),
    )  # fmt: skip
    ends = [(1.0, -1.0) * 4, (-1.0, 1.0) * 4]
    return Placement(axes=axes, segments=tuple(Centre(share=0.5, at=at) for at in ends))


def made(model: Placement, *unknown: str) -> tuple[SurveyQuestion, ...]:
    return survey_of(ask(model), model, unknown, WORDS)


def test_people_are_asked_what_they_know_in_their_words(model: Placement) -> None:
    told = {one.text: one for one in made(model)}
    assert told["How do you usually contact us?"].options == ("phone", "web form")
    assert told["How do you usually contact us?"].levels == ("phone", "web_form")
    assert told["What do you want?"].type == "multiple choice"
    assert not any("Queue" in text for text in told)  # nobody knows the queue they were in


def test_what_cards_do_not_know_is_asked_and_six_are_asked_at_least(model: Placement) -> None:
    names = [one.text for one in made(model, "goals", "money")]
    assert "About how much did you spend with us in the last twelve months?" in names
    assert 6 <= len(names) <= 8


def test_people_are_asked_what_a_list_says_of_them_by_its_header_and_each_thing_once() -> None:
    """A contract is no request, and no two columns are asked for in the same words."""
    lists = [
        ("Contract", "Monthly", Role.CATEGORY), ("Contract", "Two Year", Role.CATEGORY),
        ("payment_method", "credit_card", Role.CATEGORY), ("payment_method", "cash", Role.CATEGORY),
        ("StreamingTV\u00a0", "StreamingTV\u00a0", Role.FLAG),
        ("Customer Segment", "A", Role.CATEGORY), ("Customer Segment", "B", Role.CATEGORY),
        ("Bonus", "Gift", Role.PRODUCT), ("Bonus", "Discount", Role.PRODUCT),
    ]  # fmt: skip
    axes = [axis("list.csv", header, level, Kind.CUSTOMERS, role) for header, level, role in lists]
    axes += [axis("tickets.csv", "Queue", one, Kind.TICKETS, Role.FLAG) for one in ("Queue",)]
    ends = [(1.0,) * len(axes), (-1.0,) * len(axes)]
    model = Placement(axes=tuple(axes), segments=tuple(Centre(share=0.5, at=at) for at in ends))
    questions = made(model)
    told = {one.text: one.options for one in questions}
    assert told["Contract: which applies to you?"] == ("Monthly", "Two Year")
    assert told["Payment method: which applies to you?"] == ("credit card", "cash")
    assert told["Bonus: which applies to you?"] == ("Gift", "Discount")
    assert told["Streaming TV: does that apply to you?"] == ("Yes", "No")
    assert not any("Segment" in text or "Queue" in text for text in told)
    assert "What did you buy from us last?" not in told
    assert 6 <= len(questions) == len(told) <= 8
    row = {"Payment method: which applies to you?": "Credit card",
           "Streaming TV: does that apply to you?": "No"}  # fmt: skip
    answers, strange = read_row(row, questions)
    assert strange == []
    known = read_answers(answers, model)
    assert known["list.csv|payment_method|credit_card"] == 1
    assert known["list.csv|StreamingTV\u00a0|StreamingTV\u00a0"] == 0


def test_what_a_survey_asks_already_is_not_asked_again() -> None:
    own = axis(
        "survey.csv", "Would you recommend Hazel & Pine? (0-10)", "mean", Kind.SURVEY, Role.NPS
    )
    model = Placement(
        axes=(own.model_copy(update={"low": 0.0, "high": 10.0}),),
        segments=(Centre(share=0.5, at=(1.0,)), Centre(share=0.5, at=(-1.0,))),
    )
    texts = [one.text for one in made(model)]
    assert "How likely are you to recommend us? (0-10)" not in texts
    assert len(texts) == 6


def test_the_most_telling_comes_first_and_what_is_known_is_not_asked(model: Placement) -> None:
    gains = [0.0, 0.0, 3.0, 1.0, 1.0, 1.0, 0.5, 0.5]
    first, *_ = most_telling(model, gains)
    assert first.question.header == "Area"
    again = most_telling(model, gains, {"tickets.csv|Area|Billing"})
    assert "Area" not in {one.question.header for one in again}


def test_answers_of_a_form_are_read_as_the_model_knows_them(model: Placement) -> None:
    row = {
        "how do you usually contact us?": "Web form", "Timestamp": "2026-01-05",
        "What do you want?": "Pay less, Talk, to a person",
        "What was your last request to us about?": "Something else",
    }  # fmt: skip
    answers, strange = read_row(row, made(model))
    known = read_answers(answers, model)
    assert known["tickets.csv|Via|web_form"] == 1
    assert known["tickets.csv|Via|phone"] == 0
    assert known["survey.csv|What do you want?|Talk, to a person"] == 1
    assert known["survey.csv|What do you want?|Pay less"] == 1
    assert strange == ["What was your last request to us about?"]
