"""What became of a persona set: as text, as Markdown for a pull request, as data for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import counted, listed, percent, rounded
from personakit.report.moves import moves
from personakit.report.recount import plain
from personakit.report.text import EMPTY, Line, headed, line, table, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.values.changes import Changes, Drift, Transition

VERDICTS = {
    None: "",
    "unchanged": "Unchanged: the personas stand as they are.",
    "shifted": "Shifted: the personas are the same, but customers have moved.",
    "rediscover": "Rediscover: the customers form other personas than before.",
}
"""Verdict -> what it means."""
BRAND_HEAD = "How the company serves"
"""What stands over what became of it."""
NONE_DIFFERS = "No persona differs."
ESCAPED = str.maketrans({"|": "\\|", "<": "&lt;", "*": "\\*", "_": "\\_", "`": "\\`", "@": "&#64;"})
"""Characters that mean something in Markdown."""


def changes_lines(changes: Changes, width: int = 80, most: int = 0) -> Iterator[Line]:
    """The verdict, what became of each persona, what has moved, and the fields that differ.

    Args:
        changes: Two sets side by side.
        width: Columns to write in.
        most: Changes of one persona that are shown; all where 0.
    """
    if changes.verdict:
        yield from wrapped(VERDICTS[changes.verdict], width, style="title")
    yield from (part for cause in changes.causes for part in wrapped(cause, width, 2, "muted"))
    yield from (p for loss in changes.losses for p in wrapped(loss.message, width, 2, "warning"))
    yield EMPTY
    for one in changes.transitions:
        yield from wrapped(_sentence(one, changes), width, 2)
    if drifts := _drifts(changes):
        yield EMPTY
        yield from table([DRIFT_HEAD, *drifts], width)
    for persona in changes.personas:
        yield from headed(persona.name)
        texts = moves(persona)
        yield from (part for text in texts[: most or None] for part in wrapped(text, width, 2))
        fields = counted(len(persona.pairs), "field")
        yield from wrapped(f"{fields} in all: --format json", width, 2, "muted")
    if changes.brand:
        yield from headed(BRAND_HEAD)
        yield from (part for text in changes.brand for part in wrapped(text, width, 2))
    if changes.new and not changes.differs:
        yield line(NONE_DIFFERS)


FATE_HEAD = ("became of it", "before", "now", "overlap")
DRIFT_HEAD = ("what has moved", "PSI", "by chance")
SMALL = 0.001
"""Chances below which are not told in full."""


SENTENCES = {
    "survived": "{old}: survived with {part} of its customers.",
    "split": "{old}: split into {new}, which hold {part} of its customers.",
    "merged": "{old}: merged into {new}, which holds {part} of their customers.",
    "new": "{new}: new; at most {part} of it come from one persona of before.",
    "gone": "{old}: gone; at most {part} of it are in one persona now.",
}
"""What became of a persona, in a sentence."""


def _fate(one: Transition, changes: Changes) -> tuple[str, ...]:
    old = listed(changes.old[place] for place in one.old)
    new = listed(_new_id(changes, place) for place in one.new)
    return one.fate, old or "-", new or "-", percent(one.overlap)


def _sentence(one: Transition, changes: Changes) -> str:
    _, old, new, part = _fate(one, changes)
    return SENTENCES[one.fate].format(old=old, new=new, part=part)


def _new_id(changes: Changes, place: int) -> str:
    """The id of a new persona; it has none yet where nothing was written."""
    return changes.new[place] if changes.new else f"segment {place + 1}"


def _drifts(changes: Changes) -> list[tuple[str, ...]]:
    return [(one.name, f"{one.psi:.2f}", _chance(one.p)) for one in _moved(changes)]


def _chance(p: float) -> str:
    return f"under {SMALL}" if p < SMALL else f"{p:.3f}" if p < 1 else "1"


def _moved(changes: Changes) -> tuple[Drift, ...]:
    """The mix of personas, then the variables."""
    return (changes.mix, *changes.drifts) if changes.mix else changes.drifts


def changes_markdown(changes: Changes) -> Iterator[str]:
    """The same for a pull request."""
    yield f"## Personas: {changes.verdict or ('changed' if changes.differs else 'the same')}"
    yield ""
    before, now = changes.customers
    yield f"{VERDICTS[changes.verdict]} {counted(before, 'customer')} before, {now:,} now.".strip()
    yield from (f"- {_safe(cause)}" for cause in changes.causes)
    yield from (f"- **{_safe(loss.message)}**" for loss in changes.losses)
    yield from _table([FATE_HEAD, *(_fate(one, changes) for one in changes.transitions)])
    if drifts := _drifts(changes):
        yield from _table([DRIFT_HEAD, *drifts])
    for persona in changes.personas:
        yield from ("", f"### {_safe(persona.name)}", "")
        yield from (f"- {_safe(text)}" for text in moves(persona))
    if changes.brand:
        yield from ("", f"### {BRAND_HEAD}", "")
        yield from (f"- {_safe(text)}" for text in changes.brand)


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    head, *others = rows
    yield from ("", f"| {' | '.join(head)} |", "|---" * len(head) + "|")
    yield from (f"| {' | '.join(map(_safe, row))} |" for row in others)


def _safe(text: str) -> str:
    return " ".join(text.split()).translate(ESCAPED)


def changes_data(changes: Changes) -> dict[str, Any]:
    """The same as plain values, ready for JSON."""
    before, now = changes.customers
    return {
        "verdict": changes.verdict,
        "differs": changes.differs if changes.new else None,
        "customers": {"before": before, "now": now},
        "causes": list(changes.causes),
        "losses": [{"message": loss.message, "part": loss.part} for loss in changes.losses],
        "moved": changes.moved,
        "transitions": [
            {"fate": one.fate, "old": [changes.old[place] for place in one.old],
             "new": [_new_id(changes, place) for place in one.new], "overlap": one.overlap}
            for one in changes.transitions
        ],
        "drift": [
            {"name": one.name, "psi": one.psi, "by_chance": rounded(one.p)}
            for one in _moved(changes)
        ],
        "personas": [
            {"id": one.id, "name": one.name,
             "fields": [{"field": pair.path, "before": plain(pair.written),
                         "now": plain(pair.again)} for pair in one.pairs]}
            for one in changes.personas
        ],
        "brand": list(changes.brand),
    }  # fmt: skip
