"""The sandbox bank in the test's own process, behind the adapter of the card gateway.

It has no sockets, and a clock of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

import httpx

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.core.parties import Acting
from moi_pwa.gateways.outbound import Reply
from moi_pwa.gateways.payments.hosted_checkout import HostedCheckout
from moi_pwa.gateways.payments.provider import CardGateway, ProviderUnavailableError
from moi_pwa.sandbox_bank.app import Account, SandboxBank, create_sandbox_bank
from moi_pwa.sandbox_bank.bank import Bank, RefundCode, Transaction
from moi_pwa.sandbox_bank.cards import Card
from moi_pwa.sandbox_bank.store import Store
from moi_pwa.storage.bills.bills import BillRow
from tests.money.sandbox_process import CARDS

ACCOUNT = Account(
    merchant="TESTMOI", password="api", report_password="report", notification_secret="notification-secret"
)


BY_HAND = "by-hand-"


class CardBank(HostedCheckout):
    """A card gateway in this process.

    While `away` is true, requests do not arrive. While `mute` is true, they do, and their answers are lost. `asked`
    lists the methods and paths of the requests.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(
            "http://bank.example",
            merchant=ACCOUNT.merchant,
            password=ACCOUNT.password,
            report_password=ACCOUNT.report_password,
            notification_secret=ACCOUNT.notification_secret,
            merchant_name="Ministry of Interior",
        )
        self.store = Store(":memory:")
        app = create_sandbox_bank(ACCOUNT, self.store, now=now)
        self.sandbox: SandboxBank = app.state.sandbox
        self.bank: Bank = self.sandbox.bank
        self.away = self.mute = False
        self.asked: list[tuple[str, str]] = []
        self._now = now
        self._transport = httpx.ASGITransport(app)
        self.sandbox.webhooks.send = lambda *_, **__: None

    async def _send(self, method: str, path: str, headers: Mapping[str, str], content: bytes) -> Reply:
        self.asked.append((method, path))
        if self.away:
            raise ProviderUnavailableError("away")
        async with httpx.AsyncClient(transport=self._transport, base_url="http://bank.example") as client:
            answer = await client.request(method, path, headers=dict(headers), content=content)
        if self.mute:
            raise ProviderUnavailableError("no answer")
        return Reply(status=answer.status_code, headers=answer.headers, body=answer.content)

    def pay(self, page_url: str, card: str = "approved") -> str:
        """Type a card into the page as the payer, and return the bank's answer."""
        return self.bank.pay(self.session_of(page_url), Card.typed("5123450000000008", CARDS[card]))

    def session_of(self, page_url: str) -> dict[str, Any]:
        """Return the bank's session behind a page."""
        found = self.bank.find_session(page_url.partition("/pay/")[2].partition("?")[0])
        assert found is not None
        return found[0]

    def answer_refunds(self, code: RefundCode) -> None:
        """Let the bank answer refunds with this code from now on."""
        self.sandbox.behaviour = replace(self.sandbox.behaviour, refunds=code)

    def change_order(self, order_id: str, **values: Any) -> None:
        """Change the bank's record of an order, such as its amount or currency."""
        order = self.store.find("order", order_id)
        assert order is not None
        self.store.save("order", order_id, order | values)

    def move_by_itself(self, order_id: str, type_: str) -> None:
        """Move the amount of an order once more by the bank itself: "CAPTURE", "CHARGEBACK".

        Only the list of the day tells of it.
        """
        order = self.store.find("order", order_id)
        assert order is not None
        moved = Transaction(
            id=f"{type_}-{len(order['transactions'])}",
            type=type_,  # pyright: ignore[reportArgumentType] -- the sandbox itself makes no such transaction
            amount=order["amount"],
            result="SUCCESS",
            code="APPROVED",
            at=self._now().strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
        self.change_order(order_id, transactions=[*order["transactions"], vars(moved)])

    def give_back(self, order_id: str, amount: str | None = None) -> None:
        """Give money back at the gateway, without us. `amount`: None means all that is left."""
        order = self.store.find("order", order_id)
        assert order is not None
        given = {"amount": amount or str(self.captured(order_id)), "currency": order["currency"]}
        self.bank.refund(order_id, f"{BY_HAND}{len(order['transactions'])}", {"transaction": given})

    def given_back(self, order_id: str) -> float:
        """Return the amount that `give_back` gave back of an order."""
        answer = self.bank.order_answer(order_id)
        done = [each["transaction"] for each in answer["transaction"]] if answer else []
        return sum(each["amount"] for each in done if each["id"].startswith(BY_HAND))

    def refunds_we_asked_for(self, order_id: str) -> list[dict[str, Any]]:
        """Return the bank's refunds that we asked for, oldest first."""
        order = self.store.find("order", order_id)
        assert order is not None
        return [
            each
            for each in order["transactions"]
            if (each["type"], each["result"]) == ("REFUND", "SUCCESS") and not each["id"].startswith(BY_HAND)
        ]

    def captured(self, order_id: str) -> float:
        answer = self.bank.order_answer(order_id)
        return answer["totalCapturedAmount"] - answer["totalRefundedAmount"] if answer else 0.0


def payer(bill: BillRow) -> Payer:
    return Payer(acting=Acting.alone(bill.party_id), language="ar")


async def press_pay(deps: Deps, bill: BillRow) -> str:
    """Start a payment, and return the address of the provider's page."""
    return await start_payment(deps, bill.number, payer(bill))


def the_card(deps: Deps) -> CardGateway:
    """Return the gateway that takes cards."""
    assert deps.card is not None
    return deps.card
