"""Checks of numbers that have to agree within one file, whatever the statement is about."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from personakit.personas.checks.base import check
from personakit.personas.checks.documents import MISSING, items, number, value_at
from personakit.personas.checks.strength import disordered, slack
from personakit.personas.metrics import METRICS
from personakit.vocabulary import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.checks.base import Limits
    from personakit.personas.checks.documents import Document, Folder, Hit, Mapping
    from personakit.yamlfile import KeyPath

BETWEEN = {
    "score": "interval", "share": "interval", "observed": "interval", "median": "middle_half",
}  # fmt: skip
"""A number -> the two numbers it lies between."""

PARTS = {"customers": "of", "used": "rows", "shared": "customers", "cases": "of_cases"}
"""A count -> the count it is a part of."""

BOUNDS = {name: metric.bounds for name, metric in METRICS.items() if metric.bounds}
"""Metric -> the least and the greatest score there can be."""

ANY = (-inf, inf)

NUMBERED = ("persona", "persona-set", "persona-journeys")
"""Kinds of files whose numbers have to agree."""


@check("PK020", "share of the counts")
def share(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A share that is not what its counts say.

    `share` is `customers` divided by `of`: those for whom it holds by those of whom it is known.
    Where `share_of` names what they do, it is at most that: those counted have any of it.
    Where personas did not answer alike (`weighted`), what is told of all customers is no such
    quotient. Rounding is allowed for.
    """
    for document, path, entry in _mappings(folder):
        written, customers, of = (number(entry, key) for key in ("share", "customers", "of"))
        of_all = entry.get("weighted") and number(entry, "base") is None  # no count of who answered
        of_all = of_all or "events" in entry  # the share is theirs, the counts those of customers
        if written is None or customers is None or not of or of_all:
            continue
        counted, of_rows = customers / of, bool(entry.get("share_of"))
        off = written - counted
        if (off if of_rows else abs(off)) > slack(written):
            are = "have any, which is" if of_rows else "are"
            message = f"share is {written:g}, but {customers:g} of {of:g} {are} {counted:.3f}."
            yield document.hit((*path, "share"), message, "Correct the share or the counts.")


@check("PK021", "more than all")
def counts(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A count above the whole it is a part of.

    `customers` cannot exceed `of`, and neither can exceed the customers of the persona. Of a
    source, no more rows can be used than were read.
    """
    for document, path, entry in _mappings(folder):
        of_people = document.kind == "persona" and not _counts_contacts(document, path)
        size = document.data.get("size") if of_people else None
        for key, within in PARTS.items():
            count, whole, all_of_them = (
                number(entry, key),
                number(entry, within),
                number(size, "customers"),
            )
            hint = "Correct one of the counts."
            if count is not None and whole is not None and count > whole:
                message = f"{key} ({count:g}) is more than {within} ({whole:g})."
                yield document.hit((*path, key), message, hint)
            elif all_of_them and max(count or 0, whole or 0) > all_of_them:
                message = f"This is about more customers than the persona has ({all_of_them:g})."
                yield document.hit((*path, within if within in entry else key), message, hint)


def _counts_contacts(document: Document, path: KeyPath) -> bool:
    """Whether a mapping is of contacts, of which there may be more than customers."""
    if "hurts" in path:
        return True
    if not path or path[0] != "goes_with":
        return False
    return any(
        bool(entry.get("share_of")) for at, entry in items(document, "goes_with") if at == path[:2]
    )


@check("PK022", "lift")
def lift(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A lift that is not share over base.

    Of a channel it is `observed` over `base`, or `stated` over `base` where nothing was observed.
    Rounding is allowed for.
    """
    for document, path, entry in _mappings(folder):
        written, base = number(entry, "lift"), number(entry, "base")
        value = next(
            (number(entry, key) for key in ("share", "observed", "stated") if key in entry), None
        )
        if written is None or base is None or value is None:
            continue
        low = max(0.0, value - slack(value)) / (base + slack(base)) - slack(written, 1)
        high = (value + slack(value)) / max(base - slack(base), 1e-9) + slack(written, 1)
        if not low <= written <= high:
            ratio = f"{value / base:.2f}" if base else "not defined"
            message = f"lift is {written:g}, but {value:g} over {base:g} is {ratio}."
            yield document.hit((*path, "lift"), message, "Correct the lift, or leave it out.")


@check("PK023", "order of statements", "warning")
def order(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Statements that are clearly stronger than the one before them.

    Goals, pain points and habits stand in the order of their effect (Cohen's h of share and base),
    where a difference below .4 is none: the next sample turns it round, and a refresh keeps the
    order. Channels to avoid stand in the order of their lift, traits by the size of their effect.
    `--fix` sorts them.
    """
    for document in folder.personas:
        for path, index in disordered(document):
            message = "The statement is stronger than the one before it."
            yield document.hit((*path, index), message, "Put the strongest first, or run --fix.")


@check("PK024", "interval")
def interval(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A score outside its interval, a median outside its middle half, or a reversed pair."""
    for document, path, entry in _mappings(folder):
        for key, pair in BETWEEN.items():
            score, ends = number(entry, key), entry.get(pair)
            if not isinstance(ends, list) or len(ends) != 2:
                continue
            low, high = (number({"end": end}, "end") for end in ends)
            if low is None or high is None or score is None:
                continue
            if low > high:
                message = f"{pair} begins at {low:g} and ends at {high:g}."
                yield document.hit((*path, pair), message, "Write the lower number first.")
            elif not low <= score <= high:
                message = f"{key} ({score:g}) lies outside {pair} ({low:g} to {high:g})."
                yield document.hit((*path, key), message, "Correct one of them.")


@check("PK025", "range of a metric")
def metric(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A metric that cannot be: parts such as CSAT lie within 0 and 1, NPS within -100 and 100."""
    for document, path, entry in _mappings(folder):
        low, high = BOUNDS.get(str(path[-1]) if path else "", ANY)
        for key in ("score", "base"):
            value = number(entry, key)
            if value is not None and not low <= value <= high:
                message = f"{path[-1]} lies within {low} and {high}, not at {value:g}."
                yield document.hit((*path, key), message, "Correct the score.")


@check("PK026", "preferred and avoided")
def channel(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A channel that is both preferred and avoided for the same purpose."""
    for document in folder.personas:
        preferred = {_key(entry) for _, entry in items(document, "channels", "preferred")}
        for path, entry in items(document, "channels", "avoided"):
            if _key(entry) in preferred:
                message = f"{str(entry.get('channel'))[:40]} is both preferred and avoided."
                yield document.hit((*path, "channel"), message, "Keep one of them.")


@check("PK027", "statement twice")
def twice(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """The same statement twice in one list: a label of a source, or channel and purpose.

    What goes with two outcomes are two statements.
    """
    for document in folder.personas:
        for path, entries in document.nodes:
            seen: set[object] = set()
            for place, entry in enumerate(entries if isinstance(entries, list) else ()):
                key = _key(entry) if isinstance(entry, dict) else None
                if key in seen:
                    yield document.hit((*path, place), "This is said before.", "Keep one of them.")
                if key is not None:
                    seen.add(key)


@check("PK028", "verdict")
def verdict(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """A verdict that the Jaccard similarity does not bear out.

    Below .6 a segment is unstable, from .6 a pattern, from .75 stable, from .9 highly stable.
    """
    for document, path, entry in _mappings(folder):
        jaccard, word = number(entry, "jaccard"), entry.get("verdict")
        if jaccard is None:
            continue
        words = {_verdict(jaccard + off) for off in (slack(jaccard), -slack(jaccard))}
        if word in dict(VERDICTS).values() and word not in words:
            message = f"A Jaccard similarity of {jaccard:g} is not {word}."
            yield document.hit((*path, "verdict"), message, "Correct one of them.")


@check("PK030", "reason that is not there")
def reason(folder: Folder, limits: Limits) -> Iterator[Hit]:
    """Advice that rests on a statement which the file does not hold.

    `because` names the statement by its place: `channels.preferred[0]`; in the portrait of all
    customers by its place there.
    """
    homes: list[tuple[Document, KeyPath]] = [(persona, ()) for persona in folder.personas]
    homes += [(folder.record, ("everyone",))] if folder.record else []
    for document, home in homes:
        for path, entry in items(document, *home, "serve_them"):
            place = entry.get("because")
            there = ".".join([*map(str, home), str(place)])
            if isinstance(place, str) and value_at(document.data, there) is MISSING:
                message = "There is no such statement in this file."
                hint = "Name one by its place, such as channels.preferred[0]."
                yield document.hit((*path, "because"), message, hint)


def _verdict(jaccard: float) -> str:
    return next((word for least, word in VERDICTS if jaccard >= least), "")


def _key(entry: Mapping) -> tuple[str, ...] | None:
    """What a statement is about; None where it is no statement."""
    if "channel" in entry:
        return "channel", str(entry["channel"]), str(entry.get("purpose", "any"))
    home = (str(entry.get(key, "")) for key in ("source", "outcome"))
    return ("label", str(entry.get("label")).casefold(), *home) if "label" in entry else None


def _mappings(folder: Folder) -> Iterator[tuple[Document, KeyPath, Mapping]]:
    for document in folder.documents:
        if document.kind in NUMBERED:
            yield from ((document, path, entry) for path, entry in document.mappings)
