from __future__ import annotations

import gzip

import pytest

from personakit.errors import OutputError, UnreadableError
from personakit.settings import Settings
from personakit.stages.sources import count_rejects, rejected_rows
from personakit.workflows.rejects import account_rejects
from run_samples import make_run

HEADER = "id,email,day\n"
ROWS = "".join(f"{i},a{i}@example.com,2024-01-0{i}\n" for i in range(1, 9))
BROKEN = "x,y,z,w,v,u\n"
SOUND = HEADER + ROWS * 4_000  # larger than what is studied of a file


@pytest.fixture
def trusting(monkeypatch):
    """Take every file for one that is too large to be read twice."""
    monkeypatch.setattr("personakit.stages.sources.load.CHECKED", 0)
    monkeypatch.setattr("personakit.stages.sources.samples.SCANNED", 0)


@pytest.fixture
def told(engine):
    """The problems of some sources under settings."""

    def told(sources, *, stop=True, **settings):
        return account_rejects(sources, make_run(engine, Settings(**settings)), stop=stop)

    return told


def listed(sources, engine):
    return [(row.file, row.line, row.reason) for row in rejected_rows(sources, engine)]


def test_rows_that_cannot_be_read_are_told_with_line_and_reason(load, engine, told):
    sources, _ = load(people__csv=HEADER + ROWS + BROKEN + ROWS, sound__csv=HEADER + ROWS)
    assert listed(sources, engine) == [("people.csv", 10, "6 cells in a table of 3 columns")]
    (problem,) = told(sources, reject_limit=0.1)
    assert (problem.code, problem.location.line) == ("rows_rejected", 10)
    assert "1 of 17" in problem.message
    assert "y,z" not in str(problem)


@pytest.mark.parametrize(
    ("name", "pack"), [("people.csv", bytes), ("people.csv.gz", gzip.compress)]
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.usefixtures("trusting")
def test_large_files_tell_theirs_when_queried(load, engine, tmp_path, name, pack, end):
    text = SOUND + '9,"two\nlines",2024-01-09\n' + BROKEN + ROWS + "only\n"
    (tmp_path / name).write_bytes(pack(text.replace("\n", end).encode()))
    sources, _ = load()
    assert listed(sources, engine) == []
    engine.frame(f"SELECT count(c1) FROM {sources[0].relation}")
    lines = [32_004, 32_013]
    assert [line for _, line, _ in listed(sources, engine)] == lines
    (rejects,) = count_rejects(sources, engine)
    assert (rejects.count, rejects.rows, rejects.first.line) == (2, 32_011, lines[0])


def test_all_of_many_are_listed_without_their_cells(load, told, tmp_path):
    path = tmp_path / "lists" / "rejects.csv"
    sources, _ = load(people__csv=HEADER + ROWS * 99 + BROKEN * 300)
    told(sources, rejects=path, reject_limit=1)
    head, *lines = path.read_text("utf-8").splitlines()
    assert head == "file,line,reason"
    assert lines == [
        f"people.csv,{line},6 cells in a table of 3 columns" for line in range(794, 1094)
    ]


def test_a_list_replaces_an_older_one_and_nothing_else(load, told, tmp_path):
    sources, _ = load(people__csv=HEADER + ROWS)
    for _ in range(2):
        told(sources, rejects=tmp_path / "rejects.csv")
    assert (tmp_path / "rejects.csv").read_text("utf-8") == "file,line,reason\n"
    with pytest.raises(OutputError, match=r"people\.csv"):
        told(sources, rejects=tmp_path / "people.csv")
    assert (tmp_path / "people.csv").read_text("utf-8") == HEADER + ROWS


def test_too_many_stop_the_run_once_they_are_listed(load, told, tmp_path):
    sources, _ = load(people__csv=HEADER + ROWS * 10 + BROKEN)
    path = tmp_path / "rejects.csv"
    with pytest.raises(UnreadableError, match=r"people\.csv:82: 1 of 81 rows.*\(0\.01\)") as caught:
        told(sources, rejects=path)
    assert "reject_limit" in caught.value.hint
    assert path.read_text("utf-8").count("people.csv") == 1


def test_as_many_as_the_limit_do_not_stop_it(load, told):
    sources, _ = load(people__csv=HEADER + ROWS * 3 + BROKEN)
    assert len(told(sources, reject_limit=1 / 25)) == 1


def test_without_stopping_the_hint_says_what_discover_does(load, told):
    sources, _ = load(people__csv=HEADER + ROWS + BROKEN)
    (problem,) = told(sources, stop=False)
    assert problem.severity == "warning"
    assert problem.hint.startswith("discover stops")
