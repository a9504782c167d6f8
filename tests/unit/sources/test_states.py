from __future__ import annotations

import os

import pytest

from personakit.errors import EngineError, UnreadableError
from personakit.stages.sources import check_unchanged, states
from personakit.workflows.record import find_inputs, record_files

PEOPLE = "id,name,city\n1,Ann,Rome\n2,Bob,Oslo\n3,Eve,Bonn\n"


def appended(path):
    with path.open("a") as file:
        file.write("4,Tom,Graz\n")


def rewritten(path):
    path.write_text(PEOPLE.replace("Rome", "Nice"))


def replaced(path):
    was, other = path.stat(), path.with_suffix(".new")
    other.write_text(PEOPLE.replace("Rome", "Nice"))
    os.utime(other, ns=(was.st_atime_ns, was.st_mtime_ns))
    other.rename(path)


@pytest.mark.parametrize("happens", [appended, rewritten, replaced, os.remove])
@pytest.mark.parametrize("text", [PEOPLE, PEOPLE.replace("1,Ann", "1, 'Ann',")])
def test_a_file_that_changes_after_it_was_read_is_refused_by_name(load, tmp_path, text, happens):
    sources, _ = load(people__csv=text)
    check_unchanged(sources)
    os.utime(tmp_path / "people.csv", ns=(1, 1))
    sources, _ = load(tmp_path / "people.csv")
    check_unchanged(sources)
    happens(tmp_path / "people.csv")
    with pytest.raises(UnreadableError, match=r"people\.csv (has changed|cannot)") as caught:
        check_unchanged(sources)
    assert "Run again" in caught.value.hint


def test_a_file_that_vanishes_is_named_by_the_query_that_meets_it(
    load, engine, tmp_path, monkeypatch
):
    monkeypatch.setattr("personakit.stages.sources.load.CHECKED", 0)
    (source,), _ = load(people__csv=PEOPLE)
    (tmp_path / "people.csv").unlink()
    with pytest.raises(EngineError, match=r"people\.csv cannot be read to its end"):
        engine.frame(f"SELECT * FROM {source.relation}")


def test_each_file_is_hashed_once_and_recorded_as_it_was_read(load, tmp_path, monkeypatch):
    hashed = []

    def counted(file, name):
        hashed.append(file.name)
        return original(file, name)

    original = states.file_digest
    monkeypatch.setattr(states, "file_digest", counted)
    (tmp_path / "other.csv").write_text(PEOPLE.replace("Rome", "Nice"))
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "people (1).csv").write_text(PEOPLE)
    inputs = find_inputs([tmp_path])
    sources, _ = load(tmp_path)
    recorded = {file for source in sources for file in record_files(source)}
    assert recorded == {file for file in inputs if file.name != "people (1).csv"}
    assert len(hashed) == len(set(hashed)) == 3
