"""The product's words, one per idea: kinds of files, roles of columns, channels."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What one export file is about."""

    SURVEY = "survey"
    TICKETS = "tickets"
    SALES = "sales"
    CUSTOMERS = "customers"
    SOCIAL = "social"
    WEB = "web"
    UNKNOWN = "unknown"


class Role(StrEnum):
    """What a column says."""

    CUSTOMER_ID = "customer_id"
    EMAIL = "email"
    PHONE = "phone"
    NAME = "name"
    COMPANY = "company"
    RECORD_ID = "record_id"
    CREATED_AT = "created_at"
    CLOSED_AT = "closed_at"
    CONTACT_CHANNEL = "contact_channel"
    SALES_CHANNEL = "sales_channel"
    ACQUISITION_CHANNEL = "acquisition_channel"
    PREFERRED_CHANNEL = "preferred_channel"
    CATEGORY = "category"
    TAGS = "tags"
    SUBJECT = "subject"
    TEXT = "text"
    STATUS = "status"
    PRIORITY = "priority"
    AGENT = "agent"
    DURATION = "duration"
    FIRST_RESPONSE_TIME = "first_response_time"
    RESOLUTION_TIME = "resolution_time"
    REOPENS = "reopens"
    CSAT = "csat"
    NPS = "nps"
    CES = "ces"
    RATING = "rating"
    GOALS = "goals"
    PAIN_TEXT = "pain_text"
    MULTI_SELECT = "multi_select"
    AMOUNT = "amount"
    QUANTITY = "quantity"
    CURRENCY = "currency"
    PRODUCT = "product"
    AGE = "age"
    BIRTH_DATE = "birth_date"
    GENDER = "gender"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    POSTCODE = "postcode"
    OCCUPATION = "occupation"
    EDUCATION = "education"
    INCOME = "income"
    HOUSEHOLD = "household"
    MEASURE = "measure"
    FLAG = "flag"
    ADDRESS = "address"
    DATE = "date"
    IGNORE = "ignore"


KEY_ROLES = (Role.CUSTOMER_ID, Role.EMAIL, Role.PHONE)
"""Roles that can tell who a row is about, the most trusted first."""

CHANNEL_ROLES = (
    Role.CONTACT_CHANNEL, Role.SALES_CHANNEL, Role.ACQUISITION_CHANNEL, Role.PREFERRED_CHANNEL,
)  # fmt: skip
"""Roles whose values are translated to channels."""

DEMOGRAPHIC_ROLES = frozenset(
    {
        Role.AGE, Role.BIRTH_DATE, Role.GENDER, Role.CITY, Role.REGION, Role.COUNTRY,
        Role.OCCUPATION, Role.EDUCATION, Role.INCOME, Role.HOUSEHOLD,
    }
)  # fmt: skip
"""Roles that describe customers and do not drive segments."""

PROTECTED_ROLES = frozenset({Role.AGE, Role.BIRTH_DATE, Role.GENDER})
"""Demographics that form segments only where the settings name them one by one."""

PERSONAL_ROLES = frozenset(
    {
        Role.CUSTOMER_ID, Role.EMAIL, Role.PHONE, Role.NAME, Role.ADDRESS, Role.POSTCODE,
        Role.RECORD_ID, Role.AGENT, Role.COMPANY,
    }
)  # fmt: skip
"""Roles whose values never leave the data: no persona, log or message repeats them."""


MISSING = (
    "", "-", "--", "?", ".", "n/a", "#n/a", "na", "nan", "null", "none", "nil", "missing",
    "unknown", "anonymous", "(not set)", "not set", "undefined", "not available",
    "not applicable", "not specified", "#value!", "#ref!", "#name?", "#div/0!", "k.a.", "k. a.",
    "keine angabe", "unbekannt", "nicht angegeben", "non renseigné", "inconnu", "n.c.", "s/o",
    "n.d.", "n/d", "s/d", "sin datos", "desconocido", "no disponible", "desconhecido",
    "não informado", "sconosciuto", "non disponibile", "onbekend", "n.v.t.", "nvt",
)  # fmt: skip
"""How exports spell a missing cell, in lower case."""


class Channel(StrEnum):
    """How a customer and the company meet."""

    PHONE = "phone"
    EMAIL = "email"
    CHAT = "chat"
    WEB_FORM = "web_form"
    SELF_SERVICE = "self_service"
    SOCIAL = "social"
    STORE = "store"
    APP = "app"
    LETTER = "letter"
    MARKETPLACE = "marketplace"
    OTHER = "other"
