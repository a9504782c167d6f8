"""Names and ids of personas: whom a colleague would think of, where that is true."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.describe.ids import to_id
from personakit.stages.describe.names.bearer import LONGEST_NAME, Bearer, bearer_of
from personakit.stages.describe.names.clientele import Clientele, clientele_of
from personakit.stages.describe.names.patterns import PATTERNS
from personakit.stages.describe.names.rest import REST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from personakit.values.facts import FactSheet
    from personakit.words import Phrasebook

__all__ = [
    "LONGEST_NAME",
    "Bearer",
    "Clientele",
    "bearer_of",
    "bearers",
    "clientele_of",
    "name_all",
    "names_of",
]

MOST_BASES = 3
"""Names that something may be added to."""

FIRST_WORDS = 3
"""Words in which no two names of a set are the same."""


def bearers(sheet: FactSheet, min_cell: int, words: Phrasebook) -> list[Bearer]:
    """The segments of a discovery as their names see them.

    Args:
        sheet: What is counted of them.
        min_cell: Customers that a name must rest on.
        words: In which language.
    """
    clientele = clientele_of(sheet.discovery)
    return [bearer_of(own, clientele, min_cell, words) for own in sheet.segments]


def names_of(one: Bearer) -> list[str]:
    """All names that are true of a persona, the most telling first."""
    return _fit(name for pattern in PATTERNS for name in pattern(one))


def name_all(personas: Sequence[Bearer]) -> list[tuple[str, str]]:
    """Distinct (id, name) pairs.

    A name that is true of one persona alone goes before one that is true of others, too, to which
    something is added; and one that begins like no other before one that does.

    Args:
        personas: In order; of two that could be called alike the first is.
    """
    true = _with_pairs(personas, [names_of(one) for one in personas])
    taken: dict[str, str] = {}
    for number, (one, names, own) in enumerate(zip(personas, true, _own(true), strict=True), 1):
        name = next(_choices(names, own, taken), "") or _rest(one, number, taken)
        taken[to_id(name)] = name
    return [*taken.items()]


def _with_pairs(personas: Sequence[Bearer], true: list[list[str]]) -> list[list[str]]:
    """Names, and for those who have none of their own what is added to their first ones."""
    return [
        names if own else [*names, *_pairs(one, names)]
        for one, names, own in zip(personas, true, _own(true), strict=True)
    ]


def _pairs(one: Bearer, names: Sequence[str]) -> list[str]:
    """Two that are true, as one name: `Enterprise account with most cases open`."""
    kinds = (one.kind.casefold(), one.buyer.casefold())
    fit = [
        name[:1].lower() + name[1:]
        for name in names
        if any(kind in name.casefold() for kind in kinds)
    ]
    bases = [*fit[1 : MOST_BASES + 1], *fit[:1]]  # the first is what is added
    pairs = (pair for base in bases for pair in names_of(replace(one, called=base)))
    return [pair for pair in _fit(pairs) if not _repeats(pair) and pair not in names]


def _fit(names: Iterable[str]) -> list[str]:
    spelled = dict.fromkeys(map(_capital, names))
    return [name for name in spelled if len(name) <= LONGEST_NAME and to_id(name)]


def _repeats(name: str) -> bool:
    """Whether a word stands in it twice."""
    words = name.casefold().replace(",", "").split()
    return len({*words}) < len(words)


def _own(true: Sequence[Sequence[str]]) -> list[list[str]]:
    """By persona the names true of it alone, or that tell most of it and less of others."""
    return [
        [
            name
            for name in mine
            if not any(
                name in (names[:1] if name == mine[0] else names)
                for names in true
                if names is not mine
            )
        ]
        for mine in true
    ]


def _choices(names: Sequence[str], own: Sequence[str], taken: dict[str, str]) -> Iterator[str]:
    begun = {_beginning(name) for name in taken.values()}
    for choice in (own, names):
        free = [name for name in choice if to_id(name) not in taken]
        yield from (name for name in free if _beginning(name) not in begun)
        yield from free


def _beginning(name: str) -> tuple[str, ...]:
    return tuple(name.casefold().replace(",", "").split()[:FIRST_WORDS])


def _rest(one: Bearer, number: int, taken: dict[str, str]) -> str:
    """What is true of somebody whom nothing else parts, else the rest, numbered from the second."""
    names = _fit(name for pattern in REST for name in pattern(one))
    kinds = one.say(f"names.kinds.{one.clientele.kind}.many")
    other = _capital(one.say("names.other", kinds=kinds))
    numbered = one.say("names.numbered", name=other, number=str(number))
    return next((name for name in (*names, other) if to_id(name) not in taken), numbered)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
