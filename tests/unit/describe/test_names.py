from __future__ import annotations

from dataclasses import replace

import pytest

from fact_samples import cell, counted, numbered, segment
from personakit.stages.describe.ids import to_id
from personakit.stages.describe.names import LONGEST_NAME, bearer_of, name_all, names_of
from personakit.stages.describe.names.called import called_by
from personakit.stages.describe.names.clientele import Clientele
from personakit.values import Variable
from personakit.values.facts import Cell, ChannelFact, Fact, ThemeFact
from personakit.vocabulary import Channel, Kind, Role
from personakit.words import phrasebook

EN, DE = phrasebook(), phrasebook("de")
ANY = Clientele()
SHOP = Clientele("buyer", sells=True)


def bearer(*facts: Fact, clientele: Clientele = ANY, words=EN, customers=100):
    return bearer_of(segment(facts, customers), clientele, 5, words)


def named(*facts: Fact, **given) -> str:
    """The first name that is true of a persona with these facts."""
    return next(iter(names_of(bearer(*facts, **given))), "")


def share(column, level, own, base, role=Role.CATEGORY, kind=Kind.CUSTOMERS, **given) -> Fact:
    """How many of 100, and of 1,000 in all, give an answer."""
    one = Variable(f"f|{column}|{level}", "f.csv", column, kind, role, "share", level, **given)
    return counted(one, cell(round(100 * own), 100), cell(round(1000 * base), 1000))


def box(column, own, base, kind=Kind.CUSTOMERS) -> Fact:
    return share(column, column, own, base, Role.FLAG, kind)


def number(
    column, own, quartiles, role=Role.MEASURE, statistic="mean", kind=Kind.CUSTOMERS, **given
):
    one = Variable(f"f|{column}", "f.csv", column, kind, role, statistic, **given)
    return numbered(one, own, quartiles)


def way(channel, own, base, purpose="contact") -> ChannelFact:
    role = Role.CONTACT_CHANNEL if purpose == "contact" else Role.SALES_CHANNEL
    kind = Kind.TICKETS if purpose == "contact" else Kind.SALES
    fact = share("Via", channel, own, base, role, kind)
    return ChannelFact(**{**fact.__dict__, "channel": Channel(channel), "purpose": purpose})


def orders(own, quartiles):
    return number("", own, quartiles, Role.RECORD_ID, "count", Kind.SALES)


def test_a_plan_that_nearly_all_of_them_have_names_accounts():
    plan = share("plan", "enterprise", 1.0, 0.1)
    assert named(plan, clientele=Clientele("account")) == "Enterprise account"
    most = share("plan", "enterprise", 0.7, 0.1)
    assert named(most, clientele=Clientele("account")) == "Account, mostly with enterprise plan"
    nearly = share("plan", "enterprise", 0.85, 0.1)
    assert named(nearly, clientele=Clientele("account")) == "Account with enterprise plan"
    assert named(share("plan", "enterprise", 0.5, 0.1), clientele=Clientele("account")) == ""


def test_a_contract_names_who_has_it_and_time_stands_before_it():
    contract = share("Contract", "Month-to-Month", 0.94, 0.5)
    assert named(contract) == "Customer with month-to-month contract"
    new = number("Tenureinmonths", 7, (9, 29, 55))
    assert named(contract, new) == "New customer with month-to-month contract"
    old = number("Tenureinmonths", 60, (9, 29, 55))
    assert named(box("Loan", 0.9, 0.4), old) == "Long-standing customer with loan"


def test_what_they_have_or_lack_names_them():
    assert named(box("Internet service", 0.2, 0.8)) == "Customer without internet service"
    assert named(box("Mortgage", 0.9, 0.3)) == "Customer with mortgage"
    assert named(box("Mortgage", 0.45, 0.3)) == ""


def test_of_many_services_no_single_one_is_the_name():
    services = ("Online backup", "Streaming TV", "Tech support", "Mobile insurance")
    assert named(*(box(one, 0.8, 0.4) for one in services)) == "Customer with many services"
    assert "Customer with few services" in names_of(
        bearer(*(box(one, 0.1, 0.4) for one in services))
    )


def test_the_way_in_which_most_contacts_come_names_before_what_is_bought():
    facts = (way("phone", 0.7, 0.3), way("store", 0.9, 0.3, "buying"), orders(1, (1, 2, 5)))
    assert names_of(bearer(*facts, clientele=SHOP))[:3] == [
        "Phone-first occasional buyer",
        "Phone-first buyer",
        "Occasional in-store buyer",
    ]
    assert named(way("phone", 0.4, 0.3)) == ""


def test_once_is_not_often_never_is_not_seldom_and_bills_are_no_purchases():
    assert named(orders(4, (1, 2, 4)), clientele=SHOP) == "Frequent buyer"
    assert named(orders(1, (0, 0, 1)), clientele=SHOP) == ""
    assert named(orders(0, (1, 2, 4)), clientele=SHOP) == ""
    assert named(orders(4, (1, 2, 4)), clientele=Clientele("customer")) == ""


def test_who_is_new_and_orders_as_fast_as_others_is_no_occasional_buyer():
    few = orders(27, (30, 44, 60))
    yearly = number("", 33, (20, 34, 50), Role.RECORD_ID, "mean", Kind.SALES, key="further_orders")
    slower = numbered(yearly.variable, 10, (20, 34, 50))
    assert "Occasional buyer" not in names_of(bearer(few, yearly, clientele=SHOP))
    assert "Occasional buyer" in names_of(bearer(few, slower, clientele=SHOP))


def test_who_is_away_longer_than_twice_the_usual_interval_has_lapsed():
    away = number("bought", 80, (10, 30, 60), Role.CREATED_AT, "days", Kind.SALES, level="last")
    yearly = number("", 12, (8, 12, 20), Role.RECORD_ID, "mean", Kind.SALES, key="further_orders")
    assert named(away, yearly, clientele=SHOP) == "Lapsed buyer"
    seldom = numbered(yearly.variable, 4, (2, 4, 6))
    assert named(away, seldom, clientele=SHOP) == ""
    own = numbered(yearly.variable, 4, (8, 12, 20))
    assert "Lapsed" not in named(away, own, clientele=SHOP)


def test_goods_spending_and_household_make_one_name():
    catalogue = way("letter", 0.3, 0.15, "buying")
    spend = number("value", 1200, (100, 400, 1000), Role.AMOUNT, "sum", Kind.SALES)
    home = share("Kidhome", "0", 0.95, 0.55, Role.HOUSEHOLD)
    assert named(catalogue, spend, home, clientele=SHOP) == (
        "High-spending mail-order buyer without children"
    )


def test_what_most_ask_names_them_and_a_product_or_browser_does_not():
    topic = share("Topic", "Billing", 0.5, 0.2, kind=Kind.TICKETS)
    assert named(topic) == "Customer with billing questions"
    browser = share("Browser", "Firefox", 0.5, 0.2, kind=Kind.TICKETS)
    assert named(browser) == ""


def opinions(**shares):
    """Boxes of words about an offer: own share and that of all."""
    return [box(word, own, base) for word, (own, base) in shares.items()]


@pytest.mark.parametrize(
    ("shares", "name"),
    [
        ({"tasty": (0.95, 0.6), "cheap": (0.93, 0.6), "greasy": (0.5, 0.5)},
         "Finds it tasty and cheap"),
        ({"tasty": (0.9, 0.6), "expensive": (0.95, 0.4), "greasy": (0.5, 0.5)},
         "Tasty but expensive"),
        ({"tasty": (0.05, 0.6), "cheap": (0.1, 0.6), "greasy": (0.7, 0.5)},
         "Finds it neither tasty nor cheap"),
        ({"tasty": (0.05, 0.6), "cheap": (0.95, 0.6), "greasy": (0.5, 0.5)},
         "Cheap, but not tasty"),
        ({"disgusting": (0.9, 0.3), "slow": (0.9, 0.3), "cheap": (0.6, 0.6)},
         "Finds it disgusting and slow"),
        ({"tasty": (0.7, 0.6), "cheap": (0.6, 0.6), "greasy": (0.5, 0.5)}, ""),
        ({"tasty": (0.95, 0.6)}, ""),
    ],
)  # fmt: skip
def test_words_about_an_offer_are_what_customers_find_and_never_what_they_are(shares, name):
    assert named(*opinions(**shares)) == name


def test_sentences_to_agree_with_name_by_their_last_word():
    asked = [
        number(f"The library is {word}", own, quartiles, Role.RATING, kind=Kind.SURVEY)
        for word, own, quartiles in (
            ("boring", 4, (1, 2, 3)), ("quiet", 2, (2, 2, 3)), ("friendly", 3, (2, 3, 4)),
        )
    ]  # fmt: skip
    assert named(*asked) == "Finds it boring"


def test_motives_are_quoted_and_guests_come_for_them():
    goal = share("Why?", "Talk to a real person", 0.8, 0.3, Role.GOALS, Kind.SURVEY)
    assert named(goal) == "Wants “Talk to a real person”"
    assert named(goal, clientele=Clientele("guest")) == "Comes for “Talk to a real person”"


def test_how_often_they_say_they_come_is_added_up():
    asked = "How often do you visit us?"
    told = [
        share(asked, "Every week", 0.4, 0.15), share(asked, "Once a month", 0.35, 0.2),
        share(asked, "Once a year", 0.2, 0.6),
    ]  # fmt: skip
    assert named(*told, clientele=Clientele("guest")) == "Regular guest"
    other = [share("How often do you exercise?", "Every week", 0.8, 0.3)]
    assert "Regular guest" not in names_of(bearer(*other, clientele=Clientele("guest")))


@pytest.mark.parametrize(
    ("column", "own", "quartiles", "name"),
    [
        ("Monthly charge", 95, (30, 60, 90), "Customer with high monthly charge"),
        ("num_visits", 1, (2, 4, 8), "Customer with few visits"),
        ("Grocery", 90, (10, 30, 60), "Grocery-heavy customer"),
        ("detergents_paper", 90, (10, 30, 60), "Customer heavy on detergents paper"),
        ("employees", 90, (10, 30, 60), "Large customer"),
        ("health_score", 90, (10, 30, 60), ""),
        ("Spending Score (1-100)", 90, (10, 30, 60), "High-spending customer"),
        ("Monthly charge", 75, (30, 60, 90), "Customer with higher monthly charge"),
        ("Monthly charge", 62, (30, 60, 90), ""),
    ],
)
def test_a_number_is_said_in_plain_words_where_it_is_far_off(column, own, quartiles, name):
    assert named(number(column, own, quartiles)) == name


def test_tenure_without_a_unit_counts_years_where_it_is_short():
    old = number("Tenure", 8, (2, 4, 7))
    assert named(old) == "Long-standing customer"
    assert named(number("Tenure", 8, (9, 20, 50))) == "New customer"


def test_contacts_that_stay_open_name_those_who_wait():
    key = {"key": "still_open", "about": "fcr"}
    left = share("", "", 0.95, 0.7, Role.RECORD_ID, Kind.TICKETS, **key)
    waiting = replace(left, own=cell(95, 100, 0.7), base=cell(280, 400, 0.4))
    answered = replace(left, own=cell(20, 100, 0.05), base=cell(280, 400, 0.4))
    account = Clientele("account")
    assert named(waiting, clientele=account) == "Account with most cases open"
    assert named(answered, clientele=account) == "Account with most cases closed"


@pytest.mark.parametrize(
    "fact",
    [
        share("Problems", "Depression", 0.9, 0.2, Role.MULTI_SELECT, special=True),
        share("Gender", "female", 0.9, 0.5, Role.GENDER),
        share("Married", "Married", 0.9, 0.5, Role.FLAG),
        share("Segment", "Premium", 0.9, 0.2, grouping=True),
        share("Status", "left", 0.9, 0.2, Role.OUTCOME),
        share("Why not?", "Too dear", 0.9, 0.2, Role.GOALS, asked="no"),
        share("Rank", "2", 0.9, 0.2),
        share("Reason", "Other", 0.9, 0.2),
        number("Age", 70, (20, 30, 40), Role.AGE),
        number("Hours", 70, (20, 30, 40), Role.RESOLUTION_TIME, kind=Kind.TICKETS),
    ],
)
def test_what_describes_people_or_the_company_s_own_view_names_nobody(fact):
    assert names_of(bearer(fact)) == []


def test_what_is_known_of_few_of_them_or_may_be_chance_names_nobody():
    plan = share("plan", "enterprise", 1.0, 0.1)
    assert names_of(bearer(plan, customers=250)) == []
    assert names_of(bearer(replace(plan, p=0.4))) == []


def test_what_they_write_names_where_nothing_else_does():
    theme = share("Text", "Nobody answers the phone", 0.5, 0.1, Role.TEXT, Kind.TICKETS)
    told = {"meaning": "pain", "known": True, "expected": 0.1, "phrases": (), "texts": 50}
    more = {"trend": None, "one_in": 1, "quotes": (), "repeats": ()}
    assert named(ThemeFact(**theme.__dict__, **told, **more)) == "Writes “Nobody answers the phone”"


def test_two_that_could_be_called_alike_are_told_apart_by_a_second_trait():
    plan, small = share("plan", "enterprise", 1.0, 0.3), share("plan", "starter", 1.0, 0.3)
    many, few = (
        number("", own, (2, 4, 8), Role.RECORD_ID, "count", Kind.TICKETS) for own in (9, 1)
    )
    clientele = Clientele("account")
    names = name_all(
        [bearer(*facts, clientele=clientele) for facts in ((plan, many), (plan, few), (small,))]
    )
    assert names[2] == ("starter-account", "Starter account")
    assert [name for _, name in names[:2]] == [
        "Account with many contacts",
        "Account with few contacts",
    ]
    both = name_all([bearer(*facts, clientele=clientele) for facts in ((plan, many), (plan,))])
    assert len({*both}) == 2


def test_a_name_that_two_share_in_all_is_put_together():
    plan, small = share("plan", "enterprise", 1.0, 0.3), share("plan", "starter", 1.0, 0.3)
    many, few = (
        number("", own, (2, 4, 8), Role.RECORD_ID, "count", Kind.TICKETS) for own in (9, 1)
    )
    pairs = ((plan, many), (plan, few), (small, many), (small, few))
    names = [n for _, n in name_all([bearer(*p, clientele=Clientele("account")) for p in pairs])]
    assert names == [
        "Enterprise account with many contacts", "Enterprise account with few contacts",
        "Starter account with many contacts", "Starter account with few contacts",
    ]  # fmt: skip


MOSTLY = "Buyer, mostly with cancelled orders"


def test_the_rest_is_called_by_what_most_of_them_are():
    once = share("", "", 0.65, 0.35, Role.RECORD_ID, Kind.SALES, key="bought_once")
    assert [*dict(name_all([bearer(once, clientele=SHOP)])).values()] == [
        "Buyer, mostly with one order"
    ]
    for part, name in ((0.95, "Buyer whose orders were cancelled"), (0.8, MOSTLY)):
        gone = share("", "", part, 0.2, Role.RECORD_ID, Kind.SALES, key="all_cancelled")
        assert [*dict(name_all([bearer(gone, clientele=SHOP)])).values()] == [name]
    names = [n for _, n in name_all([bearer(box("Loyalty member", 0.72, 0.6))] * 2)]
    assert names == ["Customer, mostly loyalty member", "Other customers"]
    one = Variable("f|contacts", "f.csv", "", Kind.TICKETS, Role.RECORD_ID, "count")
    own, base = Cell(100, 20, 0.3, 0.7, (0.0,) * 3), Cell(400, 200, 2.0, 2.5, (0.0, 0.0, 1.0))
    seldom = counted(one, own, base)
    assert dict(name_all([bearer(seldom)])) == {
        "customer-seldom-in-touch": "Customer seldom in touch"
    }


def test_who_spends_what_lies_in_the_middle_is_called_by_it():
    spend = number("Spending score", 50, (35, 50, 73))
    narrow = replace(spend, own=replace(spend.own, quartiles=(42.0, 50.0, 55.0)))
    wide = replace(spend, own=replace(spend.own, quartiles=(36.0, 50.0, 72.0)))
    names = [name for _, name in name_all([bearer(narrow), bearer(wide)])]
    assert names == ["Middle-spending customer", "Other customers"]


def test_the_rest_is_called_so_and_numbered():
    assert name_all([bearer(), bearer()]) == [
        ("other-customers", "Other customers"), ("other-customers-2", "Other customers 2"),
    ]  # fmt: skip


def test_names_do_not_depend_on_the_order_of_columns():
    facts = [share("plan", "pro", 1.0, 0.4), share("tier", "gold", 1.0, 0.4), box("Loan", 0.9, 0.4)]
    assert names_of(bearer(*facts)) == names_of(bearer(*reversed(facts)))


def test_names_are_short_and_their_own_in_any_script():
    long = share(
        "Why?", "To be told the truth by somebody who has the time for it", 0.9, 0.2, Role.GOALS
    )
    assert all(len(name) <= LONGEST_NAME for name in names_of(bearer(long)))
    plans = [share("契約プラン", level, 1.0, 0.4) for level in ("ライト", "プレミアム")]
    names = name_all([bearer(plan) for plan in plans])
    assert [name for _, name in names] == ["ライト customer", "プレミアム customer"]
    assert len({*names}) == len({to_id(name) for _, name in names}) == 2


def test_german_names_say_the_same():
    facts = (way("phone", 0.7, 0.3), orders(1, (1, 2, 5)))
    assert named(*facts, clientele=SHOP, words=DE) == "Telefon-Käufer, kauft selten"
    new = number("Tenureinmonths", 7, (9, 29, 55))
    contract = share("Vertrag", "Monatlich", 0.94, 0.5)
    assert named(contract, new, words=DE) == "Kunde mit Monatlich-Vertrag, neu"


def test_acronyms_and_names_within_an_answer_keep_their_capitals():
    assert named(share("Service", "DSL", 0.9, 0.3)) == "Customer with DSL service"
    topic = share("Topic", "Login to PayPal", 0.5, 0.2, kind=Kind.TICKETS)
    assert named(topic) == "Customer with login to PayPal questions"


@pytest.mark.parametrize(
    ("level", "name"),
    [
        ("No internet service", "Customer without internet service"),
        ("Yes", "Customer with online backup"),
        ("No", "Customer without online backup"),
        ("Kein Internet", "Customer without internet"),
    ],
)
def test_an_answer_of_yes_or_no_is_told_by_its_question(level, name):
    assert named(share("Online backup", level, 0.9, 0.3)) == name


def test_german_nouns_keep_their_great_letters():
    plan = share("Tarif", "Gewerbe", 0.9, 0.3)
    assert named(plan, clientele=Clientele(great=True)) == "Customer with Gewerbe Tarif"


def test_a_long_answer_is_quoted_to_the_end_of_a_word():
    why = "To be told the truth by somebody who has the time"
    assert named(share("Why?", why, 0.9, 0.2, Role.GOALS)) == (
        "Wants “To be told the truth by somebody who …”"
    )
    assert named(share("Why?", "信" * 60, 0.9, 0.2, Role.GOALS)) == f"Wants “{'信' * 39}…”"


def test_who_rates_low_is_called_so_where_nothing_else_is_known():
    stars = number("stars", 1, (3, 4, 5), Role.RATING, kind=Kind.SURVEY)
    assert named(stars) == ""
    assert named(stars, clientele=Clientele(rated=frozenset({"f.csv/stars"}))) == (
        "Customer rating us low"
    )


def test_two_ways_of_which_neither_is_most_name_those_who_come_by_both():
    assert named(way("app", 0.4, 0.17), way("chat", 0.4, 0.17)) == "Customer using app and chat"
    assert named(way("app", 0.3, 0.17), way("chat", 0.26, 0.1)) != "Customer using app and chat"


MOTIVES = ("help others", "give back", "meet people", "services", "faith", "career", "example")


@pytest.mark.parametrize(
    ("own", "name"),
    [
        (
            (0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1),
            "Customer, neither “career” nor “example”",
        ),
        ((0.9, 0.5, 0.5, 0.59, 0.59, 0.59, 0.59), "Customer naming most answers"),
        ((0.9, 0.8, 0.4, 0.4, 0.3, 0.2, 0.3), "Customer naming “help others” and “give back”"),
    ],
)
def test_boxes_that_ask_one_thing_name_by_how_many_and_which_are_ticked(own, name):
    told = [box(motive, part, 0.4) for motive, part in zip(MOTIVES, own, strict=True)]
    assert named(*told) == name
    assert not any(" with" in each for each in names_of(bearer(*told)))


def test_boxes_of_what_customers_have_are_no_battery():
    held = [
        box(f"{what} service", 0.9, 0.5) for what in ("phone", "web", "tv", "cloud", "mail", "x")
    ]
    assert "naming" not in str(names_of(bearer(*held)))
    few = [box("services", 0.9, 0.5), box("faith", 0.9, 0.5)]
    assert named(*few) == "Customer with services"


def test_a_denial_names_where_nothing_else_does_and_says_what_was_asked():
    familiar = share("Kind of place", "Familiar", 0.0, 0.7, Role.MULTI_SELECT, Kind.SURVEY)
    assert named(familiar) == "Customer, not familiar (kind of place)"
    few = number("visits", 1, (2, 4, 8))
    assert named(familiar, few) == "Customer with few visits"


def test_what_a_name_rests_on_is_found():
    plan = share("plan", "enterprise", 1.0, 0.1)
    card = box("membership card", 0.2, 0.5)
    seats = number("seats", 3, (10, 15, 30))
    one = bearer(plan, card, seats, clientele=Clientele("account"))
    assert called_by("Enterprise account", one) is plan
    assert called_by("Account without membership card", one) is card
    assert called_by("Small account", one) is seats
    assert called_by("Other accounts", one) is None
    inner = number("", 5, (1, 2, 3), about="solved", key="solved_answers")
    assert called_by("Other accounts", bearer(inner)) is None


def test_no_name_rests_on_what_a_metric_is_made_of():
    settled = number("settled", 3, (2, 4, 8))
    made_of = replace(settled.variable, column="", key="solved_answers", about="fcr")
    one = bearer(replace(settled, variable=made_of))
    assert called_by("Customer", one) is None


def test_two_words_of_praise_among_other_boxes_are_no_opinion_of_an_offer():
    told = [box(motive, 0.5, 0.4) for motive in MOTIVES]
    praise = [box(word, 0.9, 0.3) for word in ("easy", "friendly", "fun")]
    assert "Finds it" not in str(names_of(bearer(*told, *praise)))
    assert named(*praise) == "Finds it easy and friendly"


def test_a_key_of_what_they_have_is_no_word_of_its_name():
    plan = share("plan_id", "Premium TV", 0.8, 0.1, kind=Kind.SALES)
    assert named(plan) == "Customer with premium TV plan"


def test_who_writes_about_what_hurts_complains():
    topic = share("Topic", "Delay", 0.5, 0.2, kind=Kind.TICKETS)
    assert named(topic, clientele=Clientele("passenger")) == "Passenger with delay complaints"
