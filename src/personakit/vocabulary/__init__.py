"""The product's words, one per idea: kinds of files, roles of columns, channels, metrics."""

from __future__ import annotations

from personakit.vocabulary.ages import AGES, BIRTH_YEARS, YOUNGEST
from personakit.vocabulary.channels import Channel
from personakit.vocabulary.holdings import names_holding
from personakit.vocabulary.kinds import (
    ANSWERING,
    COUNTED,
    IN_PUBLIC,
    ON_THE_WEB,
    Kind,
    RowKind,
    kind_of_rows,
)
from personakit.vocabulary.missing import DECLINED, MISSING, NOTHING, names_nothing
from personakit.vocabulary.roles import (
    ALIAS_ROLES,
    CHANNEL_ROLES,
    DATE_ROLES,
    DEMOGRAPHIC_ROLES,
    DURATION_ROLES,
    ENDING_ROLES,
    KEY_ROLES,
    LEVEL_ROLES,
    MONEY_ROLES,
    NUMBER_ROLES,
    PERSONAL_ROLES,
    PROTECTED_ROLES,
    RATING_ROLES,
    ROLES,
    SEVERAL_ROLES,
    TOPIC_ROLES,
    WRITTEN_ROLES,
    Role,
    roles_for,
)
from personakit.vocabulary.verdicts import VERDICTS, Verdict

__all__ = [
    "AGES",
    "ALIAS_ROLES",
    "ANSWERING",
    "BIRTH_YEARS",
    "CHANNEL_ROLES",
    "COUNTED",
    "DATE_ROLES",
    "DECLINED",
    "DEMOGRAPHIC_ROLES",
    "DURATION_ROLES",
    "ENDING_ROLES",
    "IN_PUBLIC",
    "KEY_ROLES",
    "LEVEL_ROLES",
    "MISSING",
    "MONEY_ROLES",
    "NOTHING",
    "NUMBER_ROLES",
    "ON_THE_WEB",
    "PERSONAL_ROLES",
    "PROTECTED_ROLES",
    "RATING_ROLES",
    "ROLES",
    "SEVERAL_ROLES",
    "TOPIC_ROLES",
    "VERDICTS",
    "WRITTEN_ROLES",
    "YOUNGEST",
    "Channel",
    "Kind",
    "Role",
    "RowKind",
    "Verdict",
    "kind_of_rows",
    "names_holding",
    "names_nothing",
    "roles_for",
]
