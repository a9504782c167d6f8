"""Write the exports of an invented company, Hazel & Pine, that sells kitchen and garden things.

Four kinds of customers are planted in them; nobody behaves like their kind all the time.

    python examples/make_company.py --out examples/company --seed 7 --customers 600
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Row = dict[str, object]


@dataclass(frozen=True)
class Persona:
    """What a planted kind of customers leans to."""

    name: str
    """Written to the truth file only."""
    share: float
    """Part of all customers, 0 to 1."""
    age: float
    """Mean age in years."""
    women: float
    """Part of them that are women, 0 to 1."""
    work: str
    """The usual answer of `WORK`."""
    goals: tuple[str, ...]
    """The usual answers of `GOALS`."""
    contact: str
    """The usual answer of `CONTACTS`."""
    topics: tuple[str, ...]
    """The usual keys of `TOPICS`."""
    products: tuple[str, ...]
    """The usual keys of `PRODUCTS`."""
    shop: str
    """The usual answer of `SHOPS`."""
    tickets: float
    """Mean number of tickets of those who write one."""
    orders: float
    """Mean number of orders of those who buy."""
    basket: float
    """Usual number of pieces in an order."""
    returns: float
    """Part of the orders that are refunded, 0 to 1."""
    pleased: float
    """Part of the service that pleases them, 0 to 1."""
    wishes: tuple[str, ...]
    """What they write when asked."""


PERSONAS = (
    Persona(
        "caller", 0.28, 66, 0.60, "Retired",
        ("Talk to a real person", "Get advice before I buy"), "Phone", ("Waiting time", "Advice"),
        ("Teapot", "Garden bench", "Rose shears"), "Store", 2.6, 1.8, 1.2, 0.03, 0.55,
        ("Let somebody pick up the phone.", "More staff on the telephone, please.",
         "I want to speak to a person and not to a machine.", "Explain things patiently."),
    ),
    Persona(
        "hurried", 0.30, 31, 0.52, "Employed full time",
        ("Get it done quickly", "Know where my order is"), "Chat", ("Delivery", "App and login"),
        ("Coffee capsules", "Water bottle", "Herb pot"), "App", 2.2, 5.5, 1.6, 0.08, 0.65,
        ("Same-day delivery would be great.", "Tell me when the parcel arrives.",
         "Make the app faster.", "A chat that answers at once, at night too."),
    ),
    Persona(
        "saver", 0.24, 44, 0.50, "Employed part time",
        ("Pay the best price", "Understand my bill"), "E-mail", ("Billing", "Returns"),
        ("Saucepan", "Bath towels", "Storage boxes"), "Marketplace", 1.9, 3.2, 3.2, 0.30, 0.40,
        ("Show all costs before I order.", "Pay refunds faster.", "More vouchers and fair prices.",
         "Bills that one can understand."),
    ),
    Persona(
        "tinkerer", 0.18, 50, 0.27, "Self-employed",
        ("Find answers on my own", "Buy things that last"), "Web form",
        ("Defects", "Spare parts"), ("Espresso machine", "Lawn mower", "Cordless drill"), "Web",
        1.6, 2.2, 1.0, 0.10, 0.75,
        ("Publish the exploded drawings.", "Sell spare parts for old machines.",
         "Better manuals with real measurements.", "A knowledge base that can be searched."),
    ),
)  # fmt: skip

GOALS = sorted(goal for persona in PERSONAS for goal in persona.goals)
CONTACTS = ("Phone", "Chat", "E-mail", "Web form")
SHOPS = ("Store", "App", "Marketplace", "Web")
WORK = ("Retired", "Employed full time", "Employed part time", "Self-employed", "Student")
TOWNS = ("Ashford", "Bellmere", "Coldbrook", "Dunwick", "Eastleigh Cross", "Fairholt")
AGENTS = ("Priya N.", "Tom H.", "Lena W.", "Samuel O.")
WISHES = ("Nothing, keep it up.", "Longer opening hours.", "I do not know.", "Less packaging.")
OPENERS = ("Hello,", "Good morning,", "Dear team,", "Hi there,", "To whom it may concern,")
CLOSERS = ("Please get back to me.", "Thank you for your help.", "What happens now?", "Regards")
FIRST_NAMES = {
    "Female": ("Anna", "Beth", "Carla", "Dora", "Edith", "Fiona", "Grace", "Helen", "Ines"),
    "Male": ("Adam", "Boris", "Carl", "David", "Emil", "Frank", "George", "Henry", "Ivan"),
}
LAST_NAMES = (
    "Abbott", "Barlow", "Carver", "Dalton", "Ellwood", "Fenton", "Garland", "Holt", "Irving",
    "Jessop", "Keller", "Langley", "Mercer", "Norwood", "Osborne", "Prescott",
)  # fmt: skip
PRODUCTS = {
    "Teapot": 34, "Garden bench": 149, "Rose shears": 28, "Coffee capsules": 12,
    "Water bottle": 18, "Herb pot": 9, "Saucepan": 39, "Bath towels": 22, "Storage boxes": 15,
    "Espresso machine": 389, "Lawn mower": 329, "Cordless drill": 129,
}  # fmt: skip
"""Price of one piece."""
TOPICS = {
    "Waiting time": (
        ("On hold for an hour", "I was kept on hold for an hour and then the line went dead."),
        ("Nobody answers the phone", "I rang four times this week and nobody answers the phone."),
        ("Call back never came", "Your colleague promised to call me back and never did."),
    ),
    "Advice": (
        ("Which one suits me?", "I cannot decide and would like somebody to advise me properly."),
        ("Question before buying", "Is it light enough for someone with bad hands?"),
        (
            "Recorded voice",
            'The recorded voice keeps saying "press one" and does not understand me.',
        ),
    ),
    "Delivery": (
        ("Where is my parcel?", "The tracking has not moved for three days, where is my parcel?"),
        ("Late again", "It should have been here on Monday and the courier did not ring the bell."),
        ("Wrong time slot", "I paid for the evening slot and they delivered while I was at work."),
    ),
    "App and login": (
        (
            "App crashes at checkout",
            "The app crashes whenever I tap on pay and the basket is empty.",
        ),
        ("Cannot log in", 'It says "unknown error" when I log in, even after a new password.'),
        ("No push message", "I never get the push message when the order is on its way."),
    ),
    "Billing": (
        ("Charged twice", "My card was charged twice for the same order, please correct the bill."),
        ("Voucher not applied", "The voucher was accepted and yet I was billed the full price."),
        ("Hidden fee", "There is a handling fee on the bill that was not shown before."),
    ),
    "Returns": (
        ("Refund still missing", "I sent it back a month ago and the refund is still missing."),
        ("Return label", "The return label cannot be printed and the shop will not take it back."),
        ("Cheaper elsewhere", "I found it cheaper elsewhere and want to return mine unopened."),
    ),
    "Defects": (
        ("Motor stops after a minute", "The motor stops after a minute although it is descaled."),
        ("Error E4", 'The display shows "E4" and the manual does not list that code.'),
        ("Broken on arrival", "The housing was cracked when I opened the box."),
    ),
    "Spare parts": (
        ("Seal for the old model", "I need the seal ring of the old model, which size is it?"),
        ("Manual is missing", "The manual on the website lacks the page with the wiring diagram."),
        ("Battery no longer sold", "The battery is no longer sold, what replaces it?"),
    ),
}
"""What tickets are about: subject and problem."""

TRADE = (datetime(2024, 1, 1), 540)
SURVEY = (datetime(2025, 6, 2), 21)
"""First day, in the company's own time, and number of days."""
PRESENT = {"survey": 0.6, "tickets": 0.7, "sales": 0.85}
"""Part of the customers that a file knows."""


@dataclass(frozen=True)
class Customer:
    """One invented person."""

    email: str
    """Lower case; unique."""
    name: str
    """First and last name."""
    gender: str
    """Female or Male."""
    persona: Persona
    """Whom they resemble."""
    follow: float
    """How often they do, 0 to 1; at other times they do anything."""

    def lean(self, rng: random.Random, usual: Sequence[str], anything: Sequence[str]) -> str:
        """Choose something usual, or anything."""
        return rng.choice(usual if rng.random() < self.follow else anything)


def make_customers(rng: random.Random, count: int) -> list[Customer]:
    """Draw `count` people, their personas in the planted shares."""
    customers = []
    for number, persona in enumerate(
        rng.choices(PERSONAS, [persona.share for persona in PERSONAS], k=count)
    ):
        gender = "Female" if rng.random() < persona.women else "Male"
        first, last = rng.choice(FIRST_NAMES[gender]), rng.choice(LAST_NAMES)
        email = f"{first}.{last}{number}@example.com".lower()
        follow = rng.uniform(0.55, 0.8)
        customers.append(Customer(email, f"{first} {last}", gender, persona, follow))
    return customers


def spell(rng: random.Random, email: str) -> str:
    """Write an address as people do: capitals here, a stray space there."""
    return rng.choice((email, email, email.title(), email.upper(), f" {email}", f"{email} "))


def count_of(rng: random.Random, mean: float) -> int:
    """Draw a number of events, at least one, `mean` on average."""
    count = 1
    while rng.random() < 1 - 1 / mean:
        count += 1
    return count


def dated(
    rng: random.Random, events: Iterable[Customer], period: tuple[datetime, int]
) -> list[tuple[datetime, Customer]]:
    """Give each event a moment of the period, the earliest first."""
    first, days = period
    moments = [(first + timedelta(seconds=rng.randrange(days * 86_400)), who) for who in events]
    return sorted(moments, key=lambda event: (event[0], event[1].email))


def survey_row(rng: random.Random, when: datetime, who: Customer) -> Row:
    """Answer the questions of the survey; some are left out."""
    persona = who.persona
    goals = {who.lean(rng, persona.goals, GOALS) for _ in range(3)}
    mood = persona.pleased + rng.gauss(0, 0.2)
    answers: Row = {
        "How likely are you to recommend Hazel & Pine to a friend? (0-10)": scaled(mood, 0, 10),
        "How satisfied are you with our service? (1 = not at all, 5 = very)": scaled(mood, 1, 5),
        "What do you want when you shop with us? (choose all that apply)": ";".join(sorted(goals)),
        "How do you prefer to contact us?": who.lean(rng, (persona.contact,), CONTACTS),
        "How old are you?": max(18, round(rng.gauss(persona.age, 9))),
        "What is your gender?": who.gender if rng.random() < 0.96 else "Prefer not to say",
        "Which town do you live in?": rng.choice(TOWNS),
        "What best describes your work?": who.lean(rng, (persona.work,), WORK),
        "What should we do better?": who.lean(rng, persona.wishes, WISHES),
    }
    kept = {asked: told if rng.random() < 0.95 else "" for asked, told in answers.items()}
    timestamp = f"{when:%m/%d/%Y %H:%M:%S}"
    return {"Timestamp": timestamp, "Email address": spell(rng, who.email)} | kept


def scaled(mood: float, low: int, high: int) -> int:
    """Put a mood between 0 and 1 on a scale of whole numbers."""
    return min(high, max(low, round(low + mood * (high - low))))


def ticket_row(rng: random.Random, number: int, when: datetime, who: Customer) -> Row:
    """Write one conversation with the help desk."""
    topic = who.lean(rng, who.persona.topics, tuple(TOPICS))
    subject, problem = rng.choice(TOPICS[topic])
    channel = who.lean(rng, (who.persona.contact,), CONTACTS)
    minutes = rng.lognormvariate(math.log(8 if channel in ("Phone", "Chat") else 240), 0.8)
    pleased = rng.random() < who.persona.pleased
    answered = rng.random() < 0.5
    return {
        "Ticket ID": 40_000 + number,
        "Requester": who.name,
        "Requester email": spell(rng, who.email),
        "Created at": f"{when:%Y-%m-%d %H:%M}",
        "Via": channel,
        "Category": topic,
        "Subject": subject,
        "Description": describe(rng, problem, who),
        "Status": rng.choices(("Closed", "Solved", "Open"), (70, 25, 5))[0],
        "Assignee": rng.choice(AGENTS),
        "First reply time (min)": f"{minutes:.0f}",
        "Resolution time (hours)": f"{rng.lognormvariate(math.log(9 if pleased else 40), 0.7):.1f}",
        "Satisfaction": ("Good" if pleased else "Bad") if answered else "",
    }


def describe(rng: random.Random, problem: str, who: Customer) -> str:
    """Put a problem into a letter: several lines, now and then an order number, address or name."""
    detail = rng.choice(("", "", f" My order is HP-{rng.randrange(10_000, 12_000)}."))
    contact = rng.choice(("", "", "", f" Write to {who.email}.", " Ring me on 01632 960 123."))
    closer = rng.choice((*CLOSERS, f"Kind regards\n{who.name}"))
    return f"{rng.choice(OPENERS)}\n{problem}{detail}{contact}\n{closer}"


def order_row(rng: random.Random, number: int, when: datetime, who: Customer) -> Row:
    """Write one order."""
    product = who.lean(rng, who.persona.products, tuple(PRODUCTS))
    pieces = count_of(rng, who.persona.basket)
    refunded = rng.random() < who.persona.returns
    return {
        "Order no.": f"HP-{10_000 + number}",
        "Date": f"{when:%d.%m.%Y}",
        "Customer": who.name,
        "Customer e-mail": spell(rng, who.email),
        "Product": product,
        "Quantity": pieces,
        "Amount (EUR)": f"{pieces * PRODUCTS[product] * rng.choice((0.9, 1, 1, 1.1)):.2f}",
        "Sales channel": who.lean(rng, (who.persona.shop,), SHOPS),
        "Status": "refunded" if refunded else rng.choice(("paid", "paid", "paid", "shipped")),
    }


def write_csv(path: Path, rows: Sequence[Row]) -> None:
    """Write rows of one shape under the names of their cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def make_company(out: Path, seed: int = 7, count: int = 600) -> list[Customer]:
    """Write survey.csv, tickets.csv and sales.csv into `out`; the same seed, the same bytes.

    Args:
        out: Folder, made where needed.
        seed: Any number.
        count: How many customers the company has; some stand in no file.

    Returns:
        All customers, planted persona included.
    """
    rng = random.Random(seed)
    people = make_customers(rng, count)
    survey, tickets, sales = (
        [who for who in people if rng.random() < part] for part in PRESENT.values()
    )
    contacts = [who for who in tickets for _ in range(count_of(rng, who.persona.tickets))]
    orders = [who for who in sales for _ in range(count_of(rng, who.persona.orders))]
    answered = [survey_row(rng, *event) for event in dated(rng, survey, SURVEY)]
    written = [ticket_row(rng, n, *event) for n, event in enumerate(dated(rng, contacts, TRADE))]
    bought = [order_row(rng, n, *event) for n, event in enumerate(dated(rng, orders, TRADE))]
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("survey", answered), ("tickets", written), ("sales", bought)):
        write_csv(out / f"{name}.csv", rows)
    return people


def main() -> None:
    """Read the command line and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "company")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--customers", type=int, default=600)
    parser.add_argument("--truth", type=Path, help="also write who was planted as what")
    options = parser.parse_args()
    people = make_company(options.out, options.seed, options.customers)
    if options.truth:
        write_csv(
            options.truth, [{"key": who.email, "persona": who.persona.name} for who in people]
        )


if __name__ == "__main__":
    main()
