from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.engines.registry import ENGINES, open_engine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.engines.base import Engine


@pytest.fixture(scope="session", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine there is; some take long to start."""
    with open_engine(request.param, threads=1) as opened:
        yield opened
