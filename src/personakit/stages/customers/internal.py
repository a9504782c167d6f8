"""Customers that are the company itself: its own mail domain, and accounts made to test."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from personakit.engines import sides
from personakit.engines.base import in_order
from personakit.problems import Problem
from personakit.vocabulary import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from personakit.engines.base import Engine
    from personakit.run import Run
    from personakit.settings import Settings
    from personakit.stages.customers.parts import Part
    from personakit.values import Table

MOST = 0.5
"""Part of the customers above which a sign marks no insiders: made-up data, or a trade's domain."""

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


def find_insiders(parts: Sequence[Part], tables: Sequence[Table], run: Run) -> list[Problem]:
    """Find the company's own people and test accounts among the customers, by their addresses.

    Makes the table `insiders` (customer, sign).

    Args:
        parts: Sums of the sources whose customers are known.
        tables: All sources: their agents tell the company's domain.
        run: Where the rows are; the company's domain where it is set, and whether insiders are
            left out.
    """
    engine, settings = run.engine, run.settings
    signs, matches = _signs(tables, settings), engine.words.matches
    marks = " ".join(f"WHEN {matches('mail', p)} THEN {i}" for i, p in enumerate(signs.values()))
    mails = " UNION ALL ".join(_mails(parts)) or "SELECT '' AS customer, '' AS mail"
    engine.table(
        "insiders",
        f"SELECT customer, min(sign) AS sign FROM (SELECT customer, CASE {marks} END AS sign "
        f"FROM ({mails}) WHERE customer IS NOT NULL "
        f"AND {matches('mail', '|'.join(signs.values()))}) GROUP BY 1",
    )
    found = engine.frame(f"SELECT sign, count(*) AS n FROM insiders GROUP BY 1 {in_order('1')}")
    if found.empty:
        return []
    everyone = engine.frame(f"SELECT count(DISTINCT customer) AS n FROM ({mails}) WHERE mail <> ''")
    common = found[found["n"] > MOST * everyone["n"].iloc[0]]
    words, rare = list(signs), found.drop(common.index)
    if rare.empty:
        return []
    kept = ", ".join(map(str, rare["sign"]))
    engine.table("insiders", f"SELECT * FROM insiders WHERE sign IN ({kept})")
    told = [f"{n:,} by {words[i]}" for i, n in zip(rare["sign"], rare["n"], strict=True)]
    return [_tell(int(rare["n"].sum()), told, settings.exclude_internal)]


def leave_out(relation: str, engine: Engine) -> None:
    """Take the insiders out of the customer table."""
    strangers = "NOT EXISTS (SELECT 1 FROM insiders i WHERE i.customer = c.customer)"
    fields = [field for field in engine.fields(relation) if field != "customer"]
    rows = f"{relation} c WHERE {strangers}"
    sides.keep(relation, "customer", [*map(engine.words.name, fields)], rows, engine)


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


def _tell(count: int, signs: list[str], left_out: bool) -> Problem:
    customers = "customer is" if count == 1 else "customers are"
    found = f"{count:,} {customers} internal: {', '.join(signs)}"
    if left_out:
        return Problem("internal_customers", f"{found}. Left out.", severity="note")
    hint = "Leave them out with --exclude-internal."
    return Problem("internal_customers", f"{found}.", hint=hint)
