from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from persona_samples import Placement, persona, record, statement
from personakit.personas.digest import digest
from personakit.personas.dump import dump
from personakit.personas.metrics import Temper
from personakit.personas.model import Persona
from personakit.personas.read import read_personas
from personakit.personas.statements import Metric
from personakit.personas.store import write_personas

words = st.text(max_size=150)
shares = st.floats(0, 1)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | words | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
curated = st.dictionaries(words.filter(lambda key: key not in Persona.model_fields), plain)
statements = st.lists(
    st.builds(
        lambda label, share, source, quotes: statement(
            label, share, 0.5, source=source, quotes=tuple(quotes)
        ),
        words, shares, words, st.lists(words, max_size=2),
    ),
    max_size=3,
).map(tuple)  # fmt: skip


@settings(
    max_examples=20,
    phases=[Phase.reuse, Phase.generate],  # shrinking whole files takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)
@given(name=words, summary=words, curated=curated, goals=statements, warnings=st.lists(words))
def test_what_is_written_is_read_back(
    name: str, summary: str, curated: dict[str, Any], goals: Any, warnings: list[str]
) -> None:
    one = persona(name=name, summary=summary, curated=curated, goals=goals)
    about = record(one).model_copy(update={"warnings": tuple(warnings)})
    with tempfile.TemporaryDirectory() as folder:
        write_personas(Path(folder), [one], about, Placement())
        found = read_personas(folder)
    assert found.personas == (one,)
    assert found.record == about


@settings(max_examples=40)
@given(score=st.floats(-1, 1) | st.just(-0.0), low=st.floats(-1, 1) | st.just(-0.0))
def test_what_is_read_back_has_the_hash_that_was_written(score: float, low: float) -> None:
    score, low = round(score, 3), round(low, 3)
    tone = Metric(score=score, interval=(low, 1.0), base=-0.0)
    one = persona(temper=Temper(tone=tone))
    told = yaml.safe_load(dump(one))
    assert digest(Persona.model_validate(told)) == digest(one)


def test_a_persona_with_nothing_known_is_read_back(tmp_path: Path) -> None:
    bare = Persona(id="a", name="A")
    write_personas(tmp_path, [bare], record(bare), Placement())
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=persona.schema.json\n"
        "kind: persona\nversion: 2\nid: a\nname: A\nstatus: draft\ncurated: {}\n"
    )
    assert read_personas(tmp_path)["a"] == bare
