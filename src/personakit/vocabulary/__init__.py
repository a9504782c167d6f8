"""The product's words, one per idea: kinds of files, roles of columns, channels."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal


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

DATE_ROLES = frozenset({Role.CREATED_AT, Role.CLOSED_AT, Role.DATE, Role.BIRTH_DATE})
"""Roles whose values are dates."""

DURATION_ROLES = frozenset({Role.DURATION, Role.FIRST_RESPONSE_TIME, Role.RESOLUTION_TIME})
"""Roles whose values are spans of time."""

RATING_ROLES = frozenset({Role.CSAT, Role.NPS, Role.CES, Role.RATING})
"""Roles whose answers lie on a scale."""

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
    "", "-", "--", "---", "–", "—", "?", ".", "..", "...", "…", "n/a", "n / a", "n.a.", "n.a",
    "#n/a", "na", "<na>", "nan", "nat", "null", "<null>", "[null]", "(null)", "\\n", "none",
    "(none)", "nil", "missing", "(blank)", "blank", "(empty)", "empty", "(leer)", "(vide)",
    "(vacío)", "(vazio)", "(vuoto)", "(leeg)", "0000-00-00", "0000-00-00 00:00:00",
    "00.00.0000", "00/00/0000",
    "unknown", "anonymous", "(not set)", "not set", "undefined", "not available",
    "not applicable", "not specified", "not provided", "not given", "not stated", "unspecified",
    "(unknown)", "#value!", "#ref!", "#name?", "#num!", "#null!", "#div/0!", "#spill!", "#nv",
    "#wert!", "#bezug!", "#zahl!", "#valeur!", "#nom?", "#nombre!", "#n/d", "#¡valor!", "#valor!",
    "#¡ref!", "#¿nombre?", "#nome?", "#valore!", "#rif!", "#waarde!", "#verw!", "#n/b", "k.a.",
    "k. a.", "k.a", "ohne angabe", "o. a.", "o.a.", "nicht bekannt", "nicht verfügbar", "entfällt",
    "keine angabe", "unbekannt", "nicht angegeben", "non renseigné",
    "non renseigne", "non renseignée", "non communiqué", "non précisé", "non spécifié",
    "non disponible", "sans objet", "inconnu", "inconnue", "n.c.", "n/c", "s/o", "n.r.", "nr",
    "n.d.", "n/d", "nd", "s/d", "s.d.", "sin datos", "sin dato", "sin especificar",
    "sin informar", "no informado", "no especificado", "no aplica", "desconocido", "desconocida",
    "no disponible", "desconhecido", "desconhecida", "não informado", "nao informado",
    "não especificado", "não disponível", "não se aplica", "sem dados", "sem informação",
    "sconosciuto", "sconosciuta", "non disponibile", "non specificato", "non indicato",
    "non applicabile", "onbekend", "n.v.t.", "nvt", "n.b.", "niet bekend", "niet ingevuld",
    "niet opgegeven", "niet van toepassing", "geen gegevens",
)  # fmt: skip
"""How exports spell a missing cell, in lower case."""

DECLINED = frozenset(
    {
        "prefer not to say", "prefer not to answer", "rather not say", "i'd rather not say",
        "decline to answer", "declined", "don't know", "dont know", "do not know", "i don't know",
        "not sure", "dk", "no answer", "no response", "no opinion", "refused", "skipped",
        "möchte ich nicht sagen", "möchte ich nicht angeben", "keine antwort", "weiß nicht",
        "weiss nicht", "weiß ich nicht", "weiss ich nicht", "kann ich nicht beurteilen",
        "kann ich nicht sagen", "je préfère ne pas répondre", "je prefere ne pas repondre",
        "préfère ne pas répondre", "sans réponse", "sans reponse", "sans opinion", "ne sait pas",
        "je ne sais pas", "nsp", "prefiero no decirlo", "prefiero no responder",
        "prefiero no contestar", "no sabe", "no lo sé", "no lo se", "no sé", "no se", "no contesta",
        "ns/nc", "ns / nc", "sin respuesta", "prefiro não dizer", "prefiro nao dizer",
        "prefiro não responder", "prefiro nao responder", "não sei", "nao sei", "sem resposta",
        "ns/nr", "preferisco non rispondere", "preferisco non dirlo", "non so", "non lo so",
        "non risponde", "nessuna risposta", "zeg ik liever niet", "wil ik niet zeggen",
        "weet niet", "weet ik niet", "geen antwoord", "geen mening",
    }
)  # fmt: skip
"""How people answer without telling, in lower case: missing among numbers, an answer in words."""


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


Verdict = Literal["unstable", "pattern", "stable", "highly_stable"]

VERDICTS: tuple[tuple[float, Verdict], ...] = (
    (0.85, "highly_stable"), (0.75, "stable"), (0.6, "pattern"), (0.0, "unstable"),
)  # fmt: skip
"""Least Jaccard similarity of each verdict (Hennig's clusterboot)."""
