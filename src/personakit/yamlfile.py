"""YAML files read safely, with the line and column of everything in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

import yaml

from personakit.errors import PersonakitError

if TYPE_CHECKING:
    from pathlib import Path

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 10_000_000
MAX_DEPTH = 64  # libyaml itself crashes at some ten thousand
PLAIN_TAGS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")

KeyPath = tuple[str | int, ...]
"""Keys and indexes from the top of a file: `("goals", 0, "share")`."""


class Place(NamedTuple):
    """Where something stands, counted from 1."""

    line: int
    column: int


Places = dict[KeyPath, Place]


class BrokenYamlError(PersonakitError):
    """A file that is not the YAML it should be."""


def load_yaml(path: Path) -> tuple[Any, Places]:
    """Read a YAML file of plain mappings, lists and scalars.

    Aliases, merge keys and tags are refused: a small file could unfold into a huge one.

    Returns:
        What the file says, and where each key and list item of it stands.

    Raises:
        BrokenYamlError: The file cannot be read, with the place in the message.
    """
    text = _text(path)
    try:
        _scan(path, text)
        reader = _Reader(path, text)
        return reader.read(), reader.places
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        _refuse(path, mark, f"is not valid YAML: {reason}")


def place_of(places: Places, path: KeyPath) -> Place:
    """Where `path` stands, or the nearest thing around it that is there."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(1, 1))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise BrokenYamlError(f"{path} cannot be read: {reason}.", "Check the path.") from error
    if len(content) > MAX_BYTES:
        _refuse(path, None, f"is larger than {MAX_BYTES // 1_000_000} MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BrokenYamlError(f"{path}:{line}: is not UTF-8.", "Save it as UTF-8.") from error


def _scan(path: Path, text: str) -> None:
    """Stop at what would be costly to load, before loading it."""
    depth = 0
    for event in yaml.parse(text, Loader):
        if isinstance(event, yaml.AliasEvent):
            _refuse(path, event.start_mark, "has an alias (*name)", "Write the value out.")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            _refuse(path, event.start_mark, f"is nested deeper than {MAX_DEPTH} levels")


class _Reader:
    """Builds plain values from YAML nodes and notes where each one stands."""

    def __init__(self, path: Path, text: str) -> None:
        self.places: Places = {}
        self._path = path
        self._loader = Loader(text)

    def read(self) -> Any:
        node = self._loader.get_single_node()
        return None if node is None else self._value(node, ())

    def _value(self, node: yaml.Node, path: KeyPath) -> Any:
        self.places.setdefault(path, _place(node.start_mark))
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if node.tag not in PLAIN_TAGS:
            _refuse(self._path, node.start_mark, f"has a tag ({node.tag})", "Remove the tag.")
        if isinstance(node, yaml.SequenceNode):
            return [self._value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: KeyPath) -> dict[Any, Any]:
        mapping: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                _refuse(self._path, key_node.start_mark, "has a list or mapping as a key")
            key = self._scalar(key_node)
            if key in mapping:
                _refuse(self._path, key_node.start_mark, f"has the key {key_node.value!r} twice")
            inner = (*path, key_node.value)
            self.places[inner] = _place(key_node.start_mark)
            mapping[key] = self._value(value_node, inner)
        return mapping

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        try:
            return self._loader.construct_object(node)
        except ValueError:  # 2024-02-30, say
            hint = "Put it in quotes if it is text."
            _refuse(self._path, node.start_mark, "has a value that cannot be", hint)


def _place(mark: Any) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _refuse(path: Path, mark: Any, problem: str, hint: str = "Mend the file.") -> NoReturn:
    place = "{}:{}:".format(*_place(mark)) if mark else ""
    raise BrokenYamlError(f"{path}:{place} {problem}." if place else f"{path} {problem}.", hint)
