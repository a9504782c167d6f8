"""The forms of personal data: one table, from which all that looks for them takes its part.

Texts may come from anybody, so that no form may take longer than a few steps for each character:
what repeats has a limit, or is tried where its letters begin, not again at every one of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from personakit.texts.checksums import is_card, is_french, is_german, is_iban, is_spanish

if TYPE_CHECKING:
    from collections.abc import Callable


class Form(NamedTuple):
    """A form of personal data."""

    what: str
    """In words; never the data themselves."""
    pattern: str
    """A regular expression."""
    digits: int = 0
    """Digits it has at least."""
    check: Callable[[str], bool] | None = None
    """Whether what has the form can be it, by its check digits."""


_DATE = r"(?!(?:\d{4}[./-]\d\d?[./-]\d\d?|\d\d?[./-]\d\d?[./-](?:\d\d){1,2})(?!\d))"
_YEAR = r"(?!(?:19|20)\d\d\b)"
_UP, _LOW = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
_NAME = rf"[{_UP}][\w'’.-]{{1,30}}"

_NUMBERED = (
    r"id|ticket|order|customer|client|invoice|account|case|booking|reservation|contract|policy|"
    r"tracking|shipment|parcel|member(?:ship)?|ref(?:erence)?|bestell(?:ung|nummer|nr)"
    r"|auftrag\w{0,9}|"
    r"rechnung\w{0,9}|kunden(?:nummer|nr)|vertrag\w{0,9}|buchung\w{0,9}|vorgang\w{0,9}"
    r"|sendung\w{0,9}|"
    r"commande|facture|contrat|dossier|réservation|colis|pedido|factura|contrato|reserva"
    r"|cliente|envío|"
    r"encomenda|fatura|ordine|fattura|contratto|prenotazione|bestelling|bestelnummer|factuur|"
    r"klantnummer|boeking|reservering"
)
"""What has a number by which a customer can be found."""
_NUMBER = (
    r"(?i:(?: (?:(?:id|no|nr|number|nummer|numéro|número|numero)\b\.?|n[º°]\.?))?"
    r"(?: is| ist| est| es| é)?)"
)
"""What may stand between the word and the number."""
_IDENTITY = (
    r"ssn|social security|national insurance|nino|passport|driving licen[cs]e|driver'?s licen[cs]e|"
    r"steuer-?id\w{0,12}|steuernummer|sozialversicherung\w{0,12}|personalausweis\w{0,9}|"
    r"reisepass\w{0,9}|ausweis\w{0,9}|ahv|svnr|insee|nir|passeport|carte d'identité|dni"
    r"|nie|nif|nuss|"
    r"pasaporte|cpf|passaporte|cartão de cidadão|codice fiscale|carta d'identità|bsn|"
    r"burgerservicenummer|paspoort|rijksregister\w{0,9}"
)
_PHONE = (
    r"phone|tel(?:ephone|efon|éfono|efone|efono|efoon)?|call|mobile|cell|fax|whatsapp"
    r"|handy|mobil|ruf|"
    r"portable|móvil|movil|telemóvel|celular|cellulare|mobiel"
)
_BIRTH = (
    r"born|dob|date of birth|birth ?da(?:te|y)|geb(?:oren)?|geburtsdatum|geburtstag|née? le|"
    r"date de naissance|nacid[oa]|fecha de nacimiento|nascid[oa]|data de nascimento|nat[oa] il|"
    r"data di nascita|geboortedatum|geboren"
)
_PRICE = (
    r"(?!\W?\d{1,3}[.,]\d\d?(?!\d)"
    r"|[a-z]{0,3}[$€£] ?\d{1,3}(?:[.,]?\d{3}){0,3}(?:[.,]\d\d?)?(?!\w|[.,]\d)"
    r"|\d{1,3}(?:[.,]\d{3}){1,3}(?:[.,]\d\d?)? ?(?:[$€£]|eur|usd|gbp|chf))"
)
"""That no price begins here."""
_UNITS = r"percent|times|days|weeks|months|hours|minutes|items|euros?|dollars|pounds"
"""What is counted, and no number of anything."""
MONTH = (
    r"(?:jan(?:uary|uar|vier|eiro|uari)?|feb(?:ruary|ruar|rero|braio|ruari)?|février|fevereiro|"
    r"mar(?:ch|s|zo|ço)?|märz|maart|apr(?:il|ile)?|avril|abril|may|mai|mayo|maio|maggio|mei|"
    r"jun[ie]?|juin|junio|junho|giugno|jul[iy]?|juillet|julio|julho|luglio|aug(?:ust|ustus)?|août|"
    r"agosto|sept?(?:ember|embre|iembre)?|setembro|settembre|o[ck]t(?:ober|obre|ubre)?"
    r"|outubro|ottobre|"
    r"nov(?:ember|embre|iembre|embro)?|de[czs](?:ember|iembre|embro)?|décembre|dicembre|diciembre|"
    r"gennaio|enero)\b\.?"
)

STREETS = (
    rf"(?<![\w.,])\d{{1,5}}[a-zA-Z]?,? (?!(?:Minute|Hour|Day|Mile|Star|Week|Month|Year)s?\b)"
    rf"(?:{_NAME} ){{1,3}}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct"
    rf"|Square|Sq|"
    r"Boulevard|Blvd|Crescent|Terrace|Way|Gardens|Grove|Mews|Parkway|Highway)\b",
    rf"\b[{_UP}][\w-]{{0,30}}(?:straße|strasse|str\.|gasse|allee|(?<!Um)(?<!Aus)weg"
    rf"|(?<!Park)(?<!Arbeits)"
    r"(?<!Stell)(?<!Sitz)(?<!Steh)platz|damm|ufer|chaussee|straat|laan|plein|gracht|kade"
    r"|singel|dijk)"
    r" ?\d{1,4}(?: ?[a-z])?\b(?![.,]\d)",
    rf"\b(?:[{_UP}][\w-]{{1,30}} )(?:Straße|Strasse|Str\.|Weg|Gasse|Allee|Platz|Damm"
    rf"|Ufer) \d{{1,4}}\b",
    rf"\b(?:Am|An der|An den|Im|In der|Zum|Zur|Auf dem|Unter den|Hinter der) [{_UP}][\w-]{{2,30}} "
    r"\d{1,3}[a-z]?(?=,? \d{4,5} )",
    rf"(?<![\w.,])\d{{1,4}}(?: ?(?:bis|ter))?,? (?i:rue|avenue|av\.|boulevard|bd|allée"
    rf"|impasse|chemin|quai|"
    rf"place) (?:(?:de|du|des|la|le|les) ){{0,2}}(?:[dl]['’])?[{_UP}][\w-]{{1,30}}",
    rf"\b(?:[Cc]alle|[Cc]/|[Aa]venida|[Aa]vda\.|[Aa]v\.|[Pp]laza|[Pp]aseo|[Cc]amino"
    rf"|[Cc]arretera|Rua|rua|"
    rf"Travessa|Praça|Largo|Estrada|Alameda|[Vv]ia|[Vv]iale|[Pp]iazza|[Cc]orso|[Vv]icolo) ?"
    rf"(?:(?:de|del|do|da|dos|das|della|dei|la|el|los|las) ){{0,3}}(?:{_NAME},? ){{1,4}}"
    r"(?:n[º°.]? ?)?\d{1,4}\b(?![.,]\d)",
)
"""Streets with a number, as seven languages write them."""

SURE = (
    Form("an e-mail address", r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    Form("an e-mail address", r"(?<![\w.+-])[\w.+-]+ ?[(\[](?:at|AT)[)\]] ?\w[\w.-]*"),
    Form(
        "a bank account", r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", 4, is_iban
    ),
    Form("a bank account", r"\b[A-Za-z]{2}\d{2}[A-Za-z0-9]{11,30}\b", 4, is_iban),
    Form("a card number", r"(?<![\w.,-])[2-6]\d{3}(?:[ -]?\d){10,15}(?![\w])", 14, is_card),
    Form("a national id", r"\b[12] ?\d\d ?\d\d ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d\b", 12, is_french),
    Form("a national id", r"\b[1-9]\d (?:\d{3} ){2}\d{3}\b", 11, is_german),
    Form("a national id", r"\b(?:\d|[XYZ]-?)\d{7}-?[A-Z]\b", 7, is_spanish),
    Form(
        "a national id",
        r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])"  # United States
        r"|\b[A-CEGHJ-PR-TW-Z]{2} ?\d\d ?\d\d ?\d\d ?[A-D]\b"  # United Kingdom
        r"|\b\d\d ?(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d ?[A-Z] ?\d{3}\b"  # Germany
        r"|\b756\.\d{4}\.\d{4}\.\d\d\b|\b\d{4} (?:0[1-9]|[12]\d|3[01])(?:0[1-9]"
        r"|1[0-2])\d\d\b"  # CH, AT
        r"|\b[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]\b"  # Italy
        r"|\b\d{3}\.\d{3}\.\d{3}-\d\d\b|\b\d\d\.\d\d\.\d\d-\d{3}\.\d\d\b"  # Brazil, Belgium
        rf"|\b(?i:{_IDENTITY}){_NUMBER}[ .:#=-]{{1,3}}(?=\w{{0,4}}\d)[\w.-]{{5,20}}",
        1,
    ),
    Form(
        "a phone number",
        rf"(?<![\w.,:/+-])(?<!\d ){_DATE}(?:"
        r"(?:\+|00)\d(?:[ ().\-/]{0,2}\d){6,13}"  # +49 171 2345678
        r"|\(?0\d{1,5}\)?[ \-/.]{0,2}\d(?:[ \-/.]?\d){4,9}"  # 0171/234567
        r"|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}"  # (555) 010-4477
        r")(?![\w])"
        rf"|\b(?i:{_PHONE}){_NUMBER}[ .:#]{{1,3}}\d(?:[ ().\-/]?\d){{6,13}}(?!\w)",
        6,
    ),
    Form(
        "an address of a computer",
        r"(?<![\w.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w.]?\d)"
        r"|(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){5,7}[0-9A-Fa-f]{1,4}(?![\w:])"
        r"|(?<![\w:])(?=[0-9a-fA-F:]{0,38}\d)"
        r"(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}(?![\w:])",
        1,
    ),
    Form(
        "a number of a ticket, an order or a customer",
        rf"\b(?i:{_NUMBERED}){_NUMBER}[ :.#-]{{1,3}}{_YEAR}(?:\d{{4,}}|[A-Z]{{1,4}}-?\d{{4,}})\b"
        r"(?![.,]?\d)",  # order 48213
        4,
    ),
    Form(
        "a date of birth",
        rf"\b(?i:{_BIRTH})[.:)]?\s?(?:(?:am|on|in|the|le|el|il|em"
        rf"|op) ){{0,2}}(?:\d{{1,4}}[./-]\d\d?[./-]\d{{1,4}}"
        rf"|\d\d?(?:st|nd|rd|th|er|\.|º)? (?:de |of )?(?i:{MONTH})|(?i:{MONTH}) \d\d?)"
        r"(?:,? (?:de )?\d{4})?",
        1,
    ),
    *(Form("a street with a number", street, 1) for street in STREETS),
)  # fmt: skip
"""What has no other meaning wherever it stands: in prose, in labels, levels and headers."""

PROSE = (
    Form(
        "a number of a ticket, an order or a customer",
        r"(?<![\w&])#[A-Z]{0,4}-?\d{3,}\b"  # #48213
        rf"|(?<![\w-])[A-Za-z]{{1,8}}[-_]{_YEAR}\d{{4,}}\b"  # C-10233
        r"|(?<![\w.,+-])\d{7,}(?!\w|[.,]\d)|(?<![\w.,-])\d{4}(?:[ -]\d{4}){2,4}(?![\w-])"
        r"|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b",
        3,
    ),
)
"""The same for prose, in which the number of an article is no more welcome than an order's."""

LEVEL = (
    Form("a link", r"(?i:\b[a-z]{2,9}://|\bwww\.)[^\s/?#]+[/?#]\S+"),
    Form(
        "a phone number",
        r"(?<![\w.,+-])(?:[6-9]\d{2}(?:[ .-]\d{3}){2}|[6-9]\d{2}(?:[ .-]\d\d){3}"
        r"|[89]\d[ .-]\d{3}(?:[ .-]\d\d){2})"
        r"(?![\w.,-])",
        9,
    ),
    Form(
        "a date of birth",
        r"(?<![\w./-])(?:(?:19\d\d|200\d|201[0-2])[./-]\d\d?[./-]\d\d?"
        r"|\d\d?[./-]\d\d?[./-](?:19\d\d|200\d|201[0-2]))"
        rf"(?![\w/-])|\b\d\d?(?:st|nd|rd|th|er|\.|º)? (?:de "
        rf"|of )?(?i:{MONTH})(?: de)? (?:19\d\d|200\d|201[0-2])\b"
        rf"|\b(?=[JFMASONDjfmasond])(?i:{MONTH}) \d\d?(?:st|nd|rd|th)?,? (?:19\d\d|200\d"
        rf"|201[0-2])\b",
        5,
    ),
    Form(
        "a postcode with its town",
        rf"(?<![\w.,-])(?:[A-Z]{{1,2}}-)?\d{{5}} (?!(?:EUR|USD|GBP|CHF|Euro"
        rf"|Dollar)s?\b)[{_UP}][{_LOW}][\w-]{{1,30}}"
        rf"|\b(?:A|CH|B|L|NL|DK)-\d{{4}} [{_UP}][\w-]{{2,30}}"
        rf"|\b[1-9]\d{{3}} ?[A-Z]{{2}},? [{_UP}][{_LOW}][\w-]{{1,30}}"
        rf"|\b\d{{4}}-\d{{3}} [{_UP}][\w-]{{2,30}}"
        r"|\b(?:GIR|[A-Z]{1,2}\d[A-Z\d]?) \d[ABD-HJLNP-UW-Z]{2}\b|\b[A-Z]{2} \d{5}(?:-\d{4})?\b",
        2,
    ),
)  # fmt: skip
"""What may stand in prose that is read by people, and tells of one customer where it is a level."""

DOUBTFUL: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"@|[(\[]at[)\]]",
        (
            r"(?<!\S)\S+@\S+|[^\s@]{1,64}@\S+",  # mail addresses
            r"(?<![\w.+-])[\w.+-]+ ?[(\[]at[)\]] ?[\w.-]+",
            r"(?<!\w)@\w+",  # handles
        ),
    ),
    (
        r"://|\w\.\w",
        (
            r"(?:(?<![a-z])[a-z]+://|www\.)\S+",  # links
            r"\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.(?:com|net|org|info|io|co|eu|de|at|ch"
            r"|fr|es|it|pt|"
            r"nl|be|uk|us|ca|au|ie|br|mx|shop|store|online|app|dev|biz|me|tv|ai|cloud|site"
            r"|xyz|tech|"
            r"name|mobi|pro)\b(?:/\S*)?",
            r"\b[a-z][\w-]{1,62}(?:\.[a-z][\w-]{1,62}){1,9}/\S+",  # links of other hosts
        ),
    ),
    (
        r":\w{0,4}:",
        (
            r"(?<![\w:])(?:[0-9a-f]{0,4}:){3,7}[0-9a-f]{0,4}\b",  # addresses of computers
            r"(?<![\w:])[0-9a-f]{1,4}::[0-9a-f:]{0,32}",
        ),
    ),
    (
        r"\d",
        (
            r"(?-i:\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{2,4}){3,8}\b)",  # IBAN
            r"#\s?\w*\d[\w-]*",  # numbers of tickets
            r"\bn(?:o|r|um)\.\s?\d{2,}|\bn[º°]\s?\d+",  # no. 123
            r"\b[a-z]{1,8}[-_/](?=\w*\d)[\w-]+",  # AB-1234
            r"(?<!\w)\+?\(?\d(?:[ ().\-/]{0,2}\d){5,}",  # phones, cards, addresses, dates
            r"\b\d{1,3}(?:\.\d{1,3}){3}\b",
            rf"(?<![$€£\d]){_PRICE}\S{{0,99}}(?:\d[.,]?){{4}}\S*",  # four digits, no price
            r"\b(?!\d{1,3}[^\W\d_]{3,}\b)(?=\w*\d\w*\d)(?=\w*[a-z])\w{6,}\b",  # a1b2c3, not 18days
            rf"\b(?:{_NUMBERED}){_NUMBER}[ :.#-]{{1,3}}\d{{3}}\b(?! ?(?:%|€|\$|{_UNITS}))",
            rf"\b\d\d?(?:st|nd|rd|th|er|\.|º)?\s(?:de |of )?(?:{MONTH})(?:,?\s(?:de )?\d{{4}})?",
            rf"\b(?=[jfmasond])(?:{MONTH})\s\d\d?(?:st|nd|rd|th)?\b(?:,? \d{{4}})?"
            rf"(?!\s?(?:%|{_UNITS}))",
            r"\b\d{1,5}[a-z]?,? (?!the\b|of\b|on\b|my\b|a\b|in\b)[a-z'.-]{2,30} "
            r"(?:street|road|avenue|boulevard|lane|drive|crescent|terrace)\b",
            r"(?-i:\b(?:GIR|[A-Z]{1,2}\d[A-Z\d]?) ?\d[ABD-HJLNP-UW-Z]{2}\b)",  # SW1A 1AA
        ),
    ),
    (
        r"xx|\*\*",
        (r"\bx{2,}(?:[/ -]+x{2,})*\b|\*{2,}",),  # masks of those who redacted before
    ),
)
"""What may be personal, whatever the case, by what all of it hold: a quote does without it."""

HINT = re.compile(r"[\d@]|[(\[](?:at|AT)[)\]]")
"""What all of `SURE`, `PROSE` and `LEVEL` hold, links aside."""
