"""Checks of what the files of a set say of one another."""

from __future__ import annotations

import datetime
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

from personakit.hints import near_miss
from personakit.personas.checks.base import check
from personakit.personas.checks.documents import items, number
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
        told = document.data.get("id")
        if isinstance(told, str) and told != document.path.stem:
            message = f"The file of this persona should be called {told[:80]}.yaml."
            yield document.hit(("id",), message, "Rename it, or correct the id.")


@check("PK011", "id twice")
def unique_id(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """An id that two personas of a folder share, or that a set lists twice."""
    seen: dict[object, Document] = {}
    for document in folder.personas:
        told = document.data.get("id")
        if isinstance(told, str) and told in seen:
            message = f"{seen[told].path.name} has this id, too."
            yield document.hit(("id",), message, "Give one of them another id.")
        seen.setdefault(told if isinstance(told, str) else None, document)
    listed = set()
    for path, entry in folder.entries:
        told = str(entry.get("id"))
        if told in listed and folder.record:
            yield folder.record.hit((*path, "id"), "The set lists this id twice.", "Remove one.")
        listed.add(told)


@check("PK012", "persona missing")
def missing(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona that the set lists, but that has no file in the folder."""
    ids = {str(one.data.get("id")) for one in folder.personas}
    files = {one.path.stem for one in folder.documents}  # one that cannot be read is told already
    for path, entry in folder.entries:
        told = entry.get("id")
        if folder.record and isinstance(told, str) and told not in ids | files:
            near = partial(near_miss, told, [*islice(ids, MOST_NEAR)])
            hint = near if ids else "Put its file there, or discover again."
            yield folder.record.hit((*path, "id"), "There is no file of this persona.", hint)


@check("PK013", "persona not in the set")
def unlisted(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona in the folder of a set that does not list it, and that nobody wrote by hand.

    Personas written by hand have no evidence; they may stand beside a set. So may retired ones.
    """
    ids = {entry.get("id") for _, entry in folder.entries if isinstance(entry.get("id"), str)}
    for document in folder.personas if folder.record else ():
        told, retired = document.data.get("id"), document.data.get("status") == "retired"
        computed = "evidence" in document.data and isinstance(told, str)
        if computed and told not in ids and not retired:
            message = "The set of this folder does not list this persona."
            yield document.hit(("id",), message, "Retire it (status: retired), or move it away.")


@check("PK014", "set and persona differ")
def entry(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A name, a number of customers or a share that the set tells otherwise.

    The set repeats them so that programs need not open every file.
    """
    for _, listed, document in folder.pairs:
        size = document.data.get("size")
        own = {"name": document.data.get("name"), **(size if isinstance(size, dict) else {})}
        for key in SAME:
            if key in listed and key in own and listed[key] != own[key]:
                path = (key,) if key == "name" else ("size", key)
                message = f"{key} is not what persona-set.yaml says of this persona."
                yield document.hit(path, message, BY_HAND)


@check("PK015", "sizes do not add up")
def total(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Customers of the personas and the unsure that are not all customers of the set."""
    record = folder.record
    every, unsure = (number(record and record.data, key) for key in ("customers", "unsure"))
    counts = [number(one, "customers") for _, one in folder.entries]
    told = [count for count in counts if count is not None]
    if not record or every is None or unsure is None or len(told) != len(counts):
        return
    if told and sum(told) + unsure != every:
        message = (
            f"The personas and the unsure are {sum(told) + unsure:g} customers, not {every:g}."
        )
        yield record.hit(("customers",), message, "Correct the counts, or discover again.")


@check("PK029", "share of all customers")
def share_of_all(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona whose share is not its part of all customers, the unsure included."""
    record = folder.record
    every = number(record and record.data, "customers")
    for path, one in folder.entries if record and every else ():
        share, count = number(one, "share"), number(one, "customers")
        if share is None or count is None or not every or not record:
            continue
        if abs(share - count / every) > ROUNDED:
            message = f"share is {share:g}, but {count:g} of {every:g} are {count / every:.3f}."
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
        found = None if limits.personas else number(record.data.get("quality"), "segments")
        if count not in allowed and count != found:
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
    known = _sources(record)
    names = {*known}
    for path, axis in items(model, "axes") if known else ():
        if isinstance(axis.get("source"), str) and axis["source"] not in names:
            near = partial(near_miss, axis["source"], known[:MOST_NEAR])
            yield model.hit((*path, "source"), "The set has no such source.", near)


@check("PK018", "unknown source")
def source(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A statement that was counted in a file that the set does not name.

    `source` is the file and the column: `survey.csv/What do you want?`.
    """
    known = tuple(_sources(folder.record)[:MOST_SOURCES])
    for _, _, document in folder.pairs if known else ():
        for path, one in document.mappings:
            told = one.get("source")
            if path[:1] == ("curated",) or not isinstance(told, str) or not told:
                continue
            if not told.startswith(known):
                near = partial(near_miss, file_of(told), known[:MOST_NEAR])
                yield document.hit((*path, "source"), "The set names no such source.", near)


@check("PK019", "edited by hand")
def edited(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A persona that is not what discover computed.

    persona-set.yaml holds a hash of what was computed of each persona; `status` and `curated` are
    for people and do not count. Move your changes under `curated`: there they survive the next
    discovery.
    """
    for _, listed, document in folder.pairs:
        told = listed.get("sha256")
        if isinstance(told, str) and document.digest not in (told, ""):
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
    told: Any = folder.record.data.get("discovered")
    if isinstance(told, datetime.date):
        day = told.date() if isinstance(told, datetime.datetime) else told
        if (age := (limits.today - day).days) > limits.max_age:
            message = f"The set was discovered {age} days ago, more than {limits.max_age}."
            yield folder.record.hit(("discovered",), message, "Discover again.")
        elif age < -1:
            message = f"The set was discovered {-age} days from now: its age is not known."
            yield folder.record.hit(("discovered",), message, "Correct it, or discover again.")


def _asked_for(record: Document) -> range:
    settings = record.data.get("settings")
    told = str(settings.get("segments", "")) if isinstance(settings, dict) else ""
    low, _, high = told.partition("..")
    ends = (low, high or low)
    return range(int(ends[0]), int(ends[1]) + 1) if all(map(str.isdigit, ends)) else USUAL


def _sources(record: Document | None) -> list[str]:
    """Names of the files that a set was made from."""
    found = [one.get("name") for _, one in items(record, "sources")] if record else []
    return [name for name in found if isinstance(name, str)]
