"""Customers placed by the command, with the set of a small company."""

from __future__ import annotations

import csv
import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest

import personakit
from commands import Done, run, run_process
from personakit.workflows.advised import advised

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

KEYS = {
    "sales.csv": "Customer e-mail", "survey.csv": "Email address", "tickets.csv": "Requester email",
}  # fmt: skip
GERMAN = """Ticketnummer;Kunden-E-Mail;Erstellt am;Kanal;Betreff;Zufriedenheit
1;ann@x.org;03.01.2027 10:00;Telefon;Wo ist meine Bestellung;3
2;ben@x.org;13.01.2027 11:00;Chat;Paket zu spät;4
3;ben@x.org;14.01.2027 11:00;Chat;Paket zu spät;4
4;=cara@x.org;15.01.2027 11:00;E-Mail;Rechnung falsch;2
"""


@pytest.fixture
def folder(few: Path) -> Path:
    return few / "personas"


@pytest.fixture
def data(few: Path) -> Path:
    return few / "data"


def assign(*arguments: object, code: int = 0, start: Callable[..., Done] = run) -> Done:
    done = start("assign", *arguments)
    assert done.returncode == code, done.stderr
    return done


def rows_of(text: str) -> dict[str, dict[str, str]]:
    return {row["customer_id"]: row for row in csv.DictReader(io.StringIO(text))}


def test_files_of_other_names_place_everybody_as_the_discovery_did(folder, data, tmp_path):
    for name in KEYS:
        shutil.copy(data / name, tmp_path / f"x_{name[:-4]}_2027.csv")
    done = assign(folder, tmp_path, start=run_process)
    assert done.stdout == (folder / "assignments.csv").read_text("utf-8")
    assert "x_tickets_2027.csv stands for tickets.csv." in done.stderr


@pytest.mark.parametrize("hidden", KEYS)
def test_without_a_source_placing_is_as_true_as_the_set_says(folder, data, hidden):
    done = assign(folder, *(data / name for name in KEYS if name != hidden))
    whole = rows_of((folder / "assignments.csv").read_text("utf-8"))
    with (data / hidden).open(encoding="utf-8", newline="") as file:
        inside = {row[KEYS[hidden]].strip().lower() for row in csv.DictReader(file)}
    part = {who: row["persona"] for who, row in rows_of(done.stdout).items() if who in inside}
    sure = [who for who, persona in part.items() if persona != "unsure"]
    same = sum(part[who] == whole[who]["persona"] for who in sure) / len(sure)
    stated = personakit.read_personas(folder).record.quality.without
    told = next(one for one in stated if one.about == hidden)
    assert same == pytest.approx(told.same, abs=0.02)
    assert f"without {hidden}" in " ".join(done.stderr.split())


def test_exports_of_another_tool_and_language_are_placed(folder, tmp_path):
    (tmp_path / "Kundenservice.csv").write_text(GERMAN, "utf-8")
    done = assign(folder, tmp_path, "--for", "generic")
    placed = rows_of(done.stdout)
    assert {who: row["persona"].split("-first")[0] for who, row in placed.items()} == {
        "ann@x.org": "phone", "ben@x.org": "chat", "cara@x.org": "e-mail",
    }  # fmt: skip
    assert placed["cara@x.org"]["email"] == "'=cara@x.org"
    told = " ".join(done.stderr.split())
    assert "Kundenservice.csv stands for tickets.csv." in told
    assert "Nothing stands for sales.csv and survey.csv." in told


def test_a_few_customers_need_not_be_in_every_file(folder, data, tmp_path):
    wanted = {"sales.csv": "adam.irving108@", "tickets.csv": "anna.fenton101@"}
    for name, who in wanted.items():
        with (data / name).open(encoding="utf-8", newline="") as file:
            head, *rows = csv.reader(file)
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *(row for row in rows if who in "".join(row))])
    placed = rows_of(assign(folder, tmp_path).stdout)
    assert [*placed] == ["adam.irving108@example.com", "anna.fenton101@example.com"]


def test_a_file_is_replaced_where_asked_for_only(folder, data, tmp_path):
    out = tmp_path / "out.csv"
    out.write_text("mine\n", "utf-8")
    refused = assign(folder, data / "survey.csv", "-o", out, code=2)
    assert "is there already" in refused.stderr
    assert out.read_text("utf-8") == "mine\n"
    assign(folder, data / "survey.csv", "-o", out, "--force", "--quiet")
    assert out.read_text("utf-8").startswith("customer_id,persona,")


def test_a_crm_gets_its_columns_and_options(folder, data, tmp_path):
    tickets, out = data / "tickets.csv", tmp_path / "crm.csv"
    refused = assign(folder, tickets, "--for", "hubspot", "-o", out, code=2)
    assert "HubSpot takes exact option values" in refused.stderr
    ids = [entry.id for entry in personakit.read_personas(folder).record.personas]
    said = {name: f"Persona {number}" for number, name in enumerate(ids)}
    config = tmp_path / "named.yaml"
    config.write_text(json.dumps({"crm": {"hubspot": {"field": "Kind", "options": said}}}), "utf-8")
    done = assign(folder, tickets, "--for", "hubspot", "-o", out, "--config", config)
    rows = [*csv.DictReader(io.StringIO(out.read_text("utf-8")))]
    assert {row["Kind"] for row in rows} == {*said.values()}
    assert all("@" in row["Email"] for row in rows)
    assert "(in no persona)" in done.stderr


def test_one_customer_is_placed_by_answers(folder):
    placed = json.loads(assign(folder, "--answer", "channel=phone", "--format", "json").stdout)
    assert placed["persona"].startswith("phone-first")
    assert sum(placed["chances"].values()) == pytest.approx(1, abs=0.01)
    assert len(placed["ask_next"]) == 3
    assert "channel" not in [one["name"] for one in placed["ask_next"]]
    listed = assign(folder, "--answers").stdout
    assert all(one["name"] in listed for one in placed["ask_next"])
    assert "Did you mean channel?" in assign(folder, "--answer", "chanel=x", code=2).stderr


def test_what_was_not_meant_is_refused(folder, data):
    assign(folder, code=2)
    assign(folder, data, "--answer", "channel=phone", code=2)
    assign(folder, data, "--format", "json", code=2)
    assign(folder, "--answer", "channel=phone", "--for", "zendesk", code=2)
    assign(folder, data / "nowhere", code=2)


def test_data_that_have_nothing_in_common_are_refused(folder, tmp_path):
    rows = "".join(f"c{i}@x.org,{i % 3}\n" for i in range(9))
    (tmp_path / "other.csv").write_text(f"Email,Shoe size\n{rows}", "utf-8")
    assert "nothing that the personas rest on" in assign(folder, tmp_path, code=2).stderr


def test_advice_stands_beside_the_persona_and_asks_only_what_is_open(folder, data, tmp_path):
    target = tmp_path / "crm.csv"
    assign(folder, data, "--for", "generic", "--advice", "-o", target, "-q")
    rows = [*csv.DictReader(target.read_text("utf-8").splitlines())]
    assert {"likely_reason", "channel", "do", "ask_next"} <= rows[0].keys()
    told = {row["persona"]: (row["channel"], row["do"]) for row in rows}
    assert all((row["channel"], row["do"]) == told[row["persona"]] for row in rows)
    assert told["unsure"] == ("", "")
    with (data / "tickets.csv").open(encoding="utf-8", newline="") as file:
        contacts = [*csv.DictReader(file)]
    own = {(row["Requester email"].strip().lower(), row["Category"]) for row in contacts}
    usual = advised(personakit.read_personas(folder)).by_persona
    others = [
        row
        for row in rows
        if row["likely_reason"] != usual.get(row["persona"], {}).get("likely_reason", "")
    ]
    assert len(others) > 10
    assert all((row["customer_id"], row["likely_reason"]) in own for row in others)
    answers = json.loads(assign(folder, "--answers", "--format", "json").stdout)
    assert {row["ask_next"] for row in rows} <= {"", *(one["name"] for one in answers)}
    assert not any(row["ask_next"] for row in rows if float(row["confidence"]) >= 0.9)
    assert any(row["ask_next"] for row in rows if row["persona"] == "unsure")
    assert all(bool(row["reason"]) is (float(row["confidence"]) < 0.9) for row in rows)
    bare = assign(folder, data, "--advice", "-q").stdout.splitlines()[0]
    assert bare.endswith(",runner_up,reason,likely_reason,channel,do,ask_next")
