from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.yamlfile import BrokenYamlError, load_yaml, parse_yaml, place_of

if TYPE_CHECKING:
    from pathlib import Path


BOMB = "a0: &a0 [1]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)

UNFOLDED = r":\d+:\d+: .* aliases unfold to too much"


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


def test_aliases_and_merges_are_unfolded(tmp_path: Path) -> None:
    text = "a: &a {x: 1, y: [2]}\nb: *a\nc:\n  <<: [*a, {z: 3}]\n  x: 4\n"
    data, places = load_yaml(written(tmp_path, text))
    assert data["b"] == data["a"]
    assert data["c"] == {"x": 4, "y": [2], "z": 3}
    assert places["b", "y", 0] == (1, 18)
    assert places["c", "x"] == (5, 3)


def test_every_flaw_is_gathered(tmp_path: Path) -> None:
    path = written(tmp_path, "a: !t 1\nb: 2\nb: 3\nc: 2024-02-30\n=: <<\n")
    text, parsed = parse_yaml(path)
    assert text == path.read_text(encoding="utf-8")
    assert [flaw.place and flaw.place.line for flaw in parsed.flaws] == [1, 3, 4]
    assert parsed.data == {"a": "1", "b": 2, "c": "2024-02-30", "=": "<<"}


def test_values_that_are_not_what_they_look_like_are_noted(tmp_path: Path) -> None:
    text = "a: NO\nb: [0123, '0123', 12:30, 1_000]\nc: 10\nd: no way\ne: true\n"
    assert parse_yaml(written(tmp_path, text))[1].traps == {
        ("a",): "NO", ("b", 0): "0123", ("b", 2): "12:30", ("b", 3): "1_000",
    }  # fmt: skip


def test_an_empty_file_is_nothing(tmp_path: Path) -> None:
    assert load_yaml(written(tmp_path, "# only a comment\n")) == (None, {})


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: 1\nb: 2\na: 3\n", r":3:1: has the key 'a' twice"),
        ("a: *x\n", r":1:4: has an alias of nothing"),
        ("a: 1\n<<: b\n", r":2:1: takes over"),
        ("a: &a {<<: *a}\n", r":1:8: is nested deeper"),
        ("a: &a [*a]\n", r":1:8: is nested deeper"),
        (BOMB, r":\d+:\d+: .* aliases unfold to too much"),
        ("a: !!python/object:os.system {}\n", r":1:4: has a tag"),
        ("a: !mine 1\n", r":1:4: "),
        ("a: 2024-02-30\n", r":1:1: has a value that cannot be"),
        ("? [a]\n: 1\n", r":1:3: has a list or mapping as a key"),
        ("a: [1, 2\nb: 3\n", r":2:\d+: is not valid YAML"),
        ("a:\n\tb: c\n", r":2:1: has a tab"),
        ("a: 1\n---\nb: 2\n", r":2:1: holds more than one document"),
        ("a: \x00\n", r":1:4: is not valid YAML"),
        (b"a: 1\nb: \xff\n", r":2:4: is not UTF-8"),
        ("[" * 200_000, r":1:\d+: is nested deeper than 64 levels"),
        ("{a: " * 200_000, r":1:257: is nested deeper than 64 levels"),
        ("- " * 200_000, r":1:129: is nested deeper than 64 levels"),
        (b"a" * 10_000_001, r"is larger than 10 MB"),
        (b"# a\r\n" * 125_001, r"holds more than 125,000 lines or values"),
        ("a: &a {k: 1, l: 2}\nb: {k: 1, l: 2, <<: [" + "*a," * 60_000 + "]}\n", UNFOLDED),
        (f"a: &a {'x' * 1_000_000}\nb: [{'*a,' * 60}]\n", UNFOLDED),
        (f"? {'k' * 1_000_000}\n: [{'1,' * 60}]\n", UNFOLDED),
        (f"a: {'9' * 5_000}\n", r":1:1: has a value that cannot be"),
        (f"a: 0x{'f' * 5_000}\n", r":1:1: has a value that cannot be"),
        (f"a: 1{':59' * 5_000}\n", r":1:1: has a value that cannot be"),
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", r":2:1: holds a merge conflict"),
        ("a: |\n  x\n=======\r\n  y\n", r":3:1: holds a merge conflict \(=======\)"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_place(
    tmp_path: Path, content: bytes | str, message: str
) -> None:
    with pytest.raises(BrokenYamlError, match=rf"some\.yaml ?{message}"):
        load_yaml(written(tmp_path, content))


def test_marks_of_a_conflict_may_stand_within_text(tmp_path: Path) -> None:
    text = "a: |\n  <<<<<<< HEAD\n  =======\nb: x ======= y\n# >>>>>>> x\n"
    assert load_yaml(written(tmp_path, text))[0]["a"] == "<<<<<<< HEAD\n=======\n"


def test_a_file_that_may_be_larger_may_hold_more(tmp_path: Path) -> None:
    for text in ("- 1\n" * 1_000, f"[{'1,' * 1_000}]\n"):
        path = written(tmp_path, text)
        (flaw,) = parse_yaml(path, 10_000)[1].flaws
        assert flaw.message == "holds more than 125 lines or values"
        assert len(parse_yaml(path, 100_000)[1].data) == 1_000


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenYamlError, match=r"none\.yaml cannot be read: no such file"):
        load_yaml(tmp_path / "none.yaml")


def test_lines_are_those_of_an_editor(tmp_path: Path) -> None:
    path = written(tmp_path, 'a: "é😀\u2028y\x85z"\r\nb: 1\rc: {d: "😀é", e: 2}\n')
    assert load_yaml(path)[1] == {
        (): (1, 1), ("a",): (1, 1), ("b",): (2, 1),
        ("c",): (3, 1), ("c", "d"): (3, 5), ("c", "e"): (3, 14),
    }  # fmt: skip
