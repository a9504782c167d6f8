"""Whatever a file holds, it is told with its place: no crash, no hang."""

from __future__ import annotations

import json
import os
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from persona_samples import persona, record
from personakit.personas.checks import CHECKS, Limits, read_folders, run_checks
from personakit.personas.digest import digest
from personakit.personas.fix import mended
from personakit.personas.model import Persona
from personakit.personas.placement import Axis, Centre, Placement
from personakit.personas.set_record import PersonaEntry
from personakit.personas.store import write_personas

if TYPE_CHECKING:
    from personakit.personas.checks import Hit

LIMITS = Limits(date(2026, 11, 22), max_bytes=1_000_000)
CASES: dict[str, str] = json.loads(
    (Path(__file__).parents[2] / "personas" / "yaml_errors.json").read_text("utf-8")
)["cases"]
HEAD = "kind: persona\nversion: 1\nid: a\nname: A\n"
RARE = settings(
    max_examples=20,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)


def found_in(folder: Path) -> list[Hit]:
    return [hit for _, hit in run_checks(read_folders([folder], LIMITS.max_bytes), LIMITS, CHECKS)]


def errors_in(folder: Path) -> list[tuple[str, int]]:
    found = run_checks(read_folders([folder], LIMITS.max_bytes), LIMITS, CHECKS)
    return [(check.code, hit.place.line) for check, hit in found if check.severity == "error"]


@pytest.mark.parametrize("head", ["", HEAD + "summary: |\n  x\n"])
def test_broken_yaml_is_told(tmp_path: Path, head: str) -> None:
    for name, text in CASES.items():
        (tmp_path / f"{name}.yaml").write_text(head + text, "utf-8")
    files = {hit.document.path.stem for hit in found_in(tmp_path)}
    assert files == set(CASES)


STRANGE = {
    "bomb": "a: &a [x]\n" + "".join(f"a{n}: &a{n} [{'*a, ' * 9}*a]\n" for n in range(9)),
    "deep": HEAD + "goals: " + "[" * 50_000,
    "deep-block": "".join(f"{' ' * n}a:\n" for n in range(2_000)),
    "large": HEAD + f"summary: {'x' * 1_000_000}\n",
    "circle": HEAD + "curated: &a {b: *a}\n",
    "python": HEAD + "summary: !!python/object/apply:os.system [exit]\n",
    "huge": HEAD + f"size: {{customers: {'9' * 5_000}, share: 1e400}}\n",
    "whole": HEAD
    + f"size: {{customers: {'9' * 400}}}\ngoals: [{{customers: {'9' * 400}, of: 1}}]\n",
    "keys": HEAD + "? {a: b}\n: 1\n2026-11-22: 1\nNO: 2\n~: 3\n",
    "lists": HEAD + "goals: {a: 1}\nsize: [1]\nchannels: [x]\nevidence: 3\ncurated: [1]\n",
    "documents": HEAD + "---\n" + HEAD,
    "scalar": "persona\n",
    "list": "- kind: persona\n",
    "kinds": "kind: [persona]\nversion: {a: 1}\nid: [a]\nname: {b: 2}\n",
    "set": "kind: persona-set\npersonas: [1, {id: [2]}, {id: x, share: .nan}]\nsettings: 3\n",
    "model": "kind: persona-model\nsegments: [{at: 3}, 4]\naxes: {a: b}\n",
    "brand": "kind: persona-brand\nindicators: [{value: [1]}, 2]\ntype: {type: [1], fits: 3}\n",
    "evaluation": "kind: persona-evaluation\noutcomes: [{skills: [{by: [1]}, 2], gain: 1}]\n",
    "null": HEAD + "goals:\ncurated:\nsize:\n",
    "line-ends": HEAD.replace("\n", "\r") + "summary: a\u2028b\x85c\u2029\rgoals: 3\r",
}


@pytest.mark.parametrize("name", STRANGE)
def test_strange_files_are_told_beside_sound_ones(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.yaml").write_text(STRANGE[name], "utf-8", newline="")
    (tmp_path / "sound.yaml").write_text(f"{HEAD}goals: [{{label: B}}]\n", "utf-8")
    files = {hit.document.path.stem for hit in found_in(tmp_path)}
    assert files >= {name, "sound"}  # whose name is not its id
    for folder in read_folders([tmp_path], LIMITS.max_bytes):
        for document in folder.documents:
            assert mended(document) or not document.text


def test_links_in_a_circle_and_pipes_are_told(tmp_path: Path) -> None:
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    (tmp_path / "below").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "pipe.yaml").symlink_to("pipe")
    hits = found_in(tmp_path)
    assert {hit.document.path.name for hit in hits} == {"circle.yaml", "pipe.yaml"}


texts = st.text(max_size=60) | st.sampled_from(
    ["NO", "0123", "12:30", "=", "<<", "*a", "&a", "!!x", "# x", "- x", "a: b", "'", '"', "\t", "{"]
)


@RARE
@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | texts | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from([*Persona.model_fields, "label", "share", "of", "customers"]) | texts,
        inner, max_size=5,
    ),
    max_leaves=12,
))  # fmt: skip
def test_any_content_is_checked_and_mended_without_a_crash(data: Any) -> None:
    text = yaml.safe_dump(
        {"kind": "persona", "x": data, **(data if isinstance(data, dict) else {})}
    )
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.yaml").write_text(text, "utf-8")
        for hit in found_in(Path(folder)):
            assert hit.place.line <= text.count("\n") + 1
            assert mended(hit.document)


def written(folder: Path) -> Path:
    """A set of three, as discover writes it."""
    ids = ("phone-first-advice-seeker", "chatter", "writer")
    shares = (0.281, 0.4, 0.319)
    made = [
        persona(id=one, name=one, size={"customers": round(1500 * share), "share": share})
        for one, share in zip(ids, shares, strict=True)
    ]
    made = [
        one.model_copy(update={"goals": tuple(
            goal.model_copy(update={"label": one.id}) for goal in one.goals
        )}) for one in made
    ]  # fmt: skip
    entries = tuple(
        PersonaEntry(
            id=one.id, name=one.name, status=one.status, customers=one.size.customers,
            share=one.size.share, sha256=digest(one),
        )
        for one in made
    )  # fmt: skip
    every = sum(one.size.customers for one in made)
    sources = tuple(
        record().sources[0].model_copy(update={"name": name})
        for name in ("sales.csv", "survey.csv", "tickets.csv", "customers.csv")
    )
    about = record(*made).model_copy(
        update={"personas": entries, "unsure": 1500 - every, "sources": sources}
    )
    axis = Axis(
        variables=("sales.csv|a",), source="sales.csv", question="sales.csv|a", low=0, high=1,
        centre=0, scale=1, weight=1,
    )  # fmt: skip
    segments = tuple(Centre(share=share, at=(share,)) for share in shares)
    write_personas(folder, made, about, Placement(axes=(axis,), segments=segments))
    return folder


def test_what_is_written_is_clean(tmp_path: Path) -> None:
    assert [hit.message for hit in found_in(written(tmp_path))] == []


@RARE
@given(st.data())
def test_one_edit_of_a_number_is_found(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = written(Path(name))
        path = folder / data.draw(st.sampled_from(["chatter.yaml", "writer.yaml"]))
        lines = path.read_text("utf-8").split("\n")
        numbers = [
            (row, place)
            for row, line in enumerate(lines)
            for place, letter in enumerate(line)
            if letter.isdigit() and line[place - 2 : place] in (": ", "0.", " [", "1.", "2.")
            and not line.startswith(("kind", "summary", "  28"))
        ]  # fmt: skip
        row, place = data.draw(st.sampled_from(numbers))
        digit = str((int(lines[row][place]) + data.draw(st.integers(1, 9))) % 10)
        lines[row] = lines[row][:place] + digit + lines[row][place + 1 :]
        path.write_text("\n".join(lines), "utf-8")
        assert errors_in(folder)
