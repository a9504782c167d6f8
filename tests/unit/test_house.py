"""How the house is built, where no other tool looks: names, and imports for types within a room."""

from __future__ import annotations

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import personakit

HOUSE = Path(personakit.__file__).parent
FILES = {
    ".".join((HOUSE.name, *path.relative_to(HOUSE).with_suffix("").parts)): ast.parse(
        path.read_text("utf-8")
    )
    for path in HOUSE.rglob("*.py")
}
"""Modules, packages by their `__init__`."""


def imported(module: str, tree: ast.Module) -> set[str]:
    """The modules that one names, for types too; a package's own are not those it gathers."""
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {f"{node.module}.{name.name}" for node in froms for name in node.names}
    names |= {str(node.module) for node in froms}
    room = module.removesuffix("__init__")
    gathers = module.endswith(".__init__")
    found = {name if name in FILES else f"{name}.__init__" for name in names} & {*FILES}
    return {name for name in found - {module} if not (gathers and name.startswith(room))}


def test_a_public_class_name_is_given_once() -> None:
    classes = [n for tree in FILES.values() for n in ast.walk(tree) if isinstance(n, ast.ClassDef)]
    names = Counter(node.name for node in classes if not node.name.startswith("_"))
    assert names.total() > 150
    assert [name for name, number in names.items() if number > 1] == []


def test_no_module_imports_itself_round_a_corner_not_even_for_types() -> None:
    graph = {module: imported(module, tree) for module, tree in FILES.items()}
    assert sum(map(len, graph.values())) > len(FILES)
    TopologicalSorter(graph).prepare()  # raises where there is a circle
