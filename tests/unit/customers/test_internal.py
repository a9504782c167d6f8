from __future__ import annotations

import pytest

from personakit.errors import NoCustomersError
from personakit.settings import Settings
from personakit.stages.customers import build_customers
from personakit.vocabulary import Kind
from run_samples import make_run

AGENTS = ("Eve <eve@acme.com>", "bob@acme.com")
CUSTOMERS = [f"c{i}@mail{i % 3}.org" for i in range(8)]


@pytest.fixture
def build(engine, make_table):
    """Build customers of tickets with agents; gives problems of internal customers, too."""

    def run(*mails: str, agents=AGENTS, more=(), **settings):
        rows = [f"{mail},phone,{agents[i % len(agents)]}" for i, mail in enumerate(mails)]
        columns = {"Mail": "email", "Via": "contact_channel", "Assignee": "agent"}
        tables = (make_table("tickets.csv", Kind.TICKETS, columns, *rows), *more)
        found = build_customers(tables, make_run(engine, Settings(**settings)))
        customers = set(engine.frame("SELECT customer FROM customers")["customer"])
        return found, customers, [p for p in found.problems if p.code == "internal_customers"]

    return run


def test_the_domain_of_the_agents_is_the_companys(build):
    _, customers, (told,) = build(*CUSTOMERS, "eve@acme.com", "joe@shop.acme.com", "x@notacme.com")
    assert told.message == (
        "2 customers are internal: 2 by the mail domain of tickets.csv (Assignee)."
    )
    assert "--exclude-internal" in told.hint
    assert len(customers) == 11


def test_the_domain_can_be_set(build):
    mails = (*CUSTOMERS, "eve@acme.com", "joe@other.org")
    _, _, (told,) = build(*mails, company_domain="@Other.org")
    assert "1 by the company_domain of the settings" in told.message


@pytest.mark.parametrize(
    "mail", ["test@x.org", "demo2@x.org", "qa.user@x.org", "ana+test@x.org", "ana@example.com"]
)
def test_test_accounts_are_found(build, mail):
    _, _, (told,) = build(*CUSTOMERS, mail)
    assert told.message.startswith("1 customer is internal")


@pytest.mark.parametrize(
    "mails",
    [
        [*CUSTOMERS, "testa.rossa@x.org", "demographer@x.org", "ana@contest.com"],
        [f"c{i}@example.{'com' if i % 2 else 'org'}" for i in range(6)],  # made-up data
        [f"c{i}@acme.com" for i in range(6)] + CUSTOMERS[:4],  # most customers share the domain
    ],
)
def test_what_most_customers_have_or_only_looks_alike_is_not_internal(build, mails):
    _, _, told = build(*mails)
    assert told == []


@pytest.mark.parametrize("agents", [("ana@gmail.com", "bob@gmail.com"), ("Ana", "Bob")])
def test_free_mail_and_names_tell_no_company(build, agents):
    _, _, told = build(*CUSTOMERS, "c@gmail.com", agents=agents)
    assert told == []


def test_internal_customers_are_left_out_of_every_file_and_counted(build, make_table):
    crm = make_table(
        "crm.csv", Kind.CUSTOMERS, {"No": "customer_id", "E-Mail": "email"},
        "C1,eve@acme.com", "C2,c1@mail1.org", "C3,",
    )  # fmt: skip
    sales = make_table(
        "sales.csv",
        Kind.SALES,
        {"Customer": "customer_id", "Total": "amount"},
        "C1,5",
        "C1,6",
        "C2,7",
    )
    found, customers, (told,) = build(
        *CUSTOMERS, "eve@acme.com", more=(crm, sales), exclude_internal=True
    )
    dropped = {source.source: source.dropped for source in found.account.sources}
    assert not customers & {"eve@acme.com", "C1"}
    assert dropped == {
        "crm.csv": (("internal", 1),),
        "sales.csv": (("internal", 2),),
        "tickets.csv": (("internal", 1),),
    }
    assert found.account.customers == len(customers) == 9
    assert (told.severity, told.hint) == ("note", "")


@pytest.fixture
def listed(engine, make_table):
    """Build customers of a list with a column; gives the found, their facts and what is told."""

    def run(header, *values, role="category", **settings):
        rows = [f"C{i},c{i}@mail{i % 3}.org,{value}" for i, value in enumerate(values)]
        columns = {"No": "customer_id", "E-Mail": "email", header: role}
        found = build_customers(
            [make_table("crm.csv", Kind.CUSTOMERS, columns, *rows)],
            make_run(engine, Settings(**settings)),
        )
        facts = {}
        for variable in (v for v in found.variables if v.about == "belonging"):
            name = engine.words.name(variable.name)
            frame = engine.frame(f"SELECT customer FROM customers WHERE {name} = 1")
            facts[variable.key] = {*frame["customer"]}
        customers = set(engine.frame("SELECT customer FROM customers")["customer"])
        return customers, facts, {p.code: p.message for p in found.problems}

    return run


TYPES = ("End customer", "Employee", "Reseller", "End customer", "Subsidiary", "End customer")
ARTEN = ("Privat", "Mitarbeiter", "Händler", "Privat", "Intern", "Privat")


@pytest.mark.parametrize(("header", "types"), [("Customer type", TYPES), ("Kundenart", ARTEN)])
def test_a_column_says_who_is_of_the_company_and_who_sells_for_it(listed, header, types):
    _, facts, told = listed(header, *types)
    assert facts == {"internal": {"C1", "C4"}, "partner": {"C2"}}
    assert told["internal_customers"] == f"2 customers are internal: 2 by {header} of crm.csv."
    assert told["partners"] == f"1 customer sells for the company ({header} of crm.csv)."


def test_a_box_says_it_where_its_header_does(listed):
    _, facts, _ = listed("is_employee", "yes", "no", "no", "no", role="flag")
    assert facts == {"internal": {"C0"}}


@pytest.mark.parametrize(
    ("header", "values"),
    [("Lives with", ("partner", "alone", "alone", "alone")), ("Customer type", ("Employee",) * 4)],
)
def test_other_columns_and_what_holds_of_all_say_nothing(listed, header, values):
    _, facts, _ = listed(header, *values)
    assert facts == {}


def test_the_companys_own_can_be_looked_at_alone(listed):
    customers, _, _ = listed("Customer type", *TYPES, only_internal=True)
    assert customers == {"C1", "C4"}
    with pytest.raises(NoCustomersError, match="none is internal"):
        listed("Lives with", "alone", "partner", only_internal=True)
