"""`personakit schema`: the JSON Schema of a file."""

from __future__ import annotations

from typing import Annotated, Literal

from typer import Argument

from personakit.cli.console import write_form

Form = Annotated[
    Literal[
        "persona", "set", "model", "journeys", "playbook", "replies", "evaluation", "feedback",
        "brand", "config",
    ],
    Argument(
        metavar="[persona|set|model|journeys|playbook|replies|evaluation|feedback|brand|config]"
    ),
]  # fmt: skip


def schema(form: Form = "persona") -> None:
    """Write the schema of one kind of file."""
    from personakit.personas.schema import schema_text
    from personakit.settings import Settings

    write_form(schema_text(form, Settings if form == "config" else None).rstrip("\n"))
