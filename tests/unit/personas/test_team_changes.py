"""What the team changed, read from its file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from personakit.errors import UnreadableError
from personakit.personas.team_changes import read_changes

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """kind: persona-changes
changes:
- {date: 2025-03-01, what: New script}
- {date: 2025-01-06, what: Call back, personas: [callers], expect: {csat: up}}
"""


def test_changes_are_read_the_earliest_first(tmp_path: Path) -> None:
    (tmp_path / "changes.yaml").write_text(TEXT, "utf-8")
    first, second = read_changes(tmp_path, ["callers"])
    assert (first.day, first.personas, first.expect) == (
        date(2025, 1, 6), ("callers",), {"csat": "up"},
    )  # fmt: skip
    assert (second.what, second.personas) == ("New script", ())


def test_a_set_without_the_file_has_no_changes(tmp_path: Path) -> None:
    assert read_changes(tmp_path, []) == ()
    with pytest.raises(UnreadableError, match="not there"):
        read_changes(tmp_path, [], tmp_path / "mine.yaml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("callers", "caller", "no persona caller"), ("csat", "cast", "no metric cast"),
     ("csat: up", "csat: rise", "up"), ("what: New script", "wat: x", "wat"),
     ("2025-03-01", "soon", "date")],
)  # fmt: skip
def test_what_is_not_understood_is_named_with_its_place(
    old: str, new: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "changes.yaml").write_text(TEXT.replace(old, new), "utf-8")
    with pytest.raises(UnreadableError, match=said) as told:
        read_changes(tmp_path, ["callers"])
    assert "changes.yaml:" in told.value.message
    assert told.value.hint
