from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from commands import run
from pages import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "examples" / "personas"


def test_a_page_is_written_and_named(tmp_path: Path) -> None:
    done = run("report", EXAMPLE, "-o", tmp_path / "page.html")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"Wrote {tmp_path / 'page.html'}.\n"
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("options", "said"),
    [(["nowhere"], "holds no persona-set.yaml"), (["--cards", "--format", "csv"], "--cards")],
)
def test_what_cannot_be_done_is_said(options: list[str], said: str, tmp_path: Path) -> None:
    done = run("report", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr


def test_discover_writes_the_page_that_report_would(example: Path, tmp_path: Path) -> None:
    run("report", example / "personas", "-o", tmp_path / "page.html")
    written = (example / "personas" / "report.html").read_bytes()
    assert (tmp_path / "page.html").read_bytes() == written
