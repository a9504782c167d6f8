"""Second header rows that name nothing: kinds of answers, units, types of cells."""

from __future__ import annotations

import re

RESPONSES = re.compile(
    r"(open[- ]ended )?(responses?|answers?|reply)|free text|other \(please specify\)"
    r"|(offene )?(antwort|beantwortung|rückmeldung)(en)?|freitext|sonstiges \(bitte angeben\)"
    r"|réponses?( ouvertes?| libres?)?|texte libre|autre \(veuillez préciser\)"
    r"|respuestas?( abiertas?| libres?)?|texto libre|otro \(especifique\)"
    r"|respostas?( abertas?| livres?)?|texto livre|outro \(especifique\)"
    r"|rispost[ae]( apert[ae]| liber[ae])?|testo libero|altro \(specificare\)"
    r"|(open )?(antwoord(en)?|reacties?|respons)|vrije tekst|anders \(graag toelichten\)",
    re.IGNORECASE,
)
"""What survey tools write below a question that has one column."""

UNITS = re.compile(
    r"[\[(].{1,30}[\])]|[A-Z]{3}|[%#$€£¥₹°]|°?[cf]|(?=.*(yy|jj|aa))[ymdjahst:./, -]{4,20}"
    r"|\d+ ?(-|–|to|bis|à|a|tot) ?\d+"
    r"|(milli)?se[ck](ond[esoi]?n?s?|unden?|s)?\.?|segundos?|ms|s|min(ut[eosi]?n?s?)?\.?|minuut"
    r"|h|hrs?|hours?|stunden?|std\.?|heures?|horas?|or[ae]|uren|uur"
    r"|days?|tage?|jours?|d[ií]as?|giorn[io]|dag(en)?|weeks?|wochen?|months?|monate?|mois|years?|jahre?"
    r"|euros?|dollars?|cents?|[mk]?g|[kcm]?m|[mc]?l|kwh|gb|mb|p(cs|ieces)\.?|stk\.?|stück|stuks?"
    r"|units?|einheit(en)?|unités?|unidad(es)?|unidades?|pezzi|count|anzahl|nombre|cantidad"
    r"|text|string|str|(var)?char(\(\d+\))?|(big|small)?int(eger)?|float|double|decimal(\(\d+,\d+\))?"
    r"|number|numeric|zahl|número|numero|date|datetime|timestamp|time|datum|fecha|data"
    r"|bool(ean)?|email|e-mail|phone|id|key|uuid|enum|picklist|required|optional|pflichtfeld",
    re.IGNORECASE,
)
"""Units, types and forms of cells."""


def is_response(cell: str) -> bool:
    """Whether a cell below a question only says that answers follow.

    >>> is_response("Open-Ended Response"), is_response("Réponse"), is_response("Price")
    (True, True, False)
    """
    return RESPONSES.fullmatch(cell.strip()) is not None


def is_unit(cell: str) -> bool:
    """Whether a cell below a header only says how cells are measured or written.

    >>> is_unit("EUR"), is_unit("[min]"), is_unit("YYYY-MM-DD"), is_unit("Amount")
    (True, True, True, False)
    """
    return UNITS.fullmatch(cell.strip()) is not None
