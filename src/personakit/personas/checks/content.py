"""Checks of what personas say: enough, each something else, and nothing private."""

from __future__ import annotations

import re
from itertools import combinations, islice
from typing import TYPE_CHECKING

from personakit.personas.checks.base import MOST_HITS, check
from personakit.personas.checks.documents import LABELS, Hit, mapping_at, number
from personakit.personas.versions import EARLIER_WORDS
from personakit.texts.personal import personal_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document, Folder
    from personakit.texts.personal import Found
    from personakit.yamlfile import KeyPath, Place

NEEDS = {"goals": "what they want", "pain_points": "what hurts", "channels": "how to reach them"}
"""Section -> what a service team misses without it."""

VALUES = ("share", "observed", "stated", "median", "score")
"""What a statement may differ in."""

MOST_READ = 1_000_000
"""Characters of a file that are looked through for personal data; a persona has ten thousand."""

MOST_IN_A_TEXT = 100
"""Personal data that are told of one text."""

MOST_PERSONAS = 200
"""Personas that are compared with one another; nobody has as many."""

ALIKE = 0.05
"""Numbers that differ by less than this part say the same."""

COMMENT = re.compile(r"(?:^|\s)#\s(.*)$", re.MULTILINE)


@check("PK040", "nothing to act on")
def needs(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona that has no goals, no pain points and no channels: nobody can act on it.

    Where discover wrote nothing of it and nobody has touched the file, the data do not tell: that
    is let pass.
    """
    for document in _by_hand(folder):
        if not any(_says(document, section) for section in NEEDS):
            message = (
                "The persona says neither what they want, nor what hurts, nor how to reach them."
            )
            yield document.hit((), message, "Write goals, pain_points or channels.")


@check("PK046", "something missing", "warning")
def gap(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona without goals, without pain points, or without channels.

    Files that discover wrote and nobody has touched are let pass: there the data do not tell.
    """
    for document in _by_hand(folder):
        lacking = [section for section in NEEDS if not _says(document, section)]
        if 0 < len(lacking) < len(NEEDS):
            message = f"The persona does not say {' and '.join(NEEDS[name] for name in lacking)}."
            hint = f"Write {' and '.join(lacking)}, in a computed persona under curated."
            yield document.hit((lacking[0],), message, hint)


@check("PK041", "two alike")
def alike(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Two personas that no statement tells apart: the same labels, and numbers within 5 %.

    Two personas are worth having only where they are to be served differently.
    """
    statements = [(document, _statements(document)) for document in _living(folder)[:MOST_PERSONAS]]
    seen = set()
    for (persona, first), (other, second) in combinations(statements, 2):
        if other in seen:
            continue
        if first.keys() == second.keys() and all(_close(first[k], second[k]) for k in first):
            message = f"No statement tells this persona from {persona.path.name}."
            seen.add(other)
            yield other.hit(("id",), message, "Merge them, or say how they differ.")


@check("PK042", "personal data")
def private(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """E-mail addresses, phone, card and account numbers, and ids in any text or comment.

    Personas are handed round; nothing in them may lead to one customer. In labels and names of
    columns, where numbers of articles are common, ids are let pass. A file of more than a million
    characters of text is not looked through, and told.
    """
    for document in folder.documents:
        seen: set[Place] = set()
        texts = [(path, text) for path, text in document.nodes if isinstance(text, str)]
        comments = [*COMMENT.finditer(document.text)]
        size = sum(len(text) for _, text in texts) + sum(len(comment[1]) for comment in comments)
        if size > MOST_READ:
            message = f"{size:,} characters of text are too many to look for personal data."
            yield document.hit((), message, "Shorten the text.")
            continue
        hits = (hit for path, text in texts for hit in _private(document, path, text))
        for hit in islice(hits, MOST_HITS):
            seen.add(hit.place)
            yield hit
        for comment in comments:
            for match in _personal(comment[1]):
                place = document.lines.at(comment.start(1) + match.start)
                if place not in seen:
                    yield Hit(document, place, *_finding(match.what))


@check("PK044", "tentative without the mark")
def tentative(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona that does not come back when the data are drawn again, and does not say so.

    Below a Jaccard similarity of .6, or where the set found no segments at all, `status` must be
    `tentative` (or `retired`; `unstable` was the word of version 1).
    """
    structure = mapping_at(folder.record, "quality", "structure") if folder.record else {}
    shapeless = structure.get("found") is False
    listed = {document for _, _, document in folder.pairs}
    for document in _living(folder):
        jaccard = number(mapping_at(document, "evidence", "stability"), "jaccard")
        shaky = (jaccard is not None and jaccard < 0.6) or (shapeless and document in listed)
        if shaky and document.data.get("status") not in ("tentative", *EARLIER_WORDS):
            message = "The persona is not stable, and its status does not say so."
            yield document.hit(("status",), message, "Write status: tentative, or retire it.")


def _private(document: Document, path: KeyPath, text: str) -> Iterator[Hit]:
    prose = not LABELS.intersection(path)
    for hit in _personal(text, prose):
        if hit.everywhere or hit.text not in document.numbers_of_labels:
            place = document.place_in(path, text, hit.text)
            yield Hit(document, place, *_finding(hit.what))


def _personal(text: str, prose: bool = True) -> Iterator[Found]:
    """The first personal data in a text."""
    return islice(personal_data(text, prose), MOST_IN_A_TEXT)


def _finding(what: str) -> tuple[str, str]:
    return f"The text holds {what}.", "Take it out: personas are handed round."


def _living(folder: Folder) -> list[Document]:
    return [persona for persona in folder.personas if persona.data.get("status") != "retired"]


def _by_hand(folder: Folder) -> list[Document]:
    untouched = {*folder.untouched}
    return [persona for persona in _living(folder) if persona not in untouched]


def _says(document: Document, section: str) -> bool:
    value = mapping_at(document, "curated").get(section) or document.data.get(section)
    return any(value.values()) if isinstance(value, dict) else bool(value)


def _statements(document: Document) -> dict[tuple[str, ...], list[float]]:
    """What a persona says: section and label (or channel) -> the numbers."""
    numbers = {}
    for path, entry in document.mappings:
        what = entry.get("label", entry.get("channel"))
        if path and what is not None and path[0] != "evidence":
            keys = [str(part) for part in path if not isinstance(part, int)]
            values = [number(entry, key) for key in VALUES]
            numbers[*keys, str(what)] = [value for value in values if value is not None]
    return numbers


def _close(values: list[float], others: list[float]) -> bool:
    return len(values) == len(others) and all(
        abs(a - b) <= ALIKE * max(abs(a), abs(b)) for a, b in zip(values, others, strict=True)
    )
