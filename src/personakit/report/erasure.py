"""A deletion request in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from personakit.numbers import counted
from personakit.report.text import line, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.personas.forget import Forgotten
    from personakit.report.text import Line


def erasure_lines(
    forgotten: Forgotten, quoting: tuple[str, ...], small: tuple[str, ...], width: int
) -> Iterator[Line]:
    """What was removed, and what is left to do."""
    for name, rows in forgotten.removed.items():
        yield line(f"Removed {counted(rows, 'row')} from {name}.")
    if not forgotten.removed:
        yield line("No file of the set names this customer.")
    if quoting:
        yield from wrapped(f"Quotes may be words of this customer: {', '.join(quoting)}.", width)
    if small:
        yield from wrapped(f"Too few are left to tell of: {', '.join(small)}.", width)
    if quoting or small:
        yield from wrapped(
            "The set must be made anew: delete the customer from the exports, then run personakit "
            "refresh SET.",
            width,
        )
    else:
        yield from wrapped(
            "The set may stay: its counts are of many and name nobody. Delete the customer from "
            "the exports, and the next refresh counts without.",
            width,
        )
    for name in forgotten.beside:
        yield from wrapped(f"{name} names customers, too: forget there, or remove it.", width)


def erasure_data(
    forgotten: Forgotten, quoting: tuple[str, ...], small: tuple[str, ...]
) -> dict[str, Any]:
    """The same for programs."""
    return {
        "removed": forgotten.removed, "quoting": [*quoting], "small": [*small],
        "renew": bool(quoting or small), "beside": [*forgotten.beside],
    }  # fmt: skip
