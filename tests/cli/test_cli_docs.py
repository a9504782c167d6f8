"""Every command and program that README.md and docs/ show is run, in the order of its page.

A comment above a block says what else is to be done with it:

- `not run: WHY`: nothing; `discover` and `test` mark what .ci/run runs on a fresh checkout
- `exit 1`: its commands end with this code instead of 0
- `output`: a text that the commands before it have printed
- `file: NAME`: it is written to this file first
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import chdir
from pathlib import Path

import pytest

from commands import run
from pages import PAGES, Block, blocks, name

COMPANY = Path(__file__).parents[2] / "examples" / "company"
DISCOVER = ["discover", "data/"]
SHARED = {"-o", "personas/", "--plots", "plots/"}
"""Options of `discover data/` with which the fixture `example` has been discovered."""
AUTHOR = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
SHOWING = [page for page in PAGES if blocks(page, "sh", "python")]


@pytest.fixture
def place(page: Path, example: Path, few: Path, tmp_path: Path) -> Path:
    """A folder as the pages take it: `data/` and `exports/`, a set, and that of a year before.

    A small company will do for pages that tell nothing of the example.
    """
    whole = _tells_of_the_example(page)
    data, personas = (COMPANY, example / "personas") if whole else (few / "data", few / "personas")
    for folder in ("data", "exports"):
        shutil.copytree(data, tmp_path / folder)
    before = shutil.copytree(personas, tmp_path / "personas-2025")
    changed = before / "phone-first-occasional-buyer.yaml"
    text = re.sub(
        r"share: 0\.\d+(?=, interval)", "share: 0.653", changed.read_text("utf-8"), count=1
    )
    changed.write_text(text, "utf-8")
    _git(tmp_path, "init", "--quiet")
    for made in (before, personas):
        shutil.copytree(made, tmp_path / "personas", dirs_exist_ok=True)
        _git(tmp_path, "add", "personas")
        _git(tmp_path, "commit", "--quiet", "--no-gpg-sign", "--message", "personas")
    return tmp_path


def _tells_of_the_example(page: Path) -> bool:
    """Whether it shows what was printed, or takes the example's discovery for its own."""
    shown = blocks(page)
    commands = [words for block in shown if block.language == "sh" for words in block.commands]
    return any(block.mark == "output" for block in shown) or any(
        words[1:3] == DISCOVER for words in commands
    )


def _git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, env=os.environ | AUTHOR)


@pytest.mark.parametrize("page", SHOWING, ids=name)
def test_what_a_page_shows_can_be_done(page: Path, place: Path, example: Path) -> None:
    printed = ""
    for block in blocks(page):
        if block.mark.startswith("file: "):
            target = place / block.mark.removeprefix("file: ")
            target.parent.mkdir(exist_ok=True)
            target.write_text(block.text, "utf-8")
        if block.mark == "output":
            assert block.text in printed
        if block.language == "sh" and not _is_elsewhere(block):
            printed = "".join(_done(words, block, place, example) for words in block.commands)
        if block.language == "python":
            with chdir(place):
                exec(compile(block.text, name(page), "exec"), {})  # noqa: S102


def _is_elsewhere(block: Block) -> bool:
    return block.mark in ("discover", "test") or block.mark.startswith("not run: ")


def _done(words: list[str], block: Block, place: Path, example: Path) -> str:
    """Run a command as a page shows it, and give what it prints."""
    environment = {}
    while "=" in words[0]:
        key, _, environment[key] = words.pop(0).partition("=")
    assert words[0] == "personakit", f"only personakit can be run here: {words}"
    if words[1:3] == DISCOVER and SHARED.issuperset(words[3:]):
        for made in ("personas", "plots"):
            shutil.copytree(example / made, place / made, dirs_exist_ok=True)
        return ""
    wanted = int(block.mark.removeprefix("exit ")) if block.mark.startswith("exit ") else 0
    done = run(*words[1:], cwd=place, **environment)
    assert done.returncode == wanted, f"{words}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr
