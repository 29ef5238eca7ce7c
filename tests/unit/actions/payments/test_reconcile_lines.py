"""Each line of a provider's list is entered if it was missed, and compared once; differences are written down whole."""

from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.enter_remittance import credit_bill
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.actions.payments.refund import refund_bill, refund_guarantee, send_failed_refund_again, send_refund
from moi_pwa.core.payments import MoneyReceived, SettledKind, SettledTransaction, UnreadableLine
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from moi_pwa.storage.payments.reconciliations import DifferenceRow
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill, read_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.invariants import all_rows
from tests.money.scripted_provider import ScriptedProvider

TODAY = NOON.date()
A_DAY = timedelta(days=1)
NAME = "efawateercom"


@pytest.fixture
def provider() -> ScriptedProvider:
    return ScriptedProvider(name=NAME)


@pytest.fixture
def deps(deps: Deps, bank: CardBank, provider: ScriptedProvider) -> Deps:
    return replace(deps, card=bank, presentment=provider)  # pyright: ignore[reportArgumentType] -- it presents no bills


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    return await a_bill(deps, lines=[FEE, GUARANTEE])


def line(
    transaction: str, kind: SettledKind = "payment", fils: int = 1_060_000, *, bill: str = ""
) -> SettledTransaction:
    return SettledTransaction(
        order_id="T1", transaction_id=transaction, kind=kind, money=money_of(fils), at=NOON, bill_number=bill
    )


async def enter(deps: Deps, bill: BillRow) -> None:
    """Enter the money that pays the bill."""
    came = MoneyReceived(provider=NAME, order_id="T1", money=money_of(bill.total_fils))
    async with deps.database.transaction() as session:
        await credit_bill(await lock_bill(deps, session, bill.id), came, into=entries.provider(NAME))


async def the_refund(deps: Deps) -> RefundRow:
    [row] = await all_rows(deps, RefundRow)
    return row


def difference(kind: str, order_id: str = "T1", **values: object) -> DifferenceRow:
    """Return a difference that was found today in the list of the provider."""
    given: dict[str, object] = {
        "provider": NAME,
        "order_id": order_id,
        "kind": kind,
        "transaction_id": "",
        "day": TODAY,
        "ours": "",
        "theirs": "",
        "found_at": NOON,
    }
    return DifferenceRow(**given | values)


async def found(deps: Deps) -> list[DifferenceRow]:
    return sorted(await all_rows(deps, DifferenceRow), key=lambda row: (row.order_id, row.kind, row.transaction_id))


async def test_a_payment_for_a_bills_number_pays_that_bill(deps: Deps, provider: ScriptedProvider, bill: BillRow):
    provider.lines = [line("1", bill=bill.number)]
    await reconcile(deps, provider, TODAY)
    [row] = await all_rows(deps, RemittanceRow)

    assert (row.provider, row.order_id, row.bill_id, row.reason) == (NAME, "T1", bill.id, None)
    assert (await read_bill(deps, bill.number)).status == "paid"


async def test_money_for_an_order_of_nobody_is_kept_as_that_of_an_unknown_order(deps: Deps, provider: ScriptedProvider):
    provider.lines = [line("1", fils=1_000)]
    await reconcile(deps, provider, TODAY)
    [row] = await all_rows(deps, RemittanceRow)

    assert (row.provider, row.order_id, row.bill_id, row.fils) == (NAME, "T1", None, 1_000)
    assert (row.reason, await found(deps)) == ("unknown_order", [difference("unknown_order", theirs="1.000 JOD")])


@pytest.mark.parametrize("kind", ["refund", "void", "chargeback", "unknown"])
async def test_no_line_but_a_payment_is_entered(
    deps: Deps, provider: ScriptedProvider, bill: BillRow, kind: SettledKind
):
    provider.lines = [line("1", kind, bill=bill.number)]
    await reconcile(deps, provider, TODAY)
    assert await all_rows(deps, RemittanceRow) == []


async def test_an_unreadable_line_is_written_down_by_its_key_and_the_others_are_entered(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    provider.lines = [UnreadableLine(key="line 1"), line("1", bill=bill.number)]
    await reconcile(deps, provider, TODAY)

    assert await found(deps) == [difference("unreadable", "line 1")]
    assert (await read_bill(deps, bill.number)).status == "paid"


async def test_a_line_that_is_listed_twice_is_one(deps: Deps, provider: ScriptedProvider, bill: BillRow):
    provider.lines = [line("1", bill=bill.number)] * 2
    await reconcile(deps, provider, TODAY)
    assert await found(deps) == []


async def test_of_two_payments_at_the_same_moment_the_one_with_the_greater_id_is_the_second(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    provider.lines = [line("2", bill=bill.number), line("1", bill=bill.number)]
    await reconcile(deps, provider, TODAY)

    assert await found(deps) == [
        difference("paid_again", transaction_id="2", ours="1060.000 JOD", theirs="1060.000 JOD")
    ]


async def test_of_two_payments_the_later_one_is_the_second(deps: Deps, provider: ScriptedProvider, bill: BillRow):
    later = replace(line("1", bill=bill.number), at=NOON + timedelta(hours=1))
    provider.lines = [later, line("2", bill=bill.number)]
    await reconcile(deps, provider, TODAY)

    assert [row.transaction_id for row in await found(deps)] == ["1"]


async def test_what_is_found_of_a_line_names_the_line_and_both_amounts(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    await enter(deps, bill)
    provider.lines = [line("1", bill=bill.number), line("2", "chargeback", 5_000)]
    await reconcile(deps, provider, TODAY)

    assert await found(deps) == [
        difference("charged_back", transaction_id="2", ours="1060.000 JOD", theirs="5.000 JOD")
    ]


async def test_money_that_the_list_does_not_have_is_written_down_on_the_day_of_its_entry_alone(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    await enter(deps, bill)
    for day in (TODAY - A_DAY, TODAY + A_DAY):
        await reconcile(deps, provider, day)
    before = await found(deps)
    await reconcile(deps, provider, TODAY)

    assert (before, await found(deps)) == ([], [difference("missing_at_provider", ours="1060.000 JOD")])


async def test_a_refund_in_the_list_does_not_stand_for_the_payment(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    await enter(deps, bill)
    provider.lines = [line("by hand", "refund", 1_000)]
    await reconcile(deps, provider, TODAY)

    assert await found(deps) == [
        difference("missing_at_provider", ours="1060.000 JOD"),
        difference("unknown_refund", transaction_id="by hand", theirs="1.000 JOD"),
    ]


async def test_a_refund_that_the_list_does_not_have_is_written_down_with_its_key(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    await enter(deps, bill)
    await refund_bill(deps, bill.number, reason="rejected")
    refund = await the_refund(deps)
    await send_refund(deps, {"refund_id": str(refund.id)})
    provider.lines = [line("1", bill=bill.number)]
    await reconcile(deps, provider, TODAY)

    assert await found(deps) == [difference("refund_missing", transaction_id=str(refund.id), ours="1060.000 JOD")]


async def test_a_payment_in_the_list_does_not_stand_for_a_refund(deps: Deps, provider: ScriptedProvider, bill: BillRow):
    await enter(deps, bill)
    await refund_bill(deps, bill.number, reason="rejected")
    refund = await the_refund(deps)
    await send_refund(deps, {"refund_id": str(refund.id)})
    provider.lines = [line(str(refund.id), bill=bill.number)]
    await reconcile(deps, provider, TODAY)

    assert [row.kind for row in await found(deps)] == ["refund_missing"]


async def test_a_guarantee_that_the_list_does_not_have_is_written_down_with_its_sum(
    deps: Deps, provider: ScriptedProvider, bill: BillRow
):
    await enter(deps, bill)
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        [guarantee] = await guarantees.guarantees_of_bill(session, bill.id)
        await refund_guarantee(locked, guarantee)
    await send_refund(deps, {"refund_id": str(guarantee.id)})
    provider.lines = [line("1", bill=bill.number)]
    await reconcile(deps, provider, TODAY)
    [missing] = [row for row in await found(deps) if row.kind == "refund_missing"]

    assert (missing.transaction_id, missing.ours) == (str(guarantee.id), "1000.000 JOD")


async def requested(deps: Deps, bill: BillRow, *, attempts: int = 1) -> RefundRow:
    """Return the refund of a paid bill, of which the last of so many attempts was asked for."""
    await enter(deps, bill)
    await refund_bill(deps, bill.number, reason="rejected")
    for _ in range(attempts - 1):
        async with deps.database.transaction() as session:
            await lock_bill(deps, session, bill.id)
            found = await payments.find_refund(session, (await the_refund(deps)).id)
            assert found is not None
            await send_failed_refund_again(deps, session, found[0])
    return await the_refund(deps)


@pytest.mark.parametrize("attempts", [1, 2])
async def test_a_refund_that_the_list_shows_to_be_done_is_ended_by_asking_under_its_key(
    deps: Deps, provider: ScriptedProvider, bill: BillRow, attempts: int
):
    refund = await requested(deps, bill, attempts=attempts)
    provider.lines = [line("1", bill=bill.number), line(refund.key(), "refund")]
    await reconcile(deps, provider, TODAY)

    assert provider.refunds == [("T1", refund.key(), money_of(bill.total_fils))]
    assert ((await the_refund(deps)).status, await found(deps)) == ("done", [])


@pytest.mark.parametrize("kind,transaction", [("refund", "former attempt"), ("payment", "key")])
async def test_no_other_line_ends_a_refund(
    deps: Deps, provider: ScriptedProvider, bill: BillRow, kind: SettledKind, transaction: str
):
    refund = await requested(deps, bill, attempts=2)
    transaction_id = refund.key() if transaction == "key" else str(refund.id)
    provider.lines = [line("1", bill=bill.number), line(transaction_id, kind, bill=bill.number)]
    await reconcile(deps, provider, TODAY)

    assert (provider.refunds, (await the_refund(deps)).status) == ([], "requested")


async def test_an_attempt_to_pay_is_found_still_open_from_the_day_after_the_end_of_its_page(
    deps: Deps, bill: BillRow, clock: Clock
):
    bank = CardBank(Clock(NOON))  # its clock stands still, so that it never knows how the payment ended
    deps = replace(deps, card=bank)
    bank.pay(await press_pay(deps, bill), "late")
    clock.move(A_DAY)
    await reconcile(deps, bank, TODAY)
    before = await found(deps)
    await reconcile(deps, bank, TODAY + A_DAY)

    assert before == []
    assert await found(deps) == [
        difference("still_open", f"{bill.number}-1", provider="card", day=TODAY + A_DAY, found_at=NOON + A_DAY)
    ]
