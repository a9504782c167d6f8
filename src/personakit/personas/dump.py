"""Models as YAML that people like to read: short things on one line, no anchors, no tags."""

from __future__ import annotations

import re
from typing import Any

import yaml
from pydantic import BaseModel

WIDTH = 100
EXACT = 2**53
"""Whole floats below this are whole numbers."""
BREAKS = re.compile("[\r\x85\u2028\u2029]")
"""Line breaks that YAML would read back as another one."""
ALWAYS = ("kind", "version", "status", "curated", "temper", "sure")
"""Fields that stand in a file even where they have their default."""


def dump(model: BaseModel) -> str:
    """Write a model as YAML, keys in the order of its fields; read back, it is an equal model."""
    given = model.model_dump(exclude_defaults=True)
    data = {
        name: given.get(name, getattr(model, name))
        for name in type(model).model_fields
        if name in given or (name in ALWAYS and not isinstance(getattr(model, name), BaseModel))
    }
    return yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)


class _Dumper(yaml.SafeDumper):
    """SafeDumper that chooses the style of each node by its length."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write equal values twice."""
        return True

    def serialize(self, node: yaml.Node) -> None:
        """Give each field of the file itself a line."""
        if isinstance(node, yaml.CollectionNode):
            node.flow_style = False
        super().serialize(node)

    def write_plain(self, text: str, split: bool = True) -> None:
        """Break lines between values, never inside one."""
        super().write_plain(text, split=False)

    def write_single_quoted(self, text: str, split: bool = True) -> None:
        """Break lines between values, never inside one."""
        super().write_single_quoted(text, split=False)

    def represent_number(self, data: float) -> yaml.ScalarNode:
        """Write 61.0 as 61."""
        whole = float(data).is_integer() and abs(data) < EXACT
        return self.represent_int(int(data)) if whole else self.represent_float(float(data))

    def represent_text(self, data: str) -> yaml.ScalarNode:
        """Fold long prose; everything else as short as YAML allows."""
        prose = len(data) > WIDTH and data == " ".join(data.split())
        style = '"' if BREAKS.search(data) else ">" if prose else None
        return self.represent_scalar("tag:yaml.org,2002:str", str(data), style)

    def represent_mapping(self, *args: Any, **kwargs: Any) -> yaml.MappingNode:
        """Flow style for up to two lines of scalars and short lists."""
        node: yaml.MappingNode = super().represent_mapping(*args, **kwargs)
        values = [value for _, value in node.value]
        flat = all(_is_scalar(value) or _is_short_list(value) for value in values)
        node.flow_style = not values or (flat and _length(node) < 2 * WIDTH)
        return node

    def represent_sequence(self, *args: Any, **kwargs: Any) -> yaml.SequenceNode:
        """Flow style for up to one line of scalars."""
        node: yaml.SequenceNode = super().represent_sequence(*args, **kwargs)
        flat = all(map(_is_scalar, node.value))
        node.flow_style = flat and (_length(node) < 0.7 * WIDTH or _is_numbers(node))
        return node


def _is_scalar(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style != ">"


def _is_short_list(node: yaml.Node) -> bool:
    return isinstance(node, yaml.SequenceNode) and bool(node.flow_style)


def _is_numbers(node: yaml.SequenceNode) -> bool:
    return all(item.tag != "tag:yaml.org,2002:str" for item in node.value)


def _length(node: yaml.Node) -> int:
    """About how many characters a node takes on one line."""
    if isinstance(node, yaml.MappingNode):
        return sum(_length(key) + _length(value) + 4 for key, value in node.value)
    if isinstance(node, yaml.SequenceNode):
        return sum(_length(item) + 2 for item in node.value)
    return len(node.value)


# subclasses, too: words of an enumeration are text, numbers of other libraries are numbers
_Dumper.add_representer(str, _Dumper.represent_text)
_Dumper.add_multi_representer(str, _Dumper.represent_text)
_Dumper.add_representer(float, _Dumper.represent_number)
_Dumper.add_multi_representer(float, _Dumper.represent_number)
