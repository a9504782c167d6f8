"""The conversations to practise as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from personakit.labels import shortened
from personakit.personas.playbook import SLOT, PlayParts
from personakit.personas.write import MARK
from personakit.report.markdown import tidy
from personakit.report.templates import fill

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from personakit.personas.playbook import RolePlay, ScriptLine
    from personakit.words import Phrasebook


@dataclass(frozen=True)
class Talk:
    """One conversation."""

    title: str
    """Its number, and who is played."""
    card: str
    """Whose card the agent holds."""
    parts: tuple[tuple[str, tuple[ScriptLine, ...], bool], ...]
    """Titles with lines, and whether these are looked at."""


def training_sheet(
    plays: Sequence[RolePlay], names: Mapping[str, str], words: Phrasebook
) -> dict[str, str]:
    """The sheet to train with, by its name; none where there is nothing to practise.

    Args:
        plays: The conversations.
        names: Ids of personas, and what they are called.
        words: Of the language of the set.
    """
    if not plays:
        return {}
    lines = [line.text for play in plays for role in play.roles
             for part in get_args(PlayParts) for line in getattr(role, part)]  # fmt: skip
    gaps = sorted({gap for text in lines for gap in SLOT.findall(text)})
    say = {name: words.say(f"playbook.training.{name}") for name in ("title", "lead")}
    open_ = words.say("playbook.training.gaps", count=len(gaps), slots=words.listed(gaps))
    plan = [text for _, text in sorted(words.room("playbook.plan").items())]
    text = fill(
        "markdown/training.md", mark=MARK, **say, plan=plan, open=open_ if gaps else "",
        plan_title=words.say("playbook.training.plan"),
        talks=[_talk(number, one, names, words) for number, one in enumerate(plays, 1)],
    )  # fmt: skip
    return {"training.md": tidy(text)}


def _talk(number: int, play: RolePlay, names: Mapping[str, str], words: Phrasebook) -> Talk:
    who = words.listed(shortened(names[role.id]) for role in play.roles)
    name = words.say(f"playbook.training.{play.kind}", name=who)
    title = words.say("playbook.training.talk", number=number, name=name)
    card = words.say("playbook.training.card", name=shortened(names[play.card]))
    return Talk(title, card, tuple(_parts(play, words)))


def _parts(play: RolePlay, words: Phrasebook) -> Iterator[tuple[str, tuple[ScriptLine, ...], bool]]:
    for part in get_args(PlayParts):
        lines = tuple(line for role in play.roles for line in getattr(role, part))
        if lines:
            yield words.say(f"playbook.parts.{part}"), lines, part == "watch"
