"""The start of a card payment: what the provider is asked for, what is stored, and who gets no page."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.core.billing import BillEventKind
from moi_pwa.core.errors import AbsentError, PaymentsUnavailableError
from moi_pwa.core.parties import Acting
from moi_pwa.core.payments import BillPayment, Checkout, CheckoutRequest
from moi_pwa.core.text import Language
from moi_pwa.gateways.payments.provider import ProviderRefusedError
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.payments.payments import PaymentRow
from tests.factories import NOON, Clock
from tests.money.attempts import last_attempt, settle_last
from tests.money.billing import events, history
from tests.money.card_bank import CardBank, payer, press_pay
from tests.money.finance import refusal
from tests.money.invariants import all_rows

A_SECOND, A_MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def meanwhile(
    bank: CardBank, monkeypatch: pytest.MonkeyPatch, happens: Callable[[], Awaitable[object]]
) -> list[CheckoutRequest]:
    """Let something happen once while the bank opens a page. Return the list of the requests that it gets."""
    opened, requests = bank.open_checkout, []

    async def open_checkout(request: CheckoutRequest) -> Checkout:
        requests.append(request)
        if len(requests) == 1:
            await happens()
        return await opened(request)

    monkeypatch.setattr(bank, "open_checkout", open_checkout)
    return requests


async def nothing() -> None:
    pass


async def test_the_bill_names_the_provider_and_the_order_by_which_it_is_being_paid(deps: Deps, bill: BillRow):
    await press_pay(deps, bill)
    started = (await events(deps, bill.number))[-1]

    assert (started.data["provider"], started.data["order_id"]) == ("card", f"{bill.number}-1")


async def test_the_attempt_is_stored_with_the_sum_its_page_and_its_times(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    clock.move(A_MINUTE)
    page = await press_pay(deps, bill)
    session = bank.session_of(page)

    assert (await last_attempt(deps, bill)).model_dump(exclude={"id", "success_indicator"}) == {
        "bill_id": bill.id,
        "provider": "card",
        "order_id": f"{bill.number}-1",
        "fils": bill.total_fils,
        "status": "open",
        "session_id": session["id"],
        "page_url": page,
        "created_at": NOON + A_MINUTE,
        "expires_at": NOON + timedelta(minutes=31),
        "ended_at": None,
    }


async def test_the_attempt_keeps_what_the_bank_answered(
    deps: Deps, bank: CardBank, bill: BillRow, monkeypatch: pytest.MonkeyPatch
):
    answered = Checkout(session_id="S1", success_indicator="I1", page_url="http://bank.example/S1")

    async def open_checkout(_: CheckoutRequest) -> Checkout:
        return answered

    monkeypatch.setattr(bank, "open_checkout", open_checkout)
    page = await press_pay(deps, bill)
    attempt = await last_attempt(deps, bill)

    assert page == "http://bank.example/S1"
    assert (attempt.session_id, attempt.success_indicator, attempt.page_url) == ("S1", "I1", page)


async def test_the_outcome_is_asked_for_from_20_seconds_later_on(deps: Deps, bill: BillRow):
    await press_pay(deps, bill)
    [job] = [row for row in await all_rows(deps, JobRow) if row.kind == "poll_payment"]

    assert job.key == f"poll_payment:{bill.number}-1"
    assert job.payload == {"payment_id": str((await last_attempt(deps, bill)).id)}
    assert job.not_before == NOON + timedelta(seconds=20)


@pytest.mark.parametrize("language", ["ar", "en"])
async def test_the_bank_is_asked_for_a_page_of_half_an_hour_that_leads_back_to_the_case(
    deps: Deps, bank: CardBank, bill: BillRow, language: Language, monkeypatch: pytest.MonkeyPatch
):
    requests = meanwhile(bank, monkeypatch, nothing)
    await start_payment(deps, bill.number, Payer(acting=Acting.alone(bill.party_id), language=language))

    assert requests == [
        CheckoutRequest(
            order_id=f"{bill.number}-1",
            reference=bill.number,
            fils=bill.total_fils,
            description=bill.number,
            language=language,
            return_url=f"https://eservices.example/{language}/case/#{bill.case_id}",
            notification_url="https://eservices.example/api/payments/notifications",
            seconds=1_800,
        )
    ]


async def test_pressing_again_asks_the_bank_for_no_other_page_and_tells_the_bill_nothing_new(
    deps: Deps, bank: CardBank, bill: BillRow, monkeypatch: pytest.MonkeyPatch
):
    requests = meanwhile(bank, monkeypatch, nothing)
    for _ in range(2):
        await press_pay(deps, bill)

    assert (len(requests), await history(deps, bill.number)) == (1, ["issued", "payment_started"])


async def test_paying_again_after_a_declined_card_is_told_to_the_bill_with_the_same_order(
    deps: Deps, bank: CardBank, bill: BillRow
):
    bank.pay(await press_pay(deps, bill), "declined")
    await settle_last(deps, bill)
    await press_pay(deps, bill)
    told = await events(deps, bill.number)

    assert [each.kind for each in told[1:]] == ["payment_started", "payment_failed", "payment_started"]
    assert told[-1].data == told[1].data


async def test_a_page_that_ends_in_less_than_two_minutes_is_given_to_nobody(deps: Deps, bill: BillRow, clock: Clock):
    page = await press_pay(deps, bill)
    clock.move(timedelta(minutes=28))
    again = await press_pay(deps, bill)
    clock.move(A_SECOND)

    assert (again, await refusal(press_pay(deps, bill))) == (page, "not_now")


async def test_the_bank_is_not_asked_how_an_attempt_ended_before_its_page_is_over(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    await press_pay(deps, bill)
    clock.move(timedelta(minutes=28))
    await press_pay(deps, bill)

    assert [method for method, _ in bank.asked if method == "GET"] == []


async def test_another_page_is_opened_two_minutes_after_the_end_of_the_first(deps: Deps, bill: BillRow, clock: Clock):
    page = await press_pay(deps, bill)
    clock.move(timedelta(minutes=32) - A_SECOND)
    refused = await refusal(press_pay(deps, bill))
    clock.move(A_SECOND)
    another = await press_pay(deps, bill)

    assert (refused, another != page) == ("not_now", True)
    assert sorted(row.status for row in await all_rows(deps, PaymentRow)) == ["closed", "open"]


async def test_a_bill_can_be_paid_until_the_last_moment_of_its_last_day(deps: Deps, bill: BillRow, clock: Clock):
    clock.moment = end_of_day(bill.due_on)
    late = await refusal(press_pay(deps, bill))
    clock.moment -= A_SECOND

    assert (late, bool(await press_pay(deps, bill))) == ("not_now", True)


@pytest.mark.parametrize("end", ["paid", "expired", "cancelled"])
async def test_a_bill_that_is_paid_or_ended_gets_no_page(deps: Deps, bill: BillRow, end: BillEventKind):
    async with deps.database.transaction() as session:
        await (await lock_bill(deps, session, bill.id)).append(end, data={})

    assert await refusal(press_pay(deps, bill)) == "not_now"
    assert await all_rows(deps, PaymentRow) == []


async def test_a_number_of_no_bill_is_absent(deps: Deps, bill: BillRow):
    with pytest.raises(AbsentError):
        await start_payment(deps, "260000000279", payer(bill))


async def test_a_bank_that_is_away_opens_no_page_and_is_logged(
    deps: Deps, bank: CardBank, bill: BillRow, caplog: pytest.LogCaptureFixture
):
    bank.away = True
    with pytest.raises(PaymentsUnavailableError):
        await press_pay(deps, bill)
    assert caplog.messages == [f"no checkout for {bill.number}-1: ProviderUnavailableError"]


async def test_a_bank_that_refuses_a_page_opens_none_and_is_logged(
    deps: Deps, bank: CardBank, bill: BillRow, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    async def refuse() -> None:
        raise ProviderRefusedError

    meanwhile(bank, monkeypatch, refuse)
    with pytest.raises(PaymentsUnavailableError):
        await press_pay(deps, bill)

    assert caplog.messages == [f"no checkout for {bill.number}-1: ProviderRefusedError"]
    assert (await last_attempt(deps, bill)).page_url is None


async def test_a_page_that_the_bank_opens_later_is_open_for_half_an_hour_from_then(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock
):
    bank.away = True
    with pytest.raises(PaymentsUnavailableError):
        await press_pay(deps, bill)
    bank.away = False
    clock.move(timedelta(minutes=29))
    await press_pay(deps, bill)

    assert (await last_attempt(deps, bill)).expires_at == clock() + timedelta(minutes=30)


async def test_a_page_that_another_device_opened_meanwhile_is_that_of_both(
    deps: Deps, bank: CardBank, bill: BillRow, monkeypatch: pytest.MonkeyPatch
):
    pages: list[str] = []

    async def other_device() -> None:
        pages.append(await press_pay(deps, bill))

    requests = meanwhile(bank, monkeypatch, other_device)
    pages.append(await press_pay(deps, bill))

    assert (len(requests), len(set(pages))) == (2, 1)
    assert (await last_attempt(deps, bill)).page_url == pages[0]


async def test_a_bill_that_was_paid_otherwise_while_the_page_opened_is_led_to_no_page(
    deps: Deps, bank: CardBank, bill: BillRow, monkeypatch: pytest.MonkeyPatch
):
    paid = BillPayment(transaction_id="T1", bill_number=bill.number, money=money_of(bill.total_fils))
    meanwhile(bank, monkeypatch, lambda: receive_bill_payment(deps, "efawateercom", paid))

    assert await refusal(press_pay(deps, bill)) == "not_now"
    assert (await last_attempt(deps, bill)).page_url is None


async def test_an_attempt_that_ended_while_the_page_opened_leads_to_no_page(
    deps: Deps, bank: CardBank, bill: BillRow, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    async def end() -> None:
        clock.move(timedelta(minutes=32))
        await settle_last(deps, bill)

    meanwhile(bank, monkeypatch, end)

    assert await refusal(press_pay(deps, bill)) == "not_now"
    assert (await last_attempt(deps, bill)).page_url is None
