from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from column_samples import Cells, make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from personakit.values import Table


@pytest.fixture
def understand() -> Callable[..., Table]:
    """Understand one file given as a name and its columns."""

    def one(
        name: str, cells: Cells, questions: tuple[str, ...] = (), settings: Settings | None = None
    ) -> Table:
        source = make_source(name, cells, questions)
        (table,), _ = understand_columns([source], settings or Settings())
        return table

    return one
