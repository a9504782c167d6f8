from __future__ import annotations

from personakit.personas.statements import NumberStatement, Statement, Trait
from personakit.stages.describe import as_written
from personakit.stages.describe.labels import answer, label
from personakit.values import Variable
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN = phrasebook()


def variable(column, level="", statistic="share", role=Role.CATEGORY, **more):
    name = f"t.csv|{column}|{level}"
    return Variable(name, "t.csv", column, Kind.TICKETS, role, statistic, level, **more)


def statement(said, column):
    return Statement(label=said, share=0.5, source=f"t.csv/{column}")


def number(said, column):
    return NumberStatement(label=said, median=1, source=f"t.csv/{column}")


def told(variables, *written):
    return [label(one, EN) for one in as_written(variables, written, EN)]


def test_a_number_keeps_the_label_that_was_written():
    one = variable("Tenureinmonths", statistic="mean", role=Role.MEASURE)
    assert told([one], number("Tenureinmonths", "Tenureinmonths")) == ["Tenureinmonths"]
    assert told([one]) == ["months with the company"]


def test_answers_keep_their_question_and_their_spelling():
    pair = [variable("reason_code", level) for level in ("too_slow", "too_dear")]
    was = statement("reason code: too_slow", "reason_code")
    assert told(pair, was) == ["reason code: too_slow", "reason code: too_dear"]
    one, _ = as_written(pair, [was, statement("too_dear", "reason_code")], EN)
    assert answer(one, EN) == "too_slow"


def test_an_answer_that_was_cut_is_known_by_its_beginning():
    one = variable("Why?", "Because it takes too long until anybody answers", title="reason")
    was = statement("Why? Because it takes …", "Why?")
    assert told([one], was) == ["Why? Because it takes …"]


def test_labels_of_today_and_of_other_columns_change_nothing():
    one = variable("is_open", "Yes")
    assert told([one], statement("open", "is_open")) == ["open"]
    assert told([one], statement("is open: Yes", "other")) == ["open"]
    assert told([one], statement("is open: Yes", "is_open")) == ["is open: Yes"]


def test_a_column_of_two_numbers_is_no_puzzle():
    pair = [
        variable("price", statistic=s, role=Role.MEASURE, definition=d, level=d)
        for s, d in (("mean", ""), ("mean", "wine as a part of mnt"))
    ]
    traits = [
        Trait(label=said, mean=1, base=1, effect=0, source="t.csv/price")
        for said in ("Price", "wine as a part of mnt")
    ]
    again = told([pair[0], pair[1]], *traits)
    assert again == ["Price", "wine as a part of mnt"]


def test_labels_that_say_no_level_are_no_name_of_the_column():
    pair = [variable("Kidhome", level, role=Role.HOUSEHOLD) for level in ("0", "1")]
    was = statement("no children at home", "Kidhome")
    assert told(pair, was) == ["no children at home", "children at home: 1"]
    assert told(pair, statement("Kidhome: 0", "Kidhome")) == ["Kidhome: 0", "Kidhome: 1"]
