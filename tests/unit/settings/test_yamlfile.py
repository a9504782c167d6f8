from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.yamlfile import BrokenYamlError, load_yaml, place_of

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, content: bytes | str) -> Path:
    path = folder / "some.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_values_come_with_their_places(tmp_path: Path) -> None:
    data, places = load_yaml(written(tmp_path, "a: 1\nb:\n  - c: [x, 2026-11-22]\n"))
    assert data["b"][0]["c"][0] == "x"
    assert places["a",] == (1, 1)
    assert places["b", 0, "c"] == (3, 5)
    assert place_of(places, ("b", 0, "c", 1, "no")) == (3, 12)
    assert place_of(places, ("no",)) == (1, 1)


def test_an_empty_file_is_nothing(tmp_path: Path) -> None:
    assert load_yaml(written(tmp_path, "# only a comment\n")) == (None, {})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", r":3:1: has the key 'a' twice"),
        ("a: &x 1\nb: *x\n", r":2:4: has an alias"),
        ("a: 1\n<<: {b: 1}\n", r":2:1: "),
        ("a: !!python/object:os.system {}\n", r":1:4: has a tag"),
        ("a: !mine 1\n", r":1:4: "),
        ("a: 2024-02-30\n", r":1:4: has a value that cannot be"),
        ("? [a]\n: 1\n", r":1:3: has a list or mapping as a key"),
        ("a: [1, 2\nb: 3\n", r":2:\d+: is not valid YAML"),
        ("a:\tb: c\n", r":1:\d+: is not valid YAML"),
        ("a: 1\n---\nb: 2\n", r":2:1: is not valid YAML"),
        ("a: \x00\n", r"is not valid YAML"),
        (b"a: 1\nb: \xff\n", r":2: is not UTF-8"),
        ("[" * 200_000, r":1:65: is nested deeper than 64 levels"),
        (b"a" * 10_000_001, r"is larger than 10 MB"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_place(
    tmp_path: Path, content: bytes | str, message: str
) -> None:
    with pytest.raises(BrokenYamlError, match=rf"some\.yaml ?{message}"):
        load_yaml(written(tmp_path, content))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenYamlError, match=r"none\.yaml cannot be read: no such file"):
        load_yaml(tmp_path / "none.yaml")
