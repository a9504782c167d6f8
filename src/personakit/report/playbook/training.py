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
    from personakit.report.playbook.dossier import Dossier

FACTS = 3
"""Numbers of what they do that are told."""
WATCHED = ("recognise", "channel", "tone", "avoid")
"""Sections of the script of which the first line is looked at."""


def role_plays(dossiers: Sequence[Dossier], scripts: Sequence[Script]) -> list[RolePlay]:
    """A conversation of each persona; one of another than the card says, and one between two.

    Args:
        dossiers: What each script is made from.
        scripts: Of each, as the team wants it read.
    """
    pairs = {one.persona.id: (one, script) for one, script in zip(dossiers, scripts, strict=True)}
    plays = [RolePlay(kind="own", card=name, roles=(_role(*pair),)) for name, pair in pairs.items()]
    nearest = _nearest(dossiers)
    if nearest:
        card, other = nearest
        dossier, script = pairs[other]
        hard = _role(dossier, script).model_copy(update={"aim": (_of(dossier),)})
        plays.append(RolePlay(kind="other", card=card, roles=(hard,)))
        halves = tuple(_half(*pairs[name]) for name in (card, other))
        plays.append(RolePlay(kind="between", card=card, roles=halves))
    return plays


def _nearest(dossiers: Sequence[Dossier]) -> tuple[str, str] | None:
    """The two personas between which customers thin out least; the first two where none tells."""
    ids = [one.persona.id for one in dossiers]
    if len(ids) < 2:
        return None
    pairs = [one for one in dossiers[0].record.quality.neighbours if {*one.personas} <= {*ids}]
    ranked = sorted(pairs, key=lambda one: (one.gap, one.depth, one.personas))
    return ranked[0].personas if ranked else (ids[0], ids[1])


def _role(dossier: Dossier, script: Script) -> Played:
    """A customer of a persona: what they say and know, and what the agent is to do."""
    watch = [line for name in WATCHED for line in getattr(script, name)[:1]]
    return Played(
        id=dossier.persona.id, opening=(_opening(dossier),),
        hidden=(*_matter(dossier), *script.reasons, *_facts(dossier)),
        aim=(*_settles(dossier), *advice(dossier, "do")), watch=tuple(watch),
    )  # fmt: skip


def _half(dossier: Dossier, script: Script) -> Played:
    """One side of a customer between two: what they want or write about, and what tells."""
    hidden = (*script.reasons[:1], *_facts(dossier)[:1])
    said = (_opening(dossier),)
    return Played(id=dossier.persona.id, opening=said, hidden=hidden, aim=(_of(dossier),))


def _opening(dossier: Dossier) -> ScriptLine:
    """The first redacted words of a customer about what hurts; a gap where there are none."""
    for place, one in _quoted(dossier):
        return dossier.line("quote", f"pain_points[{place}]", quote=one.quotes[0])
    return _gap(dossier, "opening")


def _quoted(dossier: Dossier) -> list[tuple[int, Statement]]:
    """The pain point whose words open; none where there are no words."""
    pains = enumerate(dossier.persona.pain_points)
    return [(place, one) for place, one in pains if one.quotes][:1]


def _matter(dossier: Dossier) -> Iterator[ScriptLine]:
    """What the opening words are about, where that is none of the reasons that are told anyway."""
    of_contacts = [place for place, _ in reasons(dossier)]
    for place, one in _quoted(dossier):
        if place not in of_contacts and one.share is not None and one.base is not None:
            slots = {"label": label_of(one), "share": one.share, "base": one.base}
            yield dossier.line("said", f"pain_points[{place}]", **slots)


def _settles(dossier: Dossier) -> Iterator[ScriptLine]:
    """What settles the matter of the opening words, or the first reason: only the team knows."""
    for _, one in (_quoted(dossier) or reasons(dossier))[:1]:
        yield _gap(dossier, "settles", topic=label_of(one))


def _gap(dossier: Dossier, which: str, /, **slots: str) -> ScriptLine:
    left = dossier.words.say(f"playbook.slots.{which}", **slots)
    return ScriptLine(text=f"[[ {left} ]]", because="")


def _facts(dossier: Dossier) -> tuple[ScriptLine, ...]:
    """What customers of the persona do, as medians: no customer's own numbers."""
    numbers = [(i, one) for i, one in enumerate(dossier.persona.behaviour) if _apart(one)]
    return tuple(
        dossier.line("median", f"behaviour[{i}]", label=label_of(one), median=one.median,
                  base=one.base_median)
        for i, one in numbers[:FACTS]
    )  # fmt: skip


def _apart(one: NumberStatement) -> bool:
    return one.base_median not in (None, one.median) and not one.common


def _of(dossier: Dossier) -> ScriptLine:
    """What sets a persona apart most, to be asked for; a gap where nothing does."""
    for i, one in enumerate(dossier.persona.evidence.separated_by[:1]):
        return dossier.line("apart", f"evidence.separated_by[{i}]", label=label_of(one))
    return _gap(dossier, "apart", name=dossier.persona.name)
