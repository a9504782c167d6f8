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
LABELS = {"q1": "Are you happy?", "q3": "What is wrong?"}


def write_sav(path):
    pyreadstat.write_sav(
        ANSWERS, str(path), column_labels=LABELS,
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


WORDS = {"q1": {1: "Yes", 2: "No"}, "q2": {1: "never", 5: "always"}}


@pytest.mark.parametrize("version", [8, 15])
def test_files_of_stata_are_read_alike(load, engine, tmp_path, version):
    whole = ANSWERS.astype(dict.fromkeys(["id", "q1", "q2"], "int32"))
    pyreadstat.write_dta(
        whole.replace("Jörg", "Jo"), str(tmp_path / "survey.dta"), version=version,
        column_labels=LABELS, variable_value_labels=WORDS,
    )  # fmt: skip
    (source,), problems = load()
    assert source.header == ("id", "Are you happy?", "q2", "What is wrong?", "day")
    frame = engine.frame(f"SELECT * FROM {source.relation} ORDER BY c0").fillna("")
    assert frame.to_numpy().tolist() == [
        ["1", "Yes", "1 - never", "slow", "2024-01-05"],
        ["2", "No", "4", "", "2024-01-05"],
        ["3", "9", "5 - always", "dear", "2024-01-05"],
        ["4", "No", "2", "Jo", "2024-01-05"],
    ]
    assert problems == ()


def test_a_portable_file_of_spss_is_read(load, engine, tmp_path):
    plain = ANSWERS.replace("Jörg", "Jo").rename(columns=str.upper)
    labels = {name.upper(): label for name, label in LABELS.items()}
    pyreadstat.write_por(plain, str(tmp_path / "survey.por"), column_labels=labels)
    (source,), _ = load()
    assert source.header == ("ID", "Are you happy?", "Q2", "What is wrong?", "DAY")
    frame = engine.frame(f"SELECT * FROM {source.relation} ORDER BY c0")
    assert frame.to_numpy().tolist()[3] == ["4", "2", "2", "Jo", "2024-01-05"]


def one_column(engine, load, path):
    (source,), _ = load(path)
    return engine.frame(f"SELECT c1 FROM {source.relation} ORDER BY c0")["c1"].tolist()


@pytest.mark.parametrize(
    ("form", "number", "text"),
    [
        ("%tdNN/DD/CCYY", 23436, "2024-03-01"), ("%tm", 617, "2011-06-01"),
        ("%tq", 205, "2011-04-01"), ("%th", 103, "2011-07-01"), ("%ty", 2011, "2011"),
        ("%tc", 2024906401000, "2024-03-01 10:00:01"), ("%tcHH:MM", 36060000, "10:01:00"),
        ("%9.0g", 617, "617"),
    ],
)  # fmt: skip
def test_times_of_stata_are_read_by_their_formats(load, engine, tmp_path, form, number, text):
    frame = pd.DataFrame({"id": [1.0, 2.0], "v": [float(number), None]})
    pyreadstat.write_dta(frame, str(tmp_path / "a.dta"), variable_format={"v": form})
    assert one_column(engine, load, tmp_path / "a.dta")[0] == text


@pytest.mark.parametrize(
    ("form", "text"),
    [("DATE11", "1582-10-15"), ("MOYR8", "1582-10-15"), ("DATETIME20", "1582-10-15 02:03:00"),
     ("DTIME10", "26:03:00"), ("TIME8", "26:03:00"), ("F8.2", "93780")],
)  # fmt: skip
def test_times_of_spss_are_read_by_their_formats(load, engine, tmp_path, form, text):
    frame = pd.DataFrame({"id": [1.0, 2.0], "v": [93780.0, None]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"), variable_format={"v": form})
    assert one_column(engine, load, tmp_path / "a.sav")[0] == text


def test_a_day_beyond_all_calendars_stays_a_number(load, engine, tmp_path):
    frame = pd.DataFrame({"id": [1.0, 2.0], "v": [1e14, 93780.0]})
    pyreadstat.write_sav(frame, str(tmp_path / "a.sav"), variable_format={"v": "DATE11"})
    assert one_column(engine, load, tmp_path / "a.sav") == ["100000000000000", "1582-10-15"]


@pytest.mark.parametrize("version", [5, 8])
def test_a_transport_file_of_sas_is_read(load, engine, tmp_path, version):
    pyreadstat.write_xport(
        ANSWERS, str(tmp_path / "survey.xpt"), column_labels=LABELS, file_format_version=version
    )
    (source,), _ = load()
    assert source.header == ("id", "Are you happy?", "q2", "What is wrong?", "day")
    frame = engine.frame(f"SELECT * FROM {source.relation} ORDER BY c0")
    assert frame.to_numpy().tolist()[0] == ["1", "1", "1", "slow", "2024-01-05"]


def test_a_transport_file_of_several_tables_is_told(load, tmp_path):
    path = tmp_path / "survey.xpt"
    pyreadstat.write_xport(ANSWERS, str(path), file_format_version=5)
    path.write_bytes(path.read_bytes() + path.read_bytes()[240:])
    with pytest.raises(UnreadableError, match=r"survey\.xpt holds 2 tables") as caught:
        load()
    assert caught.value.hint == "Write each of them to a file of its own."


SAS = bytes(12) + b"\xc2\xea\x81\x60" + bytes(140)


@pytest.mark.parametrize(
    ("kind", "told"),
    [(b"DATA    ", r"cannot be read as a SAS file \(SAS7BDAT\)"), (b"CATALOG ", "a SAS catalog")],
)
def test_files_of_sas_are_known_by_their_first_bytes(load, kind, told):
    with pytest.raises(UnreadableError, match=told):
        load(a__sas7bdat=SAS + kind + bytes(900))


def test_without_the_library_the_way_to_install_it_is_told(load, tmp_path, monkeypatch):
    write_sav(tmp_path / "survey.sav")
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(
        UnreadableError, match=r"survey\.sav is an SPSS file \(SAV\); pyreadstat"
    ) as caught:
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
