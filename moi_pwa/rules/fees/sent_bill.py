"""The bill of a sent application: fixed on the day of sending, except for fines by the day.

These grow until the first decision; the time that an objection to it takes adds nothing to them.
"""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date
from typing import Any, cast

from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.billing import Due
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.service import Service
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.bill import Bill, BillLine, bill

_DECIDED = frozenset({"approved", "rejected", "expired"})


def fixed_bill(service: Service, answers: Answers, facts: Facts) -> Json:
    """Return the part of the bill that is fixed on the day of sending (`facts.today`), to the fils.

    It consists of the guarantees and of all charges except fines by the day.

    Raises:
        LookupError: there is no amount for a fee.
    """
    fixed_charges = tuple(charge for charge in service.charges if charge.each_day_after is None)
    costs = bill(replace(service, charges=fixed_charges), answers, facts, facts.amounts or {})
    return cast("Json", {kind: [asdict(line) for line in getattr(costs, kind)] for kind in ("charges", "guarantees")})


def bill_of(service: Service, answers: Answers, facts: Facts, events: Sequence[CaseEvent], today: date) -> Bill:
    """Return the bill as of today.

    `facts` are those of the day of sending, `events` those of the case, oldest first.
    """
    decided = next((amman_day(event.at) for event in events if event.kind in _DECIDED), today)
    return bill_until(service, answers, facts, last_fixed(events) or fixed_bill(service, answers, facts), decided)


def bill_until(service: Service, answers: Answers, facts: Facts, sent: Json, last: date) -> Bill:
    """Return the bill with fines up to the day `last`. `sent` is the part that was fixed on the day of sending."""
    daily = tuple(charge for charge in service.charges if charge.each_day_after is not None)
    fines = bill(replace(service, charges=daily, guarantees=()), answers, facts, facts.amounts or {}, until=last)
    charges = [*_lines(sent, "charges"), *fines.charges]
    return Bill(charges=charges, guarantees=_lines(sent, "guarantees"), total_fils=sum(line.fils for line in charges))


def last_fixed(events: Sequence[CaseEvent]) -> Json:
    """Return the part of the bill that was fixed last; None if none was.

    Details that were given may have changed who pays, at the prices of the day of sending.
    """
    return next((event.data["bill"] for event in reversed(events) if "bill" in event.data), None)


def fixed_dues(events: Sequence[CaseEvent]) -> set[Due]:
    """Return the times at which something of the fixed bill is due. Fines by the day are not part of it."""
    sent = last_fixed(events)
    return (
        {line.due for kind in ("charges", "guarantees") for line in _lines(sent, kind) if line.fils} if sent else set()
    )


def _lines(sent: Json, kind: str) -> list[BillLine]:
    return [BillLine(**line) for line in cast("dict[str, list[dict[str, Any]]]", sent)[kind]]
