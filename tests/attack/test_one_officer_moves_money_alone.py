"""Money is shown to finance alone, and leaves the ministry only when two officers of finance agree."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import cases_in_hand, queue, search
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.actions.finance.books import close_day, day_books, read_balances
from moi_pwa.actions.finance.cash_desk import count_drawer, find_due_bill, open_cash_desk, open_drawer, take_cash
from moi_pwa.actions.finance.finance_bills import count_bills, find_bills, income_of_last_days, list_bills, open_bill
from moi_pwa.actions.finance.finance_drawers import ask_for_recount, count_drawers, list_drawers, record_deposit
from moi_pwa.actions.finance.finance_guarantees import count_guarantees, list_guarantees, take_guarantee_step
from moi_pwa.actions.finance.refund_steps import confirm_refund, decline_refund, request_refund
from moi_pwa.actions.finance.unmatched import list_unmatched, match_remittance
from moi_pwa.actions.payments.comparisons import compared_days
from moi_pwa.core.errors import AbsentError, RefusedError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.guarantees.lifecycle import TRANSITIONS
from moi_pwa.storage.bills.guarantees import guarantees_of_bill
from moi_pwa.storage.payments.payments import RefundRow
from tests.cases.consulting import CASE, NADER, taken
from tests.cases.sending import READER, document_id
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, FADI, MAHER, NOUR, RANA, add_staff, pay, status

ADMIN = Officer(id=str(UUID(int=41)), roles=frozenset({"admin"}), directorates=frozenset())
SUPERVISOR = Officer(id=str(UUID(int=42)), roles=frozenset({"supervisor"}), directorates=frozenset({"library"}))
STRANGERS = pytest.mark.parametrize(
    "officer",
    [RANA, NADER, ADMIN, SUPERVISOR, FADI],
    ids=["reviewer", "liaison officer", "administrator", "supervisor", "cashier"],
)


@pytest.fixture
def bank() -> CardBank:
    return CardBank(Clock(NOON))


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def refunds(deps: Deps) -> int:
    async with deps.database.reading() as session:
        return len((await session.exec(select(RefundRow))).all())


@ON_SQLITE
@STRANGERS
async def test_no_other_officer_sees_money(deps: Deps, officer: Officer):
    bill = await a_bill(deps)

    for step in (
        list_bills(deps, officer),
        count_bills(deps, officer),
        find_bills(deps, officer, bill.number),
        income_of_last_days(deps, officer),
        open_bill(deps, officer, bill.id),
        list_unmatched(deps, officer),
        list_guarantees(deps, officer, "held"),
        count_guarantees(deps, officer),
        compared_days(deps, officer),
        read_balances(deps, officer),
        day_books(deps, officer, NOON.date()),
        list_drawers(deps, officer, "open"),
        count_drawers(deps, officer),
    ):
        with pytest.raises(StepRefusedError) as refused:
            await step
        assert refused.value.reason == "not_yours"


@ON_SQLITE
@STRANGERS
async def test_no_other_officer_gives_money_back(deps: Deps, bank: CardBank, officer: Officer):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    async with deps.database.reading() as session:
        [held] = await guarantees_of_bill(session, bill.id)

    for step in (
        *(take_guarantee_step(deps, officer, held.id, kind, reason="x") for kind in TRANSITIONS),
        request_refund(deps, officer, came.id, reason="x"),
        confirm_refund(deps, officer, came.id),
        decline_refund(deps, officer, came.id, reason="x"),
        match_remittance(deps, officer, came.id, number=bill.number),
        close_day(deps, officer, NOON.date()),
    ):
        with pytest.raises(StepRefusedError) as refused:
            await step
        assert refused.value.reason == "not_yours"
    assert (await status(deps, bill), await refunds(deps)) == ("paid", 0)


@pytest.mark.parametrize("officer", [ABEER, MAHER, NOUR], ids=["officer", "approver", "both"])
async def test_nobody_gives_money_back_alone(deps: Deps, bank: CardBank, officer: Officer):
    came = await pay(deps, bank, await a_bill(deps))
    for _ in range(2):
        for step in (request_refund(deps, officer, came.id, reason="x"), confirm_refund(deps, officer, came.id)):
            with suppress(StepRefusedError):
                await step

    assert await refunds(deps) == 0


@pytest.mark.parametrize("officer", [ABEER, MAHER, NOUR], ids=["officer", "approver", "both"])
async def test_nobody_gives_a_guarantee_back_or_forfeits_it_alone(deps: Deps, bank: CardBank, officer: Officer):
    bill = await a_bill(deps, lines=[GUARANTEE])
    await pay(deps, bank, bill)
    async with deps.database.reading() as session:
        [held] = await guarantees_of_bill(session, bill.id)
    for kind in (*TRANSITIONS, *TRANSITIONS):
        with suppress(StepRefusedError):
            await take_guarantee_step(deps, officer, held.id, kind, reason="x")

    async with deps.database.reading() as session:
        assert (await guarantees_of_bill(session, bill.id))[0].status in ("held", "release_requested")
    assert await refunds(deps) == 0


async def test_of_two_who_confirm_and_decline_a_guarantee_at_once_one_is_heard(deps: Deps, bank: CardBank):
    bill = await a_bill(deps, lines=[GUARANTEE])
    await pay(deps, bank, bill)
    async with deps.database.reading() as session:
        [held] = await guarantees_of_bill(session, bill.id)
    await take_guarantee_step(deps, ABEER, held.id, "release_requested", reason="x")
    both = await asyncio.gather(
        take_guarantee_step(deps, MAHER, held.id, "released"),
        take_guarantee_step(deps, NOUR, held.id, "release_declined", reason="x"),
        return_exceptions=True,
    )

    assert sum(isinstance(each, StepRefusedError) for each in both) == 1


async def test_two_who_confirm_at_once_give_back_once(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    both = await asyncio.gather(
        confirm_refund(deps, MAHER, came.id), confirm_refund(deps, NOUR, came.id), return_exceptions=True
    )

    assert sum(isinstance(each, RefusedError) for each in both) == 1
    assert await refunds(deps) == 1


@ON_SQLITE
@pytest.mark.parametrize("officer", [RANA, ADMIN, ABEER, NOUR], ids=["reviewer", "administrator", "officer", "both"])
async def test_nobody_but_a_cashier_takes_cash(deps: Deps, officer: Officer):
    bill = await a_bill(deps)

    for step in (
        open_cash_desk(deps, officer),
        open_drawer(deps, officer, station="JO-AM"),
        find_due_bill(deps, officer, bill.number),
        take_cash(deps, officer, number=bill.number, tendered_fils=bill.total_fils),
        count_drawer(deps, officer, UUID(int=1), counted_fils=0),
    ):
        with pytest.raises(StepRefusedError) as refused:
            await step
        assert refused.value.reason == "not_yours"


@ON_SQLITE
@pytest.mark.parametrize("officer", [RANA, FADI, MAHER], ids=["reviewer", "cashier", "approver"])
async def test_nobody_but_a_finance_officer_takes_cash_to_the_bank(deps: Deps, officer: Officer):
    await open_drawer(deps, FADI, station="JO-AM")
    drawer = (await open_cash_desk(deps, FADI)).drawer
    assert drawer is not None
    await count_drawer(deps, FADI, drawer.id, counted_fils=0)

    for step in (
        record_deposit(deps, officer, drawer.id, reference="CBJ 1"),
        ask_for_recount(deps, officer, drawer.id, reason="x"),
    ):
        with pytest.raises(StepRefusedError) as refused:
            await step
        assert refused.value.reason == "not_yours"


@pytest.mark.parametrize("officer", [ABEER, MAHER, FADI], ids=["officer", "approver", "cashier"])
async def test_finance_reaches_no_case_no_answer_and_no_document(deps: Deps, officer: Officer):
    await taken(deps)

    for step in (
        open_case(deps, officer, CASE),
        read_document(deps, officer, document_id(1)),
        document_manifest(deps, officer, document_id(1)),
    ):
        with pytest.raises(AbsentError):
            await step
    assert (await queue(deps, officer)).rows == []
    assert await cases_in_hand(deps, officer) == []
    assert (await search(deps, officer, str(READER["reader_name"]))).rows == []


async def test_a_bill_that_finance_opens_names_nobody(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    await pay(deps, bank, bill)
    found = await open_bill(deps, ABEER, bill.id)

    assert str(bill.party_id) not in repr((found.bill, found.attempts, found.remittance))
