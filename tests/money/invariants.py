"""The invariants of the books, which hold after every step of bills, payments, refunds and guarantees."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Any
from uuid import UUID

from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.restore import MARGIN
from moi_pwa.actions.payments.enter_remittance import GOES_BACK_BY_ITSELF
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.cash import CASH, DrawerStatus
from moi_pwa.core.guarantees import GuaranteeStatus
from moi_pwa.gateways.payments.bill_presentment import NAME
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.cash.lifecycle import status_after as drawer_status_after
from moi_pwa.rules.guarantees.lifecycle import status_after
from moi_pwa.rules.ledger.entries import PLEDGES
from moi_pwa.rules.money import fils_of
from moi_pwa.rules.pledges.checks import guaranteed_fils
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.bills.pledges import PledgeRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import cash_drawers, ledger
from moi_pwa.storage.finance.cash_drawers import CashDrawerEventRow, CashDrawerRow, CashReceiptRow
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.payments import booked_orders
from moi_pwa.storage.payments.payments import PaymentRow, RefundRow, RemittanceRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from tests.money.bill_switch import SwitchedBills
from tests.money.card_bank import CardBank

PAID = {"paid", "refund_requested", "refunded"}

HELD: set[GuaranteeStatus] = {"held", "return_asked", "release_requested", "forfeiture_requested"}


@dataclass(frozen=True, kw_only=True)
class Taken:
    """The money that a provider took for an order.

    `given_back` was given back without us. `forgotten` holds refunds that we asked for, and that a backup put back
    later does not know.
    """

    amount: Decimal
    currency: str
    given_back: Decimal = Decimal()
    forgotten: tuple[Decimal, ...] = ()

    @property
    def left(self) -> Decimal:
        """The amount that our books have if they never forgot anything."""
        return self.amount - self.given_back

    def is_entered_by(self, remittance: RemittanceRow) -> bool:
        """Return whether the remittance has an amount that the books may hold.

        A forgotten refund was made before the money was entered, or after it. An order that the books forgot is entered
        as the list has it.
        """
        possible = {*self._less_what_was_forgotten(), *([self.amount] if remittance.reason == "unknown_order" else [])}
        return remittance.currency == self.currency and Decimal(remittance.amount) in possible

    def must_be_entered(self) -> bool:
        return min(self._less_what_was_forgotten()) > 0

    def _less_what_was_forgotten(self) -> list[Decimal]:
        return [self.left - gone for gone in accumulate(self.forgotten, initial=Decimal())]


Key = tuple[str, str]
"""Provider and order."""


async def examine(deps: Deps, bank: CardBank, switch: SwitchedBills) -> None:
    """Check the invariants that hold after each step."""
    async with deps.database.reading() as session:
        await _examine_bills(session)
        await _examine_guarantees(session)
        remittances = await rows_of(session, RemittanceRow)
        assert len({(each.provider, each.order_id) for each in remittances}) == len(remittances)
        await _examine_drawers(session, remittances)
        numbers = {bill.id: bill.number for bill in await rows_of(session, BillRow)}
    opened_for = {order["id"]: order["reference"] for order in bank.store.all("order")}
    for each in remittances:
        if each.provider == "card" and each.bill_id is not None:
            assert opened_for[each.order_id] == numbers[each.bill_id]
    taken = await _taken(deps, bank, switch)
    for each in remittances:
        assert each.provider == CASH or taken[each.provider, each.order_id].is_entered_by(each), each


async def examine_the_end(deps: Deps, bank: CardBank, switch: SwitchedBills) -> None:
    """Check the invariants that hold when nothing is under way any more."""
    remittances = {(each.provider, each.order_id): each for each in await all_rows(deps, RemittanceRow)}
    taken = await _taken(deps, bank, switch)
    entered = {key for key in remittances if key[0] != CASH}
    assert {key for key, each in taken.items() if each.must_be_entered()} <= entered
    assert all(taken[key].is_entered_by(remittances[key]) for key in entered)
    refunds = await all_rows(deps, RefundRow)
    assert [each.status for each in refunds if each.status != "done"] == []
    assert [each.status for each in await all_rows(deps, PaymentRow) if each.status == "open"] == []
    failed = {each.why for each in await all_rows(deps, JobRow) if each.failed_at}
    assert failed <= {"the provider refuses the refund"}, failed
    refunded = {each.remittance_id for each in refunds if each.guarantee_id is None}
    for each in remittances.values():
        assert each.reason not in GOES_BACK_BY_ITSELF or each.id in refunded
    bills = {bill.id: bill for bill in await all_rows(deps, BillRow)}
    for each in await all_rows(deps, GuaranteeRow):
        given_back = each.id in {refund.guarantee_id for refund in refunds}
        if each.pledge_id is not None:
            assert not given_back
            continue
        bill = bills[each.bill_id]
        assert (each.status == "released") == (given_back or bill.status == "refunded")
        assert not (given_back and bill.status == "refunded")
    await _examine_who_owes(deps, bank, taken, {each.id: each for each in remittances.values()}, refunds)


async def _excess(deps: Deps, bank: CardBank, order: str, taken: Taken) -> Decimal:
    """Return the amount that our books wrongly believe the bank to owe for an order.

    It is what went back and the books have forgotten. Such an amount must have been shown to finance as a difference.
    """
    async with deps.database.reading() as session:
        booked = await booked_orders.booked_order(session, "card", order)
    if booked.money is None:
        return Decimal()
    gone = sum((each.money.amount for each in booked.refunds if each.is_done and not each.was_transferred), Decimal())
    excess = booked.money.amount - gone - _exact(bank.captured(order))
    found = [each for each in await all_rows(deps, DifferenceRow) if each.order_id == order]
    if excess:
        assert excess > 0, (order, excess)
        assert taken.forgotten or not booked.is_known, (order, excess)
        assert any(each.kind == "unknown_refund" for each in found), (order, excess)
    return excess


async def _examine_who_owes(
    deps: Deps,
    bank: CardBank,
    taken: Mapping[Key, Taken],
    remittances: dict[UUID, RemittanceRow],
    refunds: list[RefundRow],
) -> None:
    """Check who owes what.

    A provider owes what it took and has not given back. The ministry owes nobody but the Treasury. It owes the Treasury
    what that transferred, less the cash that was deposited.
    """
    dinars_by_card = {
        order: each for (name, order), each in taken.items() if (name, each.currency) == ("card", COUNTRY.currency.code)
    }
    by_card = sum(map(bank.captured, dinars_by_card))
    for order, each in dinars_by_card.items():
        by_card += float(await _excess(deps, bank, order, each))
    by_number = sum(float(each.amount) for (provider, _), each in taken.items() if provider == NAME)
    transferred = {NAME: 0, CASH: 0}
    for each in refunds:
        came = remittances[each.remittance_id]
        if came.provider in transferred:
            transferred[came.provider] += fils_of(each.money(came)) or 0
    async with deps.database.reading() as session:
        receivable = await ledger.balances_by_subaccount(session, "receivable")
        assert receivable == _fils({"card": by_card, NAME: by_number})
        treasury = await ledger.balances_by_subaccount(session, "treasury")
        called = [each for each in await all_rows(deps, GuaranteeRow) if each.status == "forfeited" and each.pledge_id]
        assert treasury.get(PLEDGES, 0) == sum(each.fils for each in called)
        deposited = await _deposited(session)
        assert {name: -treasury.get(name, 0) for name in (NAME, CASH)} == transferred | {
            CASH: transferred[CASH] - deposited
        }
        assert await ledger.balances_by_subaccount(session, "refunds_payable") == {}


async def _examine_bills(session: Session) -> None:
    bills = await rows_of(session, BillRow)
    attempts = await rows_of(session, PaymentRow)
    remittances = await rows_of(session, RemittanceRow)
    balances = await ledger.trial_balance(session)
    assert sum(each.debits for each in balances) == sum(each.credits for each in balances)
    assert await ledger.unbalanced_entries(session) == []
    entered = {bill.id: await ledger.is_posted(session, f"bill_paid:{bill.number}") for bill in bills}
    for bill in bills:
        credited = [each for each in remittances if each.bill_id == bill.id and each.reason is None]
        assert len(credited) == (bill.status in PAID) == entered[bill.id], (bill, credited)
        assert [each.fils for each in credited] in ([], [bill.total_fils])
        assert bill.status != "pending_confirmation" or any(
            each.bill_id == bill.id and each.status == "open" for each in attempts
        )
        assert sum(each.bill_id == bill.id and each.status == "open" for each in attempts) <= 1


async def _examine_drawers(session: Session, remittances: list[RemittanceRow]) -> None:
    """Check that each drawer is in the one state that its events lead to.

    The ledger has in each drawer the sum of its receipts, until it is deposited.
    """
    receipts = {each.remittance_id: each for each in await rows_of(session, CashReceiptRow)}
    by_cash = {each.id: each.fils or 0 for each in remittances if each.provider == CASH}
    assert set(by_cash) == set(receipts)
    drawers = await rows_of(session, CashDrawerRow)
    assert sum(each.status == "open" for each in drawers) <= 1
    in_drawers = await ledger.balances_by_subaccount(session, "cash")
    for drawer in drawers:
        status: DrawerStatus | None = None
        for event in await cash_drawers.events_of_drawer(session, drawer.id):
            status = drawer_status_after(status, event.kind)
        assert status == drawer.status
        own = {key: each.ordinal for key, each in receipts.items() if each.drawer_id == drawer.id}
        numbers = sorted(own.values())
        assert len(set(numbers)) == len(numbers)
        # A backup that is put back leaves a gap of at least `MARGIN`; nothing else leaves one.
        assert drawer.receipts >= MARGIN or numbers == list(range(1, drawer.receipts + 1))
        kept = 0 if drawer.status == "deposited" else sum(by_cash[key] for key in own)
        assert in_drawers.get(drawer.number, 0) == kept


async def _deposited(session: Session) -> int:
    events = (await session.exec(select(CashDrawerEventRow).where(CashDrawerEventRow.kind == "deposited"))).all()
    return sum(each.fils or 0 for each in events)


async def _examine_guarantees(session: Session) -> None:
    """Check that each guarantee is in the one state that its events lead to, and that the ledger owes what is held."""
    bills = {bill.id: bill for bill in await rows_of(session, BillRow)}
    found = await rows_of(session, GuaranteeRow)
    pledged = {each.bill_id: each.id for each in await rows_of(session, PledgeRow) if each.status == "accepted"}
    assert {bills[bill_id].status for bill_id in pledged} <= {"expired"}
    waiting = [each.bill_id for each in await rows_of(session, PledgeRow) if each.status == "received"]
    assert {bills[bill_id].status for bill_id in waiting} <= PAYABLE
    paid = {bill.id for bill in bills.values() if bill.status in PAID}
    assert {each.bill_id for each in found} == paid | set(pledged)
    assert all(each.pledge_id == pledged.get(each.bill_id) for each in found)
    standing: dict[str, list[tuple[int, int]]] = {}
    held_by = {each.pledge_id for each in found if each.status in HELD}
    for letter in await rows_of(session, PledgeRow):
        if letter.status == "received" or letter.id in held_by:
            due = guaranteed_fils(bills[letter.bill_id].billed_lines())
            standing.setdefault(letter.letter, []).append((letter.fils, due))
    for backed in standing.values():
        assert min(fils for fils, _ in backed) >= sum(due for _, due in backed)
    for each in found:
        status: GuaranteeStatus | None = None
        for event in await guarantees.events_of_guarantee(session, each.id):
            status = status_after(status, event.kind)
        assert status == each.status
    owed = sum((await ledger.balances_by_subaccount(session, "guarantees")).values())
    assert -owed == sum(each.fils for each in found if each.status in HELD and each.pledge_id is None)


def orders_at(bank: CardBank) -> list[str]:
    return [order["id"] for order in bank.store.all("order")]


async def _taken(deps: Deps, bank: CardBank, switch: SwitchedBills) -> dict[Key, Taken]:
    """Return what was taken for every order that was paid."""
    known = {each.key() for each in await all_rows(deps, RefundRow)}
    found = {
        (NAME, each["id"]): Taken(amount=Decimal(each["amount"]), currency=COUNTRY.currency.code)
        for each in switch.store.all("transaction")
    }
    for order in orders_at(bank):
        answer = bank.bank.order_answer(order)
        if answer is None or not answer["totalCapturedAmount"]:
            continue
        found["card", order] = Taken(
            amount=_exact(answer["totalCapturedAmount"]),
            currency=answer["currency"],
            given_back=_exact(bank.given_back(order)),
            forgotten=tuple(
                Decimal(each["amount"]) for each in bank.refunds_we_asked_for(order) if each["id"] not in known
            ),
        )
    return found


def _exact(amount: float) -> Decimal:
    return round(Decimal(amount), 3)


def _fils(dinars: dict[str, float]) -> dict[str, int]:
    """Return the amounts in fils, without those that are zero."""
    return {name: round(amount * 1000) for name, amount in dinars.items() if amount}


async def all_rows(deps: Deps, table: type[Any]) -> list[Any]:
    async with deps.database.reading() as session:
        return await rows_of(session, table)


async def rows_of(session: Session, table: type[Any]) -> list[Any]:
    return list(await session.exec(select(table)))
