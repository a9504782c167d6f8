"""The memory of a run."""

from __future__ import annotations

import pytest

from personakit.settings.memory import (
    BEYOND,
    DESCRIBING,
    FINDING,
    READING,
    engine_share,
    to_bytes,
)


@pytest.mark.parametrize(
    ("memory", "size"),
    [("500MB", 500_000_000), ("1.5 GB", 1_500_000_000), ("1GiB", 2**30), ("0.5TB", 5 * 10**11)],
)
def test_a_number_with_its_unit_is_bytes(memory: str, size: int) -> None:
    assert to_bytes(memory) == size


@pytest.mark.parametrize("memory", ["499MB", "0GB", "400MiB", "99999KB"])
def test_less_than_works_is_refused_with_the_least(memory: str) -> None:
    with pytest.raises(ValueError, match="500MB or more"):
        to_bytes(memory)


@pytest.mark.parametrize("taken", [READING, DESCRIBING, FINDING])
@pytest.mark.parametrize("memory", ["500MB", "1GB", "8GB"])
def test_the_engine_has_what_the_process_leaves(memory: str, taken: int) -> None:
    share = engine_share(memory, taken)
    assert share >= 100_000_000
    assert share + taken == to_bytes(memory) + BEYOND
