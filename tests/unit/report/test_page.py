from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from html_pages import Page, without_numbers
from page_samples import of
from pages import ROOT
from persona_samples import channel, persona, record, statement
from personakit.personas.associations import GoesWith, GoesWithSide
from personakit.personas.everyone import Everyone, OddData
from personakit.personas.journeys import Following, StepTold
from personakit.personas.metrics import Service
from personakit.personas.model import Archetype, Channels, Demographics, Evidence, Size
from personakit.personas.read import read_personas
from personakit.personas.run_record import PersonaFate, RunChange
from personakit.personas.set_record import CrossingRecord, Difference, NeighboursRecord
from personakit.personas.statements import Hurt, MedianBand, Metric, Statement
from personakit.report.page import SECTIONS, page
from personakit.report.page.content import subject
from personakit.report.page.lanes import following
from personakit.vocabulary import Channel, Role
from personakit.words import phrasebook

if TYPE_CHECKING:
    from personakit.personas.set_record import SetRecord

EXAMPLE = ROOT / "examples" / "personas"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&}{{7*7}}{%x%}\u202e"


@cache
def example() -> str:
    found = read_personas(EXAMPLE)
    return page(subject(found.personas, found.record))


def untold(**changes: object) -> SetRecord:
    """The record of a set whose customers form no groups, with a portrait of them."""
    about = record(persona())
    structure = about.quality.structure.model_copy(update={"found": False})
    quality = about.quality.model_copy(update={"structure": structure})
    goals = (Statement(label="be served soon", share=0.4, customers=200, of=500),)
    everyone = Everyone(size=Size(customers=1500, share=1), goals=goals)
    return about.model_copy(update={"quality": quality, "everyone": everyone} | changes)


def test_a_page_asks_for_nothing_from_anywhere() -> None:
    shown = Page(example())
    assert not shown.all("script", "link", "img", "iframe", "object", "form")
    named = [one.attributes.get(name) for one in shown.elements for name in ("href", "src")]
    assert all(where.startswith("#") for where in named if where)
    assert not re.search(r"@import|url\(|https?:|javascript:", example())
    assert not [one for one in shown.elements if {"style", "onclick"} & one.attributes.keys()]


def test_the_same_set_gives_the_same_bytes() -> None:
    found = read_personas(EXAMPLE)
    assert page(subject(found.personas, found.record)) == example()


def test_five_personas_are_no_heavy_page() -> None:
    found = read_personas(EXAMPLE)
    fifth = found[0].model_copy(update={"id": "fifth"})
    entry = found.record.personas[0].model_copy(update={"id": "fifth"})
    about = found.record.model_copy(update={"personas": (*found.record.personas, entry)})
    assert len(page(subject([*found, fifth], about)).encode()) < 500_000


def test_headings_lead_down_step_by_step() -> None:
    levels = [int(one.tag[1]) for one in Page(example()).all("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_tables_tell_what_they_hold_and_what_their_heads_stand_over() -> None:
    shown = Page(example())
    assert len(shown.all("table")) == len(shown.all("caption")) > 30
    assert all(one.attributes.get("scope") for one in shown.all("th"))


def test_anchors_lead_somewhere_and_no_id_is_given_twice() -> None:
    shown = Page(example())
    ids = [one.attributes["id"] for one in shown.elements if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    links = {one.attributes["href"][1:] for one in shown.all("a")}
    assert links <= set(ids)
    assert links >= SECTIONS.keys() - {
        "journeys",
        "time",
        "foretold",
        "brand",
    }  # of which this set tells none


def test_pictures_are_hidden_beside_numbers_that_are_printed() -> None:
    assert all(one.attributes.get("aria-hidden") for one in Page(example()).all("svg"))


def test_a_card_reads_in_order_where_styles_and_pictures_are_blocked() -> None:
    lines = Page(example()).read()
    (start,) = (place for place, line in enumerate(lines) if line.startswith("One card each"))
    first = lines.index("A Phone-first occasional buyer", start)
    told = lines[first : lines.index("B Chat-first frequent buyer", first)]
    heads = ["Recognise: ", "Wants: ", "Pains: ", "Channels: ", "Serve them", "Do", "Avoid",
             "Prepare", "Service: ", "Usually: "]  # fmt: skip
    places = [next(p for p, line in enumerate(told) if line.startswith(head)) for head in heads]
    assert places == sorted(places)
    said = without_numbers(told)
    assert "Talk to a real person 0 % 0 %" in said
    assert "Net Promoter Score 0 to 0; 0 answers 0 0" in said


def test_the_first_screen_says_what_was_found() -> None:
    lines = without_numbers(Page(example()).read())
    assert "Four kinds of customer, each with a channel of its own" in lines
    assert lines[lines.index("Four kinds of customer, each with a channel of its own") + 1] == (
        "“E-mail-first large-basket buyer” stands for one in five of the customers and judges "
        "furthest below all of them: 0 % satisfied (0 answers, all: 0 %). "
        "0 % of the customers (D) bring 0 % of the revenue."
    )


def test_what_customers_have_is_no_topic_of_theirs_whatever_file_tells_it() -> None:
    plan = statement("plan: pro", 1, 0.4, source="clients.csv/plan")
    about = record(persona())
    differs = Difference(
        label="plan: pro", source="tickets.csv/plan", explained=0.9, base=0.4, means=(1.0,),
        effects=(1.2,),
    )  # fmt: skip
    roles = {"plan": Role.CATEGORY}
    tickets = about.sources[0].model_copy(update={"name": "tickets.csv", "columns": roles})
    quality = about.quality.model_copy(update={"differences": (differs,)})
    about = about.model_copy(update={"sources": (tickets,), "quality": quality})
    told = [
        next(line for line in of(one, about=about).read() if "differ most" in line)
        for one in (persona(holdings=(plan,)), persona(holdings=()))
    ]
    assert told[0].endswith("differ most in what they have or buy.")
    assert told[1].endswith("differ most in what they get in touch about.")


def test_where_no_groups_stand_out_the_portrait_leads() -> None:
    shown = of(persona(), about=untold())
    assert shown.all("h1")[0].text == "All customers as one: no groups stand out"
    assert [one.text.strip() for one in shown.all("h3")][1].endswith("All customers")
    lines = shown.read()
    assert any("are no kinds of their own" in line for line in lines)
    assert any(re.search(r"\d parts, ", line) for line in lines)


def test_what_is_odd_in_the_data_stands_on_the_portrait_and_in_the_account() -> None:
    text = "t.csv/Closed: 40 of 360 closed contacts have no end."
    odd = OddData(check="no_end", source="t.csv/Closed", text=text, found=40, of=360)
    about = untold()
    everyone = about.everyone.model_copy(update={"odd": (odd,)})
    shown = of(persona(), about=about.model_copy(update={"everyone": everyone}))
    text = "Closed (t): 40 of 360 closed contacts have no end."
    assert [line for line in shown.read() if text in line] == [text, text]
    (noted,) = (one for one in shown.elements if one.attributes.get("id") == "note-2")
    assert noted.text.strip() == text


def test_a_set_of_the_portrait_alone_is_a_page() -> None:
    shown = of(about=untold(personas=()))
    assert shown.all("h1")[0].text == "All customers as one: no groups stand out"
    assert "be served soon 40 %" in shown.read()
    assert not [one for one in shown.elements if one.attributes.get("id") in ("side", "found")]


def test_answers_in_bands_are_told_by_the_band() -> None:
    age = MedianBand(label="Age", band="65+", base_band="35-44", customers=40, source="s.csv/Age")
    who = Demographics(bands={"age": age})
    assert any("65+" in line for line in of(persona(demographics=who)).read())


def test_what_people_wrote_stands_on_the_page() -> None:
    curated = {"name": "Anna, who calls", "summary": "She wants a person."}
    lines = of(persona(curated=curated)).read()
    assert "A Anna, who calls" in lines
    assert any(line.startswith("She wants a person.") for line in lines)


def test_fewer_bad_answers_than_all_is_no_judging_below_all() -> None:
    fewer = Metric(score=0.1, interval=(0.05, 0.15), base=0.4, answers=200)
    good = Metric(score=0.8, interval=(0.75, 0.85), base=0.5, answers=200)
    lines = of(persona(service=Service(csat=good, csat_bad=fewer))).read()
    assert "Service: Surely above all: Good ratings" in lines
    assert any("judges furthest above all of them: 80 % satisfied" in line for line in lines)


def test_what_follows_for_too_few_to_tell_is_not_told_as_none() -> None:
    after = (Following(step="order", share=0.4, of=200), Following(step="visit", share=0, of=200))
    contact = StepTold(step="contact", share=0.6, of=200, times=400, next=after)
    assert [*following(contact, phrasebook("en"))] == [
        "order 40 %",
        "anything else or nothing 60 %",
    ]


def test_a_channel_that_is_only_asked_for_is_called_no_use() -> None:
    wish = channel(Channel.APP, 0.3, 0.2).model_copy(update={"observed": None, "stated": 0.3})
    shown = of(persona(channels=Channels(preferred=(wish,))))
    lines = shown.read()
    assert "Channels: They ask for contact in the app" in lines
    assert "app ask for it 30 % 20 %" in lines
    assert "app: 30 % ask for it, all 20 %" in lines


def test_a_quote_of_several_statements_is_read_once() -> None:
    quoted = [statement(label, 0.5, 0.2, quotes=("Both at once.",)) for label in ("One", "Two")]
    lines = of(persona(goals=(), pain_points=quoted, likes=())).read()
    assert lines.count("“Both at once.”") == 3  # on the card, on the map, for marketing
    assert not [line for line in lines if "who say “Two”" in line]


def test_what_goes_worse_leads_where_nothing_is_more_frequent() -> None:
    hurt = Hurt(measure="bad", own=0.32, others=0.15, of=375, source="t.csv/Score")
    pain = statement("VAT", 0.1, 0.1, hurts=(hurt,), common=True)
    lines = of(persona(pain_points=(pain,))).read()
    assert "Pains: Goes worse than the rest: “VAT”" in lines


def test_the_bar_of_a_pain_draws_the_number_that_its_line_says() -> None:
    hurts = (
        Hurt(measure="bad", own=0.32, others=0.15, of=375, source="t.csv/Score"),
        Hurt(measure="wait", own=42.7, others=28.3, of=601, source="t.csv/Hours"),
    )
    pain = statement("VAT", 0.1, 0.1, hurts=hurts, common=True, share_of="contacts")
    shown = of(persona(goals=(), pain_points=(pain,), channels=Channels()), only_cards=True)
    lines = shown.read()
    start = lines.index("Pains: Goes worse than the rest: “VAT”")
    told = lines[start + 1 : start + 7]
    assert "VAT 375 ratings; 10 % of contacts, all 10 % 32 % 15 %" in told
    assert "VAT 601 contacts; 10 % of contacts, all 10 % 42.7 28.3" in told
    assert {"32%", "15%"} <= {one.attributes.get("width") or one.attributes.get("x1")
                              for one in shown.all("rect", "line")}  # fmt: skip
    assert "10%" not in {one.attributes.get("width") for one in shown.all("rect")}


def test_what_hurts_stands_side_by_side_where_it_is_no_more_frequent() -> None:
    def rated(own: float) -> tuple[Statement, ...]:
        hurt = Hurt(measure="bad", own=own, others=0.1, of=375, source="t.csv/Score")
        return (statement("VAT", 0.1, 0.1, hurts=(hurt,), common=True),)

    lines = of(persona(pain_points=rated(0.5)), persona(id="b", pain_points=rated(0.2))).read()
    (start,) = (p for p, line in enumerate(lines) if line.startswith("Bad ratings of contacts") and
                lines[p + 1].startswith("VAT 50 % 20 %"))  # fmt: skip
    assert start


def test_every_range_of_what_goes_with_the_outcome_is_a_row() -> None:
    told = GoesWith(
        label="hours", outcome="bad ratings", phi=0.5, share_of="contacts", source="t.csv/Hours",
        most=GoesWithSide(answer="more than 72", share=0.96, of=319),
        between=(GoesWithSide(answer="24 to 72", share=0.3, of=500),),
        least=GoesWithSide(answer="at most 24", under=0.01, of=2313),
        overall=GoesWithSide(answer="all", share=0.16, of=3132),
    )  # fmt: skip
    lines = of(persona(goes_with=(told,))).read()
    start = next(p for p, line in enumerate(lines) if line.startswith("bad ratings, by hours"))
    assert lines[start + 1 : start + 5] == [
        "more than 72 96 % 319", "24 to 72 30 % 500", "at most 24 <1 % 2,313", "all 16 % 3,132",
    ]  # fmt: skip


def test_a_card_says_more_where_there_is_room_and_less_where_there_is_none() -> None:
    habits = tuple(statement(f"habit {n}", 0.5, 0.2) for n in range(5))
    roomy = of(persona(habits=habits), only_cards=True).read()
    assert [line for line in roomy if line.startswith("habit 4")]
    many = tuple(statement(f"goal {n} {'x' * 40}", 0.5, 0.2) for n in range(9))
    full = of(persona(habits=habits, goals=many, likes=many, pain_points=many, outcomes=many),
              only_cards=True).read()  # fmt: skip
    assert not [line for line in full if line.startswith("habit 4")]


def test_a_page_speaks_the_language_of_its_set() -> None:
    about = record(persona()).model_copy(update={"settings": {"language": "de"}})
    html = page(subject([persona()], about))
    shown = Page(html)
    assert shown.all("html")[0].attributes["lang"] == "de"
    words = {line for line in shown.read() if not line.startswith("Warning")}
    assert not [line for line in words if re.search(r"\b(all customers|they|of them|yes)\b", line)]


@pytest.mark.parametrize("field", ["name", "summary"])
def test_text_of_others_is_shown_and_does_nothing(field: str) -> None:
    shown = of(persona(curated={field: HOSTILE}))
    assert not shown.all("script", "img")
    assert any("<script>alert(1)</script>" in line for line in shown.read())


def test_hostile_statements_sources_and_warnings_do_nothing() -> None:
    bad = statement(HOSTILE, 0.5, 0.2, source=HOSTILE, quotes=(HOSTILE,), definition=HOSTILE)
    evil = persona(
        goals=(bad,), pain_points=(bad,), habits=(bad,), outcomes=(bad,),
        evidence=Evidence(warnings=(HOSTILE,)),
    )  # fmt: skip
    about = record(evil).model_copy(
        update={"unused": {HOSTILE: HOSTILE}, "notes": (HOSTILE,), "warnings": (HOSTILE,)}
    )
    html = page(subject([evil], about))
    shown = Page(html)
    assert not shown.all("script", "img")
    assert "\u202e" not in html
    assert "{{7*7}}" in html


def test_words_of_ten_thousand_characters_stay_short_on_cards() -> None:
    long = statement("x" * 10_000, 0.5, 0.2, quotes=("y" * 10_000,))
    html = page(subject([persona(goals=(long,) * 9)], record(persona())))
    assert len(html) < 80_000


def test_what_is_not_told_is_never_nought() -> None:
    bare = persona(service=Service(), goals=(Statement(label="a", base=0.2),))
    row = next(line for line in of(bare).read() if line.startswith("a not told"))
    assert row == "a not told 20 %"


def test_an_empathy_map_infers_nothing_and_begins_with_what_does_not_fit() -> None:
    lines = Page(example()).read()
    start = lines.index("C E-mail-first large-basket buyer", lines.index("Does not fit together"))
    told = without_numbers(lines[start : start + 25])
    assert told[1] == "Does not fit together"
    assert told[2] == (
        "Their texts sound pleased more often than those of all (0 %, all: 0 %), yet they judge "
        "worse: 0 % satisfied (0 answers, all: 0 %) and NPS 0 (0 answers, all: 0)."
    )
    assert "Contacts by e-mail: 0 %, all 0 %" in told
    assert "Texts that sound pleased: 0 %, all 0 %" in told


def test_where_words_and_deeds_agree_nothing_is_called_a_contradiction() -> None:
    assert not [one for one in of(persona()).all("p") if "contradiction" in str(one.attributes)]


def test_a_quarter_of_which_nothing_is_known_says_so() -> None:
    other = persona(id="other")
    lines = of(persona(goals=()), other).read()
    heads = [place for place, line in enumerate(lines) if line.startswith("Thinks: ")]
    assert "Not known from these data." in [lines[place + 1] for place in heads]


def test_a_quarter_of_which_nothing_is_known_of_anybody_is_told_once() -> None:
    lines = of(persona(goals=()), persona(id="other", goals=())).read()
    assert not [line for line in lines if line.startswith("Thinks")]
    assert lines.count("Not known from these data: Thinks.") == 1


def test_a_department_of_whose_questions_none_is_answered_names_no_persona() -> None:
    bare = persona(goals=(), pain_points=(), channels=Channels(), behaviour=())
    lines = of(
        bare.model_copy(update={"service": Service(), "demographics": Demographics()})
    ).read()
    (start,) = (place for place, line in enumerate(lines) if line == "Product")
    assert lines[start + 1].startswith("Not known from these data: What they want")


def test_departments_are_told_what_nobody_knows_once() -> None:
    lines = Page(example()).read()
    assert lines.count("Not known from these data: What they like") == 1
    assert "age in years: 0, all 0" in without_numbers(lines)


def test_the_product_department_reads_what_hurts_by_product_and_topic() -> None:
    hurt = Hurt(measure="bad", own=0.32, others=0.15, of=375, source="t.csv/Score")
    sides = {
        "most": GoesWithSide(answer="scanner", share=0.4, of=120),
        "least": GoesWithSide(answer="printer", share=0.1, of=150),
    }
    by_product = GoesWith(
        label="product", outcome="bad ratings", phi=0.2, share_of="contacts",
        source="tickets.csv/Product", **sides,
    )  # fmt: skip
    by_town = by_product.model_copy(update={"label": "town", "source": "tickets.csv/Town"})
    one = persona(
        pain_points=(statement("VAT", 0.1, 0.1, hurts=(hurt,)), statement("Login", 0.2, 0.1)),
        goes_with=(by_town, by_product),
    )  # fmt: skip
    about = record(one)
    roles = {"Product": Role.PRODUCT, "Town": Role.CITY}
    source = about.sources[0].model_copy(update={"name": "tickets.csv", "columns": roles})
    lines = of(one, about=about.model_copy(update={"sources": (source,)})).read()
    told = "bad ratings, by product (contacts): 40 % of 120 (scanner), 10 % of 150 (printer)"
    places = [p for p, line in enumerate(lines) if line == "Worst and best by product and topic"]
    assert told in [lines[place + 1] for place in places]
    assert lines.count("VAT; 32 % of 375 ratings bad, else 15 %") == 1


def test_where_no_product_hurts_more_than_others_that_is_no_gap_in_the_data() -> None:
    assert not any("by product" in line for line in Page(example()).read())


def change(**more: object) -> RunChange:
    about = record(persona())
    known = {
        "discovered": ("2025-11-22", about.discovered), "customers": (1400, 1500),
        "shares": {persona().id: (0.2, 0.281)}, "names": {"old-one": "Old one"},
        "fates": (PersonaFate(fate="gone", old=("old-one",), new=(), overlap=0.2),),
    }  # fmt: skip
    return RunChange.model_validate(known | more)


def test_a_refresh_tells_on_top_what_changed() -> None:
    lines = of(persona(), change=change()).read()
    start = lines.index("Since the set of 2025-11-22")
    assert lines[start + 1 : start + 4] == [
        "1,400 customers then, 1,500 now.",
        "“Old one” is gone; at most 20 % of it are in one persona now.",
        "“Phone-first advice seeker” grew from 20 % to 28 % of the customers.",
    ]


def test_a_refresh_tells_of_no_few_customers_who_came_or_went() -> None:
    few = change(customers=(1498, 1500), shares={persona().id: (0.2781, 0.281)}, fates=())
    lines = of(persona(), change=few).read()
    start = lines.index("Since the set of 2025-11-22")
    told = ["About as many customers as then.", "No persona came or went."]
    assert lines[start + 1 : start + 3] == told
    assert not any("grew" in line for line in lines)


def test_cards_alone_leave_the_rest_out() -> None:
    shown = of(persona(), only_cards=True)
    assert [one.attributes["id"] for one in shown.all("section") if "id" in one.attributes] == [
        "cards"
    ]


def test_a_row_is_filled_from_the_variable_that_counts_the_same() -> None:
    """What the files of personas leave out, the set file may tell: that, and nothing near it."""
    people = [
        persona(goals=(statement("be served", 0.7, 0.3, source="a.csv/Want"),)),
        persona(id="other", goals=()),
    ]

    def shown(first: float) -> list[str]:
        told = Difference(
            label="Want: be served", source="a.csv/Want", explained=0.5, is_share=True, base=0.3,
            means=(first, 0.1), effects=(1.0, -0.5),
        )  # fmt: skip
        about = record(*people)
        quality = about.quality.model_copy(update={"differences": (told,)})
        return of(*people, about=about.model_copy(update={"quality": quality})).read()

    assert "be served 70 % 10 % 30 %" in shown(0.7004)
    assert "be served 70 % not more 30 %" in shown(0.71)


def test_gaps_and_the_companys_own_segments_stand_beside_how_it_was_found() -> None:
    one = persona()
    about = record(one)
    told = {
        "neighbours": (NeighboursRecord(personas=(one.id, "other"), gap=False, depth=0.1),),
        "own_segments": (
            CrossingRecord(
                source="crm.csv/Tier", levels=("gold", "base"), customers=((40, None),),
                agreement=0.12,
            ),
        ),
    }  # fmt: skip
    quality = about.quality.model_copy(update=told)
    lines = of(one, about=about.model_copy(update={"quality": quality})).read()
    assert any("lies no gap: there are only 10 % fewer customers" in line for line in lines)
    assert "Phone-first advice seeker 40 too few" in lines
    assert "Your own “Tier” (from crm) beside the personas" in lines


def test_differences_are_coloured_by_the_number_that_is_printed() -> None:
    told = Difference(
        label="Via: phone", source="tickets.csv/Via", explained=0.6, is_share=True, base=0.3,
        means=(0.7,), effects=(0.4999,),
    )  # fmt: skip
    about = record(persona())
    quality = about.quality.model_copy(update={"differences": (told,)})
    html = page(subject([persona()], about.model_copy(update={"quality": quality})))
    assert '<td class="more2">+0.5</td>' in html


def test_personas_of_which_none_is_sure_are_not_called_kinds_alone() -> None:
    shaky = [persona(id=one, status="tentative") for one in "ab"]
    assert of(*shaky).all("h1")[0].text == "Two kinds of customer, none of them sure"


def test_what_two_files_tell_alike_sets_them_apart_once() -> None:
    told = [
        Difference(label=f"plan: pro in {file}", source=f"{file}/plan", explained=0.5,
                   is_share=True, base=0.3, means=(0.9,), effects=(1.3,))
        for file in ("a.csv", "b.csv")
    ]  # fmt: skip
    about = record(persona())
    quality = about.quality.model_copy(update={"differences": (*told,)})
    lines = of(persona(), about=about.model_copy(update={"quality": quality})).read()
    assert len([line for line in lines if line.startswith("plan: pro in")]) == 1


def test_what_holds_for_most_is_told_of_all_customers_at_first() -> None:
    told = (Statement(label="help others", share=0.67), Statement(label="network", share=0.26))
    about = untold()
    everyone = about.everyone.model_copy(update={"habits": told})
    lines = of(persona(), about=about.model_copy(update={"everyone": everyone})).read()
    assert [one for one in lines if "What holds for most of them: “help others” (67 %)." in one]


def test_the_card_of_a_group_without_advice_says_how_to_serve_it() -> None:
    told = " ".join(of(persona()).read())
    assert "Serve them as all customers: nothing that sets them apart asks for more." in told
    like = Archetype(
        closest="x", name="Self server", description="Finds answers alone, in writing."
    )
    told = " ".join(of(persona(archetype=like)).read())
    assert "Most like the “Self server” (Finds answers alone)." in told
