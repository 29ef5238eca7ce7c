"""The sandbox bank: its page, what it does wrong on request, and what it refuses."""

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import html5lib
import httpx
import pytest
from starlette.applications import Starlette

from moi_pwa.commands.sandbox_bank import refusal
from moi_pwa.sandbox_bank.app import Account, create_sandbox_bank
from moi_pwa.sandbox_bank.store import Store
from moi_pwa.settings import Settings
from tests.factories import NOON, Clock

AUTH = ("merchant.TESTMOI", "secret")
API = "/api/rest/version/100/merchant/TESTMOI"
ACCOUNT = Account(merchant="TESTMOI", password="secret", report_password="report", notification_secret="hint")
CARD = {"number": "٥١٢٣ ٤٥٠٠ ٠٠٠٠ ٠٠٠٨", "expiry": "01/39", "code": "100"}


class Client:
    """A client without a network, which sends one request after the other."""

    def __init__(self, app: Starlette) -> None:
        self._transport = httpx.ASGITransport(app)

    def get(self, path: str, **more: Any) -> httpx.Response:
        return self._ask("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        return self._ask("POST", path, **more)

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://bank.example") as client:
                return await client.request(method, path, **more)

        return asyncio.run(ask())


class Bank:
    """A sandbox bank and its client.

    `crashed` counts how often the bank would have ended. `sent` holds the notifications, as (order, times).
    """

    def __init__(self, store: Store) -> None:
        self.clock, self.crashed = Clock(NOON), 0
        self.sent: list[tuple[str, int]] = []
        self.app = create_sandbox_bank(ACCOUNT, store, now=self.clock, crash=self._crash)
        self.app.state.sandbox.webhooks.send = self._send
        self.client = Client(self.app)

    def _crash(self) -> None:
        self.crashed += 1

    def _send(self, _: str, body: dict[str, Any], *, times: int = 1, **_when: float) -> None:
        self.sent.append((body["order"]["id"], times))

    def open(self, order: str = "A", locale: str = "en_GB", **interaction: Any) -> str:
        """Open a checkout, and return the path of its card page."""
        body = {
            "apiOperation": "INITIATE_CHECKOUT",
            "interaction": {
                "operation": "PURCHASE",
                "merchant": {"name": "<Ministry>"},
                "locale": locale,
                "returnUrl": "https://eservices.example/en/pay/?bill=1",
                **interaction,
            },
            "order": {"id": order, "amount": "64.500", "currency": "JOD", "notificationUrl": "https://e.example/"},
        }
        return f"/checkout/pay/{self.client.post(f'{API}/session', json=body, auth=AUTH).json()['session']['id']}"

    def order(self, order: str = "A") -> dict[str, Any]:
        return self.client.get(f"{API}/order/{order}", auth=AUTH).json()

    def behave(self, **behaviour: Any) -> None:
        assert self.client.post("/sandbox/behaviour", json=behaviour, auth=AUTH).status_code == 200


@pytest.fixture
def bank() -> Iterator[Bank]:
    store = Store(":memory:")
    yield Bank(store)
    store.close()


@pytest.mark.parametrize("locale,said", [("ar_JO", "هذا بنك تجريبي"), ("en_GB", "This is a sandbox bank")])
def test_the_page_says_in_its_language_that_no_money_is_taken(bank: Bank, locale: str, said: str):
    page = bank.client.get(bank.open(locale=locale)).text
    assert said in page
    assert f'lang="{locale[:2]}"' in page


def test_the_page_is_well_formed_and_every_field_has_a_label(bank: Bank):
    page = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(bank.client.get(bank.open()).text)
    labels = {each.get("for") for each in page.iter("label")}
    assert {each.get("id") for each in page.iter("input")} == labels == {"number", "expiry", "code"}


def test_what_a_merchant_says_is_text_on_the_page(bank: Bank):
    assert "&lt;Ministry&gt;" in bank.client.get(bank.open()).text


def test_an_approved_card_leads_back_with_the_sign_of_success(bank: Bank):
    answer = bank.client.post(bank.open(), data=CARD)
    assert (answer.status_code, answer.headers["Location"].partition("&resultIndicator=")[0]) == (
        303,
        "https://eservices.example/en/pay/?bill=1",
    )


def test_of_a_card_only_the_outer_digits_are_kept(bank: Bank):
    bank.client.post(bank.open(), data=CARD)
    assert bank.order()["sourceOfFunds"]["provided"]["card"] == {"number": "512345xxxxxx0008"}


@pytest.mark.parametrize("expiry", ["05/39", "04/27"])
def test_a_declined_card_is_told_and_another_may_be_tried(bank: Bank, expiry: str):
    page = bank.open()
    told = bank.client.post(page, data=CARD | {"expiry": expiry})
    again = bank.client.post(page, data=CARD)
    assert (told.status_code, "declined this card" in told.text, again.status_code) == (422, True, 303)


@pytest.mark.parametrize("typed", [{"number": "4111 1111 1111 1111"}, {"expiry": "12/30"}, {"number": ""}])
def test_any_other_card_is_refused_and_no_transaction_is_made(bank: Bank, typed: dict[str, str]):
    answer = bank.client.post(bank.open(), data=CARD | typed)
    assert ("Only the test cards" in answer.text, bank.order()["result"]) == (True, "ERROR")


def test_an_order_is_paid_once_by_whichever_of_its_sessions(bank: Bank):
    first, second = bank.open(), bank.open()
    statuses = [bank.client.post(page, data=CARD).status_code for page in (first, second, first)]
    assert (statuses, bank.order()["totalCapturedAmount"]) == ([303, 200, 200], 64.5)


def test_a_payment_that_timed_out_comes_later(bank: Bank):
    bank.client.post(bank.open(), data=CARD | {"expiry": "08/28"})
    before = bank.order()
    bank.clock.move(timedelta(seconds=30))
    assert (before["result"], before["totalCapturedAmount"], bank.order()["totalCapturedAmount"]) == (
        "PENDING",
        0,
        64.5,
    )


def test_a_page_ends_with_its_time(bank: Bank):
    page = bank.open(timeout=600)
    bank.clock.move(timedelta(seconds=600))
    assert ("expired" in bank.client.post(page, data=CARD).text, bank.order()["result"]) == (True, "ERROR")


def test_after_a_crash_the_money_is_taken_and_nobody_is_told(bank: Bank):
    bank.behave(crash=True)
    bank.client.post(bank.open(), data=CARD)
    assert (bank.crashed, bank.sent, bank.order()["status"]) == (1, [], "CAPTURED")


@pytest.mark.parametrize("webhooks,sent", [("once", [("A", 1)]), ("twice", [("A", 2)]), ("lost", []), ("held", [])])
def test_notifications_are_sent_as_was_asked_for(bank: Bank, webhooks: str, sent: list[tuple[str, int]]):
    bank.behave(webhooks=webhooks)
    bank.client.post(bank.open(), data=CARD)
    assert bank.sent == sent


def test_held_notifications_are_released_the_newest_first(bank: Bank):
    bank.behave(webhooks="held")
    for order in "AB":
        bank.client.post(bank.open(order), data=CARD)
    bank.client.post("/sandbox/release", auth=AUTH)
    assert bank.sent == [("B", 1), ("A", 1)]


def test_an_unavailable_bank_answers_503_and_its_page_goes_on(bank: Bank):
    page = bank.open()
    bank.behave(unavailable=True)
    assert (bank.client.get(f"{API}/order/A", auth=AUTH).status_code, bank.client.get(page).status_code) == (503, 200)


@pytest.mark.parametrize(
    "path",
    [
        f"{API}/order/A",
        "/api/rest/version/100/merchant/OTHER/order/A",
        "/history/version/1/merchant/TESTMOI/transaction",
    ],
)
def test_nobody_else_is_answered(bank: Bank, path: str):
    wrong = ("merchant.TESTMOI", "guess") if "OTHER" not in path else AUTH
    assert bank.client.get(path, auth=wrong).status_code == 401


DEMO = {
    "demo": True,
    "card_merchant": "TESTMOI",
    "card_password": "a",
    "card_report_password": "b",
    "card_notification_secret": "c",
}


def test_a_demonstration_on_this_machine_may_have_a_sandbox_bank():
    assert refusal(Settings(**DEMO, card_url="http://127.0.0.1:8001")) is None


@pytest.mark.parametrize(
    "given",
    [
        {"card_url": ""},
        {"card_url": "http://192.0.2.1:8001"},
        {"card_url": "https://127.0.0.1"},
        {"card_url": "http://127.0.0.1:8001", "card_merchant": "MOI"},
        {
            "demo": False,
            "card_url": "https://127.0.0.1",
            "card_merchant": "MOI",
            "sms_url": "https://relay.example/",
            "smtp_host": "mail.example",
            "email_from": "noreply@moi.gov.jo",
            "public_url": "https://eservices.moi.gov.jo",
            "vapid_subject": "mailto:eservices@moi.gov.jo",
        },
    ],
)
def test_with_any_other_settings_no_sandbox_bank_is_started(given: dict[str, Any]):
    assert refusal(Settings(**DEMO | given)) is not None
