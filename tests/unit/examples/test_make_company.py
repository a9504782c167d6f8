from __future__ import annotations

import csv
import random
import runpy
from collections import Counter
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[3] / "examples"
KEYS = {
    "survey.csv": "Email address",
    "tickets.csv": "Requester email",
    "sales.csv": "Customer e-mail",
}


@pytest.fixture(scope="module")
def script():
    return runpy.run_path(str(EXAMPLES / "make_company.py"))


@pytest.fixture(scope="module")
def company(script, tmp_path_factory):
    folder = tmp_path_factory.mktemp("company")
    return folder, script["make_company"](folder)


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", KEYS)
def test_the_kept_example_is_what_the_script_writes(company, name):
    folder, _ = company
    assert (folder / name).read_bytes() == (EXAMPLES / "company" / name).read_bytes()


def test_another_seed_writes_other_files(script, tmp_path):
    first, second = tmp_path / "1", tmp_path / "2"
    script["make_company"](first, seed=1, count=30)
    script["make_company"](second, seed=2, count=30)
    assert (first / "sales.csv").read_bytes() != (second / "sales.csv").read_bytes()


def test_the_files_say_nothing_about_the_planted_personas(company, script):
    folder, _ = company
    assert sorted(path.name for path in folder.iterdir()) == sorted(KEYS)
    for name in KEYS:
        cells = {cell for row in read(folder / name) for cell in row.values()}
        assert cells.isdisjoint(persona.name for persona in script["PERSONAS"])


@pytest.mark.parametrize(("name", "key"), KEYS.items())
def test_a_file_knows_some_of_the_customers(company, name, key):
    folder, people = company
    written = [row[key] for row in read(folder / name)]
    known = {email.strip().lower() for email in written}
    assert known < {who.email for who in people}
    assert len(known) > len(people) / 2
    assert set(written) - known, "no address is spelt in another way"


def test_most_people_lean_to_their_persona_and_nobody_always_does(company):
    folder, people = company
    usual = {who.email: who.persona.contact for who in people}
    tickets = read(folder / "tickets.csv")
    followed = Counter(
        row["Via"] == usual[row["Requester email"].strip().lower()] for row in tickets
    )
    assert 0.65 < followed[True] / followed.total() < 0.85


def test_tickets_hold_letters_of_several_lines_with_quotes(company):
    folder, _ = company
    letters = [row["Description"] for row in read(folder / "tickets.csv")]
    assert all("\n" in letter for letter in letters)
    assert any('"' in letter for letter in letters)


@pytest.mark.parametrize("mean", [1.0, 1.6, 4.0])
def test_events_are_counted_about_their_mean(script, mean):
    rng = random.Random(1)
    drawn = [script["count_of"](rng, mean) for _ in range(4_000)]
    assert min(drawn) == 1
    assert sum(drawn) / len(drawn) == pytest.approx(mean, rel=0.1)


def test_the_truth_is_written_on_request(script, tmp_path, monkeypatch):
    truth = tmp_path / "truth.csv"
    asked = [
        "make_company.py",
        "--out",
        str(tmp_path / "c"),
        "--customers",
        "40",
        "--truth",
        str(truth),
    ]
    monkeypatch.setattr("sys.argv", asked)
    script["main"]()
    assert len(read(truth)) == 40
