"""The costs of an application, item by item, in fils (1/1000 JOD)."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.billing import Due
from moi_pwa.core.conditions import Moment
from moi_pwa.core.fees import FeeTable
from moi_pwa.core.service import Charge, Service
from moi_pwa.rules.fees.overstay import days_at_their_rates
from moi_pwa.rules.forms.answers import item_contexts
from moi_pwa.rules.forms.conditions import Scope, applies, span_of
from moi_pwa.rules.forms.questions import group_with_role
from moi_pwa.rules.reference.on_day import row_on


@dataclass(frozen=True, kw_only=True)
class BillLine:
    fee: str
    due: Due
    quantity: int
    fils_each: int
    fils: int


@dataclass(frozen=True, kw_only=True)
class Bill:
    """The costs of an application."""

    charges: list[BillLine]
    guarantees: list[BillLine]
    total_fils: int
    """The sum of the charges. Guarantees are given back, so they are not part of it."""


def bill(service: Service, answers: Answers, facts: Facts, table: FeeTable, *, until: date | None = None) -> Bill:
    """Return the bill as of `facts.today`, with fines by the day counted up to `until`.

    The answers are those that `rules/forms/answers.py`'s `ask` gives.

    Raises:
        LookupError: the table has no amount for a fee on a day.
    """
    last = until or facts.today
    charges = [line for charge in service.charges for line in _lines(service, charge, answers, facts, table, last)]
    guarantees = [
        line for charge in service.guarantees for line in _lines(service, charge, answers, facts, table, last)
    ]
    return Bill(charges=charges, guarantees=guarantees, total_fils=sum(line.fils for line in charges))


def amount_on(table: FeeTable, fee: str, day: date) -> int:
    amount = row_on(table.get(fee, ()), day)
    if amount is None:
        raise LookupError(f"no amount for {fee} on {day}")
    return amount["fils"]


def _lines(
    service: Service, charge: Charge, answers: Answers, facts: Facts, table: FeeTable, last: date
) -> list[BillLine]:
    """Return one line for each amount; the table may have several amounts over the days of a fine."""
    quantities: Counter[int] = Counter()
    for scope in _payers(service, charge, answers):
        if applies(charge.when, scope, facts):
            if charge.each_day_after is None:
                quantities[amount_on(table, charge.fee.key, facts.today)] += 1
            elif after := _day(charge.each_day_after, scope, facts):
                for line in days_at_their_rates(table, charge.fee.key, after, last):
                    quantities[line.fils_each] += line.days
    return [
        BillLine(fee=charge.fee.key, due=charge.due, quantity=quantity, fils_each=each, fils=each * quantity)
        for each, quantity in quantities.items()
    ]


def _payers(service: Service, charge: Charge, answers: Answers) -> list[Scope]:
    """Return the answers, nearest first, of each person who pays."""
    if charge.per == "application":
        return [[answers]]
    group = group_with_role(service, charge.of)
    companions = [context.scope for context in item_contexts(service, group.id, answers)] if group else []
    return [[answers], *companions] if charge.per == "person" else companions


def _day(moment: Moment, scope: Scope, facts: Facts) -> date | None:
    """Return the day that a moment means.

    None means that it is unknown, or known only in part; then there is no fine.
    """
    span = span_of(moment, scope, facts)
    return span.first if span and span.first == span.last else None
