"""What stands beside a set and tells of personas that it does not list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.checks.documents import items

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from personakit.personas.checks.documents import Folder, Hit

ROUNDED = 0.0002
"""How far a difference of two written numbers may be off."""


def of_others(folder: Folder, kind: str, keys: Mapping[str, str], hint: str) -> Iterator[Hit]:
    """The entries of documents of a kind that tell of a persona which the set does not list.

    Args:
        folder: The set, with what stands beside it.
        kind: The kind of the documents.
        keys: Their lists of entries -> the key of an entry that names a persona.
        hint: What to do about it.
    """
    if folder.record is None:
        return
    listed = [entry.get("id") for _, entry in folder.entries]
    for document in folder.of_kind(kind):
        for name, key in keys.items():
            for path, item in items(document, name):
                if item.get(key) not in listed:
                    yield document.hit((*path, key), "The set does not list this persona.", hint)
