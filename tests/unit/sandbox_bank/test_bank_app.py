"""The bank's app of the sandbox: a bill is found by its number and paid once.

The biller is notified as often as the settings say.
"""

import html5lib
import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.sandbox_bank.signature import is_signed, sign
from moi_pwa.settings import SANDBOX_SWITCH_KEY
from moi_pwa.storage.bills.bills import BillRow
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock
from tests.money.bill_switch import SwitchedBills
from tests.money.billing import a_bill
from tests.money.card_bank import ACCOUNT

pytestmark = ON_SQLITE


AUTH = (f"merchant.{ACCOUNT.merchant}", ACCOUNT.password)


@pytest.fixture
def bank(clock: Clock) -> SwitchedBills:
    return SwitchedBills(clock)


@pytest.fixture
def deps(deps: Deps, bank: SwitchedBills) -> Deps:
    return bank.connect(deps)


@pytest.fixture
def told(bank: SwitchedBills, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Return the list of sent notifications: path, and how often."""
    sent: list[tuple[str, int]] = []

    def send(url: str, _: object, *, times: int = 1, **__: float) -> None:
        sent.append((httpx.URL(url).path, times))

    monkeypatch.setattr(bank.app.state.sandbox.presentment.webhooks, "send", send)
    return sent


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    return await a_bill(deps)


@pytest.fixture
def payer(bank: SwitchedBills) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(bank.app)
    return httpx.AsyncClient(transport=transport, base_url="http://bank.example", follow_redirects=True)


async def find(payer: httpx.AsyncClient, number: str, language: str = "en") -> httpx.Response:
    return await payer.post(f"/bank-app/?lang={language}", data={"number": number})


@pytest.mark.parametrize("language,button", [("en", "Pay"), ("ar", "تسديد")])
async def test_a_bill_is_found_in_the_payers_language(
    payer: httpx.AsyncClient, bill: BillRow, language: str, button: str
):
    page = await find(payer, bill.number, language)
    html5lib.HTMLParser(strict=True).parse(page.text)
    assert page.status_code == 200
    assert all(
        said in page.text for said in (f"<button>{button}</button>", "64.500 JOD", bill.number, f'lang="{language}"')
    )


async def test_pressing_twice_pays_once_and_tells_once(
    payer: httpx.AsyncClient, bank: SwitchedBills, bill: BillRow, told: list[tuple[str, int]]
):
    page = await find(payer, bill.number)
    answers = [await payer.post(str(page.url)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert len(bank.store.all("transaction")) == 1
    assert told == [("/api/presentment/payment-notification", 1)]


async def test_what_goes_wrong_with_cards_goes_wrong_with_numbers_too(
    payer: httpx.AsyncClient, bank: SwitchedBills, bill: BillRow, told: list[tuple[str, int]]
):
    await payer.post("/sandbox/behaviour", json={"webhooks": "lost", "amount": "5.000"}, auth=AUTH)
    page = await find(payer, bill.number)
    await payer.post(str(page.url))
    assert ([each["amount"] for each in bank.store.all("transaction")], told) == (["5.000"], [])


async def test_a_number_without_a_bill_is_told_beside_what_was_typed(payer: httpx.AsyncClient, bill: BillRow):
    assert bill.number != "<b>1"
    page = await find(payer, "<b>1")
    assert (page.status_code, 'value="&lt;b&gt;1"' in page.text, 'role="alert"' in page.text) == (422, True, True)


async def test_a_biller_that_does_not_answer_is_told_and_nothing_is_taken(
    payer: httpx.AsyncClient, bank: SwitchedBills, bill: BillRow
):
    bank.away = True
    page = await find(payer, bill.number)
    assert (page.status_code, "No money was taken." in page.text) == (502, True)


async def test_a_biller_that_answers_without_its_signature_is_not_believed(
    payer: httpx.AsyncClient, bank: SwitchedBills, bill: BillRow, monkeypatch: pytest.MonkeyPatch
):
    async def unsigned(_: str, __: bytes) -> bytes:
        return b'{"MFEP": {"MsgHeader": {}, "MsgBody": {}, "MsgFooter": {"Security": {"Signature": "a..b"}}}}'

    monkeypatch.setattr(bank.switch, "post", unsigned)
    assert (await find(payer, bill.number)).status_code == 502


async def test_an_inquiry_that_nobody_made_is_absent(payer: httpx.AsyncClient):
    assert (await payer.get("/bank-app/none")).status_code == 404


def test_the_settings_know_the_sandboxs_key():
    # The settings refuse this key outside a demonstration.
    message = {"MsgHeader": {}, "MsgBody": {"a": "ب"}}
    assert is_signed(message, sign(message), SANDBOX_SWITCH_KEY)
    assert not is_signed(message | {"MsgBody": {}}, sign(message), SANDBOX_SWITCH_KEY)
