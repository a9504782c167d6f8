"""Which statements tell something: what hurts, what is a mere reason for contact, what is apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.telling import is_constant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.statements import Statement


def is_reason(one: Statement) -> bool:
    """Whether it is what contacts are about and nothing more: that alone hurts nobody."""
    return one.share_of == "contacts" and not one.hurts


def pains(told: Sequence[Statement]) -> list[Statement]:
    """Those that hurt: their contacts go worse, or customers say so."""
    return [one for one in told if not is_reason(one)]


def reasons(told: Sequence[Statement]) -> list[Statement]:
    """Those that are reasons for contact."""
    return [one for one in told if is_reason(one)]


def apart(told: Sequence[Statement]) -> list[Statement]:
    """Those that go worse, or set them apart; nothing is left out of all customers as one."""
    return [one for one in told if one.hurts or one.base is None or not one.common]


def telling(told: Sequence[Statement]) -> list[Statement]:
    """Those that do not hold of everybody."""
    return [one for one in told if not is_constant(one)]
