"""What many tests share: the settings of drawn input, and personas discovered once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from shared import discover_example, discover_few, discover_simple, shared

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that all processes end at about the same time."""
    items.sort(key=lambda item: "workflows" not in item.path.parts)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The example discovered by the real command: `personas` and `plots`."""
    with shared(tmp_path_factory.getbasetemp(), "example", discover_example) as folder:
        yield folder


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Exports of a small company, `data`, and the set found in them, `personas`."""
    with shared(tmp_path_factory.getbasetemp(), "few", discover_few) as folder:
        yield folder


@pytest.fixture(scope="session")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Contacts of a simple company, `data`, and the set found in them, `personas`."""
    with shared(tmp_path_factory.getbasetemp(), "simple", discover_simple) as folder:
        yield folder
