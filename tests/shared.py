"""Folders that tests share: made once for the whole suite, and changed by nobody."""

from __future__ import annotations

import os
import random
import shutil
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

import personakit
from commands import run_process
from next_year import make_year
from personakit.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMPANY = Path(__file__).parents[1] / "examples" / "company"
FEW = 150
"""Customers of the small company: a quarter of the example's, of all its personas."""
FEW_SETTINGS = Settings(min_cell=6)
"""With those, so few customers say as much as the example's."""
SIMPLE = 90
"""Customers of the simple company, of three kinds."""
KINDS = (("Phone", "Billing", 2), ("Chat", "Delivery", 5), ("E-mail", "Login", 8))
"""How each kind writes, what about, and how often at least."""


@contextmanager
def shared(base: Path, name: str, make: Callable[[Path], None]) -> Iterator[Path]:
    """Make a folder in the first process that asks for it, and see in the end that it is as made.

    Args:
        base: Temporary folder of this process.
        name: Name of the folder.
        make: Fills the folder, given its path.

    Raises:
        AssertionError: A test has changed it, instead of a copy.
    """
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # what workers share
    folder, made = base / name, base / f"{name}.sha256"
    with FileLock(base / f"{name}.lock"):
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            made.write_text(_digest(folder), "utf-8")
    yield folder
    assert _digest(folder) == made.read_text("utf-8"), f"a test has changed {folder}"


def _digest(folder: Path) -> str:
    told = sha256()
    for path in sorted(folder.rglob("*")):
        told.update(f"{path.relative_to(folder)}\n".encode())
        told.update(path.read_bytes() if path.is_file() else b"")
    return told.hexdigest()


def discover_example(folder: Path) -> None:
    """Let the real command write `personas` and `plots` of the example."""
    done = run_process(
        "discover", COMPANY, "--assignments", "--output", folder / "personas",
        "--plots", folder / "plots", SOURCE_DATE_EPOCH="1767225600",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def discover_few(folder: Path) -> None:
    """Write exports of a small company, `data`, and the set that is found in them, `personas`."""
    make_year(folder / "data", years=0, customers=FEW)
    personakit.discover(folder / "data", folder / "personas", FEW_SETTINGS, assignments=True)


def discover_simple(folder: Path) -> None:
    """Write contacts of a simple company, `data`, and the set that is found in them, `personas`.

    A set to be changed, broken and made anew, where it is of no account what it says.
    """
    (folder / "data").mkdir(parents=True)
    _write_tickets(folder / "data" / "tickets.csv")
    personakit.discover(folder / "data", folder / "personas", FEW_SETTINGS, assignments=True)


def _write_tickets(path: Path) -> None:
    dice, lines = random.Random(5), ["Ticket id,Requester email,Created at,Channel,Category"]
    for customer in range(SIMPLE):
        channel, about, least = KINDS[customer % len(KINDS)]
        for _ in range(least + dice.randrange(2)):
            via = channel if dice.random() < 0.9 else "Web form"
            topic = about if dice.random() < 0.8 else "Returns"
            day = f"2025-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"
            lines.append(f"T{len(lines)},c{customer}@example.com,{day},{via},{topic}")
    path.write_text("\n".join([*lines, ""]), "utf-8")
