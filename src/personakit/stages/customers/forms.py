"""What keys look like, without what they are: told where some are odd, or none is found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.problems import Location, Problem
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.stages.customers.keys import Key
    from personakit.stages.customers.parts import Part

LEAST_IDS = 1000
"""So many different ids show what form they have."""

COMMON = 0.995
"""Part of them from which on other forms are odd."""

SHOWN, LONGEST = 2, 40
"""How many forms of a column are shown, and how many characters of each."""


def odd_forms(parts: Sequence[Part], engine: Engine) -> list[Problem]:
    """Tell of ids such as `30---` among thousands of plain numbers; they count all the same."""
    ids = (key for part in parts for key in part.keys if key.role is Role.CUSTOMER_ID)
    return [problem for key in ids if (problem := _odd(key, engine))]


def _odd(key: Key, engine: Engine) -> Problem | None:
    replace = engine.words.replace
    form = replace(replace(key.field, r"\pN+", "9"), r"\pL+", "a")
    frame = engine.frame(
        f"SELECT form, count(DISTINCT {key.field}) AS ids, sum(n) AS n FROM "
        f"(SELECT {form} AS form, {key.field}, n FROM {key.relation} "
        f"WHERE {key.field} IS NOT NULL) GROUP BY 1 {in_order('2 DESC', '1')}"
    )
    total = int(frame["ids"].sum())
    if total < LEAST_IDS or len(frame) < 2 or frame["ids"].iloc[0] < COMMON * total:
        return None
    usual, odd = frame["form"].iloc[0], frame.iloc[1:]
    count, rows = int(odd["ids"].sum()), int(odd["n"].sum())
    are = "is" if count == 1 else "are"
    return Problem(
        "odd_ids",
        f"{count:,} of {total:,} ids ({rows:,} row{'s' * (rows != 1)}) {are} written like "
        f"`{odd['form'].iloc[0]}`, the others like `{usual}`.",
        Location(key.source, column=key.column),
        "note",
        "They count as customers; if they are none, take their rows out of the export.",
    )


def unmatched(part: Part, inside: Sequence[Part]) -> Problem:
    """Tell of a source none of whose customers is found in those that are used."""
    others = "; ".join(f"{p.plan.table.name}: {_written(p)}" for p in inside)
    return Problem(
        "no_match",
        f"Not used: no customer of it is found in another file ({_written(part)}; {others}).",
        Location(part.plan.table.name),
        hint="Check that these columns hold the same kind of key, or name the right ones as "
        "`key:` in personakit.yaml.",
    )


def _written(part: Part) -> str:
    """Headers of the keys of a source, and how they are written."""
    return ", ".join(f"{key.column} {_forms(part, key)}".rstrip() for key in part.keys)


def _forms(part: Part, key: Key) -> str:
    table = part.plan.table
    fields = [column.field for column in table.columns if column.name == key.column]
    cells = table.source.sample[fields[0]].dropna() if fields else ()
    often = Counter(map(form_of, cells)).most_common()
    shown = [form for form, _ in sorted(often, key=lambda each: (-each[1], each[0]))[:SHOWN]]
    return f"like {' and '.join(f'`{form}`' for form in shown)}" if shown else ""


def form_of(value: str) -> str:
    r"""What a value looks like, without what it is; what cannot be seen is escaped.

    >>> print(form_of("Ana17@example.com\t"))
    Aaa99@aaaaaaa.aaa\u0009
    """
    return "".join(map(_form, value[:LONGEST]))


def _form(character: str) -> str:
    if character.isdigit():
        return "9"
    if character.isalpha():
        return "A" if character.isupper() else "a"
    return character if character.isprintable() else f"\\u{ord(character):04x}"
