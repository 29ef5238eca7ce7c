"""Several bills of a party are paid under one number: all at once, or none; each is refunded by itself."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.absent_bill import code_of_absent
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.collective_bills import (
    PayersCollective,
    dissolve_collective_bill,
    make_collective_bill,
)
from moi_pwa.actions.payments.payers_bill import known_bill
from moi_pwa.actions.payments.present_bill import present_bill, receive_bill_payment
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.actions.payments.refund import refund_bill
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.actions.payments.start_payment import PAGE_LIFETIME
from moi_pwa.core.billing import BillEventKind
from moi_pwa.core.collective_bills import CollectiveBill
from moi_pwa.core.errors import (
    AbsentError,
    AnswersRefusedError,
    DifferentContentError,
    PaymentsUnavailableError,
    StepRefusedError,
    TooManyAttemptsError,
)
from moi_pwa.core.parties import Acting
from moi_pwa.core.payments import BillPayment, NoticeOutcome
from moi_pwa.crypto.receipt import verify_payment_receipt
from moi_pwa.rules.accounts.attempts import COLLECTIVE_BILLS
from moi_pwa.rules.bills.collective import MAX_BILLS
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills import bill_lists, guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import reconciliations
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.factories import NOON, Clock, person_id
from tests.money.bill_switch import SwitchedBills
from tests.money.billing import FEE, GUARANTEE, a_bill, events, history, read_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.invariants import all_rows

TODAY = NOON.date()
SWITCH = "efawateercom"
PAYER = Acting.alone(person_id(1))
ONE, TWO = UUID(int=501), UUID(int=502)


@pytest.fixture
def switch(clock: Clock) -> SwitchedBills:
    return SwitchedBills(clock)


@pytest.fixture
def deps(deps: Deps, switch: SwitchedBills) -> Deps:
    return switch.connect(deps)


@pytest.fixture
async def due(deps: Deps) -> list[BillRow]:
    return [await a_bill(deps, 1), await a_bill(deps, 2, lines=[FEE, GUARANTEE]), await a_bill(deps, 3)]


@pytest.fixture
async def made(deps: Deps, due: list[BillRow]) -> PayersCollective:
    return await make(deps, due)


async def make(
    deps: Deps, due: Sequence[BillRow], *, collective_id: UUID = ONE, by: Acting = PAYER
) -> PayersCollective:
    return await make_collective_bill(deps, by, collective_id, [each.number for each in due])


async def pay(
    deps: Deps, made: PayersCollective, *, fils: int | None = None, currency: str = "JOD", key: str = "T1"
) -> NoticeOutcome:
    money = replace(money_of(made.bill.total_fils if fils is None else fils), currency=currency)
    paid = BillPayment(transaction_id=key, bill_number=made.bill.number, money=money)
    return await receive_bill_payment(deps, SWITCH, paid)


async def collective_of(deps: Deps, bill: BillRow) -> CollectiveBill | None:
    """Return the collective bill that the payer's phone is told of with a bill."""
    return (await known_bill(deps, bill.number, bill.party_id)).collective


async def statuses(deps: Deps, due: Sequence[BillRow]) -> list[str]:
    return [(await read_bill(deps, each.number)).status for each in due]


async def remittances(deps: Deps) -> list[tuple[str, int | None, str | None]]:
    rows = await all_rows(deps, RemittanceRow)
    return sorted((each.order_id.split("/")[0], each.fils, each.reason) for each in rows)


async def differences(deps: Deps) -> list[tuple[str, str]]:
    async with deps.database.reading() as session:
        return [(each.kind, each.order_id) for each in await reconciliations.differences(session)]


async def go_through(deps: Deps, bill: BillRow, *steps: BillEventKind) -> None:
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        for kind in steps:
            await locked.append(kind, data={"provider": SWITCH, "order_id": "T9"})


async def test_a_collective_bill_has_the_sum_and_the_bills_and_the_earliest_last_day(
    deps: Deps, due: list[BillRow], clock: Clock
):
    clock.move(timedelta(days=1))
    later = await a_bill(deps, 4)
    made = await make(deps, [*due, later])
    assert made.standing == "payable"
    assert [each.number for each in made.bill.bills] == [each.number for each in (*due, later)]
    assert made.bill.total_fils == sum(each.total_fils for each in (*due, later))
    assert made.bill.due_on == due[0].due_on < later.due_on


async def test_each_of_its_bills_tells_the_phones_of_it_until_it_is_given_up(
    deps: Deps, due: list[BillRow], made: PayersCollective
):
    told = [(await read_bill(deps, each.number)).sync_seq for each in due]
    assert None not in told
    assert [await collective_of(deps, each) for each in due] == [made.bill] * 3
    await dissolve_collective_bill(deps, PAYER, ONE)
    again = [(await read_bill(deps, each.number)).sync_seq for each in due]
    assert min(each or 0 for each in again) > max(each or 0 for each in told)


async def test_a_bank_sees_the_sum_and_the_last_day_under_its_number(deps: Deps, made: PayersCollective):
    shown = await present_bill(deps, made.bill.number)
    assert shown is not None
    assert (shown.number, shown.is_paid, shown.fils, shown.due_on, shown.opens_at) == (
        made.bill.number,
        False,
        made.bill.total_fils,
        made.bill.due_on,
        None,
    )


async def test_one_payment_pays_all_of_its_bills(deps: Deps, due: list[BillRow], made: PayersCollective):
    assert await pay(deps, made) == "entered"
    assert await statuses(deps, due) == ["paid"] * 3
    assert await remittances(deps) == [(each.number, each.total_fils, None) for each in due]
    async with deps.database.reading() as session:
        assert await ledger.balances_by_subaccount(session, "receivable") == {SWITCH: made.bill.total_fils}
        assert await ledger.unbalanced_entries(session) == []
        assert [each.fils for each in await guarantees.guarantees_of_bill(session, due[1].id)] == [GUARANTEE.fils]
    shown = await present_bill(deps, made.bill.number)
    assert shown is not None
    assert shown.is_paid


async def test_the_receipt_of_each_bill_names_the_transaction_that_paid_all(
    deps: Deps, due: list[BillRow], made: PayersCollective
):
    await pay(deps, made)
    for bill in due:
        seen = await known_bill(deps, bill.number, bill.party_id)
        receipt = verify_payment_receipt(seen.receipt, deps.receipt_keys())
        assert (receipt["transaction"], receipt["total_fils"]) == ("T1", bill.total_fils)
        assert (await events(deps, bill.number))[-1].data["collective"] == made.bill.number


async def test_a_payment_that_is_told_many_times_at_once_is_entered_once(
    deps: Deps, due: list[BillRow], made: PayersCollective
):
    assert await asyncio.gather(*(pay(deps, made) for _ in range(5))) == ["entered"] * 5
    assert len(await remittances(deps)) == len(due)
    assert [await history(deps, each.number) for each in due] == [["issued", "paid"]] * 3


async def test_a_second_payment_goes_back_whole(deps: Deps, due: list[BillRow], made: PayersCollective):
    await pay(deps, made)
    await pay(deps, made, key="T2")
    assert ("T2", made.bill.total_fils, "paid_twice") in await remittances(deps)
    [refund] = await all_rows(deps, RefundRow)
    assert refund.fils is None
    [returned] = (await known_bill(deps, due[0].number, due[0].party_id)).returned
    assert returned.fils == made.bill.total_fils


@pytest.mark.parametrize(
    "told,reason", [({"fils": 1}, "wrong_amount"), ({"currency": "USD"}, "other_currency")], ids=["sum", "currency"]
)
async def test_money_of_another_amount_pays_none_of_its_bills(
    deps: Deps, due: list[BillRow], made: PayersCollective, told: dict, reason: str
):
    for _ in range(2):
        assert await pay(deps, made, **told) == "entered"
    assert await statuses(deps, due) == ["issued"] * 3
    assert [each[2] for each in await remittances(deps)] == [reason]


@pytest.mark.parametrize(
    "steps,reason",
    [
        (["paid"], "bill_cancelled"),
        (["cancelled"], "bill_cancelled"),
        (["expired"], "bill_expired"),
        (["paid", "refund_requested"], "bill_cancelled"),
    ],
    ids=str,
)
async def test_if_one_of_its_bills_cannot_be_paid_none_is_and_no_bank_takes_money(
    deps: Deps, due: list[BillRow], made: PayersCollective, steps: list[BillEventKind], reason: str
):
    async with deps.database.transaction() as session:
        bill = await lock_bill(deps, session, due[1].id)
        for kind in steps:
            await bill.append(kind, data={"provider": SWITCH, "order_id": "T9"})
    assert await present_bill(deps, made.bill.number) is None
    assert (await make(deps, due)).standing == "over"
    await pay(deps, made)
    assert await statuses(deps, [due[0], due[2]]) == ["issued"] * 2
    assert ("T1", made.bill.total_fils, reason) in await remittances(deps)
    assert len(await all_rows(deps, RefundRow)) == (reason == "bill_cancelled")


async def test_of_a_bill_that_is_refunded_only_its_part_goes_back(
    deps: Deps, due: list[BillRow], made: PayersCollective
):
    await pay(deps, made)
    await refund_bill(deps, due[0].number, reason="r")
    await run_all_jobs(deps)
    assert (await statuses(deps, due))[1:] == ["paid", "paid"]
    async with deps.database.reading() as session:
        owed = await ledger.balances_by_subaccount(session, "refunds_payable")
    assert list(owed.values()) == [-due[0].total_fils]


async def test_a_number_that_was_given_up_is_presented_no_more_and_its_money_goes_back(
    deps: Deps, due: list[BillRow], made: PayersCollective
):
    for _ in range(2):
        assert (await dissolve_collective_bill(deps, PAYER, ONE)).standing == "over"
    assert await present_bill(deps, made.bill.number) is None
    assert [await collective_of(deps, each) for each in due] == [None] * 3
    await pay(deps, made)
    assert await statuses(deps, due) == ["issued"] * 3
    assert await remittances(deps) == [("T1", made.bill.total_fils, "bill_cancelled")]
    assert len(await all_rows(deps, RefundRow)) == 1


async def test_a_paid_number_cannot_be_given_up(deps: Deps, made: PayersCollective):
    await pay(deps, made)
    with pytest.raises(StepRefusedError):
        await dissolve_collective_bill(deps, PAYER, ONE)


async def test_a_newer_collective_bill_with_one_of_its_bills_takes_its_place(
    deps: Deps, due: list[BillRow], made: PayersCollective
):
    newer = await make(deps, due[:2], collective_id=TWO)
    assert await present_bill(deps, made.bill.number) is None
    await pay(deps, newer)
    assert await statuses(deps, due) == ["paid", "paid", "issued"]


async def test_asking_again_under_the_same_id_makes_one(deps: Deps, due: list[BillRow]):
    made = await asyncio.gather(*(make(deps, due) for _ in range(3)))
    assert len({each.bill.number for each in made}) == 1
    assert (await make(deps, list(reversed(due)))).bill.number == made[0].bill.number


async def test_the_same_id_with_other_bills_is_refused(deps: Deps, due: list[BillRow], made: PayersCollective):
    with pytest.raises(DifferentContentError):
        await make(deps, due[:2])
    assert await collective_of(deps, due[2]) == made.bill


async def test_another_party_learns_nothing_of_bills_and_ids(deps: Deps, due: list[BillRow], made: PayersCollective):
    stranger = Acting.alone(person_id(2))
    others = [await a_bill_of(deps, stranger, number) for number in (11, 12)]
    with pytest.raises(AbsentError):
        await make(deps, [due[0], others[0]], collective_id=TWO, by=stranger)
    with pytest.raises(AbsentError):
        await make(deps, others, by=stranger)
    with pytest.raises(AbsentError):
        await dissolve_collective_bill(deps, stranger, ONE)
    assert await collective_of(deps, others[0]) is None
    assert await present_bill(deps, made.bill.number) is not None


async def a_bill_of(deps: Deps, payer: Acting, number: int) -> BillRow:
    return await a_bill(deps, number, party_id=payer.party_id)


@pytest.mark.parametrize("chosen", [[], ["260000000183"], [str(number) for number in range(MAX_BILLS + 1)]], ids=len)
async def test_too_few_or_too_many_bills_are_refused(deps: Deps, chosen: list[str]):
    with pytest.raises(AnswersRefusedError):
        await make_collective_bill(deps, PAYER, ONE, chosen)


@pytest.mark.parametrize("steps", [["paid"], ["cancelled"], ["expired"]], ids=str)
async def test_a_bill_that_cannot_be_paid_is_refused(deps: Deps, due: list[BillRow], steps: list[BillEventKind]):
    await go_through(deps, due[0], *steps)
    with pytest.raises(StepRefusedError):
        await make(deps, due)


async def test_after_the_last_day_of_one_bill_it_is_neither_made_nor_presented(
    deps: Deps, due: list[BillRow], made: PayersCollective, clock: Clock
):
    clock.move(timedelta(days=8))
    assert await present_bill(deps, made.bill.number) is None
    with pytest.raises(StepRefusedError):
        await make(deps, due, collective_id=TWO)


async def test_while_a_card_page_of_one_bill_is_open_no_bank_takes_money(
    deps: Deps, due: list[BillRow], made: PayersCollective, bank: CardBank, clock: Clock
):
    deps = replace(deps, card=bank)
    await press_pay(deps, due[0])
    shown = await present_bill(deps, made.bill.number)
    assert shown is not None
    assert shown.opens_at == NOON + PAGE_LIFETIME + GRACE
    assert (await make(deps, due)).standing == "busy"
    with pytest.raises(StepRefusedError):
        await make(deps, due, collective_id=TWO)
    clock.move(PAGE_LIFETIME + GRACE)
    shown = await present_bill(deps, made.bill.number)
    assert shown is not None
    assert shown.opens_at is None


async def test_a_party_makes_so_many_a_day(deps: Deps, due: list[BillRow]):
    for number in range(COLLECTIVE_BILLS.most):
        await make(deps, due, collective_id=UUID(int=1_000 + number))
    with pytest.raises(TooManyAttemptsError):
        await make(deps, due)


async def test_without_payment_by_number_there_is_none(deps: Deps, due: list[BillRow]):
    with pytest.raises(PaymentsUnavailableError):
        await make(replace(deps, presentment=None), due)


async def test_the_list_of_the_day_names_it_once_and_nothing_differs(
    deps: Deps, due: list[BillRow], made: PayersCollective, switch: SwitchedBills
):
    await switch.notify(await switch.pay(made.bill.number))
    await reconcile(deps, switch, TODAY)
    assert (await statuses(deps, due), await differences(deps)) == (["paid"] * 3, [])


async def test_a_payment_that_nobody_told_of_is_entered_from_the_list(
    deps: Deps, due: list[BillRow], made: PayersCollective, switch: SwitchedBills
):
    await switch.pay(made.bill.number)
    assert await statuses(deps, due) == ["issued"] * 3
    for _ in range(2):
        await reconcile(deps, switch, TODAY)
    assert (await statuses(deps, due), await differences(deps)) == (["paid"] * 3, [])


async def test_a_payment_that_the_list_lacks_is_named_once(deps: Deps, made: PayersCollective, switch: SwitchedBills):
    await pay(deps, made)
    await reconcile(deps, switch, TODAY)
    assert await differences(deps) == [("missing_at_provider", "T1")]


async def test_money_for_a_number_that_was_given_up_differs_in_nothing(
    deps: Deps, made: PayersCollective, switch: SwitchedBills
):
    await switch.pay(made.bill.number)
    await dissolve_collective_bill(deps, PAYER, ONE)
    await reconcile(deps, switch, TODAY)
    assert await differences(deps) == []


@pytest.mark.parametrize("other", ["bill", "amount"])
async def test_a_known_transaction_that_is_told_with_other_content_moves_nothing(
    deps: Deps, due: list[BillRow], made: PayersCollective, other: str
):
    await pay(deps, made)
    number, fils = (due[0].number, made.bill.total_fils) if other == "bill" else (made.bill.number, 1)
    told = BillPayment(transaction_id="T1", bill_number=number, money=money_of(fils))
    assert await receive_bill_payment(deps, SWITCH, told) == "conflicts"
    assert await differences(deps) == [("conflicting_notice", "T1")]
    assert len(await remittances(deps)) == len(due)


async def test_finance_finds_all_of_its_bills_by_its_number(deps: Deps, due: list[BillRow], made: PayersCollective):
    async with deps.database.reading() as session:
        found = await bill_lists.bills_found(session, number=made.bill.number, reference=None, limit=10)
        single = await bill_lists.bills_found(session, number=due[0].number, reference=None, limit=10)
    assert {each.number for each in found} == {each.number for each in due}
    assert [each.number for each in single] == [due[0].number]


async def test_who_types_its_number_for_one_bill_is_told_so(deps: Deps, made: PayersCollective):
    async with deps.database.reading() as session:
        told = [await code_of_absent(session, number) for number in (made.bill.number, "260000000183", None)]
    assert told == ["collective_bill", "no_such_bill", "no_such_bill"]
