from __future__ import annotations

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.vocabulary import Role

ROWS = [f"C{i}" for i in range(40)]


def test_a_file_that_lists_another_ones_headers_describes_it():
    data = make_source("d.csv", {"No": ROWS, "Zip Code": [1], "plan_name": ["A", "B"], "Age": [30]})
    fields = ["no", "zipcode", "PlanName", "Age"]
    book = make_source("book.csv", {"Table": ["d"], "Field": fields, "Says": ["what it is"]})
    other = make_source("other.csv", {"Customer": ROWS, "Note": ["no", "age", "x", "y"]})
    tables, _ = understand_columns([data, book, other], Settings())
    assert [table.describes for table in tables] == ["", "d.csv", ""]


def test_a_dictionary_tells_the_questions_behind_codes_and_units():
    data = make_source(
        "d.csv",
        {
            "Ticket ID": ROWS, "Customer ID": ROWS, "Wait": [5, 7, 90],
            "Q1": ["10", "9", "3", "0", "7"], "Channel": ["chat", "phone"],
        },
    )  # fmt: skip
    book = make_source(
        "codes.csv",
        {
            "Name": ["Ticket ID", "Customer ID", "Wait", "Q1", "Channel"],
            "Meaning": [
                "number", "who", "Time until the first answer (in minutes)",
                "How likely are you to recommend us to a friend?", "way",
            ],
        },
    )  # fmt: skip
    (table, _), _ = understand_columns([data, book], Settings())
    columns = {column.name: column for column in table.columns}
    assert columns["Q1"].role is Role.NPS
    assert columns["Wait"].unit == "minutes"
    assert columns["Channel"].role is Role.CONTACT_CHANNEL


def test_answers_in_rows_are_no_dictionary_of_the_same_answers_in_columns():
    asked = ["Plan", "Age", "Town", "Job"]
    wide = make_source("wide.csv", {"Id": ROWS, **{question: ["a", "b"] for question in asked}})
    long = make_source("long.csv", {"Id": ROWS, "Question": asked, "Answer": ["a", "b"]})
    tables, _ = understand_columns([wide, long], Settings())
    assert [table.describes for table in tables] == ["", ""]


def test_a_dictionary_tells_what_cards_call_codes():
    data = make_source(
        "d.csv",
        {"Customer ID": ROWS, "x3": ["a", "b"], "zqplans": ["A", "B"], "Monthlycharge": [5, 7]},
    )
    book = make_source(
        "book.csv",
        {
            "Field": ["Customer ID", "x3", "ZQ Plans", "Monthly Charge"],
            "Type": ["text", "text", "text", "number"],
            "Description": ["Who it is", "Way of paying", "Plans, by size", "Charge of a month"],
        },
    )
    (table, _), _ = understand_columns([data, book], Settings())
    assert {column.name: column.label for column in table.columns} == {
        "Customer ID": "", "x3": "Way of paying", "zqplans": "ZQ Plans", "Monthlycharge": "",
    }  # fmt: skip


def test_the_settings_say_what_cards_call_a_column_before_a_dictionary_does():
    data = make_source("d.csv", {"Customer ID": ROWS, "x3": ["a", "b"], "n": [1], "m": [2]})
    book = make_source(
        "book.csv", {"Field": ["Customer ID", "x3", "n", "m"], "Says": ["Who", "Way", "N", "M"]}
    )
    settings = Settings(files={"d.csv": {"columns": {"x3": {"label": "payment"}}}})
    (table, _), _ = understand_columns([data, book], settings)
    assert [column.label for column in table.columns][1] == "payment"
