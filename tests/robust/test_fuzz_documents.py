"""Whatever a set holds, its faults are told with their place. More: bench/robust/run.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fuzz.trial import faults

if TYPE_CHECKING:
    from pathlib import Path

    from fuzz.trial import Sound


@pytest.mark.parametrize("kind", ["validate", "diff", "answer"])
@pytest.mark.parametrize("number", range(24))
def test_a_broken_set_is_told_and_left_alone(
    tmp_path: Path, sound: Sound, kind: str, number: int
) -> None:
    assert faults(kind, number, tmp_path, sound) == []


@pytest.mark.parametrize("kind", ["assign", "explain", "refresh"])
@pytest.mark.parametrize("number", range(3))
def test_a_broken_set_does_no_harm_to_exports(
    tmp_path: Path, sound: Sound, kind: str, number: int
) -> None:
    assert faults(kind, number, tmp_path, sound) == []
