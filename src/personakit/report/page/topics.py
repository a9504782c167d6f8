"""Which statements tell something: what hurts, what is a mere reason for contact, what is apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from personakit.personas.telling import is_constant, is_pain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.personas.statements import Statement


def pains(statements: Sequence[Statement]) -> list[Statement]:
    """Those that hurt."""
    return [one for one in statements if is_pain(one)]


def reasons(statements: Sequence[Statement]) -> list[Statement]:
    """Those that are reasons for contact."""
    return [one for one in statements if not is_pain(one)]


def apart(statements: Sequence[Statement]) -> list[Statement]:
    """Those that go worse, or set them apart; nothing is left out of all customers as one."""
    return [one for one in statements if one.hurts or one.base is None or not one.common]


def telling(statements: Sequence[Statement]) -> list[Statement]:
    """Those that do not hold of everybody."""
    return [one for one in statements if not is_constant(one)]
