from __future__ import annotations

import pytest

from personakit.personas.placement import Axis
from personakit.vocabulary.naming import question_of, theme_of, variable_of

SOURCES = ["survey.csv", "su|rvey.csv"]
HEADERS = ["", "Via", "how|where", "a||b", "|", "x|mean", "a~b", "colour|red|share", "survey.csv|x"]


def axis(source: str, question: str, *variables: str, phrases: tuple[str, ...] = ()) -> Axis:
    numbers = dict.fromkeys(("low", "high", "centre", "scale", "weight"), 1.0)
    return Axis(source=source, question=question, variables=variables, phrases=phrases, **numbers)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("header", HEADERS)
def test_what_a_name_was_made_of_is_known_whatever_marks_it_holds(source: str, header: str) -> None:
    question = question_of(source, header)
    for levels in (("red", "x|y"), ("|",), ("mean", "a~b|c")):
        share = axis(source, question, *(variable_of(source, header, level) for level in levels))
        assert (share.form, share.header, share.ends) == ("share", header, levels)
    name = variable_of(source, header, "mean")
    number = axis(source, name, name)
    assert (number.form, number.header, number.ends) == ("number", header, ("mean",))
    name = theme_of(source, header, "late deliveri")
    theme = axis(source, name, name, phrases=("late delivery",))
    assert (theme.form, theme.header, theme.ends) == ("theme", header, ("late deliveri",))


def test_an_axis_without_a_column_is_called_by_what_it_counts() -> None:
    counted = axis("a.csv", "a.csv||count", "a.csv||count")
    assert (counted.header, counted.title) == ("", "the number of rows")
