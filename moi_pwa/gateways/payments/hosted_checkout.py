"""Card payments by Mastercard Payment Gateway Services: Hosted Checkout, REST API version 100.

The payer types the card's number on the gateway's page, never on ours. INITIATE_CHECKOUT opens a session,
RETRIEVE_ORDER returns its outcome, REFUND gives money back; transactions of a day come from the Reporting API. Requests
have their ids from us, so that a repeated one is the same one.
"""

import base64
import hmac
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from http import HTTPStatus
from typing import Any, cast

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.payments import (
    Checkout,
    CheckoutRequest,
    Money,
    Order,
    OrderStatus,
    RefundOutcome,
    SettledKind,
    SettledTransaction,
    UnreadableLine,
)
from moi_pwa.gateways.outbound import Bounds, ForbiddenAddressError, NoReplyError, Outbound, Reply
from moi_pwa.gateways.payments.listed import read_lines
from moi_pwa.gateways.payments.provider import ForeignAnswerError, ProviderRefusedError, ProviderUnavailableError
from moi_pwa.gateways.urls import parse_url
from moi_pwa.rules.characters import is_text
from moi_pwa.rules.money import DECIMALS, money_of

VERSION = 100
BOUNDS = Bounds(deadline_seconds=10, body_bytes=8 * 1024 * 1024, at_once=16, rest_seconds=15)
"""Resource limits for the gateway. Its largest answer is the list of a day: 100 bytes a transaction."""

_COLUMNS = (
    "order.id",
    "transaction.id",
    "transaction.type",
    "transaction.amount",
    "transaction.currency",
    "result",
    "timeOfRecord",
)
_KINDS: dict[str, SettledKind] = {
    "PAYMENT": "payment",
    "CAPTURE": "payment",
    "REFUND": "refund",
    "VOID_PAYMENT": "void",
    "VOID_CAPTURE": "void",
    "CHARGEBACK": "chargeback",
}
_MOVES_NOTHING = frozenset(
    {"AUTHENTICATION", "AUTHORIZATION", "AUTHORIZATION_UPDATE", "VERIFICATION", "VOID_AUTHORIZATION"}
)
"""Types of transactions by which no money comes or goes."""

_MAX_AMOUNT = 10**12
_CURRENCY = re.compile("[A-Z]{3}")
_VOIDED = "CANCELLED"
"""The status of an order whose payment was voided."""

_PASSING_CAUSES = frozenset({"SERVER_BUSY", "SERVER_FAILED"})
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, InvalidOperation, RecursionError)


class HostedCheckout:
    """The client of the gateway. Raises ValueError if `url` is no URL.

    Args:
        url: the gateway, such as https://gateway.example.
        merchant: the merchant's id at the gateway.
        password: the password of the API.
        report_password: the password of the Reporting API.
        notification_secret: the secret in the gateway's notifications.
        merchant_name: as the payer sees it.
        bounds: the resource limits.
    """

    name = "card"

    def __init__(
        self,
        url: str,
        *,
        merchant: str,
        password: str,
        report_password: str,
        notification_secret: str,
        merchant_name: str,
        bounds: Bounds = BOUNDS,
    ) -> None:
        self._origin = parse_url(url).origin
        self._merchant = merchant
        self._merchant_name = merchant_name
        self._api_headers = _headers(merchant, password)
        self._report_headers = _headers(merchant, report_password)
        self._secret = notification_secret.encode()
        self._client = Outbound(may_connect=lambda _: True, bounds=bounds)  # the operator names it

    async def open_checkout(self, request: CheckoutRequest) -> Checkout:
        body = {
            "apiOperation": "INITIATE_CHECKOUT",
            "checkoutMode": "WEBSITE",
            "interaction": {
                "operation": "PURCHASE",
                "merchant": {"name": self._merchant_name},
                "locale": COUNTRY.locale(request.language),
                "returnUrl": request.return_url,
                "timeout": request.seconds,
            },
            "order": {
                "id": request.order_id,
                "reference": request.reference,
                "amount": _amount_text(money_of(request.fils)),
                "currency": COUNTRY.currency.code,
                "description": request.description,
                "notificationUrl": request.notification_url,
            },
        }
        reply = await self._ask("POST", "/session", body)
        try:
            answer = _accepted(reply)
            session = str(answer["session"]["id"])
            return Checkout(
                session_id=session,
                success_indicator=str(answer["successIndicator"]),
                page_url=f"{self._origin}/checkout/pay/{session}?checkoutVersion=1.0.0",
            )
        except _UNREADABLE as error:
            raise ProviderUnavailableError("unreadable") from error

    async def fetch_order(self, order_id: str) -> Order:
        reply = await self._ask("GET", f"/order/{order_id}", None)
        try:
            answer = _parsed(reply)
            if _is_absent(reply, answer):
                nothing = money_of(0)
                return Order(id=order_id, status="absent", reference="", captured=nothing, returned=nothing)
            answer = _accepted(reply)
            if answer["id"] != order_id or answer["merchant"] != self._merchant:
                raise ForeignAnswerError("an answer about another order")
            return _order(answer)
        except _UNREADABLE as error:
            raise ProviderUnavailableError("unreadable") from error

    async def refund(self, order_id: str, refund_id: str, money: Money) -> RefundOutcome:
        body = {
            "apiOperation": "REFUND",
            "transaction": {"amount": _amount_text(money), "currency": money.currency},
        }
        reply = await self._ask("PUT", f"/order/{order_id}/transaction/{refund_id}", body)
        try:
            result = _accepted(reply)["result"]
        except ProviderRefusedError:
            return "refused"
        except _UNREADABLE as error:
            raise ProviderUnavailableError("unreadable") from error
        if result == "SUCCESS":
            return "done"
        return "refused" if result == "FAILURE" else "retry"

    async def settled(self, first: datetime, last: datetime) -> Sequence[SettledTransaction | UnreadableLine]:
        period = f"timeOfRecord.start={_moment(first)}&timeOfRecord.end={_moment(last)}"
        path = f"/history/version/1/merchant/{self._merchant}/transaction?{period}&columns={','.join(_COLUMNS)}"
        reply = await self._send("GET", path, self._report_headers, b"")
        if not reply.ok:
            raise ProviderUnavailableError(f"status {reply.status}")
        return read_lines(reply.body, _COLUMNS, _settled)

    def notified_order(self, headers: Mapping[str, str], body: bytes) -> str | None:
        # Compared in constant time, so that the duration reveals nothing of the secret.
        if not hmac.compare_digest(headers.get("x-notification-secret", "").encode(), self._secret):
            return None
        try:
            order_id = json.loads(body)["order"]["id"]
        except _UNREADABLE:
            return None
        return order_id if isinstance(order_id, str) and is_text(order_id) else None

    async def close(self) -> None:
        await self._client.close()

    async def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Reply:
        content = json.dumps(body).encode() if body is not None else b""
        prefix = f"/api/rest/version/{VERSION}/merchant/{self._merchant}"
        return await self._send(method, prefix + path, self._api_headers, content)

    async def _send(self, method: str, path: str, headers: Mapping[str, str], content: bytes) -> Reply:
        try:
            url = parse_url(self._origin + path)
            return await self._client.request(method, url, headers=headers, content=content)
        except NoReplyError as error:
            raise ProviderUnavailableError(str(error), retry_after=error.retry_after) from error
        except ForbiddenAddressError as error:
            raise ProviderUnavailableError("no address") from error
        except ValueError as error:  # an id that does not fit into a URL
            raise ProviderRefusedError("not an id") from error


def _settled(row: Mapping[str, str]) -> SettledTransaction | None:
    """Return the transaction in a line, None if nothing was taken or given back.

    Raises ValueError and others if the line cannot be read.
    """
    if row["result"] != "SUCCESS" or row["transaction.type"] in _MOVES_NOTHING:
        return None
    return SettledTransaction(
        order_id=row["order.id"],
        transaction_id=row["transaction.id"],
        kind=_KINDS.get(row["transaction.type"], "unknown"),
        money=_money(row["transaction.amount"], row["transaction.currency"]),
        at=datetime.fromisoformat(row["timeOfRecord"]).astimezone(UTC),
    )


def _headers(merchant: str, password: str) -> dict[str, str]:
    credentials = base64.b64encode(f"merchant.{merchant}:{password}".encode()).decode()
    return {"Authorization": f"Basic {credentials}", "Content-Type": "application/json"}


def _parsed(reply: Reply) -> dict[str, Any]:
    return cast("dict[str, Any]", json.loads(reply.body, parse_float=Decimal))


def _accepted(reply: Reply) -> dict[str, Any]:
    """Return the answer to a request that was carried out. Its `result` tells whether it succeeded.

    Raises ProviderUnavailableError or ProviderRefusedError if it was not carried out.
    """
    if reply.status == HTTPStatus.TOO_MANY_REQUESTS or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ProviderUnavailableError(f"status {reply.status}")
    answer = _parsed(reply)
    if reply.ok and answer["result"] != "ERROR":
        return answer
    cause = str(answer["error"]["cause"])
    if cause in _PASSING_CAUSES:
        raise ProviderUnavailableError(cause)
    raise ProviderRefusedError(cause)


def _is_absent(reply: Reply, answer: dict[str, Any]) -> bool:
    """Return whether the gateway has no such order: an order comes into being when the payer pays.

    The request holds the order's id and nothing else that could be invalid.
    """
    absent = (HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND)
    return reply.status in absent and answer["error"]["cause"] == "INVALID_REQUEST"


def _order(answer: dict[str, Any]) -> Order:
    """Return the order in an answer, which must name its reference and its currency.

    Raises one of `_UNREADABLE` if it cannot be read.
    """
    currency = str(answer["currency"])
    if not _CURRENCY.fullmatch(currency):
        raise ValueError("not a currency")
    captured = _money(answer.get("totalCapturedAmount", 0), currency)
    return Order(
        id=answer["id"],
        status=_status(answer, captured),
        reference=str(answer["reference"]),
        captured=captured,
        returned=captured if answer.get("status") == _VOIDED else _returned(answer, currency),
    )


def _returned(answer: dict[str, Any], currency: str) -> Money:
    refunded = _money(answer.get("totalRefundedAmount", 0), currency)
    charged_back = _money(answer.get("chargeback", {}).get("amount", 0), currency)
    return Money(amount=refunded.amount + charged_back.amount, currency=currency)


def _status(order: dict[str, Any], captured: Money) -> OrderStatus:
    if captured.amount > 0:
        return "paid"
    return "declined" if order["result"] == "FAILURE" or order.get("status") == _VOIDED else "open"


def _money(amount: object, currency: str) -> Money:
    """Return an amount. Raises ValueError beyond what anybody pays: an exponent may make a short number very long."""
    value = Decimal(str(amount))
    if not 0 <= value < _MAX_AMOUNT:
        raise ValueError("not an amount")
    return Money(amount=value, currency=currency)


def _amount_text(money: Money) -> str:
    return f"{money.amount:.{DECIMALS}f}" if money.currency == COUNTRY.currency.code else f"{money.amount:f}"


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
