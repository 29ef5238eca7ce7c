"""A payer's bills, over HTTP."""

from dataclasses import replace

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.payers_bill import QUESTIONS_PER_PAYMENT
from moi_pwa.actions.payments.refund import refund_bill
from moi_pwa.crypto.receipt import verify_payment_receipt
from moi_pwa.storage.accounts import recipient_keys
from tests.api.sign_in import sign_in
from tests.cases.sending import KEY_ID, application_id, body_json
from tests.factories import NOON, Clock
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.bill_switch import SwitchedBills
from tests.money.card_bank import CardBank
from tests.money.finance import add_staff

ADDRESS = f"/api/applications/{application_id(1)}"


@pytest.fixture
def bank(clock: Clock) -> CardBank:
    return CardBank(clock)


@pytest.fixture
def deps(deps: Deps, bank: CardBank) -> Deps:
    return replace(deps, card=bank, handlers=HANDLERS, services={PREPAID_CARD.code: PREPAID_CARD})


@pytest.fixture(autouse=True)
async def _sent(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    async with deps.database.transaction() as session:
        key = recipient_keys.RecipientKey(recipient="residence", key_id=KEY_ID, public_key=b"")
        await recipient_keys.add_key(session, key, at=NOON)
    assert (await client.put(ADDRESS, json=body_json())).json()["status"] == "awaiting_fee"


async def synced_bill(client: httpx.AsyncClient) -> dict[str, object]:
    [case] = (await client.get("/api/sync")).json()["cases"]
    return case["bills"][0]


async def test_the_phone_has_the_bill_with_its_lines(client: httpx.AsyncClient):
    assert await synced_bill(client) == {
        "number": "260000000182",
        "seq": 1,
        "status": "issued",
        "lines": [{"kind": "fee", "fee": "application_fee_residence", "quantity": 1, "fils_each": 5000, "fils": 5000}],
        "total_fils": 5000,
        "due_on": "2026-01-22",
        "card": True,
        "card_until": None,
        "biller": "",
        "cash": False,
        "pledge": "",
        "receipt": "",
        "guarantees": [],
        "returned": [],
        "collective": None,
    }


async def test_the_phone_knows_that_a_cashier_takes_cash(deps: Deps, client: httpx.AsyncClient):
    assert (await synced_bill(client))["cash"] is False
    await add_staff(deps)

    assert (await synced_bill(client))["cash"] is True


async def test_the_phone_knows_where_a_bill_can_be_paid_by_its_number(
    deps: Deps, clock: Clock, monkeypatch: pytest.MonkeyPatch, client: httpx.AsyncClient
):
    number = (await synced_bill(client))["number"]
    monkeypatch.setitem(vars(deps), "presentment", SwitchedBills(clock))
    monkeypatch.setitem(vars(deps), "card", None)
    bill = (await client.get(f"/api/bills/{number}")).json()
    assert (bill["card"], bill["biller"]) == (False, "173")


async def test_who_pays_is_led_to_the_providers_page_and_the_bill_is_paid_when_he_comes_back(
    client: httpx.AsyncClient, bank: CardBank
):
    bill = f"/api/bills/{(await synced_bill(client))['number']}"
    page = (await client.post(f"{bill}/payments", json={"language": "en"})).json()["page_url"]
    before = (await client.get(bill)).json()["status"]
    bank.pay(page)
    answer = await client.get(bill)

    assert (before, answer.json()["status"]) == ("pending_confirmation", "paid")
    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_bill_that_is_paid_has_a_receipt_which_is_the_same_however_often_it_is_asked_for(
    deps: Deps, client: httpx.AsyncClient, bank: CardBank
):
    bill = f"/api/bills/{(await synced_bill(client))['number']}"
    bank.pay((await client.post(f"{bill}/payments", json={"language": "en"})).json()["page_url"])
    receipts = {(await client.get(bill)).json()["receipt"], (await synced_bill(client))["receipt"]}
    [receipt] = receipts

    assert verify_payment_receipt(receipt, deps.receipt_keys()) == {
        "bill": "260000000182",
        "application_id": str(application_id(1)),
        "lines": [{"fee": "application_fee_residence", "quantity": 1, "fils": 5000}],
        "total_fils": 5000,
        "paid_at": "2026-01-15T09:00:00Z",
        "provider": "card",
        "transaction": "260000000182-1",
    }


async def test_what_was_given_back_has_no_receipt(deps: Deps, client: httpx.AsyncClient, bank: CardBank):
    number = (await synced_bill(client))["number"]
    bank.pay((await client.post(f"/api/bills/{number}/payments", json={"language": "en"})).json()["page_url"])
    await client.get(f"/api/bills/{number}")
    await refund_bill(deps, number, reason="rejected")
    owed = (await client.get(f"/api/bills/{number}")).json()["receipt"]
    await run_all_jobs(deps)
    bill = (await client.get(f"/api/bills/{number}")).json()

    assert (owed != "", bill["status"], bill["receipt"]) == (True, "refunded", "")


async def test_pressing_again_leads_to_the_same_page(client: httpx.AsyncClient):
    payments = f"/api/bills/{(await synced_bill(client))['number']}/payments"
    pages = {(await client.post(payments, json={"language": "ar"})).json()["page_url"] for _ in range(3)}

    assert len(pages) == 1


async def test_a_bank_that_is_away_is_a_problem_of_its_own(client: httpx.AsyncClient, bank: CardBank):
    bank.away = True
    answer = await client.post(f"/api/bills/{(await synced_bill(client))['number']}/payments", json={"language": "ar"})

    assert (answer.status_code, answer.json()["type"]) == (503, "/problems/payments_unavailable")


async def test_a_payer_who_asks_again_and_again_does_not_make_us_ask_the_bank_as_often(
    client: httpx.AsyncClient, bank: CardBank, clock: Clock
):
    bill = f"/api/bills/{(await synced_bill(client))['number']}"
    page = (await client.post(f"{bill}/payments", json={"language": "en"})).json()["page_url"]
    asked = len(bank.asked)
    for _ in range(QUESTIONS_PER_PAYMENT.most + 10):
        await client.get(bill)
    questions = len(bank.asked) - asked
    bank.pay(page)
    too_soon = (await client.get(bill)).json()["status"]
    clock.move(QUESTIONS_PER_PAYMENT.window)

    assert questions == QUESTIONS_PER_PAYMENT.most
    assert (too_soon, (await client.get(bill)).json()["status"]) == ("pending_confirmation", "paid")


@pytest.mark.parametrize("number", ["26000000018", "2600000001820", "x", "٢٦٠٠٠٠٠٠٠١٨٢"])
async def test_what_is_no_bill_number_is_malformed(client: httpx.AsyncClient, number: str):
    assert (await client.get(f"/api/bills/{number}")).status_code == 422
