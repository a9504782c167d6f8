from __future__ import annotations

import sys
from datetime import date

import pandas as pd
import pyreadstat
import pytest

from personakit.errors import UnreadableError

ANSWERS = pd.DataFrame(
    {
        "id": [1.0, 2.0, 3.0, 4.0],
        "q1": [1.0, 2.0, 9.0, 2.0],
        "q2": [1.0, 4.0, 5.0, 2.0],
        "q3": ["slow", "", "dear", "Jörg"],
        "day": [date(2024, 1, 5)] * 4,
    }
)


def write_sav(path):
    pyreadstat.write_sav(
        ANSWERS, str(path), column_labels={"q1": "Are you happy?", "q3": "What is wrong?"},
        variable_value_labels={
            "q1": {1: "Yes", 2: "No", 9: "Refused"}, "q2": {1: "never", 5: "always"},
        },
        missing_ranges={"q1": [9]}, compress=path.suffix == ".zsav",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["survey.sav", "survey.zsav"])
def test_answers_have_their_labels_and_columns_their_questions(load, engine, tmp_path, name):
    write_sav(tmp_path / name)
    (source,), problems = load()
    assert source.name == name
    assert source.header == ("id", "Are you happy?", "q2", "What is wrong?", "day")
    frame = engine.frame(f"SELECT * FROM {source.relation} ORDER BY c0").fillna("")
    assert frame.to_numpy().tolist() == [
        ["1", "Yes", "1 - never", "slow", "2024-01-05"],
        ["2", "No", "4", "", "2024-01-05"],
        ["3", "", "5 - always", "dear", "2024-01-05"],
        ["4", "No", "2", "Jörg", "2024-01-05"],
    ]
    assert problems == ()


def test_a_stata_file_is_read_alike(load, engine, tmp_path):
    pyreadstat.write_dta(
        ANSWERS, str(tmp_path / "survey.dta"), variable_value_labels={"q1": {1: "Yes", 2: "No"}}
    )
    (source,), _ = load()
    assert engine.frame(f"SELECT c1 FROM {source.relation} ORDER BY c0")["c1"].tolist()[:2] == [
        "Yes", "No",
    ]  # fmt: skip


def test_without_the_library_the_way_to_install_it_is_told(load, tmp_path, monkeypatch):
    write_sav(tmp_path / "survey.sav")
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(UnreadableError, match=r"survey\.sav is an SPSS file; pyreadstat") as caught:
        load()
    assert caught.value.hint == "Install it: pip install 'personakit-discovery[surveys]'"


@pytest.mark.parametrize("length", [40, 400])
def test_a_broken_file_is_told(load, tmp_path, length):
    write_sav(tmp_path / "survey.sav")
    path = tmp_path / "survey.sav"
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(UnreadableError, match="cannot be read as an SPSS file"):
        load()


def test_a_file_without_answers_is_told(load, tmp_path):
    pyreadstat.write_sav(ANSWERS[:0], str(tmp_path / "survey.sav"))
    with pytest.raises(UnreadableError, match="holds no answers"):
        load()
