"""Sources added up by their keys, and those whose customers are known by that joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.stages.customers import account, crowds, join
from personakit.stages.customers.called_off import with_states
from personakit.stages.customers.contacts import take_apart
from personakit.stages.customers.currencies import tell_currencies
from personakit.stages.customers.events import log_events
from personakit.stages.customers.forms import unmatched
from personakit.stages.customers.history import with_latest
from personakit.stages.customers.keys import spaces_of
from personakit.stages.customers.levels import tell_uncounted
from personakit.stages.customers.namesakes import tell_namesakes
from personakit.stages.customers.orders import share_orders
from personakit.stages.customers.plan import OWN_ORDERS, plan_table
from personakit.stages.customers.route import route
from personakit.stages.customers.silence import silent_answers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.problems import Problem
    from personakit.run import Run
    from personakit.stages.customers.keyed import Keyed
    from personakit.stages.customers.parts import Part
    from personakit.values import Contacts, Events
    from personakit.vocabulary.grains import Grain

APART = "its customers are in no other file"
"""Why a source is not used."""


def sum_sources(
    keyed: Sequence[Keyed], run: Run, grain: Grain | None = None, *, events: bool = True
) -> tuple[list[Part], dict[str, str], list[Problem]]:
    """Add up sources by their keys; those whose only key does not say who are not used.

    Args:
        keyed: The sources with their keys.
        run: Where the rows are, and corrections by file; who watches.
        grain: Into what periods their rows are told apart, too; what the user should know is told
            where they are not. None for none.
        events: Whether to keep what their rows say happened, and when.

    Returns:
        The sums; names of sources that are not used, with the reason; what the user should know.
    """
    engine, settings = run.engine, run.settings
    parts, refused, problems = [], {}, []
    shares = share_orders(keyed, engine)
    for number, (table, columns) in enumerate(keyed):
        share = shares.get(table.name, OWN_ORDERS)
        table, earlier = with_latest(table, columns[0], engine)
        table = with_states(table, share, engine)
        plan = plan_table(table, number, run, share, grain, columns[0], events=events)
        stated = settings.files.get(table.name)
        trusted = bool(stated and stated.key)
        part, met = crowds.build_checked(plan, columns, trusted, engine)
        problems += earlier
        if part:
            parts.append(part)
            problems += [] if grain else _told(part, trusted, engine)
        else:
            refused[table.name] = " and ".join(f"in {crowd.column} {crowd}" for crowd in met)
        problems += [crowds.tell(crowd, table.name) for crowd in met]
        run.progress.advance()
    return parts, refused, problems


def _told(part: Part, trusted: bool, engine: Engine) -> list[Problem]:
    """What the user should know of one source."""
    return [
        *([] if trusted else tell_namesakes(part, engine)), *account.repeated_rows(part),
        *account.unread_cells(part, engine), *silent_answers(part, engine),
        *tell_currencies(part.plan), *tell_uncounted(part.plan.table),
    ]  # fmt: skip


def join_sources(
    parts: list[Part], run: Run, *, partial: bool = False, events: bool = True
) -> tuple[list[Part], dict[str, str], list[Problem], Contacts | None, Events | None]:
    """Add up parts by customer; parts whose customers no other part knows stand apart.

    Args:
        parts: Sums of sources by their keys.
        run: Where the rows are, and how many customers' histories are put down.
        partial: Whether these are some customers of many, so that files need not share any; their
            contacts are not shown one by one then.
        events: Whether to put down what happened to them.

    Returns:
        The parts whose customers are known; names of the others, with the reason; what the user
        should know; contacts one by one; what happened.
    """
    engine = run.engine
    keys = [key for part in parts for key in part.keys]
    space = spaces_of(keys, engine)
    way = route(keys, space, engine)
    if partial and len({key.source for key in keys if space[key] in way.spaces}) < len(parts):
        space = spaces_of(keys, engine, disjoint=True)
        way = route(keys, space, engine)
    known = way.spaces
    inside = [part for part in parts if any(space[key] in known for key in part.keys)]
    apart = [part for part in parts if part not in inside]
    unjoined = [unmatched(part, inside) for part in apart]
    several = join.link_keys(inside, space, way, engine) if way.bridges else []
    for part in inside:
        join.resolve(part, space, way, engine)
    aside = {part.plan.table.name: APART for part in apart}
    contacts = happened = None
    if events:
        direct = [part for part in inside if join.is_direct(part, space, way)]
        happened = log_events(inside, direct, run)
    if not partial:
        contacts = take_apart(inside, engine)
    return inside, aside, [*several, *unjoined], contacts, happened
