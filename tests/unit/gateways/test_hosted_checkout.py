"""The adapter of the card gateway: its handling of answers, silence and notifications."""

import base64
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from moi_pwa.core.payments import Money
from moi_pwa.gateways.payments.hosted_checkout import HostedCheckout
from moi_pwa.gateways.payments.provider import ForeignAnswerError, ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.money import fils_of, money_of
from tests.money.recorded_gateway import RecordedGateway, recorded_gateway

ORDER = "260000000182-1"
PATH = f"/api/rest/version/100/merchant/TESTMOI/order/{ORDER}"
PRICE = money_of(64_500)
SECRET = {"x-notification-secret": "notification-secret"}


def client(url: str) -> HostedCheckout:
    return HostedCheckout(
        url,
        merchant="TESTMOI",
        password="api-password",
        report_password="report-password",
        notification_secret="notification-secret",
        merchant_name="Ministry of Interior",
    )


def answering(body: Any, status: int = 200) -> list[dict[str, Any]]:
    return [{"request": {"method": "GET", "path": PATH, "body": None}, "response": {"status": status, "body": body}}]


async def fetched(gateway: RecordedGateway):
    provider = client(gateway.url)
    try:
        return await provider.fetch_order(ORDER)
    finally:
        await provider.close()


def order(**values: Any) -> dict[str, Any]:
    return {
        "id": ORDER,
        "merchant": "TESTMOI",
        "reference": "260000000182",
        "currency": "JOD",
        "result": "SUCCESS",
        "totalCapturedAmount": 64.5,
        **values,
    }


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in order().items() if key != name}


@pytest.mark.parametrize(
    "changed,kept",
    [
        ({}, 64_500),
        ({"totalRefundedAmount": 4.5}, 60_000),
        ({"totalRefundedAmount": 64.5}, 0),
        ({"chargeback": {"amount": 64.5, "currency": "JOD"}}, 0),
        ({"totalRefundedAmount": 4.5, "chargeback": {"amount": 60}}, 0),
        ({"status": "CANCELLED"}, 0),
        ({"totalCapturedAmount": 129, "totalRefundedAmount": 64.5}, 64_500),
    ],
)
async def test_what_went_back_by_refund_chargeback_or_void_is_not_kept(changed: dict[str, Any], kept: int):
    with recorded_gateway(answering(order(**changed))) as gateway:
        assert fils_of((await fetched(gateway)).kept) == kept


async def test_a_payment_that_was_voided_before_it_was_captured_is_declined():
    with recorded_gateway(answering(order(status="CANCELLED", totalCapturedAmount=0))) as gateway:
        assert (await fetched(gateway)).status == "declined"


@pytest.mark.parametrize("changed", [{"id": "260000000182-2"}, {"merchant": "OTHER"}, {"id": None}, {"merchant": None}])
async def test_an_answer_about_another_order_or_merchant_is_not_used(changed: dict[str, Any]):
    with recorded_gateway(answering(order(**changed))) as gateway, pytest.raises(ForeignAnswerError):
        await fetched(gateway)


async def test_an_order_says_what_it_was_opened_for():
    with recorded_gateway(answering(order(reference="something else"))) as gateway:
        assert (await fetched(gateway)).reference == "something else"


async def test_requests_bear_the_merchant_and_the_password():
    with recorded_gateway(answering(order())) as gateway:
        await fetched(gateway)
    assert gateway.headers[0]["authorization"] == "Basic " + base64.b64encode(b"merchant.TESTMOI:api-password").decode()


async def test_a_decimal_number_loses_nothing():
    with recorded_gateway(answering(order(totalCapturedAmount=1064.505))) as gateway:
        assert fils_of((await fetched(gateway)).captured) == 1_064_505


async def test_another_currency_is_no_number_of_fils():
    with recorded_gateway(answering(order(currency="USD"))) as gateway:
        captured = (await fetched(gateway)).captured
    assert (captured, fils_of(captured)) == (Money(amount=Decimal("64.5"), currency="USD"), None)


@pytest.mark.parametrize("result", ["PENDING", "UNKNOWN", "SUCCESS"])
async def test_as_long_as_nothing_is_captured_and_nothing_declined_the_order_is_open(result: str):
    with recorded_gateway(answering(order(result=result, totalCapturedAmount=0))) as gateway:
        assert (await fetched(gateway)).status == "open"


@pytest.mark.parametrize(
    "status, body",
    [
        (500, {}),
        (429, {}),
        (503, "busy"),
        (400, {"result": "ERROR", "error": {"cause": "SERVER_BUSY"}}),
        (200, "not json"),
        (200, []),
        (200, {"result": "SUCCESS"}),
        (200, order(totalCapturedAmount="a lot")),
        (200, order(totalCapturedAmount=1e999)),
        (200, order(totalCapturedAmount="1E+999999")),
        (200, order(totalCapturedAmount=-1)),
        (200, order(totalRefundedAmount=-1)),
        (200, order(currency="jod")),
        (200, order(currency="JODX")),
        *((200, without(name)) for name in ("id", "merchant", "reference", "currency")),
    ],
)
async def test_what_cannot_be_used_is_asked_for_again(status: int, body: Any):
    with recorded_gateway(answering(body, status)) as gateway, pytest.raises(ProviderUnavailableError):
        await fetched(gateway)


async def test_a_refused_request_is_no_absent_order():
    refused = {"result": "ERROR", "error": {"cause": "REQUEST_REJECTED"}}
    with recorded_gateway(answering(refused, 403)) as gateway, pytest.raises(ProviderRefusedError):
        await fetched(gateway)


async def test_an_order_of_wrong_credentials_is_not_absent():
    refused = {"result": "ERROR", "error": {"cause": "INVALID_REQUEST"}}
    with recorded_gateway(answering(refused, 401)) as gateway, pytest.raises(ProviderRefusedError):
        await fetched(gateway)


async def test_a_gateway_that_is_away_is_asked_again():
    provider = client("http://127.0.0.1:9")
    with pytest.raises(ProviderUnavailableError):
        await provider.fetch_order(ORDER)
    await provider.close()


@pytest.mark.parametrize(
    "result, outcome", [("SUCCESS", "done"), ("FAILURE", "refused"), ("PENDING", "retry"), ("UNKNOWN", "retry")]
)
async def test_the_result_of_a_refund(result: str, outcome: str):
    body = {"apiOperation": "REFUND", "transaction": {"amount": "64.500", "currency": "JOD"}}
    request = {"method": "PUT", "path": f"{PATH}/transaction/r1", "body": body}
    with recorded_gateway([{"request": request, "response": {"status": 201, "body": {"result": result}}}]) as gateway:
        provider = client(gateway.url)
        assert await provider.refund(ORDER, "r1", PRICE) == outcome
        await provider.close()


def notified(headers: Mapping[str, str], body: Any) -> str | None:
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client("https://gateway.example").notified_order(headers, content)


def test_a_notification_with_the_secret_names_an_order():
    assert notified(SECRET, {"order": {"id": ORDER}, "result": "SUCCESS"}) == ORDER


@pytest.mark.parametrize(
    "headers", [{}, {"x-notification-secret": ""}, {"x-notification-secret": "notification-secreT"}]
)
def test_a_notification_without_the_secret_names_none(headers: dict[str, str]):
    assert notified(headers, {"order": {"id": ORDER}}) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[" * 100_000,
        [],
        {"order": ORDER},
        {"order": {"id": 7}},
        {"order": {"id": "\ud800"}},
        {"order": {"id": "1\0"}},
    ],
)
def test_a_notification_that_cannot_be_read_names_none(body: Any):
    assert notified(SECRET, body) is None
