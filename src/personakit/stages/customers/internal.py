"""Customers that are the company itself, by mail domain, test name or column, and its partners."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from personakit.engines import sides
from personakit.engines.base import in_order
from personakit.errors import NoCustomersError
from personakit.problems import Problem
from personakit.stages.customers.atoms import Quantity
from personakit.stages.customers.belonging import find_belonging
from personakit.vocabulary import Kind, Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.customers.belonging import Belongs
    from personakit.stages.customers.parts import Part
    from personakit.values import Table

MOST = 0.5
"""Part of the customers above which a sign marks no insiders: made-up data, or a trade's domain."""

FACTS = (("internal", "i", "own", "insiders"), ("partner", "q", "sells", "partners"))
"""What is told of customers: its name, and the letter, column and table that tell it."""

_NAME = r"(test(er|ing|user|account|mail)?|demo|dummy|qa)"
_SUFFIX = r"([-_.]?\d+|[-_.](user|account|order|customer|kunde|client))?"
TEST_NAMES = rf"^{_NAME}{_SUFFIX}(\+[^@]*)?@|\+(test|demo|qa)\d*@"
"""Addresses made to test: `test@`, `demo2@`, `qa.user@`, `ana+test@`."""

TEST_DOMAINS = r"[@.](example\.(com|org|net|edu)|test\.com)$|\.(test|example|invalid|localhost)$"
"""Domains that nobody has, or that are reserved for examples."""

FREE_MAIL = frozenset(
    {
        "aol", "gmail", "gmx", "googlemail", "hotmail", "icloud", "live", "msn", "outlook",
        "proton", "protonmail", "yahoo", "yandex", "163.com", "free.fr", "libero.it", "mail.ru",
        "me.com", "orange.fr", "qq.com", "t-online.de", "web.de",
    }
)  # fmt: skip
"""Domains, some without their country, that people share without being one company."""


@dataclass(frozen=True)
class Insiders:
    """Customers that are the company itself, and those that sell for it."""

    told: tuple[Problem, ...] = ()
    """What the user should know of them."""
    sums: tuple[Quantity, ...] = ()
    """What behaviour is told by: whether a customer is one of them."""


def find_insiders(parts: Sequence[Part], tables: Sequence[Table], run: Run) -> Insiders:
    """Find the company's own people, units and test accounts among the customers, and partners.

    Makes the tables `insiders` (customer, sign, own: 0 for a test account) and `partners`
    (customer).

    Args:
        parts: Sums of the sources whose customers are known.
        tables: All sources: their agents tell the company's domain.
        run: Where the rows are; the company's domain where it is set, and whether insiders are
            left out.
    """
    engine, settings = run.engine, run.settings
    signs, matches = _signs(tables, settings), engine.words.matches
    belongs = [*find_belonging(parts, engine.words)]
    internal = [one for one in belongs if one.group == "internal"]
    tests, names = len(signs), [*signs, *(one.told for one in internal)]
    marks = " ".join(f"WHEN {matches('mail', p)} THEN {i}" for i, p in enumerate(signs.values()))
    mails = " UNION ALL ".join(_mails(parts)) or "SELECT '' AS customer, '' AS mail WHERE false"
    marked = [
        f"SELECT customer, CASE {marks} END AS sign FROM ({mails}) WHERE customer IS NOT NULL "
        f"AND {matches('mail', '|'.join(signs.values()))}",
        *(f"SELECT customer, {tests + i} AS sign FROM ({one.select})"
          for i, one in enumerate(internal)),
    ]  # fmt: skip
    own = f"CASE WHEN min(sign) IN ({tests - 2}, {tests - 1}) THEN 0 ELSE 1 END AS own"
    rows = " UNION ALL ".join(marked)
    engine.table("insiders", f"SELECT customer, min(sign) AS sign, {own} FROM ({rows}) GROUP BY 1")
    insiders = _rare(names, tests, mails, parts, engine)
    partners = _partners([one for one in belongs if one.group == "partner"], engine)
    if insiders:
        partners.insert(0, _tell(insiders, settings.exclude_internal))
    return Insiders(tuple(partners), tuple(_facts(parts, engine)))


def _rare(
    names: Sequence[str], tests: int, mails: str, parts: Sequence[Part], engine: Engine
) -> dict[str, int]:
    """Signs that not most customers have, and of how many each is; the others are taken away."""
    counts = engine.frame(f"SELECT sign, count(*) AS n FROM insiders GROUP BY 1 {in_order('1')}")
    if counts.empty:
        return {}
    listed = " UNION ALL ".join(f"SELECT customer FROM {part.relation}_who" for part in parts)
    rows = {True: mails, False: listed}
    people = {
        mailed: engine.frame(f"SELECT count(DISTINCT customer) AS n FROM ({rows[mailed]})")["n"][0]
        for mailed in {bool(sign < tests) for sign in counts["sign"]}
    }
    rare = {
        int(sign): int(n)
        for sign, n in zip(counts["sign"], counts["n"], strict=True)
        if n <= MOST * people[bool(sign < tests)]
    }
    kept = ", ".join(map(str, rare)) or "-1"
    engine.table("insiders", f"SELECT * FROM insiders WHERE sign IN ({kept})")
    return {names[sign]: n for sign, n in rare.items()}


def _partners(belongs: Sequence[Belongs], engine: Engine) -> list[Problem]:
    """Put down who sells for the company, and tell how many."""
    rows = " UNION ALL ".join(one.select for one in belongs) or "SELECT '' AS customer WHERE false"
    engine.table("partners", f"SELECT DISTINCT customer, 1 AS sells FROM ({rows})")
    count = int(engine.frame("SELECT count(*) AS n FROM partners")["n"].iloc[0])
    if not count:
        return []
    columns = ", ".join(one.told for one in belongs)
    sell = "customer sells" if count == 1 else "customers sell"
    message = f"{count:,} {sell} for the company ({columns})."
    return [Problem("partners", message, severity="note")]


def _facts(parts: Sequence[Part], engine: Engine) -> Iterator[Quantity]:
    """What can be told of personas: nothing where there is nobody of it."""
    source = ", ".join(sorted(part.plan.table.name for part in parts if _tells(part)))
    for name, letter, column, table in FACTS:
        counts = engine.frame(f"SELECT count(*) AS n FROM {table} WHERE {column} = 1")
        if counts["n"].iloc[0]:
            yield Quantity(name, f"{letter}.{column}", "max", source)


def _tells(part: Part) -> bool:
    """Whether a file has mail addresses, or is a list of customers."""
    mails = any(key.role is Role.EMAIL for key in part.keys)
    return mails or part.plan.table.kind is Kind.CUSTOMERS


def leave_out(relation: str, engine: Engine, *, others: bool = False) -> None:
    """Take the insiders out of the customer table, or else all others and test accounts.

    Raises:
        NoCustomersError: Nobody is left.
    """
    within = "EXISTS (SELECT 1 FROM insiders i WHERE i.customer = c.customer"
    kept = f"{within} AND i.own = 1)" if others else f"NOT {within})"
    fields = [field for field in engine.fields(relation) if field != "customer"]
    rows = f"{relation} c WHERE {kept}"
    sides.keep(relation, "customer", [*map(engine.words.name, fields)], rows, engine)
    if engine.frame(f"SELECT count(*) AS n FROM {relation}")["n"].iloc[0] == 0:
        raise NoCustomersError(
            "No customer is left: " + ("none is internal." if others else "all are internal."),
            "Leave out --only-internal, or --exclude-internal, and what the settings say of it.",
        )


def _mails(parts: Sequence[Part]) -> list[str]:
    return [
        f"SELECT customer, {key.field} AS mail FROM {part.relation}_who"
        for part in parts
        for key in part.keys
        if key.role is Role.EMAIL
    ]


def _signs(tables: Sequence[Table], settings: Settings) -> dict[str, str]:
    """How insiders are recognised: words -> pattern of addresses, the surest first."""
    domains = {
        f"the mail domain of {table.name} ({column.name})": domain
        for table in tables
        for column in table.having(Role.AGENT)
        if (domain := column.notation.domain) and not {domain, domain.split(".")[0]} & FREE_MAIL
    }
    if settings.company_domain:
        domains = {"the company_domain of the settings": settings.company_domain}
    own = {words: rf"[@.]{re.escape(domain)}$" for words, domain in domains.items()}
    return own | {"a test name": TEST_NAMES, "a test domain": TEST_DOMAINS}


def _tell(signs: dict[str, int], left_out: bool) -> Problem:
    count = sum(signs.values())
    customers = "customer is" if count == 1 else "customers are"
    by_sign = ", ".join(f"{n:,} by {sign}" for sign, n in signs.items())
    sentence = f"{count:,} {customers} internal: {by_sign}"
    if left_out:
        return Problem("internal_customers", f"{sentence}. Left out.", severity="note")
    hint = "Leave them out with --exclude-internal, or all others with --only-internal."
    return Problem("internal_customers", f"{sentence}.", hint=hint)
