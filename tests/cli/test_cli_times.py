"""A set of a part of the time: made, counted again, and moved on by a refresh."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import yaml

from commands import run

if TYPE_CHECKING:
    from pathlib import Path

CUSTOMERS = 60
YEARS = (2024, 2025)


def _write(folder: Path) -> None:
    """Tickets of two years; who wrote by phone in the first writes by chat in the second."""
    dice, lines = random.Random(3), ["Ticket id,Customer id,Created at,Channel,Category"]
    for row in range(800):
        year, customer = dice.choice(YEARS), dice.randrange(CUSTOMERS)
        day = f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
        channel = "phone" if year == YEARS[0] else "chat"
        about = dice.choice(["Bill", "Login"] if customer % 2 else ["Delivery", "Return"])
        lines.append(f"T{row},C{customer},{day},{channel},{about}")
    (folder / "tickets.csv").write_text("\n".join(lines), "utf-8")


def test_a_set_of_one_year_is_counted_so_again_and_a_refresh_forgets_it(tmp_path: Path) -> None:
    _write(tmp_path)
    data = ("tickets.csv", "-o", "set", "--segments", "2", "--until", "2024-12-31")
    made = run("discover", *data, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert "rows were written after 2024-12-31" in " ".join(made.stdout.split())
    assert "chat" not in made.stdout.lower()
    explained = run("explain", "set", "--data", "tickets.csv", cwd=tmp_path)
    assert explained.returncode == 0, explained.stdout
    moved = ("--since", "2025-01-01", "--until", "2025-12-31", "--max-change", "1")
    done = run("refresh", "set", *moved, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    record = yaml.safe_load((tmp_path / "set" / "persona-set.yaml").read_text("utf-8"))
    assert record["settings"]["since"] == "2025-01-01"
    assert "phone" not in yaml.safe_dump(record["everyone"]["channels"]).lower()


def test_a_day_that_is_none_is_refused_with_the_form_of_one(tmp_path: Path) -> None:
    _write(tmp_path)
    for words in (("--since", "2025"), ("--since", "2025-06-01", "--until", "2025-05-31")):
        done = run("inspect", "tickets.csv", *words, cwd=tmp_path)
        assert done.returncode == 2
        assert f"option {words[-2]}: Write a day" in done.stderr
