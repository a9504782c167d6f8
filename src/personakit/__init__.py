"""personakit: customer personas from your own exports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from personakit.personas.read import read_personas
    from personakit.report.notebook import to_html
    from personakit.workflows.assign import assign
    from personakit.workflows.discover import discover
    from personakit.workflows.plots import write_plots
    from personakit.workflows.read_table import read_table
    from personakit.workflows.refresh import refresh

__version__ = "0.2.0"
__all__ = [
    "__version__", "assign", "discover", "read_personas", "read_table", "refresh", "to_html",
    "write_plots",
]  # fmt: skip

_LAZY = {
    "assign": "personakit.workflows.assign",
    "discover": "personakit.workflows.discover",
    "read_personas": "personakit.personas.read",
    "read_table": "personakit.workflows.read_table",
    "refresh": "personakit.workflows.refresh",
    "to_html": "personakit.report.notebook",
    "write_plots": "personakit.workflows.plots",
}


def __getattr__(name: str) -> Any:
    """Import a public function when it is first used (PEP 562)."""
    if name not in _LAZY:
        raise AttributeError(f"module 'personakit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_LAZY[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
