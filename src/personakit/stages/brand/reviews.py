"""Reviews of named brands, out of their files."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from personakit.labels import spaced
from personakit.stages.brand.contacts import OF_REPLIES, joined
from personakit.stages.brand.rows import day_of, part_of
from personakit.vocabulary import KEY_ROLES, WRITTEN_ROLES, Role

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from personakit.personas.competitors import NamedBrand
    from personakit.run import Run
    from personakit.values import Column, Table

MOST_REVIEWS = 40_000
"""Reviews of a file that are read; of more, those of authors drawn by hash."""
NAMES = 0.2
"""Part of the filled cells of a column that must be names of brands to say of whom a review is."""
OF_AUTHORS = re.compile(
    r"^(?:review )?(?:author|reviewer|user|member|verfasser|rezensent|autor|auteur|autore)"
    r"(?: (?:id|name|key|code))?$",
    re.IGNORECASE,
)
"""Headers of who wrote a review, whatever its values look like."""
FIELDS = ("author", "day", "stars", "text")
"""Columns that every row has."""


def no_reviews() -> tuple[pd.DataFrame, tuple[float, float] | None]:
    """What is read of no file."""
    empty = pd.DataFrame({name: [] for name in FIELDS}, dtype="object")
    return empty.astype({"stars": "float64", "day": "float64"}), None


def read_reviews(
    tables: Sequence[Table], run: Run
) -> tuple[pd.DataFrame, tuple[float, float] | None]:
    """Read reviews.

    Args:
        tables: Understood sources; of those without a text or a rating each row is an answer.
        run: Where they are.

    Returns:
        A row a review: `author`, `day`, `stars`, `text`, and every
        other column by its field; what is not known is missing. The scale of the stars, None where
        they have none or several.
    """
    read = [_rows(table, run) for table in tables]
    empty, _ = no_reviews()
    scales = {scale for _, scale in read if scale}
    rows = pd.concat([empty, *(frame for frame, _ in read)], ignore_index=True)
    rows = rows.astype({"stars": "float64", "day": "float64"})
    return rows, scales.pop() if len(scales) == 1 else None


def _text(table: Table) -> tuple[Column, ...]:
    written = table.having(*WRITTEN_ROLES)
    return tuple(column for column in written if not OF_REPLIES.search(spaced(column.name)))


def _author(table: Table) -> tuple[Column, ...]:
    """Who wrote: a key, a name, or whatever stands under a header that says so."""
    said = (c for c in table.columns if OF_AUTHORS.search(spaced(c.name)))
    return (*table.having(*KEY_ROLES, Role.NAME), *said)[:1]


def _stars(table: Table) -> tuple[Column, ...]:
    rated = table.having(Role.RATING, Role.CSAT)
    return tuple(column for column in rated if column.scale and not column.scale.is_worded)[:1]


def _rows(table: Table, run: Run) -> tuple[pd.DataFrame, tuple[float, float] | None]:
    words, name = run.engine.words, run.engine.words.name
    author = _author(table)
    stars = _stars(table)
    cells = [f"{words.beginning(name(c.field))} AS {name(c.field)}" for c in table.columns]
    relation = name(table.source.relation)
    one_in = part_of(relation, MOST_REVIEWS, run)
    key = name((author or _text(table) or stars or table.columns)[0].field)
    drawn = f" WHERE {words.hash(key)} % {one_in} = 0" if one_in > 1 else ""
    listed = ", ".join([*cells, f"{day_of(table, words)} AS day"])
    frame = run.engine.frame(f"SELECT {listed} FROM {relation}{drawn}")
    frame = frame.sort_values([*frame.columns], ignore_index=True, key=lambda c: c.astype("str"))
    rating = pd.to_numeric(frame[stars[0].field], errors="coerce") if stars else float("nan")
    scale = (stars[0].scale.low, stars[0].scale.high) if stars and stars[0].scale else None
    reviews = frame.assign(
        author=frame[author[0].field] if author else None, stars=rating,
        text=joined([frame[column.field] for column in _text(table)], frame.index),
    )  # fmt: skip
    if scale:
        reviews["stars"] = reviews["stars"].where(reviews["stars"].between(*scale))
    if not stars and not _text(table):
        return reviews, scale
    return reviews[is_review(reviews)], scale


def is_review(rows: pd.DataFrame) -> pd.Series:
    """Whether rows have a text or a rating; others are answers that name brands."""
    return rows["text"].notna() | rows["stars"].notna()


def mentions_of(rows: pd.DataFrame, brands: Sequence[NamedBrand]) -> pd.DataFrame:
    """Which brands each row of several is about: a truth value a row and brand.

    A column of whose cells a fifth are names of brands says it, or several between commas, else
    the words of the text do.
    """
    cells = _named(rows, brands)
    if cells is not None:
        spelled = _spelled(brands)
        named = cells.map(lambda names: {spelled[name] for name in names if name in spelled})
        return pd.DataFrame({b.name: named.map(lambda own, b=b: b.name in own) for b in brands})
    text = rows["text"].fillna("").str.casefold()
    return pd.DataFrame({brand.name: text.str.contains(_pattern(brand)) for brand in brands})


def others_named(rows: pd.DataFrame, brands: Sequence[NamedBrand]) -> tuple[int, list[str]]:
    """How many rows a column says to be about brands that are not named, and the most frequent."""
    cells, spelled = _named(rows, brands), _spelled(brands)
    if cells is None:
        return 0, []
    others = [name for names in cells if not spelled.keys() & names for name in sorted(names)]
    alone = sum(bool(names) and not spelled.keys() & names for names in cells)
    counts = sorted(Counter(others).items(), key=lambda each: (-each[1], each[0]))
    return alone, [name for name, _ in counts]


def _named(rows: pd.DataFrame, brands: Sequence[NamedBrand]) -> pd.Series | None:
    """The names, in lower case, in the column that holds most brands; None where none does."""
    spelled, columns = _spelled(brands).keys(), list[tuple[float, pd.Series]]()
    for name in rows.columns:
        if name not in FIELDS:
            cells = rows[name].map(lambda cell: _names(cell, spelled), na_action="ignore")
            known = cells.dropna().map(lambda names: bool(names & spelled))
            columns.append((float(known.mean()) if len(known) else 0.0, cells))
    share, cells = max(columns, key=lambda each: each[0], default=(0.0, pd.Series()))
    return cells.where(cells.notna(), frozenset()) if share >= NAMES else None


def _names(cell: object, spelled: Collection[str]) -> frozenset[str]:
    """The name in a cell, or those between its commas."""
    whole = str(cell).strip().casefold()
    parts = (part.strip() for part in re.split(r"[;,|]", whole))
    return frozenset([whole] if whole in spelled else filter(None, parts))


def _spelled(brands: Sequence[NamedBrand]) -> dict[str, str]:
    return {name.casefold(): brand.name for brand in brands for name in brand.written}


def _pattern(brand: NamedBrand) -> str:
    names = "|".join(re.escape(name.casefold()) for name in brand.written)
    return rf"(?<!\w)(?:{names})(?!\w)"
