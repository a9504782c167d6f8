"""What many tests share: the settings of drawn input, and the personas of the example."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from commands import run_process

COMPANY = Path(__file__).parents[1] / "examples" / "company"

settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, so that all processes end at about the same time."""
    items.sort(key=lambda item: "workflows" not in item.path.parts)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example discovered by the real command: `personas` and `plots`. Change copies only."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # what workers share
    folder, begun = base / "example", base / "example-begun"
    with FileLock(base / "example.lock"):
        if not folder.exists():
            done = run_process(
                "discover", COMPANY, "--assignments", "--output", begun / "personas",
                "--plots", begun / "plots", SOURCE_DATE_EPOCH="1767225600",
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
            begun.rename(folder)
    return folder
