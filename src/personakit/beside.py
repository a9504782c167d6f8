"""Tables that stand beside the code that walks over them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def toml_beside(module: str, name: str = "") -> dict[str, Any]:
    """Read the table of a module.

    Args:
        module: Its `__file__`.
        name: The file beside it; that of the module's own name where empty.
    """
    path = Path(module)
    return tomllib.loads(path.with_name(name or f"{path.stem}.toml").read_text(encoding="utf-8"))
