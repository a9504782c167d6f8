"""YAML text as nodes: what is written, before anything is taken for a number or a date."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml

from personakit.yamlfile.places import Flaw, FlawError, Lines, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_DEPTH = 64
"""Levels of nesting; libyaml itself refuses a thousand, or crashes at some ten thousand."""
PREFIX = "tag:yaml.org,2002:"
MAPPING, LIST, MERGE, TEXT = (PREFIX + name for name in ("map", "seq", "merge", "str"))


class Node(NamedTuple):
    """A value as it is written; one that has aliases stands in several places."""

    value: Any
    """Text of a scalar; `(place, item)` of a list; `(place, key, value)` of a mapping."""
    tag: str
    """What it is: a plain word by its form, anything in quotes is text."""


Pair = tuple[Place, Node, Node]


class Composer:
    """Composes the one document of a YAML text, event by event."""

    def __init__(self, text: str, most: int) -> None:
        self.flaws: list[Flaw] = []
        self.count = 0
        """Events so far: a key or a value each, two of a list or mapping."""
        self._most = most
        self._loader = Loader(text)
        self._tag_of = cache(partial(self._loader.resolve, yaml.ScalarNode, implicit=(True, False)))
        self._anchors: dict[str, Node] = {}
        self._lines = Lines(text)

    def document(self) -> tuple[Place, Node] | None:
        """The document and where it begins; None where there is nothing.

        Raises:
            FlawError: There are several documents, or one is nested too deep or has too many
                values.
            yaml.YAMLError: The syntax is broken.
        """
        self._next()  # the stream begins
        if isinstance(self._loader.peek_event(), yaml.StreamEndEvent):
            return None
        self._next()
        place = self._place(self._loader.peek_event())
        node = self._node(0)
        self._next()
        end = self._loader.peek_event()
        if not isinstance(end, yaml.StreamEndEvent):
            where = self._place(end)
            hint = "Split it at `---`."
            raise FlawError(Flaw("syntax", "holds more than one document", where, hint))
        return place, node

    def _next(self) -> Any:
        self.count += 1
        event = self._loader.get_event()
        if self.count > self._most:
            raise FlawError(too_many(self._most, self._place(event)))
        return event

    def _place(self, event: Any) -> Place:
        return self._lines.at(event.start_mark.index)

    def _node(self, depth: int) -> Node:
        event = self._next()
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        if depth >= MAX_DEPTH and not isinstance(event, yaml.ScalarEvent):
            raise FlawError(too_deep(self._place(event)))
        if event.tag not in (None, "!"):
            message = f"has a tag ({event.tag})"
            self.flaws.append(Flaw("unsafe", message, self._place(event), "Remove the tag."))
        node = self._begin(event)
        if event.anchor:
            self._anchors[event.anchor] = node
        if node.tag == LIST:
            node.value.extend(self._items(depth + 1))
        elif node.tag == MAPPING:
            node.value.extend(self._pairs(depth + 1))
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        name = event.anchor
        if name is None or name not in self._anchors:
            message = f"has an alias of nothing (*{name})"
            raise FlawError(Flaw("syntax", message, self._place(event)))
        return self._anchors[name]

    def _begin(self, event: Any) -> Node:
        if isinstance(event, yaml.SequenceStartEvent):
            return Node([], LIST)
        if isinstance(event, yaml.MappingStartEvent):
            return Node([], MAPPING)
        plain = not event.style and event.tag is None  # '' or None, as the parser likes
        return Node(event.value, self._tag_of(event.value) if plain else TEXT)

    def _items(self, depth: int) -> Iterator[tuple[Place, Node]]:
        while not isinstance(event := self._loader.peek_event(), yaml.SequenceEndEvent):
            yield self._place(event), self._node(depth)
        self._next()

    def _pairs(self, depth: int) -> Iterator[Pair]:
        while not isinstance(event := self._loader.peek_event(), yaml.MappingEndEvent):
            yield self._place(event), self._node(depth), self._node(depth)
        self._next()


def too_many(most: int, place: Place | None = None) -> Flaw:
    """What is wrong with a file of very many lines, keys and values."""
    return Flaw("unsafe", f"holds more than {most:,} lines or values", place, "Write less.")


def too_deep(place: Place) -> Flaw:
    """What is wrong with a file that would be costly to read."""
    message = f"is nested deeper than {MAX_DEPTH} levels, or its aliases unfold to too much"
    return Flaw("unsafe", message, place, "Write it out, and flatter.")
