"""The CRMs that placed customers are written for."""

from __future__ import annotations

from typing import Literal

CrmName = Literal["hubspot", "zendesk", "salesforce", "generic"]
"""Name in a command and in the settings; `stages/assign/crm.toml` says what each takes."""
