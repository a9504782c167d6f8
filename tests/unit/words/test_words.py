"""The product's words: each language has all of them, the code asks for each, and for no other."""

from __future__ import annotations

import ast
import re
import tomllib
from importlib.resources import files
from string import Formatter
from typing import TYPE_CHECKING, get_args

import pytest

import personakit
from persona_samples import places_of_statements
from personakit.personas.metrics import METRICS
from personakit.personas.model import Persona
from personakit.personas.playbook import Sections
from personakit.report.card.sections import SECTIONS
from personakit.report.page import SECTIONS as PAGE_SECTIONS
from personakit.report.page.account import GAPS
from personakit.report.page.departments import ASKED, DEPARTMENTS
from personakit.report.page.empathy import QUARTERS
from personakit.report.page.method import CRITERIA
from personakit.report.page.spoken import STATEMENTS as KNOWN
from personakit.report.playbook.pages import DESK, LEADS, SAID
from personakit.report.playbook.replies import ENDS, GENERAL, TONES, TOPICAL
from personakit.settings.archetypes import Measured
from personakit.stages.describe.advice_rules import rules
from personakit.stages.describe.names.buying import HOUSEHOLDS
from personakit.stages.describe.names.clientele import KINDS
from personakit.stages.describe.names.headers import entries
from personakit.stages.describe.names.patterns import EVENTS, OPEN
from personakit.stages.facts.archetypes import builtin
from personakit.vocabulary import DEMOGRAPHIC_ROLES, VERDICTS, Channel, Kind, Role, RowKind
from personakit.vocabulary.purchases import PURCHASES
from personakit.vocabulary.steps import Phase, Step
from personakit.vocabulary.tracked import TRACKED
from personakit.vocabulary.triggers import Trigger
from personakit.words import LANGUAGES, WRITERS, Phrasebook, phrasebook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from personakit.words import Language

EN, *OTHERS = map(phrasebook, LANGUAGES)
HOUSE = files(personakit)
BEHAVIOUR = tomllib.loads((HOUSE / "stages/customers/behaviour.toml").read_text("utf-8"))
TEMPLATES = [*(HOUSE / "report/templates").rglob("*.*")]
PARTS = {place.partition(".")[0].partition("[")[0] for place in places_of_statements(Persona)}
"""Parts of a persona that hold statements."""
UNREACHED = {f"other.{name}" for name in ("way", "place", "reach")}
OFFERED = {name for name, one in BEHAVIOUR.items() if one.get("about", "fcr") != "fcr"}
OFFERED |= {"still_open"}  # told by what goes with it
ADVICE = [rule for listed in rules().by_place.values() for rule in listed]
SPOKEN = {"label", "user", "do", "like", "by", "way", "place", "reach"}


def test_templates_ask_for_every_word_of_theirs_and_for_no_other() -> None:
    shown = "".join(one.read_text("utf-8") for one in TEMPLATES if one.suffix == ".html")
    assert set(re.findall(r"\bt\.(\w+)", shown)) == EN.room("report.page").keys()


def slots(phrase: str) -> list[tuple[str, str]]:
    """The slots of a phrase, and the forms of numbers in them."""
    return sorted((name, form or "") for _, name, form, _ in Formatter().parse(phrase) if name)


@pytest.mark.parametrize("other", OTHERS, ids=lambda book: book.language)
def test_every_language_has_the_same_phrases(other: Phrasebook) -> None:
    where = f"entries of one of words/en.toml and words/{other.language}.toml alone"
    assert EN.phrases.keys() ^ other.phrases.keys() == set(), where


@pytest.mark.parametrize("other", OTHERS, ids=lambda book: book.language)
def test_phrases_have_the_same_slots_in_every_language(other: Phrasebook) -> None:
    differing = [k for k, phrase in EN.phrases.items() if slots(phrase) != slots(other.phrases[k])]
    assert differing == []


@pytest.mark.parametrize("book", [EN, *OTHERS], ids=lambda book: book.language)
def test_numbers_in_phrases_have_a_form_that_there_is(book: Phrasebook) -> None:
    assert {form for p in book.phrases.values() for _, form in slots(p)} - {""} <= WRITERS.keys()


@pytest.mark.parametrize(
    ("room", "entries"),
    [
        ("advice", {rule.text for rule in ADVICE}),
        ("reasons", {rule.reason for rule in ADVICE}),
        ("behaviour", OFFERED),
        ("archetypes", {f"{key}.{f}" for key in builtin() for f in ("name", "description")}),
        ("demographics", DEMOGRAPHIC_ROLES),
        ("metrics.counted", METRICS.keys()),
        ("metrics.card", METRICS.keys() - {"tone"}),  # its parts are said
        ("measure.names", TRACKED.keys()),
        ("measure.counted", TRACKED.keys()),
        ("card.sections", {"recognise", *SECTIONS}),
        ("card.marks", {"reviewed", "tentative", "retired", *(word for _, word in VERDICTS)}),
        ("rows", set(get_args(RowKind))),
        ("names.kinds", {f"{kind}.{form}" for kind in KINDS for form in ("one", "many", "buyer")}),
        ("names.events", {*EVENTS, *OPEN, "responded"}),
        ("names.visits", entries("frequencies")),
        ("names.household", {f"{w}.{end}" for w in HOUSEHOLDS for end in ("with", "without")}),
        (
            "channels",
            {f"{channel}.{name}" for channel in Channel for name in SPOKEN} - UNREACHED,
        ),
        ("report.sections", set(PAGE_SECTIONS)),
        ("report.metrics", METRICS.keys()),
        ("report.parts", PARTS),
        ("report.meaning", {"reviewed", "tentative", "retired", *(word for _, word in VERDICTS)}),
        ("report.statuses", {"draft", "tentative", "reviewed", "retired"}),
        ("report.gaps", GAPS.keys()),
        ("report.kinds", set(Kind)),
        ("report.know", {"channel", *KNOWN}),
        ("journeys.phases", set(Phase)),
        ("playbook.before", {*Trigger, "told", "of_all"}),
        ("playbook.sections", set(get_args(Sections))),
        ("playbook.say", SAID.keys()),
        ("playbook.files", {*LEADS.values(), *DESK.values()}),
        ("playbook.tones", set(TONES)),
        ("journeys.steps", {*Step, "nothing", "other"}),
        ("report.empathy", {f"{one}.{word}" for one in QUARTERS for word in ("label", "basis")}),
        ("report.departments", DEPARTMENTS.keys()),
        ("report.asked", ASKED.keys()),
        ("report.criteria", {f"{one}.{word}" for one in CRITERIA for word in ("name", "meaning")}),
        ("signals", {*get_args(Measured), "or", "more", "channels", "answers"}),
    ],
)  # fmt: skip
def test_a_room_has_an_entry_for_each_of_a_table(room: str, entries: set[str]) -> None:
    told, wanted = {*EN.room(room)}, {*map(str, entries)}
    lacking, idle = sorted(wanted - told), sorted(told - wanted)
    assert told == wanted, f"[{room}] of words/en.toml lacks {lacking}, and nobody needs {idle}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_purchases_are_called_what_they_are_in_every_phrase(language: Language) -> None:
    table = tomllib.loads((HOUSE / f"words/{language}.toml").read_text("utf-8"))["purchases"]
    assert table.keys() == {*PURCHASES}
    assert {tuple(forms) for forms in table.values()} == {tuple(table["order"])}
    form = re.compile(f"<({'|'.join(table['order'])})>", re.IGNORECASE)
    for purchase in PURCHASES:
        phrases = phrasebook(language, purchase).phrases
        assert [key for key, phrase in phrases.items() if form.search(phrase)] == []


def test_who_sells_nights_has_bookings_and_who_says_nothing_orders() -> None:
    booked, given = phrasebook("en", "booking"), phrasebook("de", "donation")
    assert booked.say("unknown.money").endswith("Bookings by customer would tell.")
    assert booked.say("labels.spend_per_order") == "spend per booking"
    assert booked.say("behaviour.bought_once") == "booked once"
    assert given.say("rows.orders") == "Spenden"
    assert EN.say("rows.orders") == "orders"


def test_pieces_of_replies_are_parts_of_them_in_the_form_of_a_channel() -> None:
    parts = {*TOPICAL, *GENERAL, "acknowledge_upset"} - {"fact", "step"}
    parts |= {*SAID.values()}
    known = {f"{part}{end}" for part in parts for end in ENDS.values()}
    assert parts <= EN.room("playbook.replies").keys() <= known


def test_what_is_said_of_some_is_said_of_what_there_is() -> None:
    assert {*EN.room("roles")} <= {*Role}
    assert {*EN.room("report.differ")} <= {*Role}
    assert {*EN.room("counted")} <= {*EN.room("behaviour")}
    assert {name.split(".")[0] for name in EN.room("buying")} <= {*Channel}
    assert {name.split(".")[1] for name in EN.room("buying")} <= SPOKEN


TABLES = (
    "advice.", "reasons.", "behaviour.", "counted.", "archetypes.", "demographics.", "metrics.",
    "channels.", "buying.", "roles.", "parts.", "signals.",
)  # fmt: skip
"""Rooms that the tests above hold against their tables."""
ROOM = re.compile(rf"({'|'.join({key.split('.')[0] for key in EN.phrases})})\\\.")
"""How the pattern of a key begins."""


def texts(node: ast.expr) -> Iterator[str]:
    """Patterns of the texts that an expression may be: `card.[^.]+` for an f-string."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        found = [""]
        for part in node.values:
            value = part.value if isinstance(part, ast.FormattedValue) else part
            ends = [*texts(value)] or ["[^.]+"]
            found = [start + end for start in found for end in ends]
        yield from found


def sources() -> Iterator[ast.AST]:
    for path in HOUSE.rglob("*.py"):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def asked() -> Iterator[tuple[str, str]]:
    """How the code asks for phrases, and for what: method and pattern of a key."""
    for node in sources():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            method = node.func.attr
            if method in ("say", "room") or (method == "count" and len(node.args) == 2):
                yield from ((method, text) for text in texts(node.args[0]))
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith(".phrases"):
            yield from (("say", text) for text in texts(node.slice))


def test_every_phrase_that_the_code_asks_for_is_there() -> None:
    ends = {"say": "", "count": r"\.(one|many)", "room": r"\..+"}
    wanted = {f"{text}{ends[method]}" for method, text in asked() if ROOM.match(text)}
    assert len(wanted) > 80
    missing = [one for one in wanted if not any(re.fullmatch(one, key) for key in EN.phrases)]
    assert missing == []


def test_the_code_asks_for_every_phrase() -> None:
    named = {text for node in sources() if isinstance(node, ast.expr) for text in texts(node)}
    named |= {f"{text}\\..+" for method, text in asked() if method in ("room", "count")}
    shaped = re.compile("|".join(one for one in named if ROOM.match(one)))
    own = [key for key in EN.phrases if not key.startswith(TABLES)]
    assert len(own) > 100
    assert [key for key in own if not shaped.fullmatch(key)] == []


@pytest.mark.parametrize(
    ("language", "form", "value", "written"),
    [
        ("en", "number", 1234.56, "1,235"),
        ("de", "number", 1234.56, "1.235"),
        ("de", "number", 12.34, "12,3"),
        ("en", "percent", 0.738, "74 %"),
        ("de", "percent", 0.738, "74 %"),
        ("de", "percent", 0.001, "unter 1 %"),
        ("de", "times", 2.613, "2,6x"),
        ("de", "times", 0.01, "unter 0,1x"),
        ("de", "signed", -5.2, "-5"),
        ("de", "plain", 0.5, "0,5"),
        ("de", "count", 12345, "12.345"),
        ("en", "part", 0.738, "three quarters"),
        ("en", "part", 0.31, "three in ten"),
        ("de", "part", 0.33, "ein Drittel"),
    ],
)
def test_numbers_are_written_as_the_language_does(
    language: str, form: str, value: float, written: str
) -> None:
    assert phrasebook(language).written(value, form) == written


def test_one_is_another_form_than_many() -> None:
    german = phrasebook("de")
    assert german.count("card.customers", 1) == "1 Kunde"
    assert german.count("card.customers", 2000) == "2.000 Kunden"


def test_what_is_filled_in_is_never_taken_for_a_slot() -> None:
    assert EN.say("card.quote", quote="{label} of 5 %") == "“{label} of 5 %”"


def test_a_list_ends_as_the_language_does() -> None:
    assert phrasebook("de").listed(["a", "b", "c"]) == "a, b und c"
