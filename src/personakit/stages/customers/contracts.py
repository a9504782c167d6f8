"""Subscriptions and contracts: facts about a customer, who has bought, and no orders."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from personakit.stages.customers.documents import documents_of
from personakit.stages.customers.statuses import is_word
from personakit.vocabulary import Kind, Role
from personakit.vocabulary.letters import words_apart

if TYPE_CHECKING:
    from personakit.stages.customers.sums import Plan
    from personakit.values import Column, Table

CONTRACT = re.compile(
    r"subscri|\bsub\b|contract|membership|polic(y|ies)\b|licen[cs]e|abonn|\babos?\b|vertr[aä]g"
    r"|mitgliedschaft|lizenz|contrat|adhésion|suscripci|póliza|assinatura|apólice|abbonament"
    r"|polizz|lidmaatschap|\bpolis",
    re.IGNORECASE,
)
"""Words for a contract in the name of a file or of its ids."""

TERMS = re.compile(
    r"billing (cycle|period|frequency|interval)|renew|\bmrr\b|trial|cancell?ed at|terminat"
    r"|contract (length|term|type|period|duration|months)|zahlweise|laufzeit|vertragsdauer|kündig"
    r"|abrechnungs|verlänger|échéance|reconduction|résili|durée (du |d')?(contrat|engagement)"
    r"|ciclo de (facturación|cobro|faturamento|cobrança)|renovaci|renovaç|permanencia"
    r"|(duración|duração) (del |do )?contrato|fidelidade|durata (del )?contratto|rinnov|opzeg"
    r"|verleng|facturatie|betaaltermijn|contractduur",
    re.IGNORECASE,
)
"""Words for the terms of a contract in headers."""

PAYING = re.compile(
    r"\b(mrr|arr|ltv|clv)\b|recurring|\bspen[dt]\b|lifetime value|monthly (charge|fee|payment)"
    r"|monatsbeitrag|grundgebühr|ausgegeben|dépens|mensualité|cuota mensual|gastad|mensalidade"
    r"|\bgast[ao]s?\b|canone|speso|maandbedrag|besteed",
    re.IGNORECASE,
)
"""Words in the header of an amount of a customers' file that say what they pay, or have paid."""


END = re.compile(
    r"\b(end|ended|ends|until|cancell?ed|terminated|expir\w*)\b|\bende\b|beendet|gekündigt|\bfin\b"
    r"|résili|hasta|\bbaja\b|término|cancelad|\bfine\b|disdett|einddatum|opgezegd",
    re.IGNORECASE,
)
"""Words in the header of the day on which a contract ended."""

RECURRING = re.compile(
    r"\b(mrr|arr)\b|recurring|monthly (charge|fee|payment|revenue)|annual (fee|revenue)"
    r"|monatsbeitrag|jahresbeitrag|grundgebühr|mensualité|cuota (mensual|anual)|mensalidade"
    r"|anuidade|canone|maandbedrag",
    re.IGNORECASE,
)
"""Words in the header of an amount of a contract that is paid again and again while it runs."""


def is_contract(table: Table) -> bool:
    """Whether the rows of a file of sales are contracts that go on, not orders or payments."""
    if table.kind is not Kind.SALES:
        return False
    ids = [column.name for column in table.having(Role.RECORD_ID)[:1]]
    named = [_spaced(name) for name in (re.sub(r"\.\w+$", "", table.name), *ids)]
    words = [word for name in named for word in re.findall(r"[^\W\d_]+", name)]
    if any(is_word(word, "selling") for word in words):
        return False
    headers = [_spaced(column.name) for column in table.columns]
    terms = sum(bool(TERMS.search(header) or RECURRING.search(header)) for header in headers)
    return any(map(CONTRACT.search, named)) or terms > 1


def _spaced(name: str) -> str:
    return re.sub("[_-]", " ", words_apart(name))


def as_fact(table: Table) -> Table:
    """A file of contracts as one about customers."""
    return replace(table, kind=Kind.CUSTOMERS)


def plan_contracts(plan: Plan) -> None:
    """Tell who has a contract, which is to have bought, and whose last payment failed."""
    plan.tell("purchases", plan.count())
    if failed := documents_of(plan, None).failed:
        plan.tell("failed_payments", plan.count(failed))
        plan.tell("payments", plan.count())


def running(plan: Plan, column: Column) -> str:
    """SQL: whether a contract runs on, for what is paid while it does; empty where nothing tells.

    A customer with several pays for all of them. Where every one has an end, ends are those of
    terms, and say nothing of who pays today.
    """
    if not plan.contract or not RECURRING.search(_spaced(column.name)):
        return ""
    for end in plan.table.having(Role.OUTCOME, Role.DATE, Role.CLOSED_AT):
        is_end = end.role is Role.OUTCOME or END.search(_spaced(end.name))
        if end.date_formats and is_end and plan.table.source.sample[end.field].isna().any():
            return f"{plan.moment(end)} is null"
    return ""


def plan_paying(plan: Plan) -> None:
    """Tell who of a customers' file pays, or has paid."""
    for column in plan.table.having(Role.AMOUNT):
        if column.notation.numeric and PAYING.search(_spaced(column.name)):
            paid = plan.count(f"{plan.number(column)} > 0")
            plan.tell("purchases", paid, column=column)
