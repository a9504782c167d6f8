"""Checks of what the files of a set say of one another."""

from __future__ import annotations

import datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from personakit.hints import near_miss
from personakit.personas.checks.base import check
from personakit.personas.checks.documents import items, mapping_at, number
from personakit.personas.checks.errors import errors_of
from personakit.personas.placement import WRONG_LENGTH
from personakit.vocabulary.naming import file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document, Folder, Hit

USUAL = range(3, 6)
"""How many personas a set has where nobody asked for more or fewer."""

ROUNDED = 0.00051
"""How far a share with three places may be off."""

SAME = ("name", "customers", "share")
"""What the entry of a set repeats of a persona."""

MOST_SOURCES = 1_000
"""Sources that statements are looked up in."""
MOST_NEAR = 100
"""Names of files that are compared with one that is not known."""

BY_HAND = "Write what you know better under curated, and leave the rest to discover."


@check("PK010", "name of the file")
def file_name(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona whose file is not called as its id: `id: phone-first` stands in phone-first.yaml.

    `--fix` renames the file.
    """
    for document in folder.personas:
        persona = document.data.get("id")
        if isinstance(persona, str) and persona != document.path.stem:
            message = f"The file of this persona should be called {persona[:80]}.yaml."
            yield document.hit(("id",), message, "Rename it, or correct the id.")


@check("PK011", "id twice")
def unique_id(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """An id that two personas of a folder share, or that a set lists twice."""
    seen: dict[object, Document] = {}
    for document in folder.personas:
        persona = document.data.get("id")
        if isinstance(persona, str) and persona in seen:
            message = f"{seen[persona].path.name} has this id, too."
            yield document.hit(("id",), message, "Give one of them another id.")
        seen.setdefault(persona if isinstance(persona, str) else None, document)
    listed = set()
    for path, entry in folder.entries:
        persona = str(entry.get("id"))
        if persona in listed and folder.record:
            yield folder.record.hit((*path, "id"), "The set lists this id twice.", "Remove one.")
        listed.add(persona)


@check("PK012", "persona missing")
def missing(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona that the set lists, but that has no file in the folder."""
    ids = {str(persona.data.get("id")) for persona in folder.personas}
    files = {file.path.stem for file in folder.documents}  # one that cannot be read is told already
    for path, entry in folder.entries:
        listed = entry.get("id")
        if folder.record and isinstance(listed, str) and listed not in ids | files:
            near = partial(near_miss, listed, [*islice(ids, MOST_NEAR)])
            hint = near if ids else "Put its file there, or discover again."
            yield folder.record.hit((*path, "id"), "There is no file of this persona.", hint)


@check("PK013", "persona not in the set")
def unlisted(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona in the folder of a set that does not list it, and that nobody wrote by hand.

    Personas written by hand have no evidence; they may stand beside a set. So may retired ones.
    """
    ids = {entry.get("id") for _, entry in folder.entries if isinstance(entry.get("id"), str)}
    for document in folder.personas if folder.record else ():
        persona, retired = document.data.get("id"), document.data.get("status") == "retired"
        computed = "evidence" in document.data and isinstance(persona, str)
        if computed and persona not in ids and not retired:
            message = "The set of this folder does not list this persona."
            yield document.hit(("id",), message, "Retire it (status: retired), or move it away.")


@check("PK014", "set and persona differ")
def entry(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A name, a number of customers or a share that the set tells otherwise.

    The set repeats them so that programs need not open every file.
    """
    for _, listed, document in folder.pairs:
        written = {"name": document.data.get("name"), **mapping_at(document, "size")}
        for key in SAME:
            if key in listed and key in written and listed[key] != written[key]:
                path = (key,) if key == "name" else ("size", key)
                message = f"{key} is not what persona-set.yaml says of this persona."
                yield document.hit(path, message, BY_HAND)


@check("PK015", "sizes do not add up")
def total(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Customers of the personas and the unsure that are not all customers of the set."""
    record = folder.record
    whole, unsure = (number(record and record.data, key) for key in ("customers", "unsure"))
    counts = [number(listed, "customers") for _, listed in folder.entries]
    numbers = [count for count in counts if count is not None]
    if not record or whole is None or unsure is None or len(numbers) != len(counts):
        return
    if numbers and sum(numbers) + unsure != whole:
        message = (
            f"The personas and the unsure are {sum(numbers) + unsure:g} customers, not {whole:g}."
        )
        yield record.hit(("customers",), message, "Correct the counts, or discover again.")


@check("PK029", "share of all customers")
def share_of_all(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona whose share is not its part of all customers, the unsure included."""
    record = folder.record
    whole = number(record and record.data, "customers")
    for path, listed in folder.entries if record and whole else ():
        share, count = number(listed, "share"), number(listed, "customers")
        if share is None or count is None or not whole or not record:
            continue
        if abs(share - count / whole) > ROUNDED:
            message = f"share is {share:g}, but {count:g} of {whole:g} are {count / whole:.3f}."
            yield record.hit((*path, "share"), message, "Correct the share or the count.")


@check("PK016", "number of personas")
def how_many(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A set of fewer than three or more than five personas.

    Fewer say little, and nobody remembers more. `personas` under `checks` in personakit.yaml allows
    other numbers; a set that was discovered with `--segments` may have as many as were asked for,
    and any set as many as its data could be told apart in.
    """
    record = folder.record
    if record and isinstance(record.data.get("personas"), list):
        allowed, count = limits.personas or _asked_for(record), len(record.data["personas"])
        number_chosen = None if limits.personas else number(record.data.get("quality"), "segments")
        if count not in allowed and count != number_chosen:
            message = f"The set has {count} personas, not {allowed[0]} to {allowed[-1]}."
            hint = "Discover again, or allow it: personas under checks in personakit.yaml."
            yield record.hit(("personas",), message, hint)


@check("PK017", "model of another set")
def model(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A model that does not belong to the set: other segments, other axes or other sources.

    model.yaml has one segment for each persona, and in each a number for every axis.
    """
    model, record = folder.model, folder.record
    if not model:
        return
    segments = len(items(model, "segments"))
    if record and folder.entries and segments != len(folder.entries):
        message = f"The model has {segments} segments, the set {len(folder.entries)} personas."
        yield model.hit(("segments",), message, "Discover again.")
    for path, error in errors_of(model, limits):
        if error["type"] == WRONG_LENGTH:
            yield model.hit(path, f"{error['msg']}.", "Discover again.")
    sources = _sources(record)
    names = {*sources}
    for path, axis in items(model, "axes") if sources else ():
        if isinstance(axis.get("source"), str) and axis["source"] not in names:
            near = partial(near_miss, axis["source"], sources[:MOST_NEAR])
            yield model.hit((*path, "source"), "The set has no such source.", near)


@check("PK018", "unknown source")
def source(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A statement that was counted in a file that the set does not name.

    `source` is the file and the column: `survey.csv/What do you want?`.
    """
    sources = tuple(_sources(folder.record)[:MOST_SOURCES])
    for _, _, document in folder.pairs if sources else ():
        for path, entry in document.mappings:
            name = entry.get("source")
            if path[:1] == ("curated",) or not isinstance(name, str) or not name:
                continue
            if not name.startswith(sources):
                near = partial(near_miss, file_of(name), sources[:MOST_NEAR])
                yield document.hit((*path, "source"), "The set names no such source.", near)


@check("PK019", "edited by hand")
def edited(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona that is not what discover computed.

    persona-set.yaml holds a hash of what was computed of each persona; `status` and `curated` are
    for people and do not count. Move your changes under `curated`: there they survive the next
    discovery.
    """
    for _, listed, document in folder.pairs:
        digest = listed.get("sha256")
        if isinstance(digest, str) and document.digest not in (digest, ""):
            message = "What was computed of this persona has been edited by hand."
            yield document.hit((), message, BY_HAND)


@check("PK043", "review overdue")
def overdue(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A set that was discovered longer ago than `--max-age` (or `max_age` under `checks`) allows.

    Customers change: personas are to be looked at once a year. A day that is still to come says
    nothing of the age; tomorrow is let pass, for it begins elsewhere.
    """
    if limits.max_age is None or not folder.record:
        return
    discovered: Any = folder.record.data.get("discovered")
    if isinstance(discovered, datetime.date):
        day = discovered.date() if isinstance(discovered, datetime.datetime) else discovered
        if (age := (limits.today - day).days) > limits.max_age:
            message = f"The set was discovered {age} days ago, more than {limits.max_age}."
            yield folder.record.hit(("discovered",), message, "Discover again.")
        elif age < -1:
            message = f"The set was discovered {-age} days from now: its age is not known."
            yield folder.record.hit(("discovered",), message, "Correct it, or discover again.")


def _asked_for(record: Document) -> range:
    low, _, high = str(mapping_at(record, "settings").get("segments", "")).partition("..")
    ends = (low, high or low)
    return range(int(ends[0]), int(ends[1]) + 1) if all(map(str.isdigit, ends)) else USUAL


def _sources(record: Document | None) -> list[str]:
    """Names of the files that a set was made from."""
    names = [source.get("name") for _, source in items(record, "sources")] if record else []
    return [name for name in names if isinstance(name, str)]
