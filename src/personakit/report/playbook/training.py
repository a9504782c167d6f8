"""Conversations to practise: filled with statements of the set, each gap left to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.playbook import Played, RolePlay, ScriptLine
from personakit.report.page.rows import label_of
from personakit.report.playbook.lines import advice, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.personas.playbook import Script
    from personakit.personas.statements import NumberStatement, Statement
    from personakit.report.playbook.told import PersonaTold

FACTS = 3
"""Numbers of what they do that are told."""
WATCHED = ("recognise", "channel", "tone", "avoid")
"""Sections of the script of which the first line is looked at."""


def role_plays(told: Sequence[PersonaTold], scripts: Sequence[Script]) -> list[RolePlay]:
    """A conversation of each persona; one of another than the card says, and one between two.

    Args:
        told: The personas.
        scripts: Of each, as the team wants it read.
    """
    pairs = {one.persona.id: (one, own) for one, own in zip(told, scripts, strict=True)}
    plays = [RolePlay(kind="own", card=name, roles=(_role(*pair),)) for name, pair in pairs.items()]
    nearest = _nearest(told)
    if nearest:
        card, other = nearest
        told_of, own = pairs[other]
        hard = _role(told_of, own).model_copy(update={"aim": (_of(told_of),)})
        plays.append(RolePlay(kind="other", card=card, roles=(hard,)))
        halves = tuple(_half(*pairs[name]) for name in (card, other))
        plays.append(RolePlay(kind="between", card=card, roles=halves))
    return plays


def _nearest(told: Sequence[PersonaTold]) -> tuple[str, str] | None:
    """The two personas between which customers thin out least; the first two where none tells."""
    ids = [one.persona.id for one in told]
    if len(ids) < 2:
        return None
    known = [one for one in told[0].record.quality.neighbours if {*one.personas} <= {*ids}]
    ranked = sorted(known, key=lambda one: (one.gap, one.depth, one.personas))
    return ranked[0].personas if ranked else (ids[0], ids[1])


def _role(told: PersonaTold, own: Script) -> Played:
    """A customer of a persona: what they say and know, and what the agent is to do."""
    watch = [line for name in WATCHED for line in getattr(own, name)[:1]]
    return Played(
        id=told.persona.id, opening=(_opening(told),),
        hidden=(*_matter(told), *own.reasons, *_facts(told)),
        aim=(*_settles(told), *advice(told, "do")), watch=tuple(watch),
    )  # fmt: skip


def _half(told: PersonaTold, own: Script) -> Played:
    """One side of a customer between two: what they want or write about, and what tells."""
    known = (*own.reasons[:1], *_facts(told)[:1])
    said = (_opening(told),)
    return Played(id=told.persona.id, opening=said, hidden=known, aim=(_of(told),))


def _opening(told: PersonaTold) -> ScriptLine:
    """The first redacted words of a customer about what hurts; a gap where there are none."""
    for place, one in _quoted(told):
        return told.line("quote", f"pain_points[{place}]", quote=one.quotes[0])
    return _gap(told, "opening")


def _quoted(told: PersonaTold) -> list[tuple[int, Statement]]:
    """The pain point whose words open; none where there are no words."""
    known = enumerate(told.persona.pain_points)
    return [(place, one) for place, one in known if one.quotes][:1]


def _matter(told: PersonaTold) -> Iterator[ScriptLine]:
    """What the opening words are about, where that is none of the reasons that are told anyway."""
    of_contacts = [place for place, _ in reasons(told)]
    for place, one in _quoted(told):
        if place not in of_contacts and one.share is not None and one.base is not None:
            told_of = {"label": label_of(one), "share": one.share, "base": one.base}
            yield told.line("said", f"pain_points[{place}]", **told_of)


def _settles(told: PersonaTold) -> Iterator[ScriptLine]:
    """What settles the matter of the opening words, or the first reason: only the team knows."""
    for _, one in (_quoted(told) or reasons(told))[:1]:
        yield _gap(told, "settles", topic=label_of(one))


def _gap(told: PersonaTold, which: str, /, **slots: str) -> ScriptLine:
    left = told.words.say(f"playbook.slots.{which}", **slots)
    return ScriptLine(text=f"[[ {left} ]]", because="")


def _facts(told: PersonaTold) -> tuple[ScriptLine, ...]:
    """What customers of the persona do, as medians: no customer's own numbers."""
    known = [(i, one) for i, one in enumerate(told.persona.behaviour) if _apart(one)]
    return tuple(
        told.line("median", f"behaviour[{i}]", label=label_of(one), median=one.median,
                  base=one.base_median)
        for i, one in known[:FACTS]
    )  # fmt: skip


def _apart(one: NumberStatement) -> bool:
    return one.base_median not in (None, one.median) and not one.common


def _of(told: PersonaTold) -> ScriptLine:
    """What sets a persona apart most, to be asked for; a gap where nothing does."""
    for i, one in enumerate(told.persona.evidence.separated_by[:1]):
        return told.line("apart", f"evidence.separated_by[{i}]", label=label_of(one))
    return _gap(told, "apart", name=told.persona.name)
