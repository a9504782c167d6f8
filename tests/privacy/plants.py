"""Personal data put into exports where they do not belong, each piece once and told apart."""

from __future__ import annotations

import csv
import json
import random
import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

COMPANY = Path(__file__).parents[2] / "examples" / "company"

GIVEN = {
    "en": ("Philippa", "Imogen", "Gareth", "Nigel", "Siobhan", "Callum"),
    "de": ("Annegret", "Heiko", "Friederike", "Torsten", "Gudrun", "Sönke"),
    "fr": ("Thibault", "Ghislaine", "Solène", "Yannick", "Capucine", "Fabrice"),
    "es": ("Encarna", "Iñigo", "Rocío", "Nazario", "Itziar", "Leandro"),
}
FAMILY = {
    "en": ("Underhill", "Thistlewood", "Ravenscroft", "Oxenham", "Penhaligon", "Wigglesworth"),
    "de": ("Niedermeyer", "Obermüller", "Holtkamp", "Wiesenthal", "Ruschmeyer", "Kaltenbach"),
    "fr": ("Delacourtie", "Beauchesne", "Vauquelin", "Montfermeil", "Roquebrune", "Larivière"),
    "es": ("Echevarría", "Zumalacárregui", "Valdepeñas", "Arostegui", "Goicoechea", "Urdangarín"),
}
STREETS = {
    "en": "{n} {name} Street",
    "de": "{name}straße {n}",
    "fr": "{n} rue {name}",
    "es": "Calle {name} {n}",
}
TOWNS = {
    "en": "{l}{d}{d} {d}{l}B {name}",
    "de": "{five} {name}",
    "fr": "{five} {name}",
    "es": "{five} {name}",
}
PHONES = {
    "en": "+44 7{nine}",
    "de": "+49 171 {seven}",
    "fr": "06 {two} {two} {two} {two}",
    "es": "+34 6{eight}",
}
ORDERS = {
    "en": "order {six}",
    "de": "Bestellung Nr. {six}",
    "fr": "commande n° {six}",
    "es": "pedido {six}",
}
BIRTHS = {
    "en": "born {d1}/{m1}/19{y}",
    "de": "geboren am {d1}.{m1}.19{y}",
    "fr": "née le {d1}/{m1}/19{y}",
    "es": "nacida el {d1}/{m1}/19{y}",
}
RUDE = {
    "en": "{plant} in your store was rude", "de": "{plant} im Laden war unfreundlich",
    "fr": "{plant} au magasin était désagréable", "es": "{plant} en la tienda fue grosero",
}  # fmt: skip
"""What customers of a language write about a plant."""

PLACES = (
    "category", "tag", "product", "goal", "header", "file", "subject", "body", "remark",
    "signature", "agent", "lookup", "dictionary", "settings", "curated",
)  # fmt: skip
"""Where plants stand."""
PART = 0.4
"""Part of the rows that hold a plant: enough for labels, levels and axes."""


@dataclass(frozen=True)
class Plant:
    """A piece of personal data."""

    place: str
    text: str
    marks: tuple[str, ...]
    """What of it must not be found, in lower case."""


class Maker:
    """Makes pieces of one form in one language, no two alike."""

    def __init__(self, language: str, seed: int) -> None:
        """Begin at a seed."""
        self.language, self.rng, self.taken = language, random.Random(seed), 0

    def digits(self, count: int) -> str:
        """Digits, the first no zero."""
        return str(self.rng.randrange(10 ** (count - 1), 10**count))

    def name(self) -> tuple[str, str]:
        """Given name and family name; a family name is unlike all that data hold."""
        self.taken += 1
        given, family = GIVEN[self.language], FAMILY[self.language]
        end = "bdfglmnprst"[self.taken // len(family) % 11] + self.rng.choice("bdfglmnprst")
        return given[self.taken % len(given)], f"{family[self.taken % len(family)]}{end}"

    def filled(self, form: str) -> str:
        """A form with digits and letters."""
        sizes = {"two": 2, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
        for word, size in sizes.items():
            while f"{{{word}}}" in form:
                form = form.replace(f"{{{word}}}", self.digits(size), 1)
        for word, low, high in (("d1", 10, 28), ("m1", 10, 12), ("y", 40, 99), ("n", 11, 98)):
            form = form.replace(f"{{{word}}}", str(self.rng.randint(low, high)))
        form = re.sub(r"\{d\}", lambda _: str(self.rng.randint(1, 9)), form)
        return re.sub(r"\{l\}", lambda _: self.rng.choice("BDEHNS"), form)


def _email(make: Maker) -> tuple[str, ...]:
    given, family = make.name()
    return (f"{given}.{family}@example.org", family)


def _phone(make: Maker) -> tuple[str, ...]:
    return (make.filled(PHONES[make.language]),)


def _card(make: Maker) -> tuple[str, ...]:
    digits = "4" + make.digits(14)
    odd = sum(sum(divmod(2 * int(d), 10)) for d in digits[::-2]) + sum(map(int, digits[-2::-2]))
    digits += str(-odd % 10)
    return (" ".join(digits[i : i + 4] for i in range(0, 16, 4)),)


def _iban(make: Maker) -> tuple[str, ...]:
    country, size = {"en": ("GB", 14), "de": ("DE", 18), "fr": ("FR", 23), "es": ("ES", 20)}[
        make.language
    ]
    own = ("BARC" if country == "GB" else "") + make.digits(size)
    number = int("".join(str(int(c, 36)) for c in f"{own}{country}00"))
    return (f"{country}{98 - number % 97:02}{own}",)


def _national(make: Maker) -> tuple[str, ...]:
    if make.language == "en":
        return (f"{make.rng.randint(100, 600)}-{make.rng.randint(10, 99)}-{make.digits(4)}",)
    if make.language == "fr":
        body = f"2{make.rng.randint(40, 99)}{make.rng.randint(10, 12)}{make.digits(8)}"
        return (f"{body}{97 - int(body) % 97:02}",)
    if make.language == "es":
        number = int(make.digits(8))
        return (f"{number}{'TRWAGMYFPDXBNJZSQVHLCKE'[number % 23]}",)
    return (f"Personalausweis {make.filled('{nine}')}",)


def _computer(make: Maker) -> tuple[str, ...]:
    return (".".join(str(make.rng.randint(11, 250)) for _ in range(4)),)


def _link(make: Maker) -> tuple[str, ...]:
    given, family = make.name()
    return (f"https://shop.example/account/{given.lower()}-{family.lower()}", family)


def _order(make: Maker) -> tuple[str, ...]:
    return (make.filled(ORDERS[make.language]),)


def _birth(make: Maker) -> tuple[str, ...]:
    return (make.filled(BIRTHS[make.language]),)


def _street(make: Maker) -> tuple[str, ...]:
    name = make.name()[1]
    return (make.filled(STREETS[make.language]).replace("{name}", name), name)


def _town(make: Maker) -> tuple[str, ...]:
    return (make.filled(TOWNS[make.language]).replace("{name}", make.name()[1]),)


def _name(make: Maker) -> tuple[str, ...]:
    given, family = make.name()
    titles = {"en": "Mrs", "de": "Frau", "fr": "Mme", "es": "Señora"}
    return (f"{given if make.taken % 2 else titles[make.language]} {family}", family)


FORMS: dict[str, Callable[[Maker], tuple[str, ...]]] = {
    "email": _email, "phone": _phone, "card": _card, "iban": _iban, "national": _national,
    "computer": _computer, "link": _link, "order": _order, "birth": _birth, "street": _street,
    "town": _town, "name": _name,
}  # fmt: skip
"""Name of a form -> what makes it: the text, and what else of it must not be found."""


def make_plants(forms: Sequence[str], language: str, seed: int) -> tuple[Plant, ...]:
    """A plant of each form for each place."""
    make = Maker(language, seed)
    return tuple(_plant(place, FORMS[form](make)) for place in PLACES for form in forms)


def _plant(place: str, parts: tuple[str, ...]) -> Plant:
    text, *rest = parts
    digits = re.sub(r"\D", "", text)
    marks = {text.lower(), *(part.lower() for part in rest)}
    return Plant(place, text, tuple(sorted(marks | ({digits} if len(digits) > 5 else set()))))


def write_company(
    folder: Path, plants: Sequence[Plant], language: str, seed: int, customers: int | None = None
) -> Path:
    """Write the exports of the example with plants; the settings' path.

    Args:
        folder: Where to.
        plants: What they hold; places without any stay as they are.
        language: What customers write.
        seed: Which rows hold them.
        customers: So many, where not all.
    """
    own = {place: [p.text for p in plants if p.place == place] for place in PLACES}
    said = {key: [RUDE[language].format(plant=t) for t in texts] for key, texts in own.items()}
    rng = random.Random(seed)
    folder.mkdir(parents=True)
    tables = {name: _rows(name) for name in ("tickets", "sales", "survey")}
    if customers:
        kept = set(sorted({_key(row) for row in tables["survey"]})[:customers])
        tables = {n: [row for row in rows if _key(row) in kept] for n, rows in tables.items()}
    for row in tables["tickets"]:
        row["Tags"] = rng.choice(["vip", "online", "refund"])
        for header, texts in (
            ("Category", own["category"]), ("Tags", own["tag"]), ("Assignee", own["agent"]),
            ("Subject", said["subject"]),
            ("Description", [f"{row['Description']}\n{each}." for each in said["body"]]),
        ):  # fmt: skip
            _put(row, header, texts, rng)
        if own["signature"]:
            row["Description"] += f"\n\nKind regards\n{rng.choice(own['signature'])}"
        for text in own["header"]:
            row[f"Rated by {text}"] = rng.choice(["often", "never", "now and then"])
    for row in tables["survey"]:
        goals = next(key for key in row if key.startswith("What do you want"))
        _put(row, goals, [f"{row[goals]};{each}" for each in own["goal"]], rng)
        _put(row, "What should we do better?", said["remark"], rng)
        row |= {f"Q{i}": rng.choice(["rarely", "daily"]) for i, _ in enumerate(own["dictionary"])}
    for row in tables["sales"]:
        _put(row, "Product", own["product"], rng)
    files = [text for text in own["file"] if not re.search(r"[/\\:]", text)]
    for (table, rows), name in zip_longest(tables.items(), files[: len(tables)], fillvalue="all"):
        _write(folder / f"{table} {name}.csv", rows)
    asked = {f"Q{i}": f"How often {text}" for i, text in enumerate(own["dictionary"])}
    meanings = {header: asked.get(header, "as it says") for header in tables["survey"][0]}
    _write(folder / "columns.csv", [{"column": k, "meaning": v} for k, v in meanings.items()])
    groups = [*own["lookup"], "group 1", "group 2"]
    products = sorted({row["Product"] for row in tables["sales"]})
    listed = ({"Product": p, "Group": groups[i % len(groups)]} for i, p in enumerate(products))
    _write(folder / "products.csv", [*listed])
    settings = folder.parent / "personakit.yaml"
    named = (f"  own{i}:\n    name: {json.dumps(text)}\n" for i, text in enumerate(own["settings"]))
    settings.write_text("archetypes:\n  mine: {}\n" + "".join(named), "utf-8")
    return settings


def _rows(name: str) -> list[dict[str, str]]:
    with (COMPANY / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def _key(row: dict[str, str]) -> str:
    mail = next(row[k] for k in ("Requester email", "Customer e-mail", "Email address") if k in row)
    return mail.strip().lower()


def _put(row: dict[str, str], header: str, texts: Sequence[str], rng: random.Random) -> None:
    if texts and rng.random() < PART:
        row[header] = rng.choice(texts)


def _write(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]])
        writer.writeheader()
        writer.writerows(rows)


def found_in(text: str, plants: Sequence[Plant]) -> Iterator[tuple[Plant, str]]:
    """The plants of which a text holds anything, and what of them."""
    low = text.lower()
    digits = re.sub(r"[ ().\-/]", "", low)
    for plant in plants:
        for mark in plant.marks:
            if mark in (digits if mark.isdigit() else low):
                yield plant, mark
