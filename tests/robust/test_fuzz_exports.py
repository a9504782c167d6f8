"""Whatever an export holds, it is read or refused in a sentence. More: bench/robust/run.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fuzz.trial import faults

if TYPE_CHECKING:
    from pathlib import Path

    from fuzz.trial import Sound


@pytest.mark.parametrize("number", range(20))
def test_broken_exports_are_understood_or_refused(
    tmp_path: Path, sound: Sound, number: int
) -> None:
    assert faults("inspect", number, tmp_path, sound) == []


@pytest.mark.parametrize("number", range(3))
def test_broken_exports_give_a_sound_set_or_none(tmp_path: Path, sound: Sound, number: int) -> None:
    assert faults("discover", number, tmp_path, sound) == []
