"""Files of a persona set broken in ways that people, merges and attackers break them."""

from __future__ import annotations

import re
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

import yaml

from fuzz.raw import BYTES, HOSTILE_TEXTS, bytes_of, text_of

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

Place = tuple[dict[Any, Any] | list[Any], Any]
"""A mapping or list, and a key or index in it."""

VALUES: tuple[Any, ...] = (
    *(text for text in HOSTILE_TEXTS if len(text) < 1_000),
    None, True, False, 0, -1, 1, 10**30, 0.5, 1.5, -0.0, 1e-320, 1.7e308,
    float("inf"), float("-inf"), float("nan"), date(1, 1, 1), date(9999, 12, 31),
    [], {}, [[]], [None], {"": None}, [1, "a", None], {"label": "x"}, {"a": {"b": {"c": []}}},
    b"\x00\xff", {1, 2}, "2026-11-29", "draft", "en", "phone", "../..", "/etc/passwd", "a/../b",
    "file.csv/Column", "=", "<<", "12:30", "0123", "1e3", "~/x",
)  # fmt: skip
"""Values that nobody expects there."""
KEYS: tuple[Any, ...] = (
    "id", "kind", "version", "x", "", "a.b", "goals[0]", "ﬁ", "id ", "Id", "curated", "settings",
    "::error file=x::y\n::error::z", "a\nb", "\x1b[31m", "\u202e", 1, None, True, 1.5,
    date(2026, 1, 1), "<<", "=",
)  # fmt: skip
RUN_SETTINGS = {
    "rejects": "rejects.csv", "memory": "1KB", "engine": "os", "threads": -1, "data": ["/"],
    "segments": "9..2", "archetypes": "/etc/passwd", "timeout": 1,
}  # fmt: skip
"""What no set decides for whoever reads it."""
SCALARS = re.compile(r"(?<=: )[^\n\[{|>]+(?=\n)")
REPLACEMENTS = (
    "&a [*a]", "*a", "&a x", "!!python/object/apply:os.system [exit]", "!!binary x", "!!int x",
    "!!float 1", "!!set {a, b}", "!!omap [a: 1]", "!x y", "!!timestamp 2026", "!!null ''",
    ".inf", "-.inf", ".nan", "1e400", "9" * 5_000, "0x" + "f" * 400, "0b1", "1_000", "60:60:60.5",
    "{a: 1, a: 2}", "[1, 2", "{a: 1", "'", '"\\x', "|9\n x", "? a", "- a", "a: b: c", "\t", "@a",
    "`a", "%a", "[" * 300 + "]" * 300, "{a: " * 200 + "}" * 200, "[" * 5_000, "2026-13-45",
    "{<<: *a}", "NO", "0o17", "x" * 9_000, "{? [a, b] : c}", "'a' 'b'", ">-\n", "# gone",
)  # fmt: skip
"""Pieces of YAML that stand where a plain value stood."""


def _places(node: Any) -> Iterator[Place]:
    """Every place of a document, from the top down."""
    found = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in found:
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)


def change_value(rng: random.Random, data: dict[Any, Any]) -> None:
    """Put an odd value in place of a value."""
    node, key = rng.choice([*_places(data)])
    value = node[key]
    others = *VALUES, [value], {"x": value}, str(value), [value] * 3
    node[key] = deepcopy(rng.choice(others))


def drop_value(rng: random.Random, data: dict[Any, Any]) -> None:
    """Leave a value out."""
    node, key = rng.choice([*_places(data)])
    del node[key]


def rename_key(rng: random.Random, data: dict[Any, Any]) -> None:
    """Give a key another name, or that of another key."""
    node, key = rng.choice([place for place in _places(data) if isinstance(place[0], dict)])
    node[rng.choice((*KEYS, *node))] = node.pop(key)


def add_key(rng: random.Random, data: dict[Any, Any]) -> None:
    """Put in a key that does not belong there."""
    nodes = [data, *(node for node, _ in _places(data) if isinstance(node, dict))]
    rng.choice(nodes)[rng.choice(KEYS)] = deepcopy(rng.choice(VALUES))


def change_length(rng: random.Random, data: dict[Any, Any]) -> None:
    """Make a list or a mapping longer or shorter, or turn it round."""
    lists = [value for node, key in _places(data) if isinstance(value := node[key], list)]
    if filled := [one for one in lists if one]:
        found = rng.choice(filled)
        found[:] = rng.choice((found[:-1], found[:1], found * 2, [], found[::-1], [*found, None]))


def change_id(rng: random.Random, data: dict[Any, Any]) -> None:
    """Give an id, a name or a path that leads elsewhere."""
    named = {"id", "name", "data", "personas", "file", "source", "key"}
    if places := [place for place in _places(data) if place[1] in named]:
        node, key = rng.choice(places)
        node[key] = rng.choice(
            ("../x", "../../set/model", "/etc/x", "a/b", ".", "..", "model", "\\x")
        )


def add_settings(rng: random.Random, data: dict[Any, Any]) -> None:
    """Let the file decide where a run writes and what it takes."""
    names = rng.sample([*RUN_SETTINGS], 2)
    data["settings"] = {name: deepcopy(RUN_SETTINGS[name]) for name in names}


TREES: tuple[Callable[[random.Random, dict[Any, Any]], None], ...] = (
    change_value, change_value, change_value, drop_value, rename_key, add_key, change_length,
    change_id, add_settings,
)  # fmt: skip
"""What breaks a document of which the form is right."""


def change_tree(rng: random.Random, data: bytes) -> bytes:
    """Read the document, break it, and write it."""
    document = yaml.safe_load(data)
    for mutate in rng.choices(TREES, k=rng.choice((1, 1, 2, 5))):
        if document:
            mutate(rng, document)
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True).encode("utf-8")


def change_scalars(rng: random.Random, data: bytes) -> bytes:
    """Put odd pieces of YAML in place of plain values."""
    text = text_of(data)
    for _ in range(rng.choice((1, 1, 3))):
        if found := [*SCALARS.finditer(text)]:
            match = rng.choice(found)
            text = text[: match.start()] + rng.choice(REPLACEMENTS) + text[match.end() :]
    return bytes_of(text)


def indent_lines(rng: random.Random, data: bytes) -> bytes:
    """Move lines to the left or right, also very far."""
    lines = text_of(data).split("\n")
    for _ in range(rng.choice((1, 3))):
        at = rng.randrange(len(lines))
        lines[at] = rng.choice(("", " ", "  ", "\t", " " * 5_000)) + lines[at].lstrip(" ")
    return bytes_of("\n".join(lines))


def merge_badly(rng: random.Random, data: bytes) -> bytes:
    """Leave a conflict of two versions as git writes it."""
    lines = text_of(data).split("\n")
    at = rng.randrange(len(lines))
    both = ["<<<<<<< HEAD", lines[at], "=======", lines[at] + "x", ">>>>>>> other"]
    return bytes_of("\n".join(lines[:at] + both + lines[at + 1 :]))


def append_depth(rng: random.Random, data: bytes) -> bytes:
    """Append what is deep, wide, or refers to itself over and over."""
    return data + rng.choice((
        b"".join(b"%sa:\n" % (b" " * depth) for depth in range(1_100)),
        b"x: &l0 [x]\n" + b"".join(b"y%d: &l%d [%s]\n" % (n, n, b", ".join([b"*l%d" % (n - 1)] * 9))
                                   for n in range(1, 9)),
        b"".join(b"k%d: v\n" % number for number in range(5_000)),
        b"? - - - - - - a\n: b\n", b"---\nkind: persona\n", b"...\nx\n", b"deep: " + b"- " * 1_500,
    ))  # fmt: skip


TEXTS: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    change_scalars, change_scalars, indent_lines, merge_badly, append_depth, *BYTES,
)  # fmt: skip
"""What breaks the form of a document."""


def mutate_document(rng: random.Random, data: bytes) -> bytes:
    """Break one document."""
    tree, texts = rng.choice(((1, 0), (1, 0), (1, 0), (1, 1), (0, 1), (0, 1), (0, 2)))
    if tree:
        data = change_tree(rng, data)
    for mutate in rng.choices(TEXTS, k=texts):
        data = mutate(rng, data)
    return data


def mutate_set(rng: random.Random, folder: Path) -> None:
    """Break one file of a set, or two, in their place."""
    for path in rng.sample(sorted(folder.glob("*.yaml")), rng.choice((1, 1, 1, 2))):
        path.write_bytes(mutate_document(rng, path.read_bytes()))
