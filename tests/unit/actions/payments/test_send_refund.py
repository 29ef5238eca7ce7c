"""A refund is sent to its provider until it is done: each answer has its outcome, its status and its word to phones."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.unmatched import match_remittance
from moi_pwa.actions.payments.enter_remittance import credit_bill, keep_unmatched
from moi_pwa.actions.payments.refund import refund_bill, refund_guarantee, refund_unmatched, send_refund
from moi_pwa.core.jobs import Done, Outcome, PermanentFailure, Retry
from moi_pwa.core.ledger import LedgerLine, Subaccount
from moi_pwa.core.payments import Money, MoneyReceived, RefundOutcome, RefundStatus
from moi_pwa.gateways.payments.provider import ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.finance.ledger import LedgerEntryRow
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill, events, history, read_bill
from tests.money.finance import ABEER, add_staff
from tests.money.invariants import all_rows
from tests.money.scripted_provider import Answer, ScriptedProvider

LATER = NOON + timedelta(hours=1)
REFUSED = PermanentFailure(why="the provider refuses the refund")


@pytest.fixture
def provider() -> ScriptedProvider:
    return ScriptedProvider()


@pytest.fixture
def deps(deps: Deps, provider: ScriptedProvider) -> Deps:
    return replace(deps, presentment=provider)  # pyright: ignore[reportArgumentType] -- it presents no bills


async def came_for(deps: Deps, bill: BillRow) -> None:
    came = MoneyReceived(provider="efawateercom", order_id="T1", money=money_of(bill.total_fils))
    async with deps.database.transaction() as session:
        await credit_bill(await lock_bill(deps, session, bill.id), came, into=entries.provider("efawateercom"))


@pytest.fixture
async def bill(deps: Deps, clock: Clock) -> BillRow:
    """Return a bill with a guarantee whose money goes back since an hour ago."""
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await came_for(deps, bill)
    await refund_bill(deps, bill.number, reason="rejected")
    clock.moment = LATER
    return bill


@pytest.fixture
async def beside(deps: Deps, clock: Clock) -> BillRow:
    """Return a bill beside which money goes back since an hour ago."""
    bill = await a_bill(deps)
    await going_back(deps, bill, money_of(1_000))
    clock.moment = LATER
    return bill


async def going_back(deps: Deps, bill: BillRow | None, money: Money) -> None:
    """Refund money that came for the bill and does not pay it."""
    came = MoneyReceived(provider="efawateercom", order_id="T1", money=money)
    async with deps.database.transaction() as session:
        if bill is not None:
            await lock_bill(deps, session, bill.id)
        await keep_unmatched(deps, session, came, bill_id=bill.id if bill else None, reason="wrong_amount")
    [row] = await all_rows(deps, RemittanceRow)
    async with deps.database.transaction() as session:
        await refund_unmatched(deps, session, row)


async def the_refund(deps: Deps) -> RefundRow:
    [row] = await all_rows(deps, RefundRow)
    return row


async def send(deps: Deps) -> Outcome:
    return await send_refund(deps, {"refund_id": str((await the_refund(deps)).id)})


_ANSWERS: list[tuple[Answer, Outcome, RefundStatus]] = [
    ("done", Done(), "done"),
    ("by_transfer", Done(), "transfer_due"),
    ("refused", REFUSED, "failed"),
    (ProviderRefusedError(), REFUSED, "failed"),
    ("retry", Retry(why="not known yet"), "requested"),
    (ProviderUnavailableError("away"), Retry(why="the provider does not answer"), "requested"),
    (
        ProviderUnavailableError("busy", retry_after=90),
        Retry(why="the provider does not answer", retry_after=90),
        "requested",
    ),
]


@pytest.mark.parametrize("answer,outcome,status", _ANSWERS)
async def test_each_answer_of_the_provider_has_its_outcome_and_its_status(
    deps: Deps, provider: ScriptedProvider, bill: BillRow, answer: Answer, outcome: Outcome, status: RefundStatus
):
    provider.answer = answer
    sent = await send(deps)
    refund = await the_refund(deps)

    assert (sent, refund.status) == (outcome, status)
    assert refund.ended_at == (None if status == "requested" else LATER)
    assert (await read_bill(deps, bill.number)).status == ("refunded" if status == "done" else "refund_requested")


@pytest.mark.parametrize(
    "answer,logged",
    [
        ("done", []),
        ("by_transfer", ["the refund of order T1: by_transfer"]),
        ("refused", ["the refund of order T1: refused"]),
        ("retry", []),
    ],
)
@pytest.mark.usefixtures("bill")
async def test_a_refund_that_a_person_must_look_at_is_logged(
    deps: Deps, provider: ScriptedProvider, answer: Answer, logged: list[str], caplog: pytest.LogCaptureFixture
):
    provider.answer = answer
    await send(deps)
    assert caplog.messages == logged


async def test_the_provider_is_asked_for_all_the_money_of_the_order_under_the_key_of_the_attempt(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    await send(deps)
    assert provider.refunds == [("T1", str((await the_refund(deps)).id), money_of(bill.total_fils))]


async def test_what_no_provider_takes_any_more_waits_for_a_transfer_and_is_logged(
    deps: Deps, bill: BillRow, caplog: pytest.LogCaptureFixture
):
    outcome = await send(replace(deps, presentment=None))

    assert (outcome, (await the_refund(deps)).status) == (Done(), "transfer_due")
    assert (await read_bill(deps, bill.number)).status == "refund_requested"
    assert caplog.messages == ["the refund of order T1: by_transfer"]


@pytest.mark.parametrize("status", ["done", "transfer_due"])
@pytest.mark.usefixtures("bill")
async def test_a_refund_that_has_ended_is_not_sent_again(deps: Deps, provider: ScriptedProvider, status: RefundStatus):
    async with deps.database.transaction() as session:
        refund = await session.get(RefundRow, (await the_refund(deps)).id)
        assert refund is not None
        refund.status = status

    assert (await send(deps), provider.refunds) == (Done(), [])


@pytest.mark.usefixtures("bill")
async def test_a_refund_that_failed_is_sent_when_it_is_asked_for(deps: Deps, provider: ScriptedProvider):
    provider.answer = "refused"
    await send(deps)
    provider.answer = "done"

    assert (await send(deps), (await the_refund(deps)).status) == (Done(), "done")


async def test_an_unknown_refund_is_done(deps: Deps, provider: ScriptedProvider):
    assert (await send_refund(deps, {"refund_id": str(UUID(int=1))}), provider.refunds) == (Done(), [])


@pytest.mark.usefixtures("bill")
async def test_a_refund_that_another_worker_ended_meanwhile_is_ended_once(
    deps: Deps, provider: ScriptedProvider, monkeypatch: pytest.MonkeyPatch
):
    ask = provider.refund

    async def ask_slowly(order_id: str, refund_id: str, money: Money) -> RefundOutcome:
        monkeypatch.setattr(provider, "refund", ask)
        await send(deps)
        return await ask(order_id, refund_id, money)

    monkeypatch.setattr(provider, "refund", ask_slowly)

    assert await send(deps) == Done()
    kinds = [row.kind for row in await all_rows(deps, LedgerEntryRow)]
    assert kinds.count("refunded") == 1


async def refunded_lines(deps: Deps) -> list[LedgerLine]:
    async with deps.database.reading() as session:
        posted = await ledger.entries_about(session, str((await the_refund(deps)).id))
    return [line for each in posted if each.entry.kind == "refunded" and each.at == LATER for line in each.entry.lines]


async def test_money_that_went_back_is_owed_no_more_by_us_nor_by_the_provider(deps: Deps, bill: BillRow):
    await send(deps)
    refund = await the_refund(deps)

    assert await refunded_lines(deps) == [
        LedgerLine(subaccount=Subaccount("refunds_payable", str(refund.id)), fils=bill.total_fils),
        LedgerLine(subaccount=Subaccount("receivable", "efawateercom"), fils=-bill.total_fils),
    ]


async def test_a_bill_whose_money_went_back_names_the_order_that_had_paid_it(deps: Deps, bill: BillRow):
    await send(deps)
    ended = (await events(deps, bill.number))[-1]

    assert (ended.kind, ended.data) == ("refunded", {"order_id": "T1"})


async def test_money_that_an_officer_matched_goes_back_from_the_bill_that_it_paid(deps: Deps):
    await add_staff(deps)
    meant, paid = await a_bill(deps, 1), await a_bill(deps, 2, lines=[FEE])
    came = MoneyReceived(provider="efawateercom", order_id="T1", money=money_of(paid.total_fils))
    async with deps.database.transaction() as session:
        await keep_unmatched(deps, session, came, bill_id=meant.id, reason="wrong_amount")
    [row] = await all_rows(deps, RemittanceRow)
    await match_remittance(deps, ABEER, row.id, number=paid.number)
    await refund_bill(deps, paid.number, reason="rejected")

    assert await send(deps) == Done()
    assert (await read_bill(deps, paid.number)).status == "refunded"
    assert await history(deps, meant.number) == ["issued"]


async def test_a_guarantee_alone_goes_back_and_its_bill_stays_paid(
    deps: Deps, provider: ScriptedProvider, clock: Clock
):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await came_for(deps, bill)
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        [guarantee] = await guarantees.guarantees_of_bill(session, bill.id)
        await refund_guarantee(locked, guarantee)
    clock.moment = LATER
    await send(deps)

    assert provider.refunds == [("T1", str(guarantee.id), money_of(GUARANTEE.fils))]
    assert [line.fils for line in await refunded_lines(deps)] == [GUARANTEE.fils, -GUARANTEE.fils]
    assert await history(deps, bill.number) == ["issued", "paid"]


@pytest.mark.parametrize(
    "answer,are_told", [("done", True), ("refused", True), ("by_transfer", True), ("retry", False)]
)
async def test_phones_learn_how_the_refund_of_money_beside_the_bill_stands(
    deps: Deps, provider: ScriptedProvider, beside: BillRow, answer: Answer, *, are_told: bool
):
    provider.answer = answer
    await send(deps)
    after = await read_bill(deps, beside.number)

    assert (after.status, after.sync_seq is not None) == ("issued", are_told)


@pytest.mark.parametrize("answer", ["refused", "by_transfer"])
async def test_phones_are_not_told_that_the_bills_own_refund_waits_for_finance(
    deps: Deps, provider: ScriptedProvider, bill: BillRow, answer: Answer
):
    before = (await read_bill(deps, bill.number)).sync_seq
    provider.answer = answer
    await send(deps)

    assert (await read_bill(deps, bill.number)).sync_seq == before


@pytest.mark.parametrize("answer,status", [("done", "done"), ("refused", "failed"), ("by_transfer", "transfer_due")])
async def test_money_of_nobodys_bill_goes_back_too(
    deps: Deps, provider: ScriptedProvider, answer: Answer, status: RefundStatus
):
    await going_back(deps, None, money_of(1_000))
    provider.answer = answer
    await send(deps)

    assert (await the_refund(deps)).status == status


async def test_money_in_another_currency_goes_back_without_an_entry(deps: Deps, provider: ScriptedProvider):
    money = replace(money_of(1_000), currency="USD")
    await going_back(deps, await a_bill(deps), money)
    await send(deps)

    assert ([asked for _, _, asked in provider.refunds], (await the_refund(deps)).status) == ([money], "done")
    assert await all_rows(deps, LedgerEntryRow) == []
