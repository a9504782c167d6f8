from __future__ import annotations

import pytest

from personakit.errors import SettingsError
from personakit.stages.assign import ask, read_answers
from placement_samples import MODEL


def said(*answers: str) -> dict[str, float]:
    return {name.split("|", 1)[1]: value for name, value in read_answers(answers, MODEL).items()}


def test_every_question_has_a_name_of_its_own():
    names = [one.name for one in ask(MODEL)]
    assert names == [
        "contacts", "channel", "satisfaction", "subject", "orders", "spend", "product", "goal",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answer", "values"),
    [
        ("channel=phone", {"Via|phone": 1, "Via|chat": 0}),
        ("CHANNEL=Telefon", {"Via|phone": 1, "Via|chat": 0}),
        ("via=fax", {"Via|phone": 0, "Via|chat": 0}),
        ("contacts=3", {"|count": 3}),
        ("amount (eur)=1,200.50", {"Amount (EUR)|sum": 1200.5}),
        ("amount (eur)=12,5", {"Amount (EUR)|sum": 12.5}),
        ("Teapot=yes", {"Product|Teapot": 1}),
        ("teapot=0.25", {"Product|Teapot": 0.25}),
        ("subject=Where is it? A late  delivery!", {"Subject~deliveri": 1}),
        ("subject=thanks", {"Subject~deliveri": 0}),
    ],
)
def test_an_answer_is_read(answer, values):
    assert said(answer) == values


def test_several_answers_share_a_question_that_has_one_and_not_one_that_has_several():
    assert said("channel=phone", "channel=chat") == {"Via|phone": 0.5, "Via|chat": 0.5}
    goals = said("goal=talk to a real person", "goal=Pay the best price")
    assert [*goals.values()] == [1, 1]


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("chanel=phone", "channel"),
        ("channel=phon", "phone"),
        ("product=Teapott", "Teapot"),
        ("orders=many", "orders=2"),
        ("orders=nan", "orders=2"),
        ("teapot=2", "yes or no"),
        ("phone", "NAME=VALUE"),
        ("channel=", "NAME=VALUE"),
    ],
)
def test_what_is_not_understood_is_met_with_the_nearest(answer, hint):
    with pytest.raises(SettingsError) as unknown:
        read_answers([answer], MODEL)
    assert hint in unknown.value.hint
