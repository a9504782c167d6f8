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
    from personakit.values import CustomerBase, Customers, Segments


def names_before(
    old: PersonaSet | None, model: Placement | None, customers: Customers, base: CustomerBase,
    run: Run,
) -> Callable[[Segments], Sequence[str]]:  # fmt: skip
    """What tells the ids of segments as they are found: those they had, else new ones.

    Args:
        old: The set that is there.
        model: Its model, its variables named as those of the customers.
        customers: The customers of today, with what the old model asks for.
        base: All that is known of them by itself.
        run: Where they are.
    """

    def names(segments: Segments) -> Sequence[str]:
        ids: dict[int, str] = {}
        if old and model:
            before, then = _without_decisions(old, model)
            kept = same_segments(before, segments.placement, customers, run)
            ids = {new: then[was] for new, was in kept.items()}
        if len(ids) < len(segments.quality):
            anew = keep_names(describe(base, segments, None, run).personas, (), {}, ids.values())
            ids = {place: ids.get(place, persona.id) for place, persona in enumerate(anew)}
        return [ids[place] for place in sorted(ids)]

    return names


def _without_decisions(old: PersonaSet, model: Placement) -> tuple[Placement, list[str]]:
    """The model without an analyst's decisions, and what its segments are called."""
    if not model.origins:
        return model, [persona.id for persona in old]
    centres = tuple(Centre(share=origin.share, at=origin.at) for origin in model.origins)
    plain = model.model_copy(update={"segments": centres, "origins": ()})
    return plain, [origin.id for origin in model.origins]
