"""The memory of a run."""

from __future__ import annotations

import pytest

from personakit.settings.memory import BEYOND, engine_share, to_bytes


@pytest.mark.parametrize(
    ("memory", "size"),
    [("500MB", 500_000_000), ("1.5 GB", 1_500_000_000), ("1GiB", 2**30), ("0.5TB", 5 * 10**11)],
)
def test_a_number_with_its_unit_is_bytes(memory: str, size: int) -> None:
    assert to_bytes(memory) == size


@pytest.mark.parametrize("memory", ["499MB", "0GB", "400MiB", "999999KB"[1:]])
def test_less_than_works_is_refused_with_the_least(memory: str) -> None:
    with pytest.raises(ValueError, match="500MB or more"):
        to_bytes(memory)


@pytest.mark.parametrize("memory", ["500MB", "1GB", "8GB"])
def test_the_engine_leaves_room_for_the_process_and_more_of_it_when_it_rests(memory: str) -> None:
    working, resting = engine_share(memory), engine_share(memory, resting=True)
    assert 0 < resting < working < to_bytes(memory)
    assert to_bytes(memory) + BEYOND - working >= 300_000_000
