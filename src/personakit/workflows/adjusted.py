"""What segments are called before an analyst's decisions, which name them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.keep import keep_names
from personakit.personas.placement import Centre
from personakit.workflows.compare import same_segments
from personakit.workflows.line import describe

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from personakit.personas.placement import Placement
    from personakit.personas.read import PersonaSet
    from personakit.run import Run
    from personakit.values import Customers, Known, Segments


def names_before(
    old: PersonaSet | None, model: Placement | None, customers: Customers, own: Known, run: Run
) -> Callable[[Segments], Sequence[str]]:
    """What tells the ids of segments as they are found: those they had, else new ones.

    Args:
        old: The set that is there.
        model: Its model, its variables named as those of the customers.
        customers: The customers of today, with what the old model asks for.
        own: All that is known of them by itself.
        run: Where they are.
    """

    def names(found: Segments) -> Sequence[str]:
        ids: dict[int, str] = {}
        if old and model:
            before, then = _as_found(old, model)
            kept = same_segments(before, found.placement, customers, run)
            ids = {new: then[was] for new, was in kept.items()}
        if len(ids) < len(found.quality):
            anew = keep_names(describe(own, found, None, run).personas, (), {}, ids.values())
            ids = {place: ids.get(place, persona.id) for place, persona in enumerate(anew)}
        return [ids[place] for place in sorted(ids)]

    return names


def _as_found(old: PersonaSet, model: Placement) -> tuple[Placement, list[str]]:
    """The model without an analyst's decisions, and what its segments are called."""
    if not model.origins:
        return model, [persona.id for persona in old]
    centres = tuple(Centre(share=one.share, at=one.at) for one in model.origins)
    found = model.model_copy(update={"segments": centres, "origins": ()})
    return found, [one.id for one in model.origins]
