from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from personakit.stages.columns.headers import fold, words
from personakit.stages.columns.tables import read_table, split
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Callable


def test_roles_and_kinds_are_the_vocabulary() -> None:
    lexicon = read_table("lexicon")
    assert {*map(Kind, lexicon["only"])} < {*Kind}
    for roles in (lexicon["roles"], *lexicon["only"].values(), read_table("questions")):
        assert {*map(Role, roles)} <= {*Role}
    assert {*map(Kind, read_table("kinds"))} == {*Kind} - {Kind.UNKNOWN}


def as_words(entry: str) -> str:
    parts = (p if p[0] in "{*" or p[-1] == "*" else words(p) for p in entry.split())
    return " ".join(parts)


@pytest.mark.parametrize(
    ("table", "normal"),
    [
        ("lexicon", as_words),
        ("kinds", words),
        ("levels", fold),
        ("scales", fold),
        ("special", fold),
    ],
)
def test_entries_stand_as_they_are_compared(table: str, normal: Callable[[str], str]) -> None:
    def entries(node: object) -> list[str]:
        return (
            split(node) if isinstance(node, str) else [e for v in node.values() for e in entries(v)]
        )

    assert [e for e in entries(read_table(table)) if e != "#" and normal(e) != e] == []


def test_no_role_lists_a_phrase_twice() -> None:
    for text in read_table("lexicon")["roles"].values():
        assert len(split(text)) == len({*split(text)})
