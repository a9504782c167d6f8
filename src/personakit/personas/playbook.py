"""How to serve each persona: lines that each rest on a statement of the set, and reply pieces."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field

from personakit.personas.model import Id
from personakit.personas.statements import Written
from personakit.personas.versions import VERSION, Version
from personakit.words import Language

SLOT = re.compile(r"\[\[[^\[\]]*\]\]")
"""What only the team can fill in: `[[ policy on returns ]]`."""
Sections = Literal[
    "check", "open", "wants", "channel", "tone", "reasons", "avoid", "promises", "recognise",
    "quick_wins", "before", "beyond",
]  # fmt: skip
"""The sections of a script, in their order."""


class ScriptLine(Written):
    """One line of a script."""

    text: str = Field(description="What to know or do.")
    reason: str = Field(
        "", description="What it rests on, in words and numbers: those of the statement."
    )
    because: str = Field(
        "", description="Place of the statement: `goals[0]` of the persona, `journeys.switches` of"
        " its journey, `journeys.everyone.follow_ups[0]`, `set.sources[0]` of the set file; may be"
        " absent under curated.",
    )  # fmt: skip


Lines = tuple[ScriptLine, ...]
Change = Literal["new", "gone", "grown", "faded"]
"""What may become of a line."""


class LineChange(Written):
    """What became of a line when the set was made anew."""

    section: Sections = Field(description="Where it stands, or stood.")
    change: Change = Field(description="grown or faded: its number has moved by more than chance.")
    text: str = Field(description="The line: as it was where gone, else as it is.")
    reason: str = Field("", description="What it rests on, likewise.")
    because: str = Field("", description="Place of its statement; absent where gone.")


class Script(Written):
    """How to serve one persona."""

    id: Id = Field(description="The persona.")
    curated: dict[Sections, Lines] = Field(
        default_factory=dict, description="Yours: sections that replace those below, and are kept."
    )
    changed: tuple[LineChange, ...] = Field(
        (), description="What became of its lines when the set was last made anew."
    )
    check: Lines = Field((), description="What to see to first, at every contact.")
    open: Lines = Field((), description="How to begin.")
    wants: Lines = Field((), description="What they want.")
    channel: Lines = Field((), description="Where to answer.")
    tone: Lines = Field((), description="How they sound.")
    reasons: Lines = Field((), description="What they come for, and what they ask next.")
    avoid: Lines = Field((), description="What not to do.")
    promises: Lines = Field((), description="What they are used to: keep it.")
    recognise: Lines = Field((), description="How to tell that it is them.")
    quick_wins: Lines = Field((), description="Where little helps much.")
    before: Lines = Field((), description="When to write before they ask.")
    beyond: Lines = Field((), description="What the card advises that is no part of an answer.")


PlayParts = Literal["opening", "hidden", "aim", "watch"]
"""The parts of a role, in their order."""


class Played(Written):
    """Whom one plays in a role-play, and what the others look at."""

    id: Id = Field(description="The persona that is played.")
    opening: Lines = Field((), description="What the customer says first.")
    hidden: Lines = Field((), description="What only who plays the customer knows.")
    aim: Lines = Field((), description="What the agent is to reach.")
    watch: Lines = Field((), description="What is looked at.")


class RolePlay(Written):
    """A conversation to practise."""

    kind: Literal["own", "other", "between"] = Field(
        description="own: of the persona whose card the agent holds; other: of another; between: of"
        " two, half and half."
    )  # fmt: skip
    card: Id = Field(description="The persona whose card the agent holds.")
    roles: tuple[Played, ...] = Field(description="Who is played: two personas where between.")


class Demand(Written):
    """How much a persona asks for something, in its own words."""

    id: Id = Field(description="The persona.")
    lines: Lines = Field((), description="How often, and how they say it.")


class KnowledgeGap(Written):
    """Something that an article would help with, as far as the data tell."""

    topic: str = Field(description="What customers write about.")
    lines: Lines = Field((), description="How often all do, how it is rated and comes again.")
    personas: tuple[Demand, ...] = Field((), description="Who asks for it.")
    resolution: str = Field(description="What helps: only the team knows.")


class Playbook(Written):
    """How to serve the personas of a set."""

    kind: Literal["persona-playbook"] = Field("persona-playbook", description="What this is.")
    version: Version = VERSION
    language: Language = Field("en", description="Language of the lines.")
    personas: tuple[Script, ...] = Field((), description="In the order of the set.")
    retired: tuple[Script, ...] = Field(
        (), description="What you wrote of personas that are no more; kept should they come back."
    )
    training: tuple[RolePlay, ...] = Field((), description="Conversations to practise.")
    knowledge: tuple[KnowledgeGap, ...] = Field((), description="What articles would help with.")


class TopicReply(Written):
    """What only the team knows of a topic."""

    topic: str = Field(description="What customers write about.")
    fact: str = Field(description="What holds: policy, price, time.")
    step: str = Field(description="What the customer or the company does now.")


class Replies(Written):
    """The pieces that replies are put together from: yours, each of them."""

    kind: Literal["persona-replies"] = Field("persona-replies", description="What this is.")
    version: Version = VERSION
    language: Language = Field("en", description="Language of the pieces.")
    pieces: dict[str, str] = Field(
        description="greeting, acknowledge, acknowledge_upset, unknown, next, reach, close, each"
        " with `_short` where a channel is brief and `_spoken` where it is said; {topic} and {name}"
        " are filled in."
    )
    topics: tuple[TopicReply, ...] = Field((), description="What to say of each topic.")
