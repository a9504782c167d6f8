"""What can be computed from the files of a set by whoever tries: no count under the limit."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

import yaml

from personakit.numbers import STEPS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEAST = 5


def mappings(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from mappings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from mappings(inner)


def read(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, Any]]:
    """Personas, set and model."""
    files = {path.name: yaml.safe_load(path.read_text("utf-8")) for path in folder.glob("*.yaml")}
    record, model = files.pop("persona-set.yaml"), files.pop("model.yaml")
    return [one for one in files.values() if one["kind"] == "persona"], record, model


def few(count: float) -> bool:
    return 0 < count < LEAST


def test_no_count_and_no_rest_of_it_is_few(example: Path) -> None:
    personas, record, _ = read(example / "personas")
    journeys = yaml.safe_load((example / "personas" / "journeys.yaml").read_text("utf-8"))
    for one in mappings([personas, record["everyone"], journeys]):
        if one.get("customers") is not None and one.get("of") is not None:
            assert not few(one["customers"]), one
            assert not few(one["of"] - one["customers"]), one


def test_no_count_of_all_less_those_of_personas_is_few(example: Path) -> None:
    personas, record, _ = read(example / "personas")
    shown: defaultdict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for one in mappings(personas):
        if one.get("customers") is not None and one.get("of") is not None and "source" in one:
            shown[one["source"], str(one.get("label", one.get("channel")))].append(
                (one["customers"], one["of"])
            )
    tried = 0
    for one in mappings(record["everyone"]):
        key = one.get("source"), str(one.get("label", one.get("channel")))
        if one.get("customers") is not None and one.get("of") is not None and shown.get(key):
            some = one["customers"] - sum(customers for customers, _ in shown[key])
            none = one["of"] - sum(of for _, of in shown[key]) - some
            tried += 1
            assert not few(some), key
            assert not few(none), key
    assert tried > 5


def test_how_many_match_a_persona_is_told_in_steps(example: Path) -> None:
    personas, _, _ = read(example / "personas")
    for persona in personas:
        for match in persona["evidence"]["prevalence"]["matches"]:
            assert "customers" not in match
            for share, of in (("share", "of"), ("others", "others_of")):
                if share in match:
                    steps = [i * step for step in STEPS for i in range(101)
                             if step * match[of] >= LEAST]  # fmt: skip
                    steps.append(round(1 - LEAST / match[of] / 2, 2))  # fewer lack it
                    assert any(abs(match[share] - step) < 1e-6 for step in steps)


def test_bins_of_the_model_hold_no_few(example: Path) -> None:
    _, _, model = read(example / "personas")
    for spread in model["spread"]:
        assert not any(few(count) for count in spread["counts"])
