from __future__ import annotations

import pytest
from pydantic import ValidationError

from personakit.personas.associations import GoesWithSide


@pytest.mark.parametrize("parts", [{}, {"share": 0.2, "under": 0.3}, {"under": 0.1, "over": 0.9}])
def test_a_side_has_one_of_share_and_bounds(parts: dict[str, float]) -> None:
    with pytest.raises(ValidationError, match="Write one of share, about, under and over"):
        GoesWithSide(answer="Basic", of=140, **parts)


@pytest.mark.parametrize("part", ["share", "under", "over"])
def test_any_of_them_is_enough(part: str) -> None:
    assert getattr(GoesWithSide(answer="Basic", of=140, **{part: 0.2}), part) == 0.2
