from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from persona_samples import Placement, persona, record
from personakit.personas.curated import read_block
from personakit.personas.keep import retired_text
from personakit.personas.read import read_persona
from personakit.personas.write import set_texts
from personakit.yamlfile import parse_yaml

if TYPE_CHECKING:
    from pathlib import Path

SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=60) | st.dates()
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(min_size=1, max_size=9), inner)
    ),
    max_leaves=6,
)
COMMENT = st.sampled_from(["# mine", "#", "  # curated: {}", "    # - {a: b", "", "# status: x"])
STYLE = st.fixed_dictionaries(
    {
        "default_style": st.sampled_from([None, "'", '"', "|", ">"]),
        "default_flow_style": st.booleans(),
        "allow_unicode": st.booleans(),
        "width": st.sampled_from([20, 80, 1000]),
        "indent": st.integers(2, 6),
    }
)


def written_again(path: Path) -> str:
    one = persona()
    texts = set_texts([one], record(one), Placement(), {one.id: read_block(path)})
    return texts[f"{one.id}.yaml"]


@st.composite
def blocks(draw) -> str:
    said = draw(st.dictionaries(st.text(min_size=1, max_size=9), VALUES, min_size=1, max_size=4))
    lines = textwrap.indent(yaml.safe_dump(said, **draw(STYLE)), "  ").splitlines()
    for place, comment in draw(st.lists(st.tuples(st.integers(0, 30), COMMENT), max_size=3)):
        lines.insert(min(place, len(lines)), comment)
    end = draw(st.sampled_from(["\n", "\r\n"]))
    return end.join([*draw(st.lists(st.just("# above"), max_size=2)), "curated:", *lines, ""])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(blocks(), st.booleans())
def test_a_block_of_any_shape_is_kept_to_the_byte(tmp_path: Path, block: str, last: bool) -> None:
    path = tmp_path / "a.yaml"
    rest = "" if last else "summary: Old words.\n"
    path.write_bytes(f"id: a\nname: A\nstatus: reviewed\n{block}{rest}".encode())
    before = parse_yaml(path)[1]
    assume(not before.flaws and before.data["curated"] is not None)
    text = written_again(path)
    assert block in text
    path.write_bytes(text.encode())
    assert repr(parse_yaml(path)[1].data["curated"]) == repr(before.data["curated"])


@pytest.mark.parametrize(
    "block",
    [
        "curated:\n  # nothing yet\n",
        "curated: {name: Ruth}  # as we call her\n\n# and more\n",
        "curated:\n  notes: |+\n    one\n\n    two\n\n",
        "curated: &mine\n  name: Ruth\n  again: [&a x, *a]\n",
        "'curated':\n    name:   >-\n      Ruth\n\n      and Tom\n",
    ],
)
def test_blocks_that_people_write(tmp_path: Path, block: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(f"kind: persona\nid: a\nname: A\n{block}summary: x\n", "utf-8")
    assert block in written_again(path)


def test_what_cannot_be_cut_out_keeps_its_meaning(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("name: &who Ruth\ncurated: {name: *who}\n", "utf-8")
    path.write_text(written_again(path), "utf-8")
    assert read_persona(path).curated == {"name": "Ruth"}


def test_a_retired_persona_differs_in_its_status_alone() -> None:
    text = "id: a\nname: A\nstatus: reviewed  # by Ruth\ncurated:\n  status: old\n"
    assert retired_text(text) == text.replace("reviewed  # by Ruth", "retired")
    assert retired_text("id: a\nname: A\n") == "id: a\nstatus: retired\nname: A\n"
