"""What the trials break: first rows of the example's exports, and its personas."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.trial import Sound, first_rows

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    exports = tmp_path_factory.mktemp("sound") / "exports"
    return Sound(first_rows(EXAMPLES / "company", exports), EXAMPLES / "personas")
