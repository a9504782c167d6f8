"""Libraries that are installed on demand: those of forms that few need."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from personakit.errors import UnreadableError

if TYPE_CHECKING:
    from personakit.values import Address


def load_extra(module: str, extra: str, address: Address | str, what: str) -> Any:
    """Import a library.

    Args:
        module: Its name.
        extra: The extra of the distribution that brings it.
        address: What is read with it.
        what: What that is, `an SPSS file`.

    Raises:
        UnreadableError: It is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        raise UnreadableError(
            f"{address} is {what}; {module}, which reads it, is not installed.",
            f"Install it: pip install 'personakit-discovery[{extra}]'",
        ) from error
