"""Public posts and reviews of customers: what they ask, whom they answer, what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines.base import in_order
from personakit.labels import is_yes
from personakit.numbers import counted, percent
from personakit.problems import Location, Problem
from personakit.stages.customers import cells
from personakit.stages.customers.atoms import Quantity
from personakit.stages.customers.streams import IN_TURN, all_of, source_of, streams_of
from personakit.vocabulary import IN_PUBLIC, Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from personakit.engines.base import Engine, Words
    from personakit.run import Run
    from personakit.stages.customers.parts import Part
    from personakit.values import Column, Table

RELATION = "authors"
"""Name of the table of what posts tell, by customer."""
POSTS = "posts"
"""Name of the table of posts: `customer`, `happened`, `asks`, `answers`, `accepted`, `reviews`."""
SOON = 3
"""Days within which a contact follows a post."""
QUESTION = r"[?？؟]"
"""What a question holds."""


@dataclass(frozen=True)
class Posts:
    """What posts tell of customers."""

    relation: str = ""
    """Name of the table: `customer`, then sums; empty where no file has posts."""
    sums: tuple[Quantity, ...] = ()
    """What it tells."""


def follow_posts(parts: Sequence[Part], run: Run) -> Posts:
    """Count the posts of each customer: questions, answers to others, reviews, contacts after.

    Args:
        parts: Sums of the sources whose customers are known.
        run: Its day, as later posts are none, and where the rows are, which gains the tables
            `posts` and `authors`.
    """
    public = [part for part in parts if part.plan.table.kind in IN_PUBLIC and part.plan.dated]
    if not public:
        return Posts()
    engine = run.engine
    engine.table(POSTS, " UNION ALL ".join(_posts(part, run) for part in public))
    contacts = [stream for stream in streams_of(parts, run) if stream.what == "contact"]
    engine.table(RELATION, _sums(all_of(contacts), engine.words))
    sums = []
    for name, asked in SUMS.items():
        files = [source_of(part) for part in public if _tells(part.plan.table, asked)]
        if files:
            sums.append(Quantity(name, f"a.{name}", "sum", ", ".join(sorted(files))))
    if contacts and any(quantity.name == "posts" for quantity in sums):
        sources = sorted({*map(source_of, public), *(stream.source for stream in contacts)})
        sums += [Quantity(name, f"a.{name}", "sum", ", ".join(sources)) for name in FOLLOWED]
    return Posts(RELATION, tuple(sums))


SUMS: dict[str, tuple[Kind, Role | None]] = {
    "posts": (Kind.SOCIAL, None), "questions": (Kind.SOCIAL, Role.TEXT),
    "answers": (Kind.SOCIAL, Role.REPLY_TO), "accepted": (Kind.SOCIAL, Role.ACCEPTED),
    "reviews": (Kind.REVIEWS, None),
}  # fmt: skip
"""Sums of posts -> kind of the files, and role of a column, that tell them."""
FOLLOWED = ("contacts_since_posts", "contacts_after_post")
"""Sums of contacts, where files tell of these, too."""


def _tells(table: Table, asked: tuple[Kind, Role | None]) -> bool:
    kind, role = asked
    return table.kind is kind and (role is None or bool(table.having(role)))


def tell_strangers(tables: Iterable[Table], engine: Engine) -> list[Problem]:
    """Tell what authors do in files of which no other says which customers they are."""
    return [
        _problem(table, engine)
        for table in tables
        if table.kind in IN_PUBLIC and table.having(Role.AUTHOR)
    ]


def _problem(table: Table, engine: Engine) -> Problem:
    read = _read(table, engine.words.name(table.source.relation), "NULL", engine.words)
    counts = engine.frame(
        f"SELECT count(DISTINCT author) AS authors, count(*) AS posts, "
        f"coalesce(avg(cast(answers as double)), 0) AS answering, "
        f"coalesce(avg(cast(asks as double)), 0) AS asking FROM ({read})"
    ).iloc[0]
    message = (
        f"{counted(int(counts['posts']), 'row')} of {counted(int(counts['authors']), 'author')} "
        f"who are no customers here: {percent(counts['asking'])} ask, "
        f"{percent(counts['answering'])} answer others."
    )
    hint = "A file of two columns, handle and customer, says who they are."
    return Problem("unknown_authors", message, Location(table.name), "note", hint)


def _posts(part: Part, run: Run) -> str:
    """SQL: posts of known customers, none after the day of the run."""
    rows = _read(part.plan.table, f"{part.relation}_rows", "customer", run.engine.words)
    known = f"customer IS NOT NULL AND moment < {cells.end_of(run.day)}"
    reviews = int(part.plan.table.kind is Kind.REVIEWS)
    return (
        f"SELECT customer, moment AS happened, asks, answers, accepted, {reviews} AS reviews "
        f"FROM ({rows}) WHERE {known}"
    )


def _read(table: Table, relation: str, customer: str, words: Words) -> str:
    """SQL: rows with their author, whether they ask, answer somebody else, and are accepted.

    What is answered is a post of the file or one of its authors: those who are left out, as the
    company's people are, are no others.
    """
    author = _first(table, Role.AUTHOR, words, customer)
    record, reply = (_first(table, role, words, "NULL") for role in (Role.RECORD_ID, Role.REPLY_TO))
    texts = [words.name(column.field) for column in table.having(Role.TEXT)]
    asks = words.matches(texts[0], QUESTION) if texts else "false"
    accepted = " OR ".join(_says_yes(one, table, words) for one in table.having(Role.ACCEPTED))
    own = "customer, moment, " if customer == "customer" else ""
    rows = f"SELECT {own}{author} AS author, {reply} AS reply, {asks} AS asks, "
    rows += f"{accepted or 'false'} AS accepted FROM {relation}"
    places = " UNION ALL ".join(
        f"SELECT {words.text_of(place)} AS place, {author} AS whose FROM {relation}"
        for place in (record, author)
    )
    others = f"SELECT place, min(whose) AS whose FROM ({places}) GROUP BY place"
    return (
        f"SELECT {own}author, cast(coalesce(whose <> author, false) as int) AS answers, "
        f"cast(coalesce(asks AND reply IS NULL, false) as int) AS asks, "
        f"cast(coalesce(accepted, false) as int) AS accepted "
        f"FROM ({rows}) LEFT JOIN ({others}) ON place = reply"
    )


def _says_yes(column: Column, table: Table, words: Words) -> str:
    """SQL: whether a cell is ticked, or a word for yes."""
    spelled = (level.strip().lower() for level in column.levels if is_yes(level))
    yes = column.notation.ticked or tuple(spelled)
    return cells.text(words, column, table.source).among(words, yes) if yes else "false"


def _first(table: Table, role: Role, words: Words, other: str) -> str:
    """SQL: the id or handle in the first column of a role, as it is compared."""
    columns = table.having(role)
    if not columns:
        return words.text_of(other)
    return f"nullif(lower({words.lstrip(cells.key(words, columns[0]), '@')}), '')"


def _sums(contacts: str, words: Words) -> str:
    """SQL: sums over the posts of each customer, and over the contacts beside them."""
    rows = (
        "SELECT customer, happened, 'post' AS what, 0 AS late, asks, answers, accepted, reviews "
        f"FROM {POSTS} UNION ALL "
        f"SELECT customer, happened, what, late, 0, 0, 0, 0 FROM ({contacts}) "
        f"WHERE customer IN (SELECT customer FROM {POSTS} WHERE reviews = 0)"
    )
    turn = f"OVER (PARTITION BY customer {in_order(*IN_TURN)} ROWS UNBOUNDED PRECEDING)"
    post = "CASE WHEN what = 'post' AND reviews = 0 THEN happened END"
    in_turn = f"SELECT *, max({post}) {turn} AS last_post FROM ({rows})"
    since = f"SELECT min(happened) AS posts_since FROM {POSTS} WHERE reviews = 0"
    asked = "what = 'contact' AND happened >= posts_since"
    after = f"{words.days_between('last_post', 'happened')} <= {SOON}"
    counts = {
        "posts": "what = 'post' AND reviews = 0", "questions": "asks = 1 AND reviews = 0",
        "answers": "answers = 1 AND reviews = 0", "accepted": "accepted = 1 AND reviews = 0",
        "reviews": "reviews = 1",
        "contacts_since_posts": asked, "contacts_after_post": f"{asked} AND {after}",
    }  # fmt: skip
    sums = ", ".join(
        f"cast(count(*) FILTER (WHERE {test}) as double) AS {name}" for name, test in counts.items()
    )
    return f"SELECT customer, {sums} FROM ({in_turn}) CROSS JOIN ({since}) GROUP BY customer"
