"""What the first screen says."""

from __future__ import annotations

from page_samples import of, with_everyone, with_quality
from persona_samples import channel, persona, record
from personakit.personas.model import Advice, Channels, Size, Value
from personakit.personas.set_record import Structure
from personakit.personas.statements import Hurt, NumberStatement, Statement
from personakit.vocabulary import Channel


def told_of_all(**changes: object) -> str:
    about = with_everyone(record(persona()), size=Size(customers=1500, share=1), **changes)
    return " ".join(of(persona(), about=about).read())


def test_a_share_of_those_asked_says_of_whom() -> None:
    left = Statement(label="rivals", share=0.45, customers=841, of=1869, asked="churned",
                     source="a.csv/Why")  # fmt: skip
    assert "What hurts most often: “rivals” (45 % of 1,869 asked)." in told_of_all(
        pain_points=(left,)
    )


def test_what_goes_worse_is_told_by_how_it_goes_and_the_rest_by_how_often() -> None:
    hurt = Hurt(measure="wait", own=24.7, others=13.1, of=125, source="t.csv/Hours")
    told = (
        Statement(label="Complaint", share=0.22, share_of="contacts", hurts=(hurt,)),
        Statement(label="Change", share=0.21, share_of="contacts"),
    )
    text = told_of_all(pain_points=told)
    assert "What goes worse than the rest: “Complaint” (24.7 hours on average, else 13.1)." in text
    assert "What they write about most often: “Change” (21 % of contacts)." in text
    assert "What hurts most often" not in text


def test_channels_of_one_sentence_are_parts_of_one_whole() -> None:
    used = (
        channel(Channel.OTHER, 1, 1, source="a.csv/Type"),
        channel(Channel.PHONE, 0.4, 1, source="b.csv/Via"),
        channel(Channel.CHAT, 0.3, 1, source="b.csv/Via"),
        channel(Channel.APP, 0.3, 1, source="c.csv/Way"),
    )
    text = told_of_all(channels=Channels(preferred=used))
    assert "They get in touch by phone (40 %) and chat (30 %)." in text


def test_bars_of_tiles_end_where_the_longest_reaches_and_say_where() -> None:
    def shown(share: float) -> tuple[str, str]:
        one = persona(size=Size(customers=420, share=0.28), value=Value(revenue=share))
        found = of(one)
        bars = [bar.attributes["width"] for bar in found.all("rect")
                if bar.attributes.get("class") == "own"]  # fmt: skip
        head = next(line for line in found.read() if line.startswith("The personas, and their"))
        return bars[0], head.partition("bars end at ")[2]

    assert shown(0.3) == ("93.3%", "30 %)")
    assert shown(0.91) == ("28%", "100 %)")


def test_a_tile_without_advice_of_its_own_says_so() -> None:
    lines = of(persona()).read()
    assert "Do first: nothing special; serve them as all." in lines


def test_a_long_warning_is_cut_at_the_end_of_a_sentence_and_shows_no_settings() -> None:
    long = "Scale of the answers is not known. Say it in personakit.yaml: `scale: {low: 1}`. Done."
    wide = f"Customers thin out nowhere. {'All of them lie together. ' * 20}"
    whole = "Customers thin out nowhere. All of them lie together."
    for text, said in ((long, "Scale of the answers is not known."), (wide, whole)):
        about = record(persona()).model_copy(update={"warnings": (text,)})
        (line,) = (
            one for one in of(persona(), about=about).read() if one.startswith("Look at the data: ")
        )
        assert line.startswith(f"Look at the data: {said}")
        assert "`" not in line
        assert line.endswith(".")


def test_a_persona_with_far_more_of_the_revenue_is_the_title() -> None:
    rich = persona(size=Size(customers=150, share=0.1), value=Value(revenue=0.44))
    poor = persona(id="poor", size=Size(customers=1350, share=0.9), value=Value(revenue=0.56),
                   channels=Channels())  # fmt: skip
    assert of(rich, poor).all("h1")[0].text == (
        "Two kinds of customer: 10\xa0% of the customers (A) bring 44\xa0% of the revenue"
    )


def test_personas_that_bring_far_more_of_the_revenue_are_told_of_as_one() -> None:
    rich = [
        persona(id=f"p{place}", size=Size(customers=240, share=0.16), value=Value(revenue=0.39),
                channels=Channels())
        for place in range(2)
    ]  # fmt: skip
    poor = persona(id="poor", size=Size(customers=1020, share=0.68), value=Value(revenue=0.22))
    assert (
        of(poor, *rich)
        .all("h1")[0]
        .text.endswith("32\xa0% of the customers (B and C) bring 78\xa0% of the revenue")
    )


def test_personas_that_do_not_come_back_are_called_a_first_guess_at_once() -> None:
    one = persona(status="tentative", name="Customer with “help others”",
                  size=Size(customers=150, share=0.1), value=Value(revenue=0.44))  # fmt: skip
    told = of(one).all("p")[1].text
    assert told.startswith("Drawn again, the customers fall into other groups")
    assert "10\xa0% of the customers (A) bring 44\xa0% of the revenue" in told


def test_what_else_is_odd_is_a_link_away() -> None:
    about = record(persona()).model_copy(update={"warnings": ("One.", "Two.", "Three.")})
    shown = of(persona(), about=about)
    (link,) = (one for one in shown.all("a") if one.text == "2 more")
    assert link.attributes["href"] == "#account"
    alone = of(persona(), about=about, only_cards=True)
    assert all(one.attributes["href"] != "#account" for one in alone.all("a"))


def test_that_no_groups_stand_out_is_not_said_again_as_what_is_odd() -> None:
    structure = Structure(found=False, z=0.1, message="No segments stand out against 16 sets.")
    about = with_quality(record(persona()), structure=structure).model_copy(
        update={"warnings": ("No segments stand out: data without any cluster as well.", "Two.")}
    )
    lines = of(persona(), about=about).read()
    assert "Look at the data: Two." in lines


def test_the_first_screen_tells_no_middle_of_nothing_but_that_half_have_none() -> None:
    contacts = NumberStatement(label="contacts", median=0, middle_half=(0, 1), source="sales.csv")
    discount = NumberStatement(label="discount", median=0, source="sales.csv/Discount")
    spend = NumberStatement(label="spend", median=90, source="sales.csv/Total")
    about = with_everyone(
        record(persona()), size=Size(customers=1500, share=1), behaviour=(contacts, discount, spend)
    )
    names = [one.text.strip() for one in of(persona(), about=about).all("dt")]
    assert names[:3] == ["customers", "contacts, median: half of them have none", "spend, median"]
    assert "discount, median" not in names


def test_a_tile_tells_what_to_prepare_where_nothing_is_to_be_done() -> None:
    ready = Advice(act="prepare", text="Have the date at hand.", because="goals[0]")
    lines = of(persona(serve_them=(ready,))).read()
    assert "Prepare: Have the date at hand." in lines
    assert not [one for one in lines if "serve them as all" in one]
