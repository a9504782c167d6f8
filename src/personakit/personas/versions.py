"""The version of the form of a set's files, and what words of earlier ones mean today."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

VERSION: Literal[2] = 2
"""Version of the form of the files; earlier ones are read for ever, and written anew as this."""
EARLIER_WORDS = {"unstable": "tentative"}
"""Words of earlier versions -> those of today."""


def _today(version: Any) -> Any:
    if type(version) is int and version > VERSION:
        raise ValueError(f"is that of a later personakit; this one reads up to {VERSION}")
    return VERSION if type(version) is int and version >= 1 else version


def _word(value: Any) -> Any:
    return EARLIER_WORDS.get(value, value) if isinstance(value, str) else value


Version = Annotated[
    Literal[2],
    BeforeValidator(_today),
    WithJsonSchema({"enum": [*range(1, VERSION + 1)], "type": "integer"}),
    Field(description="Version of this form."),
]
Status = Annotated[
    Literal["draft", "reviewed", "tentative", "retired"],
    BeforeValidator(_word),
    WithJsonSchema({"enum": ["draft", "reviewed", "tentative", "retired", *EARLIER_WORDS]}),
]
