"""Sessions, orders and transactions, in the shapes of the gateway's REST API."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from moi_pwa.sandbox_bank.cards import Card
from moi_pwa.sandbox_bank.store import Store

DEFAULT_TIMEOUT = 3600

RefundCode = Literal["APPROVED", "DECLINED"]
Paid = Literal["approved", "declined", "pending", "not_a_test_card", "session_over", "paid_already"]


class InvalidRequestError(Exception):
    """A wrong request; `field` names the wrong field."""

    def __init__(self, field: str, explanation: str) -> None:
        super().__init__(explanation)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Transaction:
    """A payment or a refund, or an attempt at one."""

    id: str
    type: Literal["PAYMENT", "REFUND"]
    amount: str
    result: str
    code: str
    at: str
    settles_at: str = ""
    """The time until which its outcome is not known."""


class Bank:
    """The bank. `late` is how long the outcome of a payment that timed out stays unknown."""

    def __init__(self, store: Store, *, merchant: str, now: Callable[[], datetime], late: timedelta) -> None:
        self._store = store
        self._merchant = merchant
        self._now = now
        self._late = late

    def open_session(self, body: dict[str, Any]) -> dict[str, Any]:
        """Answer INITIATE_CHECKOUT.

        Raises:
            InvalidRequestError: the request is wrong.
        """
        try:
            if body["apiOperation"] != "INITIATE_CHECKOUT":
                raise InvalidRequestError("apiOperation", "only INITIATE_CHECKOUT")
            interaction, asked = body["interaction"], body["order"]
            if interaction["operation"] != "PURCHASE":
                raise InvalidRequestError("interaction.operation", "only PURCHASE")
            order_id, amount = str(asked["id"]), Decimal(asked["amount"])
            currency, return_url = str(asked["currency"]), str(interaction.get("returnUrl", ""))
        except (KeyError, TypeError, InvalidOperation) as error:
            raise InvalidRequestError(str(error), "missing or invalid") from error
        if not order_id or amount <= 0:
            raise InvalidRequestError("order.amount", "nothing to pay")
        order = self._store.find("order", order_id) or {
            "id": order_id,
            "created": self._written_now(),
            "transactions": [],
        }
        order |= {
            "reference": str(asked.get("reference", "")),
            "description": str(asked.get("description", "")),
            "amount": str(amount),
            "currency": currency,
            "notification_url": str(asked.get("notificationUrl", "")),
        }
        self._store.save("order", order_id, order)
        session = {
            "id": f"SESSION{secrets.token_hex(12).upper()}",
            "order_id": order_id,
            "indicator": secrets.token_hex(8),
            "locale": str(interaction.get("locale", "en_GB")),
            "merchant_name": str(interaction["merchant"]["name"]),
            "return_url": return_url,
            "ends": self._written_now(timedelta(seconds=int(interaction.get("timeout", DEFAULT_TIMEOUT)))),
        }
        self._store.save("session", session["id"], session)
        return {
            "checkoutMode": "WEBSITE",
            "merchant": self._merchant,
            "result": "SUCCESS",
            "session": {"id": session["id"], "updateStatus": "SUCCESS", "version": secrets.token_hex(5)},
            "successIndicator": session["indicator"],
        }

    def find_session(self, session_id: str) -> tuple[dict[str, Any], dict[str, Any]] | None:
        """Return the session and its order; None if there is none."""
        session = self._store.find("session", session_id)
        order = self._store.find("order", session["order_id"]) if session else None
        return (session, order) if session and order else None

    def state_of(self, session: dict[str, Any]) -> Paid | None:
        """Return why nothing can be paid by this session any more; None if it can."""
        transactions = self._transactions(session["order_id"])
        if any(each.type == "PAYMENT" and each.result in ("SUCCESS", "PENDING") for each in transactions):
            return "paid_already"
        return "session_over" if session["ends"] <= self._written_now() else None

    def pay(self, session: dict[str, Any], card: Card) -> Paid:
        """Pay with the card that the payer typed. An order is paid once at most, by whichever of its sessions."""
        if (refused := self.state_of(session)) is not None:
            return refused
        code = card.outcome
        if code is None:
            return "not_a_test_card"
        result = {"APPROVED": "SUCCESS", "TIMED_OUT": "PENDING"}.get(code, "FAILURE")
        order = self._order(session["order_id"])
        payment = Transaction(
            id=str(len(order["transactions"]) + 1),
            type="PAYMENT",
            amount=order["amount"],
            result=result,
            code=code,
            at=self._written_now(),
            settles_at=self._written_now(self._late) if result == "PENDING" else "",
        )
        self._add(order | {"card": card.masked}, payment)
        return {"SUCCESS": "approved", "PENDING": "pending", "FAILURE": "declined"}[result]  # pyright: ignore[reportReturnType]

    def refund(
        self, order_id: str, transaction_id: str, body: dict[str, Any], *, code: RefundCode = "APPROVED"
    ) -> dict[str, Any]:
        """Answer REFUND. The same transaction id refunds once, or is declined forever.

        Raises:
            InvalidRequestError: the request is wrong.
        """
        order = self._store.find("order", order_id)
        if order is None:
            raise InvalidRequestError("orderid", "Unable to find order")
        transaction = next((each for each in self._transactions(order_id) if each.id == transaction_id), None)
        try:
            amount, currency = Decimal(body["transaction"]["amount"]), body["transaction"]["currency"]
        except (KeyError, TypeError, InvalidOperation) as error:
            raise InvalidRequestError("transaction.amount", "missing or invalid") from error
        if transaction is None:
            captured, refunded = self._totals(order_id)
            if currency != order["currency"] or not 0 < amount <= captured - refunded:
                raise InvalidRequestError("transaction.amount", "Refund is greater than the amount that is left")
            transaction = Transaction(
                id=transaction_id,
                type="REFUND",
                amount=str(amount),
                result="SUCCESS" if code == "APPROVED" else "FAILURE",
                code=code,
                at=self._written_now(),
            )
            self._add(order, transaction)
        elif transaction.type != "REFUND" or Decimal(transaction.amount) != amount:
            raise InvalidRequestError("transaction.id", "another transaction has this id")
        return self.transaction_answer(order_id, transaction_id)

    def order_answer(self, order_id: str) -> dict[str, Any] | None:
        """Answer RETRIEVE_ORDER; None means that nobody has begun to pay."""
        transactions = self._transactions(order_id)
        if not transactions:
            return None
        order = self._order(order_id)
        captured, refunded = self._totals(order_id)
        last = transactions[-1]
        status = "FAILED" if last.result == "FAILURE" else "AUTHENTICATION_INITIATED"
        if captured:
            status = "REFUNDED" if refunded == captured else "PARTIALLY_REFUNDED" if refunded else "CAPTURED"
        return {
            "amount": float(order["amount"]),
            "creationTime": order["created"],
            "currency": order["currency"],
            "id": order_id,
            "lastUpdatedTime": last.at,
            "merchant": self._merchant,
            "reference": order["reference"],
            "result": "SUCCESS" if captured else last.result,
            "sourceOfFunds": {"type": "CARD", "provided": {"card": {"number": order.get("card", "")}}},
            "status": status,
            "totalAuthorizedAmount": float(captured),
            "totalCapturedAmount": float(captured),
            "totalRefundedAmount": float(refunded),
            "transaction": [self.transaction_answer(order_id, each.id) for each in transactions],
        }

    def transaction_answer(self, order_id: str, transaction_id: str) -> dict[str, Any]:
        """Answer RETRIEVE_TRANSACTION, which is also the content of notifications."""
        order = self._order(order_id)
        found = next(each for each in self._transactions(order_id) if each.id == transaction_id)
        return {
            "merchant": self._merchant,
            "order": {"id": order_id, "amount": float(order["amount"]), "currency": order["currency"]},
            "response": {"gatewayCode": found.code},
            "result": found.result,
            "transaction": {
                "id": found.id,
                "type": found.type,
                "amount": float(found.amount),
                "currency": order["currency"],
            },
        }

    def records(self, first: str, last: str) -> list[dict[str, str]]:
        """Return the Reporting API's list of [first, last): rows by the names of its columns."""
        return [
            {
                "order.id": order["id"],
                "transaction.id": each.id,
                "transaction.type": each.type,
                "transaction.amount": each.amount,
                "transaction.currency": order["currency"],
                "result": each.result,
                "timeOfRecord": each.at,
            }
            for order in self._store.all("order")
            for each in self._transactions(order["id"])
            if first <= each.at < last
        ]

    def last_transaction(self, order_id: str) -> str:
        """Return the id of the last transaction."""
        return self._transactions(order_id)[-1].id

    def notification_url(self, order_id: str) -> str:
        return self._order(order_id)["notification_url"]

    def _add(self, order: dict[str, Any], transaction: Transaction) -> None:
        self._store.save("order", order["id"], order | {"transactions": [*order["transactions"], vars(transaction)]})

    def _order(self, order_id: str) -> dict[str, Any]:
        order = self._store.find("order", order_id)
        if order is None:
            raise InvalidRequestError("orderid", "Unable to find order")
        return order

    def _transactions(self, order_id: str) -> list[Transaction]:
        """Return the transactions as they are now: a pending one may have settled, and counts from then on."""
        order = self._store.find("order", order_id)
        stored = [Transaction(**each) for each in order["transactions"]] if order else []
        return [self._settled(each) for each in stored]

    def _settled(self, transaction: Transaction) -> Transaction:
        if transaction.result != "PENDING" or transaction.settles_at > self._written_now():
            return transaction
        return replace(transaction, result="SUCCESS", code="APPROVED", at=transaction.settles_at)

    def _totals(self, order_id: str) -> tuple[Decimal, Decimal]:
        """Return the captured amount, and the refunded part of it."""
        done = [each for each in self._transactions(order_id) if each.result == "SUCCESS"]
        return (
            sum((Decimal(each.amount) for each in done if each.type == "PAYMENT"), Decimal(0)),
            sum((Decimal(each.amount) for each in done if each.type == "REFUND"), Decimal(0)),
        )

    def _written_now(self, later: timedelta = timedelta()) -> str:
        return (self._now() + later).strftime("%Y-%m-%dT%H:%M:%SZ")
