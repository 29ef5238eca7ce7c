"""The card gateway and its stand-ins behave alike.

Each case is played against a recorded transcript.
"""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cached_property

import httpx
import pytest
from uuid_utils.compat import uuid7

from moi_pwa.core.payments import Checkout, CheckoutRequest, Money, SettledTransaction
from moi_pwa.gateways.payments.hosted_checkout import HostedCheckout
from moi_pwa.gateways.payments.provider import ProviderRefusedError
from moi_pwa.rules.money import money_of
from tests.money.recorded_gateway import recorded_case, recorded_gateway
from tests.money.sandbox_process import SandboxProcess, sandbox_process, type_card

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
PRICE, NOTHING = money_of(64_500), money_of(0)
DAY = (datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 1, 16, tzinfo=UTC))


@dataclass(kw_only=True)
class Bank:
    """A gateway and a payer.

    `pay` types a card's data into the page, "approved" or "declined", and returns the sign that the payer brings back.
    """

    url: str
    pay: Callable[[Checkout, str], Awaitable[str | None]]
    request: CheckoutRequest = REQUEST
    day: tuple[datetime, datetime] = DAY

    @cached_property
    def provider(self) -> HostedCheckout:
        return provider(self.url)

    @property
    def order(self) -> str:
        return self.request.order_id


def provider(url: str, *, password: str = "api-password") -> HostedCheckout:
    return HostedCheckout(
        url,
        merchant="TESTMOI",
        password=password,
        report_password="report-password",
        notification_secret="notification-secret",
        merchant_name="Ministry of Interior",
    )


async def recorded(case: str) -> AsyncIterator[Bank]:
    """Yield the gateway of a transcript, whose answers no action of a payer changes."""

    async def nothing_happens(checkout: Checkout, card: str) -> str | None:
        return checkout.success_indicator if card == "approved" else None

    with recorded_gateway(recorded_case(case)) as gateway:
        yield Bank(url=gateway.url, pay=nothing_happens)
        assert (gateway.wrong, gateway.exchanges) == ([], [])


async def sandboxed(bank: SandboxProcess) -> AsyncIterator[Bank]:
    async def type_into_the_page(checkout: Checkout, card: str) -> str | None:
        answer = type_card(checkout.page_url, card)
        return httpx.URL(answer.headers["Location"]).params["resultIndicator"] if answer.is_redirect else None

    now = datetime.now(UTC)  # noqa: TID251 -- the bank is a program with a clock of its own
    yield Bank(
        url=bank.url,
        pay=type_into_the_page,
        request=replace(REQUEST, order_id=uuid7().hex, notification_url=""),
        day=(now - timedelta(hours=1), now + timedelta(hours=1)),
    )


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SandboxProcess]:
    with sandbox_process(tmp_path_factory.mktemp("sandbox")) as bank:
        yield bank


@pytest.fixture(params=["transcript", "sandbox"])
async def bank(request: pytest.FixtureRequest) -> AsyncIterator[Bank]:
    case = request.node.originalname.removeprefix("test_")
    banks = recorded(case) if request.param == "transcript" else sandboxed(request.getfixturevalue("sandbox"))
    async for bank in banks:
        yield bank
        await bank.provider.close()


async def test_a_checkout_has_a_page_and_a_secret_sign_of_success(bank: Bank):
    checkout = await bank.provider.open_checkout(bank.request)
    assert f"/checkout/pay/{checkout.session_id}" in checkout.page_url
    assert checkout.success_indicator


async def test_an_order_that_nobody_has_begun_to_pay_is_absent(bank: Bank):
    await bank.provider.open_checkout(bank.request)
    assert (await bank.provider.fetch_order(bank.order)).status == "absent"


async def test_an_approved_card_pays_the_order(bank: Bank):
    checkout = await bank.provider.open_checkout(bank.request)
    brought = await bank.pay(checkout, "approved")
    order = await bank.provider.fetch_order(bank.order)
    assert (brought, order.status, order.captured, order.returned) == (
        checkout.success_indicator,
        "paid",
        PRICE,
        NOTHING,
    )


async def test_a_declined_card_pays_nothing(bank: Bank):
    checkout = await bank.provider.open_checkout(bank.request)
    await bank.pay(checkout, "declined")
    order = await bank.provider.fetch_order(bank.order)
    assert (order.status, order.captured) == ("declined", NOTHING)


async def test_after_a_declined_card_another_may_pay(bank: Bank):
    checkout = await bank.provider.open_checkout(bank.request)
    await bank.pay(checkout, "declined")
    before = await bank.provider.fetch_order(bank.order)
    await bank.pay(checkout, "approved")
    after = await bank.provider.fetch_order(bank.order)
    assert (before.status, after.status, after.captured) == ("declined", "paid", PRICE)


async def test_a_refund_gives_the_money_back(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(bank.request), "approved")
    outcome = await bank.provider.refund(bank.order, "refund-1", PRICE)
    order = await bank.provider.fetch_order(bank.order)
    assert (outcome, order.captured, order.returned) == ("done", PRICE, PRICE)


async def test_a_repeated_refund_is_the_same_refund(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(bank.request), "approved")
    outcomes = [await bank.provider.refund(bank.order, "refund-1", PRICE) for _ in range(2)]
    order = await bank.provider.fetch_order(bank.order)
    assert (outcomes, order.returned) == (["done", "done"], PRICE)


async def test_more_than_was_paid_is_not_refunded(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(bank.request), "approved")
    outcomes = [await bank.provider.refund(bank.order, f"refund-{number}", PRICE) for number in (1, 2)]
    assert outcomes == ["done", "refused"]


async def test_wrong_credentials_are_refused(bank: Bank):
    stranger = provider(bank.url, password="wrong")
    with pytest.raises(ProviderRefusedError):
        await stranger.open_checkout(bank.request)
    await stranger.close()


async def test_the_list_of_a_day_names_what_was_taken(bank: Bank):
    await bank.pay(await bank.provider.open_checkout(bank.request), "approved")
    lines = [each for each in await bank.provider.settled(*bank.day) if isinstance(each, SettledTransaction)]
    [line] = [each for each in lines if each.order_id == bank.order]
    assert (line.order_id, line.kind, line.money) == (
        bank.order,
        "payment",
        Money(amount=Decimal("64.5"), currency="JOD"),
    )
