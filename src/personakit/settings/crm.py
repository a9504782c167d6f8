"""What a CRM calls the personas."""

from __future__ import annotations

from pydantic import Field

from personakit.settings.corrections import Given, Word


class CrmSettings(Given):
    """The property of a CRM that holds the persona, and its values."""

    field: str = Field("", description="Name of the property; else the usual one.")
    options: dict[str, Word] = Field(
        default_factory=dict,
        description="Id of a persona, or unsure -> value, exactly as the CRM defines it.",
    )
