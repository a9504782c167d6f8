from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from personakit.personas.checks import CHECKS, Limits, read_folders, run_checks
from personakit.personas.fix import fix

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(date(2026, 11, 22))
UNTIDY = """\
# top: stays

kind: persona
version: 1
id: caller\x20\x20
name: Caller
goals:
  # strong enough
- {label: Be quick, share: 0.4, base: 0.3}   # stays here
- label: Be heard
  # the strongest
  share: 0.8
  base: 0.3

- {label: Be advised, share: 0.5, base: 0.3}
# about the size
size: {customers: 10, share: 0.5}
summary: |
  They call.

curated: {}


"""
TIDY = """\
# top: stays

kind: persona
version: 1
id: caller
name: Caller
curated: {}
summary: |
  They call.

# about the size
size: {customers: 10, share: 0.5}
goals:
  # strong enough
- label: Be heard
  # the strongest
  share: 0.8
  base: 0.3

- {label: Be advised, share: 0.5, base: 0.3}
- {label: Be quick, share: 0.4, base: 0.3}   # stays here
"""


def fixed(path: Path, text: str) -> str:
    path.write_text(text, "utf-8", newline="")
    done = [*fix(read_folders([path], LIMITS.max_bytes))]
    (left,) = path.parent.iterdir()
    assert bool(done) == (left != path or left.read_bytes() != text.encode())
    return left.read_bytes().decode()


def test_order_and_spaces_are_mended_and_comments_stay(tmp_path: Path) -> None:
    assert fixed(tmp_path / "caller.yaml", UNTIDY) == TIDY
    assert fixed(tmp_path / "caller.yaml", TIDY) == TIDY
    found = run_checks(read_folders([tmp_path], LIMITS.max_bytes), LIMITS, CHECKS)
    assert [check.code for check, _ in found] == ["PK046"]


def test_line_ends_of_windows_are_mended(tmp_path: Path) -> None:
    assert fixed(tmp_path / "caller.yaml", TIDY.replace("\n", "\r\n")) == TIDY


def test_a_file_gets_the_name_of_its_id(tmp_path: Path) -> None:
    assert fixed(tmp_path / "other.yaml", TIDY) == TIDY
    assert (tmp_path / "caller.yaml").exists()


def test_no_file_is_replaced(tmp_path: Path) -> None:
    for name in ("caller.yaml", "other.yaml"):
        (tmp_path / name).write_text(TIDY, "utf-8")
    assert [*fix(read_folders([tmp_path], LIMITS.max_bytes))] == []


def test_what_would_say_something_else_is_left(tmp_path: Path) -> None:
    spaces_that_count = TIDY.replace("They call.", "They call.  ")
    assert fixed(tmp_path / "caller.yaml", spaces_that_count) == spaces_that_count
    broken = TIDY.replace("name: Caller", "name: [Caller")
    assert fixed(tmp_path / "caller.yaml", broken) == broken
