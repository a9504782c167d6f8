from __future__ import annotations

import pytest

from column_samples import make_source
from personakit.settings import Settings
from personakit.stages.columns import understand_columns
from personakit.vocabulary import Role


def roles(cells, name="customers.csv"):
    """Role of each column."""
    (table,), _ = understand_columns([make_source(name, cells)], Settings())
    return {column.name: column.role for column in table.columns}


def people(**columns):
    """Customers of whom some left."""
    return {
        "Customer ID": [f"C{n}" for n in range(120)], "City": ["Bonn", "Ulm", "Jena", "Trier"] * 30,
        "Age": [*range(20, 80)] * 2, **columns,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("Churn", ["Yes", "No"]), ("Exited", ["1", "0"]), ("Attrition Flag", ["Yes", "No"]),
        ("Customer Status", ["Churned", "Stayed", "Joined"]),
        ("Status", ["active", "inactive"]),
        ("Account Status", ["Active", "Suspended", "Cancelled"]),
        ("Estado cliente", ["activo", "baja"]),
        ("Kundenstatus", ["aktiv", "gekündigt"]), ("Churned date", ["2026-01-05", None]),
        ("Churn score", ["12", "31", "88", "45", "93"]),
    ],
)  # fmt: skip
def test_how_it_ended_is_an_outcome(header, answers):
    assert roles(people(**{header: answers}))[header] is Role.OUTCOME


def test_a_status_of_orders_and_contacts_is_none():
    orders = {
        "Order ID": [f"O{n}" for n in range(40)], "Customer ID": ["C1", "C2"] * 20,
        "Date": ["2026-01-05"], "Total": ["12.50", "80.00", "3.10"],
        "Status": ["cancelled", "closed"],
    }  # fmt: skip
    assert roles(orders, "orders.csv")["Status"] is Role.STATUS


def test_what_is_known_of_those_who_left_alone_is_an_outcome_too():
    left = ["Yes", "No", "No"]
    found = roles(
        people(
            Churn=left,
            Reason=["Price", None, None, "Service", None, None],
            Offer=["A", "B", None, "B", "A", None],
        )
    )
    assert found["Reason"] is Role.OUTCOME
    assert found["Offer"] is not Role.OUTCOME


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("is_active", ["True", "False"]), ("Active customer", ["1", "0", "1"]),
        ("Aktiv", ["ja", "nein"]), ("actif", ["oui", "non"]), ("Activo", ["sí", "no"]),
        ("ativo", ["sim", "não"]), ("attivo", ["sì", "no"]), ("Actief", ["ja", "nee"]),
    ],
)  # fmt: skip
def test_a_box_for_who_is_active_is_an_outcome(header, answers):
    assert roles(people(**{header: answers}))[header] is Role.OUTCOME


def test_active_is_none_beside_a_column_of_who_left_nor_among_many_statements():
    beside = roles(people(is_active=["1", "0"], Churn=["Yes", "No", "No"]))
    assert beside["is_active"] is not Role.OUTCOME
    boxes = {f"statement_{letter}": ["yes", "no", "no"] for letter in "abcdefgh"}
    assert roles(people(**boxes, active=["yes", "no"]))["active"] is not Role.OUTCOME
    contacts = {
        "Ticket ID": [f"T{n}" for n in range(40)], "Customer ID": ["C1", "C2"] * 20,
        "Created at": ["2026-01-05"], "Subject": ["Login", "Bill"], "active": ["yes", "no"],
    }  # fmt: skip
    assert roles(contacts, "tickets.csv")["active"] is not Role.OUTCOME


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("20. Will you continue buying at our shop?", ["Yes", "No"]),
        ("would_buy_again", ["1", "0"]),
        ("Would you recommend us?", ["Yes", "No", "Maybe"]),
        ("Recommended", ["yes", "no"]),
        ("Do you plan to renew your contract?", ["Yes", "No", "Not sure"]),
        ("Würden Sie wieder bei uns kaufen?", ["Ja", "Nein", "Vielleicht"]),
        ("Würden Sie uns weiterempfehlen?", ["Ja", "Nein"]),
        ("Recommanderiez-vous notre service ?", ["Oui", "Non"]),
        ("Reviendrez-vous chez nous ?", ["Oui", "Non", "Peut-être"]),
        ("¿Volverías a comprar?", ["Sí", "No", "Tal vez"]),
        ("¿Nos recomendarías?", ["Sí", "No"]),
        ("Voltaria a comprar conosco?", ["Sim", "Não", "Talvez"]),
        ("Tornerebbe da noi?", ["Sì", "No"]),
        ("Zou u ons aanbevelen?", ["Ja", "Nee"]),
        ("Zou u opnieuw bestellen?", ["Ja", "Nee", "Misschien"]),
    ],
)  # fmt: skip
def test_what_they_mean_to_do_is_an_outcome(question, answers):
    assert roles(people(**{question: answers}), "survey.csv")[question] is Role.OUTCOME


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        ("How likely are you to buy again?", ["1", "2", "3", "4", "5"]),
        ("Do you have our card?", ["Yes", "No"]),
        ("How often do you come again?", ["often", "seldom", "never"]),
    ],
)
def test_what_is_no_yes_or_no_to_coming_again_is_none(question, answers):
    assert roles(people(**{question: answers}), "survey.csv")[question] is not Role.OUTCOME


CAMPAIGN = {
    "customer": [f"C{n % 30}" for n in range(90)], "campaign": ["spring", "autumn", "gift"],
    "sent on": ["2026-01-05", "2026-02-11"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("campaign", "header", "answers"),
    [
        ("campaign", "responded", ["yes", "no"]), ("Kampagne", "Reagiert", ["ja", "nein"]),
        ("campagne", "a répondu", ["oui", "non"]), ("campaña_id", "respondió", ["sí", "no"]),
        ("campanha_id", "respondeu", ["sim", "nao"]), ("promozione", "accettato", ["sì", "no"]),
        ("aanbieding", "gereageerd", ["1", "0"]),
    ],
)  # fmt: skip
def test_who_answered_a_campaign_is_an_outcome(campaign, header, answers):
    cells = {k if k != "campaign" else campaign: v for k, v in CAMPAIGN.items()}
    assert roles({**cells, header: answers}, "sent.csv")[header] is Role.OUTCOME


def test_what_the_company_answered_is_no_outcome():
    cells = {"Ticket ID": [f"T{n}" for n in range(40)], "Requester email": ["a@b.org", "c@d.org"]}
    cells |= {"Subject": ["Late parcel"], "Campaign": ["x", "y"], "Responded": ["yes", "no"]}
    assert roles(cells, "tickets.csv")["Responded"] is not Role.OUTCOME


SURVEY = {
    "response_id": [f"R{n}" for n in range(40)], "customer_id": [f"C{n}" for n in range(40)],
    "csat": [1, 4, 5],
}  # fmt: skip


@pytest.mark.parametrize(
    ("header", "answers"),
    [
        ("resolution_status", ["Resolved", "Unresolved", "Pending"]),
        ("issue_resolved", ["yes", "no"]), ("Problem gelöst", ["ja", "nein", "teilweise"]),
        ("Was your issue resolved?", ["Yes", "No"]), ("Wurde Ihr Anliegen gelöst?", ["Ja", "Nein"]),
        ("Votre demande a-t-elle été résolue ?", ["Oui", "Non"]),
        ("¿Se resolvió su problema?", ["Sí", "No"]), ("O problema foi resolvido?", ["Sim", "Não"]),
        ("Il problema è stato risolto?", ["Sì", "No"]), ("Is uw vraag opgelost?", ["Ja", "Nee"]),
    ],
)  # fmt: skip
def test_whether_it_was_solved_is_an_outcome_of_a_survey(header, answers):
    assert roles({**SURVEY, header: answers}, "csat.csv")[header] is Role.OUTCOME


def test_whether_it_was_solved_is_the_status_of_a_ticket():
    cells = {"Ticket ID": [f"T{n}" for n in range(40)], "Requester email": ["a@b.org", "c@d.org"]}
    cells |= {"Subject": ["Late parcel"], "Resolution status": ["Resolved", "Unresolved"]}
    assert roles(cells, "tickets.csv")["Resolution status"] is Role.STATUS
