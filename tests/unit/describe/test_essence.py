"""The one thing worth remembering: what became of them first, then what they bring."""

from __future__ import annotations

from fact_samples import numbered
from personakit.personas.associations import GoesWith, GoesWithSide
from personakit.personas.metrics import Service
from personakit.personas.model import Channels, Demographics, Persona, Size, Value
from personakit.personas.statements import ChannelStatement, Metric, NumberStatement, Statement
from personakit.stages.describe.essence import essence_of
from personakit.values import Variable
from personakit.vocabulary import Kind, Role
from personakit.words import phrasebook

EN = phrasebook()


def persona(**fields):
    return Persona(id="x", name="x", size=Size(customers=100, share=0.25), **fields)


def said(**fields):
    return essence_of(persona(**fields), {}, EN)


LEFT = Statement(label="Left", share=0.47, base=0.27, lift=1.74)


def test_what_became_of_them_comes_first_and_the_side_that_goes_with_it():
    most, least = (
        GoesWithSide(answer=answer, share=share, of=600)
        for answer, share in (("month to month", 0.54), ("one year", 0.11))
    )
    split = GoesWith(label="contract", outcome="Left", most=most, least=least, phi=0.3)
    told = said(outcomes=(LEFT,), goes_with=(split,), value=Value(revenue=0.6))
    assert told == "Left 47 % (all: 27 %); of 600 with contract month to month: 54 %."


def test_an_end_that_is_that_of_all_is_not_worth_remembering():
    same = LEFT.model_copy(update={"share": 0.29})
    assert said(outcomes=(same,), value=Value(revenue=0.6)) == (
        "25 % of the customers, 60 % of the revenue."
    )


def test_a_rating_is_told_whose_interval_leaves_out_all():
    low = Metric(score=0.43, interval=(0.4, 0.46), base=0.67)
    assert said(service=Service(csat=low)) == "43 % satisfied (all: 67 %)."
    near = Metric(score=0.64, interval=(0.63, 0.65), base=0.67)  # surely, but by little
    assert said(service=Service(csat=near)) == "Like all customers: serve them by the case."
    alike = Metric(score=0.66, interval=(0.6, 0.7), base=0.67)
    assert said(service=Service(csat=alike)) == "Like all customers: serve them by the case."


def test_else_what_sets_them_apart_most_is_told_and_nothing_common():
    plan = Statement(label="Plan: Pro", share=0.9, base=0.3, lift=3)
    common = Statement(label="Billing", share=0.95, base=0.95, lift=1, common=True)
    phone = ChannelStatement(channel="phone", purpose="contact", observed=0.7, base=0.3, lift=2.33)
    told = said(holdings=(plan,), pain_points=(common,), channels=Channels(preferred=(phone,)))
    assert told == "70 % of contacts by phone (all: 30 %); Plan: Pro: 90 % (all: 30 %)."
    seldom = phone.model_copy(update={"observed": 0.45})
    assert said(holdings=(plan,), channels=Channels(preferred=(seldom,))).startswith("Plan: Pro")


def test_what_formed_a_persona_and_holds_of_all_of_it_is_no_essence():
    plan = Statement(label="Plan: Pro", share=1.0, base=0.3, lift=3.3, formed=True)
    calm = Statement(label="calm", share=0.6, base=0.4, lift=1.5)
    assert said(holdings=(plan,)) == "Like all customers: serve them by the case."
    assert said(holdings=(plan,), habits=(calm,)) == "Calm: 60 % (all: 40 %)."


def test_what_formed_a_persona_is_told_after_what_did_not():
    tasty = Statement(label="tasty", share=0.97, base=0.3, lift=3.2, formed=True)
    calm = Statement(label="calm", share=0.7, base=0.4, lift=1.75)
    told = said(habits=(tasty,), goals=(calm,))
    assert told == "Calm: 70 % (all: 40 %); tasty: 97 % (all: 30 %)."
    less = calm.model_copy(update={"share": 0.5})
    assert said(habits=(tasty,), goals=(less,)).startswith("Tasty: 97 %")


def test_a_number_that_sets_them_apart_is_worth_remembering_and_else_who_they_are():
    seats = NumberStatement(label="seats", median=44, base_median=15, customers=90)
    age = NumberStatement(label="age", median=43, base_median=36)
    one = persona(behaviour=(seats,), demographics=Demographics(age=age))
    variable = Variable("seats", "a.csv", "seats", Kind.CUSTOMERS, Role.MEASURE, "mean")
    facts = {seats: numbered(variable, 44, (10, 15, 20))}
    assert essence_of(one, facts, EN) == "Seats: 44 (all: 15)."
    assert said(demographics=Demographics(age=age)) == "43 years old (all: 36)."


def test_a_mean_on_a_scale_that_nobody_states_is_no_essence():
    effort = Metric(score=5.3, interval=(5.0, 5.6), base=4.8)
    assert said(service=Service(ces=effort)) == "Like all customers: serve them by the case."


def test_of_one_section_too_the_greatest_differences_are_told():
    young = Statement(label="young", share=0.31, base=0.26, source="s.csv/age", formed=True)
    less = [
        Statement(label=label, share=own, base=0.6, source=f"s.csv/{label}", formed=True)
        for label, own in (("help others", 0.2), ("give back", 0.25))
    ]
    told = said(habits=(young, *less))
    assert told == "Help others: 20 % (all: 60 %); give back: 25 % (all: 60 %)."


def test_of_one_question_one_answer_is_told():
    answers = [
        Statement(label=f"wants: {one}", share=own, base=0.3, source="s.csv/wants")
        for one, own in (("a", 0.8), ("b", 0.75))
    ]
    assert said(habits=answers) == "Wants: a: 80 % (all: 30 %)."


def test_what_the_name_rests_on_is_told_where_no_other_line_tells_it():
    card = Statement(label="has a card", share=0.3, base=0.49, formed=True)
    calm = [Statement(label=f"calm {i}", share=0.9, base=0.3, source=f"s/{i}") for i in range(4)]
    one = persona(habits=calm)
    assert "has a card" not in essence_of(one, {}, EN, calm[0]).casefold()
    told = essence_of(one, {}, EN, card)
    assert told == "Has a card: 30 % (all: 49 %); calm 0: 90 % (all: 30 %)."
    ended = one.model_copy(update={"outcomes": (LEFT,), "value": Value(revenue=0.6)})
    told = essence_of(ended, {}, EN, card)
    assert told == "Left 47 % (all: 27 %); has a card: 30 % (all: 49 %)."


def test_a_name_that_holds_of_all_of_them_leaves_the_line_to_what_they_bring():
    plan = Statement(label="plan: Pro", share=1.0, base=0.33)
    one = persona(outcomes=(LEFT,), value=Value(revenue=0.6))
    told = essence_of(one, {}, EN, plan)
    assert told == "Left 47 % (all: 27 %); 25 % of the customers, 60 % of the revenue."


def test_what_formed_all_of_them_is_told_where_they_are_else_like_all():
    mail = ChannelStatement(
        channel="email", purpose="contact", observed=1.0, base=0.25, lift=4, formed=True
    )
    told = said(channels=Channels(preferred=(mail,)))
    assert told == "100 % of contacts by e-mail (all: 25 %); else like all customers."
    most = mail.model_copy(update={"observed": 0.98})
    told = said(channels=Channels(preferred=(most,)))
    assert told == "98 % of contacts by e-mail (all: 25 %); else like all customers."


def test_what_formed_all_of_them_and_names_them_fills_what_is_left():
    familiar = Statement(label="place: familiar", share=1.0, base=0.69, formed=True)
    meal = Statement(label="meals", share=0.78, base=0.5, source="s.csv/why")
    told = essence_of(persona(goals=(meal,), habits=(familiar,)), {}, EN, familiar)
    assert told == "Meals: 78 % (all: 50 %); place: familiar: 100 % (all: 69 %)."


def test_a_score_that_the_company_gives_is_no_essence():
    mood = NumberStatement(label="sentiment score", median=0.2, base_median=0.6, customers=90)
    for column, role in (("health_score", Role.MEASURE), ("sentiment_score", Role.RATING)):
        variable = Variable("m", "a.csv", column, Kind.CUSTOMERS, role, "mean")
        facts = {mood: numbered(variable, 0.2, (0.5, 0.6, 0.7))}
        assert "score" not in essence_of(persona(behaviour=(mood,)), facts, EN).casefold()


def test_an_end_that_chance_may_have_brought_is_not_worth_remembering():
    unsure = LEFT.model_copy(update={"share": 0.35, "interval": (0.2, 0.5)})
    assert "Left" not in said(outcomes=(unsure,))
    assert said(outcomes=(LEFT.model_copy(update={"interval": (0.4, 0.54)}),)).startswith("Left 47")


def test_a_column_that_goes_with_another_end_is_not_told_of_this_one():
    took = Statement(label="took offer 4", share=0.01, base=0.07, source="c.csv/4")
    main = Statement(label="Response", share=0.08, base=0.15, source="c.csv/r")
    most, least = (GoesWithSide(answer=answer, share=0.4, of=60) for answer in ("yes", "no"))
    split = GoesWith(label="took offer 3", outcome="Response", most=most, least=least, phi=0.3)
    told = said(outcomes=(took, main), goes_with=(split,))
    assert told == "Response 8 % (all: 15 %); of 60 with took offer 3: 40 %."


def test_who_is_called_by_a_score_is_not_like_all():
    score = NumberStatement(label="spending score", median=14, base_median=50, customers=90)
    one = persona(behaviour=(score,))
    facts = {score: numbered(Variable("m", "a.csv", "spending score", Kind.CUSTOMERS,
                                      Role.MEASURE, "mean"), 14, (30, 50, 70))}  # fmt: skip
    assert essence_of(one, facts, EN, score) == "Spending score: 14 (all: 50)."
