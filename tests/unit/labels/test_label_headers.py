from __future__ import annotations

import pytest

from personakit.labels import is_code, is_deniable, spaced, term_of, title, whole_title
from personakit.labels.glue import unglued
from personakit.words import phrasebook


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("Totalrevenue", "total revenue"),
        ("Avgmonthlygbdownload", "average monthly GB download"),
        ("NumOfProducts", "products"),
        ("last_login_dt", "last login date"),
        ("discount_pct", "discount in percent"),
        ("block_time_min", "block time in minutes"),
        ("active_days", "active days"),
        ("bags_count", "bags"),
        ("NumStorePurchases", "purchases in the store"),
        ("MntGoldProds", "spend on gold products"),
        ("is_active", "active"),
        ("seat_selection_flag", "seat selection"),
        ("BALANCE_FREQUENCY", "balance frequency"),
        ("TENURE", "tenure"),
        ("NPS_Score", "NPS score"),
        ("plan_name", "plan"),
        ("campanha_id", "campanha"),
        ("est_income", "estimated income"),
        ("tempo_resposta_horas", "tempo resposta (horas)"),
        ("delai_reponse_jours", "delai reponse en jours"),
        ("num_ordini", "ordini"),
        ("HouseHoldSize", "household size"),
        ("user.plan", "user plan"),
        ("Account_Type__c", "account type"),
        ("mrr", "MRR"),
        ("qtd_pedidos", "pedidos"),
        ("vlr_total", "valor total"),
        ("nb_commandes", "commandes"),
        ("Vertragslaufzeit_Monate", "Vertragslaufzeit in Monaten"),
        ("Kundennummer", "Kundennummer"),
    ],
)
def test_headers_in_the_style_of_code_are_told_in_words(header: str, said: str) -> None:
    assert title(header) == said


@pytest.mark.parametrize(
    "header", ["Quantity", "Sales channel", "Marital Status", "Married", "VAT", "ID"]
)
def test_headers_that_are_words_stay_as_they_are_written(header: str) -> None:
    assert not is_code(header)
    assert title(header) == header


def test_what_the_file_is_about_is_left_out_where_something_remains() -> None:
    assert title("customer_city", "customers_2024.csv") == "city"
    assert title("customer_status", "customers.csv") == "customer status"
    assert title("customer_city", "orders.csv") == "customer city"
    assert title("OrderDate", "raw_orders.csv") == "order date"


def test_long_questions_end_with_what_is_asked_or_at_a_clause() -> None:
    asked = "Of all that you have tried so far in our place, which of the dishes do you like best?"
    assert title(asked) == "which of the dishes do you like best?"
    more = "Would you buy from us again in the coming year? Check all that apply to you, please."
    assert title(more) == "would buy from us again in the coming year"
    compared = "Which of our beans would you like to have at home compared to those of others?"
    assert title(compared) == "Which of our beans would you like to have at home"
    endless = "Which roasts of our best beans would you always like to have in your own kitchen?"
    assert title(endless) == "Which roasts of our best beans would you always like to have …"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("How would you rate the range of prices?", "rating of range of prices"),
        ("You rate the WiFi quality as..", "rating of Wi-Fi quality"),
        ("Jahresverbrauch_kWh", "Jahresverbrauch in kWh"),
        ("Abschlag_EUR", "Abschlag in EUR"),
        ("The nearest shop to you is...?", "nearest shop"),
        ("How do you usually enjoy our coffee?", "usually enjoy our coffee"),
        ("How important are offers in your decision?", "importance of offers in your decision"),
        ("How important is it for you to reach a person?", "important to reach a person"),
        ("How likely are you to recommend us?", "likely to recommend us"),
        ("How satisfied are you with our delivery?", "satisfaction with delivery"),
        ("Wie zufrieden waren Sie mit der Beratung?", "zufrieden mit der Beratung"),
        ("Wie wichtig ist Ihnen die Auswahl?", "Wichtigkeit von Auswahl"),
        ("Comment évaluez-vous la livraison ?", "avis sur livraison"),
        ("¿Qué opinás sobre nuestro servicio?", "opinión sobre servicio"),
        ("O que você achou do atendimento?", "opinião sobre atendimento"),
        ("Come valuta la qualità del cibo?", "valutazione di qualità del cibo"),
        ("Hoe tevreden bent u over onze winkel?", "tevreden over winkel"),
        ("How would you rate us? [Speed]", "rating of us [Speed]"),
        ("Do you have a card? Tick one.", "has card"),
        ("What do you usually buy?", "usually buy"),
        ("Will you come again?", "will come again"),
        ("¿Cuál es el motivo de tu visita?", "motivo de tu visita"),
        ("How often do you visit us?", "How often do you visit us?"),
    ],
)
def test_of_a_question_of_a_survey_what_it_asks_for_is_told(question: str, said: str) -> None:
    assert title(question) == said


def test_the_whole_of_a_header_has_what_a_title_leaves_out() -> None:
    assert title("4. Satisfaction (speed)") == "Satisfaction"
    assert whole_title("4. Satisfaction (speed)") == "Satisfaction (speed)"


@pytest.mark.parametrize(
    "word",
    [
        "household",
        "password",
        "together",
        "handset",
        "workflow",
        "passage",
        "Facebook",
        "Delicassen",
        "website",
    ],
)
def test_words_that_only_look_glued_stay_whole(word: str) -> None:
    assert unglued(word.lower()) == (word.lower(),)


def test_terms_that_recur_have_a_phrase_in_every_language() -> None:
    assert term_of(title("Tenureinmonths")) == ("tenure_months", "")
    assert term_of(title("mrr_eur")) == ("mrr", "EUR")
    assert phrasebook("de").say("terms.tenure_months") == "Monate beim Unternehmen"


def test_headers_that_mark_a_yes_can_be_denied() -> None:
    assert is_deniable("is_active")
    assert not is_deniable("has_app")
    assert not is_deniable("Island")


def test_the_words_of_a_header_are_spaced_without_being_told_otherwise() -> None:
    assert spaced("2) NumWebPurchases (all)") == "Num Web Purchases"


def test_a_header_of_any_length_is_soon_read():
    assert unglued("tenureinmonths" * 20_000) == ("tenureinmonths" * 20_000,)
