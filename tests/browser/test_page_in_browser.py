"""The page in Debian's chromium: it fits, it prints a card a page, everybody can read it."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from browser.chromium import AXE, CHROMIUM, VNU, looked_at, pages_on_paper
from pages import ROOT
from persona_samples import persona, record, statement
from personakit.personas.read import read_personas
from personakit.report.page import page
from personakit.report.page.content import subject

if TYPE_CHECKING:
    from pathlib import Path

in_browser = pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed")
with_axe = pytest.mark.skipif(not AXE.is_file(), reason="AXE_CORE names no axe.min.js")
with_vnu = pytest.mark.skipif(
    not VNU.is_file() or not shutil.which("java"), reason="VNU_JAR names no vnu.jar, or no java"
)

FOUND = read_personas(ROOT / "examples" / "personas")
UNBROKEN = "x" * 10_000
SHIFTY = "\u202e<script>window.ran=1</script><img src=x onerror=window.ran=1>"
BROKEN = "<!doctype html><html><body><img src=x><div style='width:5000px'>x</div></body></html>"


def example() -> str:
    return page(subject(FOUND.personas, FOUND.record))


def german() -> str:
    settings = FOUND.record.settings | {"language": "de"}
    return page(subject(FOUND.personas, FOUND.record.model_copy(update={"settings": settings})))


def hostile() -> str:
    """A page whose every text is long, unbroken, or wants to be something else."""
    long = statement(UNBROKEN, 0.5, 0.2, source=UNBROKEN, quotes=(UNBROKEN,), definition=UNBROKEN)
    bad = statement(SHIFTY, 0.5, 0.2, source=SHIFTY, quotes=(SHIFTY,))
    one = persona(
        name=UNBROKEN, goals=(long, bad), pain_points=(bad, long), habits=(long,), outcomes=(bad,),
        curated={"summary": SHIFTY + UNBROKEN},
    )  # fmt: skip
    other = one.model_copy(update={"id": "other", "name": SHIFTY})
    about = record(one, other).model_copy(
        update={"warnings": (UNBROKEN,), "notes": (SHIFTY,), "unused": {UNBROKEN: UNBROKEN}}
    )
    return page(subject([one, other], about))


@in_browser
def test_no_page_is_wider_than_its_window_and_nothing_of_it_runs(tmp_path: Path) -> None:
    told = looked_at({"example": example(), "hostile": hostile(), "broken": BROKEN}, tmp_path)
    assert told["broken 320"]["wide"] > 1000
    for name, one in told.items():
        if not name.startswith("broken"):
            assert (name, one["wide"], one["ran"], one["small"]) == (name, 0, False, [])


@in_browser
@with_axe
@pytest.mark.parametrize(("width", "dark"), [(320, False), (1280, True)])
def test_nobody_is_kept_out(width: int, dark: bool, tmp_path: Path) -> None:
    pages = {"example": example(), "broken": BROKEN}
    told = looked_at(pages, tmp_path, (width,), dark=dark, axe=True)
    assert "image-alt" in {code for code, *_ in told[f"broken {width}"]["axe"]}
    assert told[f"example {width}"]["axe"] == []


@in_browser
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_card_is_a_sheet_of_paper(size: str, tmp_path: Path) -> None:
    cards = page(subject(FOUND.personas, FOUND.record), only_cards=True)
    assert pages_on_paper(cards, tmp_path, size) == 1 + len(FOUND) + 1  # the front, and all


@with_vnu
def test_pages_are_valid_html(tmp_path: Path) -> None:
    for name, text in {"example": example(), "german": german(), "hostile": hostile()}.items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    command = ["java", "-jar", VNU, "--stdout", "--format", "json", "--exit-zero-always", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    messages = json.loads(done.stdout or done.stderr)["messages"]
    guesses = [one for one in messages if one["message"].startswith("This document appears to be")]
    assert {one["url"].rpartition("/")[2] for one in guesses} <= {"hostile.html"}
    assert [one for one in messages if one not in guesses] == []
