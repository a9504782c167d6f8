"""Plain values from the nodes of a YAML file, with the place of each."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import yaml
from yaml.constructor import SafeConstructor

from personakit.yamlfile.nodes import (
    LIST,
    MAPPING,
    MAX_DEPTH,
    MERGE,
    PREFIX,
    Composer,
    too_deep,
)
from personakit.yamlfile.places import Flaw, FlawError, KeyPath, Parsed, Place, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.yamlfile.nodes import Node, Pair
    from personakit.yamlfile.places import FlawKind

MAX_BYTES = 10_000_000
"""Bytes that a file may have, unless more is asked for; by them all else is limited."""
BYTES_A_VALUE = 80
"""A file may hold one line and one value for so many bytes that it may have; personas hold less."""
CHARACTERS_A_BYTE = 5
"""Characters of all values, each with the keys above it, for a byte that a file may have."""

MAX_UNFOLDED = 100_000
"""Values that aliases may add to those that are written out."""

TYPED = {PREFIX + name for name in ("null", "bool", "int", "float", "timestamp")}
"""Plain words that YAML takes for something else than text."""

TRAPS = {
    PREFIX + "bool": re.compile(r"(?i)y|yes|n|no|on|off"),
    PREFIX + "int": re.compile(r"[-+]?0[0-7_]+|.*[:_].*"),
    PREFIX + "float": re.compile(r".*[:_].*"),
}
"""How a value may be written so that people and other tools read something else."""

LONGEST_KEY = 40
"""Characters of a key that a message shows."""
LONGEST_NUMBER = 100
"""Characters of a number or date; what is longer takes very long to read."""


def build(text: str, most: int = MAX_BYTES) -> Parsed:
    """Read the text of a YAML file.

    Args:
        text: All of it.
        most: Bytes that it might have, by which its values are limited.

    Raises:
        FlawError: It cannot be read on.
        yaml.YAMLError: The syntax is broken.
    """
    composer = Composer(text, most // BYTES_A_VALUE)
    builder = _Builder(composer.flaws)
    if document := composer.document():
        place, node = document
        builder.left = composer.count + MAX_UNFOLDED
        builder.room = most * CHARACTERS_A_BYTE
        builder.parsed.places[()] = place
        builder.parsed.data = builder.value(node, ())
    return builder.parsed


class _Builder:
    """Builds values and notes where each one stands."""

    def __init__(self, flaws: list[Flaw]) -> None:
        self.parsed = Parsed(flaws=flaws)
        self.left = 0
        """Values that may still be built."""
        self.room = 0
        """Characters that they may still have, with the keys above each."""
        self._constructor = SafeConstructor()

    def value(self, node: Node, path: KeyPath, above: int = 0) -> Any:
        """The value of a node at `path`, which has `above` characters."""
        if node.tag == MAPPING:
            self._account(len(path), above)
            return self._mapping(node, path, above)
        if node.tag == LIST:
            self._account(len(path), above)
            return [self._item(pair, (*path, i), above) for i, pair in enumerate(node.value)]
        self._account(len(path), above + len(node.value))
        return self._scalar(node, path)

    def _account(self, depth: int, characters: int = 0, place: Place | None = None) -> None:
        self.left -= 1
        self.room -= characters
        if depth > MAX_DEPTH or self.left < 0 or self.room < 0:
            raise FlawError(too_deep(place or [*self.parsed.places.values()][-1]))

    def _item(self, item: tuple[Place, Node], path: KeyPath, above: int) -> Any:
        self.parsed.places[path] = item[0]
        return self.value(item[1], path, above)

    def _mapping(self, node: Node, path: KeyPath, above: int) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for place, key, value in self._pairs(node, len(path)):
            if not isinstance(key.value, str):
                self._flaw("syntax", "has a list or mapping as a key", place)
                continue
            inner = (*path, key.value)
            if inner in self.parsed.places:
                message = f"has the key {key.value[:LONGEST_KEY]!r} twice"
                self._flaw("duplicate", message, place, "Keep one of them.")
                continue
            self.parsed.places[inner] = place
            below = above + len(key.value)
            mapping[self._scalar(key, inner)] = self.value(value, inner, below)
        return mapping

    def _pairs(self, node: Node, depth: int) -> list[Pair]:
        """The pairs of a mapping, then those it takes over (`<<: *other`) and has not itself."""
        own: list[Pair] = [pair for pair in node.value if pair[1].tag != MERGE]
        if len(own) == len(node.value):
            return own
        names = {key.value for _, key, _ in own if isinstance(key.value, str)}
        for place, key, value in node.value:
            for pair in self._taken(value, place, depth + 1) if key.tag == MERGE else ():
                self._account(depth, place=place)
                if isinstance(pair[1].value, str) and pair[1].value not in names:
                    names.add(pair[1].value)
                    own.append(pair)
        return own

    def _taken(self, node: Node, place: Place, depth: int) -> Iterator[Pair]:
        """The pairs of a mapping, or of a list of mappings, that another takes over."""
        self._account(depth, place=place)
        if node.tag == MAPPING:
            yield from self._pairs(node, depth)
        elif node.tag == LIST:
            for _, item in node.value:
                yield from self._taken(item, place, depth + 1)
        else:
            self._flaw("syntax", "takes over (<<) what is no mapping", place)

    def _scalar(self, node: Node, path: KeyPath) -> Any:
        if node.tag not in TYPED:
            return node.value
        if node.tag in TRAPS and TRAPS[node.tag].fullmatch(node.value):
            self.parsed.traps[path] = node.value
        with suppress(ValueError, OverflowError):  # 2024-02-30, say
            if len(node.value) <= LONGEST_NUMBER:
                scalar = yaml.ScalarNode(node.tag, node.value)
                return SafeConstructor.yaml_constructors[node.tag](self._constructor, scalar)
        hint, where = "Put it in quotes if it is text.", place_of(self.parsed.places, path)
        self._flaw("syntax", "has a value that cannot be", where, hint)
        return node.value

    def _flaw(
        self, kind: FlawKind, message: str, place: Place, hint: str = "Mend the file."
    ) -> None:
        self.parsed.flaws.append(Flaw(kind, message, place, hint))
