"""Whatever a set says, its page stands and does nothing."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from html_pages import Page
from persona_samples import persona, record
from personakit.personas.metrics import Service
from personakit.personas.statements import Metric, NumberStatement, Statement
from personakit.report.markdown import markdown
from personakit.report.page import page
from personakit.report.page.content import subject
from personakit.report.plots import plot_set

words = st.text(max_size=90) | st.just("<script>alert(1)</script></style>\"'--><img src=x>")
shares = st.none() | st.floats(0, 1)
numbers = st.floats(-1e9, 1e9)
statements = st.lists(
    st.builds(
        Statement, label=words, share=shares, base=shares, source=words, definition=words,
        lift=st.none() | st.floats(0, 50), customers=st.none() | st.integers(0, 999),
        of=st.none() | st.integers(0, 999), quotes=st.lists(words, max_size=2).map(tuple),
        share_of=st.sampled_from((None, "contacts", "orders", "records")),
    ),
    max_size=3,
).map(tuple)  # fmt: skip
medians = st.builds(
    NumberStatement, label=words, median=numbers, source=words,
    middle_half=st.none() | st.tuples(numbers, numbers), base_median=st.none() | numbers,
)  # fmt: skip
scores = st.builds(
    Metric, score=st.floats(-100, 100), base=st.none() | st.floats(-100, 100),
    interval=st.none() | st.tuples(st.floats(-100, 100), st.floats(-100, 100)),
)  # fmt: skip


@settings(max_examples=40)
@given(
    name=words, goals=statements, habits=statements, number=medians, nps=scores,
    found=st.sampled_from((True, False, None)), said=st.lists(words, max_size=2),
)  # fmt: skip
def test_any_set_is_a_page_that_does_nothing(
    name: str, goals: Any, habits: Any, number: Any, nps: Any, found: bool | None, said: list[str]
) -> None:
    one = persona(
        name=name, goals=goals, habits=habits, outcomes=goals, behaviour=(number,),
        service=Service(nps=nps),
    )  # fmt: skip
    about = record(one)
    structure = about.quality.structure.model_copy(update={"found": found})
    quality = about.quality.model_copy(update={"structure": structure})
    told = {"quality": quality, "warnings": tuple(said), "notes": tuple(said)}
    about = about.model_copy(update=told)
    shown = Page(page(subject([one], about)))
    assert not shown.all("script", "img")
    assert len(shown.all("h1")) == 1
    assert markdown(subject([one], about)).keys() == {"README.md", f"{one.id}.md"}
    assert plot_set([one], about)
