"""Whatever is answered of a customer, they are placed or the answer is refused."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from personakit.errors import SettingsError
from personakit.stages.assign import ask, read_answers
from personakit.stages.matrix import place
from placement_samples import MODEL

NAMES = [name for one in ask(MODEL) for name in (*one.names, *one.answers)]
VALUES = ["yes", "no", "phone", "Teapot", "1e308", "-3", "inf", "0", "2,5", "="]
ANSWERS = st.one_of(
    st.builds("{}={}".format, st.sampled_from(NAMES) | st.text(), st.sampled_from(VALUES)),
    st.builds("{}={}".format, st.sampled_from(NAMES), st.text()),
    st.text(),
)


@given(st.lists(ANSWERS, min_size=1, max_size=5))
def test_answers_place_or_are_refused(answers):
    try:
        said = read_answers(answers, MODEL)
    except SettingsError:
        return
    row = place(pd.DataFrame([said], index=["c"]), MODEL).iloc[0]
    assert row["segment"] in (-1, 0, 1)
    assert 0 <= row["confidence"] <= 1
