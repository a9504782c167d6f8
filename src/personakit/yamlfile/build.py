"""Plain values from the nodes of a YAML file, with the place of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from yaml.constructor import SafeConstructor

from personakit.yamlfile.nodes import LIST, MAPPING, MAX_DEPTH, MERGE, PREFIX, Composer, too_deep
from personakit.yamlfile.places import Flaw, FlawError, KeyPath, Parsed, Place, place_of

if TYPE_CHECKING:
    from personakit.yamlfile.nodes import Node, Pair
    from personakit.yamlfile.places import FlawKind

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


def build(text: str) -> Parsed:
    """Read the text of a YAML file.

    Raises:
        FlawError: It cannot be read on.
        yaml.YAMLError: The syntax is broken.
    """
    composer = Composer(text)
    builder = _Builder(composer.flaws)
    if document := composer.document():
        place, node = document
        builder.left = composer.count + MAX_UNFOLDED
        builder.parsed.places[()] = place
        builder.parsed.data = builder.value(node, (), 0)
    return builder.parsed


class _Builder:
    """Builds values and notes where each one stands."""

    def __init__(self, flaws: list[Flaw]) -> None:
        self.parsed = Parsed(flaws=flaws)
        self.left = 0
        """Values that may still be built."""
        self._constructor = SafeConstructor()

    def value(self, node: Node, path: KeyPath, depth: int) -> Any:
        """The value of a node at `path`."""
        self._account(place_of(self.parsed.places, path) if depth > MAX_DEPTH else None)
        if node.tag == MAPPING:
            return self._mapping(node, path, depth)
        if node.tag == LIST:
            return [self._item(pair, (*path, i), depth + 1) for i, pair in enumerate(node.value)]
        return self._scalar(node, path)

    def _account(self, too_deep_at: Place | None) -> None:
        self.left -= 1
        if too_deep_at or self.left < 0:
            raise FlawError(too_deep(too_deep_at or [*self.parsed.places.values()][-1]))

    def _item(self, item: tuple[Place, Node], path: KeyPath, depth: int) -> Any:
        self.parsed.places[path] = item[0]
        return self.value(item[1], path, depth)

    def _mapping(self, node: Node, path: KeyPath, depth: int) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for place, key, value in self._pairs(node, depth):
            if not isinstance(key.value, str):
                self._flaw("syntax", "has a list or mapping as a key", place)
                continue
            inner = (*path, key.value)
            if inner in self.parsed.places:
                message = f"has the key {key.value[:LONGEST_KEY]!r} twice"
                self._flaw("duplicate", message, place, "Keep one of them.")
                continue
            self.parsed.places[inner] = place
            mapping[self._scalar(key, inner)] = self.value(value, inner, depth + 1)
        return mapping

    def _pairs(self, node: Node, depth: int) -> list[Pair]:
        """The pairs of a mapping, then those it takes over (`<<: *other`) and has not itself."""
        own: list[Pair] = [pair for pair in node.value if pair[1].tag != MERGE]
        if len(own) == len(node.value):
            return own
        names = {key.value for _, key, _ in own if isinstance(key.value, str)}
        for place, key, value in node.value:
            for pair in self._taken(value, place, depth + 1) if key.tag == MERGE else ():
                if isinstance(pair[1].value, str) and pair[1].value not in names:
                    names.add(pair[1].value)
                    own.append(pair)
        return own

    def _taken(self, node: Node, place: Place, depth: int) -> list[Pair]:
        """The pairs of a mapping, or of a list of mappings, that another takes over."""
        self._account(place if depth > MAX_DEPTH else None)
        if node.tag == MAPPING:
            return self._pairs(node, depth)
        if node.tag == LIST:
            return [pair for _, item in node.value for pair in self._taken(item, place, depth + 1)]
        self._flaw("syntax", "takes over (<<) what is no mapping", place)
        return []

    def _scalar(self, node: Node, path: KeyPath) -> Any:
        if node.tag not in TYPED:
            return node.value
        if node.tag in TRAPS and TRAPS[node.tag].fullmatch(node.value):
            self.parsed.traps[path] = node.value
        try:
            return self._constructor.construct_object(yaml.ScalarNode(node.tag, node.value))
        except (ValueError, OverflowError):  # 2024-02-30, say
            hint = "Put it in quotes if it is text."
            where = place_of(self.parsed.places, path)
            self._flaw("syntax", "has a value that cannot be", where, hint)
            return node.value

    def _flaw(
        self, kind: FlawKind, message: str, place: Place, hint: str = "Mend the file."
    ) -> None:
        self.parsed.flaws.append(Flaw(kind, message, place, hint))
