"""What the card gateway and whatever stands in for it do alike: each case is played against a recorded transcript."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from moi_pwa.core.payments import Checkout, CheckoutRequest, Money
from moi_pwa.gateways.payments.hosted_checkout import HostedCheckout
from moi_pwa.gateways.payments.provider import ProviderRefusedError
from tests.recorded_gateway import recorded_case, recorded_gateway

ORDER = "260000000182-1"
REQUEST = CheckoutRequest(
    order_id=ORDER,
    reference="260000000182",
    fils=64_500,
    description="260000000182",
    language="ar",
    return_url="https://eservices.example/ar/pay/",
    notification_url="https://eservices.example/api/payments/notifications",
    seconds=1800,
)
PRICE, NOTHING = Money.of_fils(64_500), Money.of_fils(0)
DAY = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 1, 16, tzinfo=UTC))


@dataclass(frozen=True, kw_only=True)
class Bank:
    """A gateway, and a payer: `pay` types a card's data into the page, "approved" or "declined", and gives the sign he brings back."""

    provider: HostedCheckout
    pay: Callable[[Checkout, str], Awaitable[str | None]]


def provider(url: str, *, password: str = "api-password") -> HostedCheckout:
    return HostedCheckout(
        url,
        merchant="TESTMOI",
        password=password,
        report_password="report-password",
        notification_secret="notification-secret",
        merchant_name="Ministry of Interior",
    )


@pytest.fixture
async def bank(request: pytest.FixtureRequest) -> AsyncIterator[Bank]:
    case = request.node.originalname.removeprefix("test_")

    async def nothing_happens(checkout: Checkout, card: str) -> str | None:
        return checkout.success_indicator if card == "approved" else None

    with recorded_gateway(recorded_case(case)) as gateway:
        client = provider(gateway.url, password="wrong" if "credentials" in case else "api-password")
        yield Bank(provider=client, pay=nothing_happens)
        await client.close()
        assert (gateway.wrong, gateway.exchanges) == ([], [])


async def test_a_checkout_has_a_page_and_a_secret_sign_of_success(bank: Bank):
    checkout = await bank.provider.open_checkout(REQUEST)
    assert f"/checkout/pay/{checkout.session_id}" in checkout.page_url
    assert checkout.success_indicator


async def test_an_order_that_nobody_has_begun_to_pay_is_absent(bank: Bank):
    await bank.provider.open_checkout(REQUEST)
    assert (await bank.provider.fetch_order(ORDER)).status == "absent"


async def test_an_approved_card_pays_the_order(bank: Bank):
    checkout = await bank.provider.open_checkout(REQUEST)
    brought = await bank.pay(checkout, "approved")
    order = await bank.provider.fetch_order(ORDER)
    assert (brought, order.status, order.captured, order.refunded) == (
        checkout.success_indicator,
        "paid",
        PRICE,
        NOTHING,
    )


async def test_a_declined_card_pays_nothing(bank: Bank):
    checkout = await bank.provider.open_checkout(REQUEST)
    await bank.pay(checkout, "declined")
    order = await bank.provider.fetch_order(ORDER)
    assert (order.status, order.captured) == ("declined", NOTHING)


async def test_after_a_declined_card_another_may_pay(bank: Bank):
    checkout = await bank.provider.open_checkout(REQUEST)
    await bank.pay(checkout, "declined")
    before = await bank.provider.fetch_order(ORDER)
    await bank.pay(checkout, "approved")
    after = await bank.provider.fetch_order(ORDER)
    assert (before.status, after.status, after.captured) == ("declined", "paid", PRICE)


async def test_a_refund_gives_the_money_back(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(REQUEST), "approved")
    outcome = await bank.provider.refund(ORDER, "refund-1", PRICE)
    order = await bank.provider.fetch_order(ORDER)
    assert (outcome, order.captured, order.refunded) == ("done", PRICE, PRICE)


async def test_a_repeated_refund_is_the_same_refund(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(REQUEST), "approved")
    outcomes = [await bank.provider.refund(ORDER, "refund-1", PRICE) for _ in range(2)]
    order = await bank.provider.fetch_order(ORDER)
    assert (outcomes, order.refunded) == (["done", "done"], PRICE)


async def test_more_than_was_paid_is_not_refunded(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(REQUEST), "approved")
    outcomes = [await bank.provider.refund(ORDER, f"refund-{number}", PRICE) for number in (1, 2)]
    assert outcomes == ["done", "refused"]


async def test_wrong_credentials_are_refused(bank: Bank):
    with pytest.raises(ProviderRefusedError):
        await bank.provider.open_checkout(REQUEST)


async def test_the_list_of_a_day_names_what_was_taken(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(REQUEST), "approved")
    [line] = await bank.provider.settled(*DAY)
    assert (line.order_id, line.kind, line.money) == (ORDER, "payment", Money(amount=Decimal("64.5"), currency="JOD"))
