"""The statements of a written persona, counted anew: where nothing has moved, its words stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from personakit.personas.compare import words_of
from personakit.personas.statements import ChannelStatement
from personakit.stages.describe.channels import has_enough, seldomest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pydantic import BaseModel

    from personakit.personas.model import Persona
    from personakit.stages.describe.candidates import Candidate

Entry = TypeVar("Entry", bound="BaseModel")

NEEDS_MORE = ("goals", "pain_points", "likes", "holdings", "habits")
"""Lists of what is truer of them than of others, or true of most."""
LISTS = (*NEEDS_MORE, "behaviour", "outcomes")


def hold(was: Sequence[Entry], fresh: Sequence[Entry], known: Iterable[Entry]) -> tuple[Entry, ...]:
    """Statements as they were written, with the numbers of today.

    Args:
        was: The statements of the written persona.
        fresh: Those that would be chosen today.
        known: All that can be said today.

    Returns:
        The written ones in their order; in place of those of which nothing is known any more the
        strongest that are new.
    """
    today = {words_of(one): one for one in (*known, *fresh)}
    held = {words: today[words] for one in was if (words := words_of(one)) in today}
    new = [one for one in fresh if words_of(one) not in held]
    return (*held.values(), *new[: len(was) - len(held)])


def hold_lists(was: Persona, draft: Persona, known: Sequence[Candidate], min_cell: int) -> Persona:
    """Let the lists of a draft hold the statements of the written persona.

    Args:
        was: The written persona.
        draft: What would be written today.
        known: What enough customers support.
        min_cell: Customers below which a channel is not preferred.
    """
    lists = {}
    for name in LISTS:
        own = [c for c in known if c.section == name]
        true = [c.statement for c in own if c.effect > 0 or c.common or name not in NEEDS_MORE]
        lists[name] = hold(_written(was, name, true), getattr(draft, name), true)
    ways = [c.statement for c in known if isinstance(c.statement, ChannelStatement)]
    used = [way for way in ways if has_enough(way, min_cell)]
    preferred = hold(was.channels.preferred, draft.channels.preferred, used)
    avoided = hold(was.channels.avoided, draft.channels.avoided, ways)
    seldom = tuple(seldomest(way for way in avoided if way not in preferred))
    channels = draft.channels.model_copy(update={"preferred": preferred, "avoided": seldom})
    return draft.model_copy(update={**lists, "channels": channels})


def _written(was: Persona, name: str, true: Sequence[BaseModel]) -> Sequence[BaseModel]:
    """A list as it was written; what they have stood among their habits before it had its own."""
    if name != "holdings" or was.holdings:
        return tuple(getattr(was, name))
    today = {words_of(one) for one in true}
    return [one for one in was.habits if words_of(one) in today]


def held_candidates(was: Persona, known: Sequence[Candidate]) -> list[Candidate]:
    """What is said of who they are and how they sound in a written persona, as it is today."""
    who, temper = was.demographics, was.temper
    groups = (one for answers in who.groups.values() for one in answers)
    metrics = (temper.tone, temper.negative, temper.positive, temper.second_contact)
    statements = (who.age, who.income, *groups, *metrics, *temper.patience, *temper.self_reliance)
    words = {words_of(one) for one in statements if one is not None}
    return [c for c in known if words_of(c.statement) in words]
