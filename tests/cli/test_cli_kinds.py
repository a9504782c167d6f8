"""Each kind of file alone goes the whole line: found, described, valid, reported."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from commands import run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = 150

Row = tuple[str, ...]


def survey(dice: random.Random, _: int) -> Row:
    old = dice.random() < 0.5
    drink = dice.choice(["Tea", "Tea", "Coffee"] if old else ["Coffee", "Coffee", "Cold drinks"])
    return (_day(dice), "60 and above" if old else "20 to 29", drink, str(dice.randint(1, 5)))


def tickets(dice: random.Random, row: int) -> Row:
    channel = dice.choice(["phone", "e-mail", "chat"])
    return (f"T{row}", f"C{row % 50}", _day(dice), channel, dice.choice(["Bill", "Login"]))


def sales(dice: random.Random, row: int) -> Row:
    return (f"O{row}", f"C{row % 60}", _day(dice), f"{dice.uniform(5, 90):.2f}")


def customers(dice: random.Random, row: int) -> Row:
    return (f"C{row}", str(dice.randint(18, 80)), dice.choice(["Basic", "Pro"]), _day(dice))


def events(dice: random.Random, row: int) -> Row:
    page = dice.choice(["/shoes/1", "/help/returns", "/cart", "/reviews"][: 2 + row % 3])
    return (f"C{row % 50}", f"{_day(dice)} 10:00:00", "view", page)


KINDS: dict[Callable[[random.Random, int], Row], str] = {
    survey: "Timestamp,Your age,What do you drink?,How satisfied are you?",
    tickets: "Ticket id,Customer id,Created at,Channel,Category",
    sales: "Order id,Customer id,Order date,Amount",
    customers: "Customer id,Age,Plan,Customer since",
    events: "user,time,event,url",
}
"""What a file of a kind holds -> its headers; the survey has no customers' ids."""


def _day(dice: random.Random) -> str:
    return f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_kind_of_file_alone_goes_the_whole_line(
    kind: Callable[[random.Random, int], Row], tmp_path: Path
) -> None:
    dice = random.Random(11)
    lines = [KINDS[kind], *(",".join(kind(dice, row)) for row in range(ROWS))]
    (tmp_path / f"{kind.__name__}.csv").write_text("\n".join(lines), "utf-8")
    found = run("discover", ".", "-o", "set", cwd=tmp_path)
    assert found.returncode == 0, found.stderr
    checked = run("validate", "set", "--strict", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout
    again = run("explain", "set", "--data", ".", cwd=tmp_path)
    assert again.returncode == 0, again.stdout
    served = run("playbook", "set", "-o", "playbook", cwd=tmp_path)
    assert served.returncode == 0, served.stderr
