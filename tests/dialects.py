"""The same exports as other tools and countries write them."""

from __future__ import annotations

import csv
import gzip
import io
import random
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Rows = list[dict[str, str]]

DATES = {
    "Timestamp": ("%m/%d/%Y", " %H:%M:%S"), "Created at": ("%Y-%m-%d", " %H:%M"),
    "Date": ("%d.%m.%Y", ""),
}  # fmt: skip
"""Headers of dates, and how the example writes day and time."""
MONEY = "Amount (EUR)"
NUMBERS = (MONEY, "Resolution time (hours)")
QUOTED = ("Ticket ID", "Order no.", "Customer e-mail")
"""Headers of the cells that a spreadsheet marks as text."""
LANGUAGES = ("de", "fr", "es")
HEADERS = {
    "Timestamp": ("Zeitstempel", "Horodateur", "Marca temporal"),
    "Email address": ("E-Mail-Adresse", "Adresse e-mail", "Correo electrónico"),
    "How likely are you to recommend Hazel & Pine to a friend? (0-10)": (
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen? (0-10)",
        "Quelle est la probabilité que vous nous recommandiez à un ami ? (0-10)",
        "¿Qué probabilidad hay de que nos recomiende a un amigo? (0-10)",
    ),
    "How satisfied are you with our service? (1 = not at all, 5 = very)": (
        "Wie zufrieden sind Sie mit unserem Service? (1 = gar nicht, 5 = sehr)",
        "Êtes-vous satisfait de notre service ? (1 = pas du tout, 5 = très)",
        "¿Qué tan satisfecho está con nuestro servicio? (1 = nada, 5 = mucho)",
    ),
    "What do you want when you shop with us? (choose all that apply)": (
        "Was möchten Sie, wenn Sie bei uns einkaufen? (Mehrfachauswahl)",
        "Que souhaitez-vous quand vous achetez chez nous ? (plusieurs réponses possibles)",
        "¿Qué desea cuando compra con nosotros? (varias respuestas posibles)",
    ),
    "How do you prefer to contact us?": (
        "Wie möchten Sie uns am liebsten kontaktieren?",
        "Comment préférez-vous nous contacter ?",
        "¿Cómo prefiere contactarnos?",
    ),
    "How old are you?": ("Wie alt sind Sie?", "Quel âge avez-vous ?", "¿Cuántos años tiene?"),
    "What is your gender?": (
        "Was ist Ihr Geschlecht?", "Quel est votre sexe ?", "¿Cuál es su género?",
    ),
    "Which town do you live in?": (
        "In welcher Stadt wohnen Sie?", "Dans quelle ville habitez-vous ?",
        "¿En qué ciudad vive?",
    ),
    "What best describes your work?": (
        "Was beschreibt Ihren Beruf am besten?", "Quelle est votre profession ?",
        "¿Cuál es su ocupación?",
    ),
    "What should we do better?": (
        "Was sollten wir besser machen?", "Que devrions-nous améliorer ?",
        "¿Qué deberíamos mejorar?",
    ),
    "Ticket ID": ("Ticketnummer", "Numéro de ticket", "Número de ticket"),
    "Requester": ("Anfragender", "Demandeur", "Solicitante"),
    "Requester email": (
        "E-Mail des Anfragenden", "E-mail du demandeur", "Correo del solicitante",
    ),
    "Created at": ("Erstellt am", "Date de création", "Fecha de creación"),
    "Via": ("Kanal", "Canal", "Canal"),
    "Category": ("Kategorie", "Catégorie", "Categoría"),
    "Subject": ("Betreff", "Objet", "Asunto"),
    "Description": ("Beschreibung", "Description", "Descripción"),
    "Status": ("Status", "Statut", "Estado"),
    "Assignee": ("Bearbeiter", "Agent", "Agente"),
    "First reply time (min)": (
        "Erste Antwortzeit (Minuten)", "Temps de première réponse (minutes)",
        "Tiempo de primera respuesta (minutos)",
    ),
    "Resolution time (hours)": (
        "Lösungszeit (Stunden)", "Temps de résolution (heures)", "Tiempo de resolución (horas)",
    ),
    "Satisfaction": ("Zufriedenheit", "Satisfaction", "Satisfacción"),
    "Order no.": ("Bestellnummer", "Numéro de commande", "Número de pedido"),
    "Date": ("Bestelldatum", "Date de commande", "Fecha del pedido"),
    "Customer": ("Kunde", "Client", "Cliente"),
    "Customer e-mail": ("Kunden-E-Mail", "E-mail du client", "Correo del cliente"),
    "Product": ("Produkt", "Produit", "Producto"),
    "Quantity": ("Menge", "Quantité", "Cantidad"),
    "Amount (EUR)": ("Betrag (EUR)", "Montant (EUR)", "Importe (EUR)"),
    "Sales channel": ("Vertriebskanal", "Canal de vente", "Canal de venta"),
}  # fmt: skip
"""Headers of the example in the words of `LANGUAGES`."""


@dataclass(frozen=True)
class Dialect:
    """One way to write the same exports."""

    delimiter: str = ","
    quote_all: bool = False
    line_end: str = "\n"
    encoding: str = "utf-8"
    decimal: str = "."
    thousands: str = ""
    money: str = "{}"
    """How an amount is written with its currency."""
    date: str = ""
    """strptime pattern of a day, or empty to leave dates as they are."""
    midnight: bool = False
    """Whether days without a time are written with one."""
    language: str = "en"
    """Language of the headers."""
    preamble: bool = False
    """Whether a title stands above the table."""
    footer: bool = False
    """Whether a note stands below the table."""
    shuffled: bool = False
    """Whether rows and columns stand in another order."""
    files: int = 1
    """Files that each export is written to."""
    packed: bool = False
    apostrophe: bool = False
    """Whether ids begin with the mark by which spreadsheets keep a text."""
    missing: str = ""
    """What stands in cells without a value."""

    def write(self, rows: Rows, folder: Path, name: str) -> None:
        """Write one export, as one file or several."""
        rng = random.Random(name)
        order = list(rows[0])
        if self.shuffled:
            rows = rng.sample(rows, len(rows))
            rng.shuffle(order)
        rows = [{header: self._cell(header, row[header]) for header in order} for row in rows]
        for part in range(self.files):
            month = f"_2025-{part + 1:02}" if self.files > 1 else ""
            data = self._text(rows[part :: self.files], name).encode(self.encoding)
            path = folder / f"{name}{month}.csv{'.gz' * self.packed}"
            path.write_bytes(gzip.compress(data, mtime=0) if self.packed else data)

    def header(self, name: str) -> str:
        """A header of the example in the language of this dialect."""
        return dict(zip(LANGUAGES, HEADERS[name], strict=True)).get(self.language, name)

    def _cell(self, header: str, cell: str) -> str:
        if not cell:
            return self.missing
        if header in DATES and self.date:
            return self._date(cell, *DATES[header])
        if header in NUMBERS:
            return self._number(float(cell), header == MONEY)
        return f"'{cell.strip()}" if header in QUOTED and self.apostrophe else cell

    def _date(self, cell: str, day: str, clock: str) -> str:
        time = clock or (" %H:%M:%S" if self.midnight else "")
        return datetime.strptime(cell, day + clock).strftime(self.date + time)

    def _number(self, number: float, money: bool) -> str:
        marks = str.maketrans({",": self.thousands, ".": self.decimal})
        text = f"{number:,.2f}".translate(marks)
        return self.money.format(text) if money else text

    def _text(self, rows: Rows, title: str) -> str:
        text = io.StringIO()
        quoting = csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL
        writer = csv.writer(
            text, delimiter=self.delimiter, lineterminator=self.line_end, quoting=quoting
        )
        if self.preamble:
            writer.writerows([[f"Report {title}"], ["Created on", "2025-07-01"], []])
        writer.writerow(map(self.header, rows[0]))
        writer.writerows(row.values() for row in rows)
        if self.footer:
            writer.writerows([[], [f"Grand total: {len(rows)}"]])
        return text.getvalue()
