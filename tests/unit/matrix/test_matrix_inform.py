"""What would tell most of one customer."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from personakit.personas.placement import Axis, Centre, Placement
from personakit.stages.matrix import chances, divergences


def test_an_axis_tells_as_much_as_the_likely_segments_differ_along_it():
    axes = tuple(
        Axis(variables=(n,), source="s", question=n, low=-9, high=9, centre=0, scale=1, weight=w)
        for n, w in (("s|same", 1), ("s|apart", 1), ("s|heavy", 2), ("s|third", 1))
    )
    centres = ((0, -1, -1, 0), (0, 1, 1, 0), (0, 0, 0, 5))
    model = Placement(axes=axes, segments=tuple(Centre(share=1 / 3, at=at) for at in centres))
    told = divergences(np.array([0.5, 0.5, 0.0]), model)
    assert told == pytest.approx([0, 2, 4, 0])  # (1 - -1)^2 over half of the pairs
    assert chances(pd.DataFrame({"s|third": [5.0]}), model)[0].argmax() == 2
