"""Customers too few for personas: the portrait of all alone, and every command says so."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import yaml

from commands import run

if TYPE_CHECKING:
    from pathlib import Path

CUSTOMERS = 12


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `data`, and the set that was made of it."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "data").mkdir()
    rows = [
        f"{1000 + i},a{i % CUSTOMERS}@example.org,2025-01-{i % 28 + 1:02},{via},{about}"
        for i, (via, about) in enumerate([("phone", "Billing"), ("chat", "Delivery")] * 18)
    ]
    head = "Ticket,Requester email,Created at,Via,Category"
    (folder / "data" / "tickets.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    done = run("discover", folder / "data", "-o", folder / "set")
    assert done.returncode == 0, done.stderr
    assert "12 customers are too few for personas" in done.stderr
    assert "All customers  12 customers" in done.stdout
    return folder


def test_the_portrait_stands_alone_and_is_valid(few: Path) -> None:
    assert sorted(path.name for path in (few / "set").iterdir()) == [
        "journeys.yaml", "persona-set.yaml", "persona.schema.json", "report.html",
    ]  # fmt: skip
    record = yaml.safe_load((few / "set" / "persona-set.yaml").read_text(encoding="utf-8"))
    assert record["personas"] == []
    assert record["quality"]["structure"]["found"] is None
    assert record["everyone"]
    done = run("validate", few / "set")
    assert done.returncode == 0, done.stdout


def test_its_numbers_are_recounted(few: Path) -> None:
    done = run("explain", few / "set", "--data", few / "data")
    assert done.returncode == 0, done.stderr
    assert "all are as they are written" in done.stdout


def test_it_is_refreshed_and_compared(few: Path, tmp_path: Path) -> None:
    data, folder = tmp_path / "data", tmp_path / "set"
    shutil.copytree(few / "data", data)
    shutil.copytree(few / "set", folder)
    tickets = data / "tickets.csv"
    text = tickets.read_text(encoding="utf-8").replace("Delivery", "Returns")
    tickets.write_text(text, encoding="utf-8")
    done = run("refresh", folder, "--data", data)
    assert done.returncode == 0, done.stderr
    assert "Returns" in (folder / "persona-set.yaml").read_text(encoding="utf-8")
    assert run("diff", few / "set", folder).returncode == 0


@pytest.mark.parametrize("how", [["data"], ["--answer", "channel=phone"]])
def test_nobody_is_placed_and_a_sentence_says_why(few: Path, how: list[str]) -> None:
    done = run("assign", "set", *how, cwd=few)
    assert done.returncode == 2
    assert "set holds no personas to place anybody in" in done.stderr
    assert "12 customers" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_set_of_personas_gives_way_to_the_portrait(few: Path, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    shutil.copytree(few / "set", folder)
    (folder / "model.yaml").write_text("kind: persona-model\n", encoding="utf-8")
    assert run("discover", few / "data", "-o", folder).returncode == 0
    assert not (folder / "model.yaml").exists()
