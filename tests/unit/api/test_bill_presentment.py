"""Requests of the bill switch: only its signature is answered, and a payment is entered before the answer."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.api.bill_presentment import MAX_MESSAGE_BYTES
from moi_pwa.core.payments import SettledTransaction
from moi_pwa.gateways.payments.provider import ProviderUnavailableError
from moi_pwa.rules.money import money_of
from moi_pwa.sandbox_bank.signature import is_signed
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import reconciliations
from tests.database.kinds import ON_BOTH
from tests.desk.forms import desk_forms
from tests.factories import NOON, Clock
from tests.money.bill_switch import SwitchedBills
from tests.money.billing import a_bill, read_bill

HOUR = timedelta(hours=1)
PULL, NOTIFY = "/api/presentment/bill-pull", "/api/presentment/payment-notification"


@pytest.fixture
def bank(clock: Clock) -> SwitchedBills:
    return SwitchedBills(clock)


@pytest.fixture
def deps(deps: Deps, bank: SwitchedBills) -> Deps:
    return bank.connect(deps)


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    return await a_bill(deps)


async def owed(deps: Deps) -> dict[str, int]:
    async with deps.database.reading() as session:
        return await ledger.balances_by_subaccount(session, "receivable")


def result(answer: httpx.Response) -> tuple[int, int]:
    """Return the status and the code of the whole answer."""
    return answer.status_code, answer.json()["MFEP"]["MsgHeader"]["Result"]["ErrorCode"]


async def found(deps: Deps) -> list[tuple[str, str, str]]:
    """Return the differences that finance is shown."""
    async with deps.database.reading() as session:
        return [(each.kind, each.ours, each.theirs) for each in await reconciliations.differences(session)]


async def test_a_banks_app_shows_the_bill_and_pays_it(deps: Deps, bank: SwitchedBills, bill: BillRow):
    inquiry = await bank.switch.inquire(bill.number)
    assert inquiry is not None
    assert (inquiry["number"], inquiry["amount"]) == (bill.number, "64.500")
    answer = await bank.notify(bank.switch.pay(inquiry)[0])
    assert answer.json()["MFEP"]["MsgHeader"]["Result"]["ErrorCode"] == 0
    assert (await read_bill(deps, bill.number)).status == "paid"


async def test_an_inquiry_names_nobody_and_nothing_but_the_bill(bank: SwitchedBills, bill: BillRow):
    record = (await bank.inquire(bill.number)).json()["MFEP"]["MsgBody"]["BillRec"][0]
    assert set(record) == {
        "Result", "AcctInfo", "BillStatus", "DueAmount", "IssueDate", "DueDate", "BillType", "PmtConst"
    }  # fmt: skip
    assert record["PmtConst"] == {"AllowPart": False, "Lower": "64.500", "Upper": "64.500"}


async def test_a_bill_that_is_paid_is_not_shown_as_due(bank: SwitchedBills, bill: BillRow):
    await bank.notify(await bank.pay(bill.number))
    assert await bank.switch.inquire(bill.number) is None


async def test_a_number_without_a_bill_is_told(bank: SwitchedBills, bill: BillRow):
    assert bill.number != "260000000279"
    assert result(await bank.inquire("260000000279")) == (200, 408)


@ON_BOTH
async def test_a_notification_that_is_repeated_and_sent_at_once_is_entered_once(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    paid = await bank.pay(bill.number)
    answers = await asyncio.gather(*(bank.notify(paid) for _ in range(4)))
    assert [answer.status_code for answer in answers] == [200] * 4
    assert await owed(deps) == {"efawateercom": bill.total_fils}


async def test_a_payment_of_another_amount_is_acknowledged_and_kept_for_finance(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    answer = await bank.notify(await bank.pay(bill.number, amount="1.000"))
    assert answer.json()["MFEP"]["MsgBody"]["Transactions"]["TrxInf"][0]["Result"]["ErrorCode"] == 0
    assert (await read_bill(deps, bill.number)).status == "issued"
    assert await owed(deps) == {"efawateercom": 1_000}


@pytest.mark.parametrize(
    "changed",
    [
        {"receiver": "999", "biller": "999"},
        {"receiver": "999"},
        {"biller": "999"},
        {"at": NOON - timedelta(minutes=61)},
        {"at": NOON + timedelta(minutes=61)},
        {"PmtStatus": "PmtCancelled"},
        {"PaidAmt": "0.000"},
        {"PaidAmt": "-64.500"},
    ],
)
async def test_a_notification_that_is_not_for_us_or_of_no_new_payment_moves_nothing(
    deps: Deps, bank: SwitchedBills, bill: BillRow, changed: dict[str, Any]
):
    assert result(await bank.notify(await bank.pay(bill.number), **changed)) == (400, 1)
    assert ((await read_bill(deps, bill.number)).status, await owed(deps)) == ("issued", {})


@pytest.mark.parametrize("changed", [{"receiver": "999", "biller": "999"}, {"receiver": "999"}, {"biller": "999"}])
async def test_another_biller_is_shown_no_bill(bank: SwitchedBills, bill: BillRow, changed: dict[str, str]):
    answer = await bank.inquire(bill.number, **changed)
    assert (result(answer), answer.json()["MFEP"]["MsgBody"]["BillRec"]) == ((400, 1), [])


@ON_BOTH
async def test_what_is_told_again_with_other_money_credits_nothing_and_is_told_to_finance(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    paid = await bank.pay(bill.number)
    await bank.notify(paid)
    answers = [result(await bank.notify(paid, **changed)) for changed in ({"PaidAmt": "64.501"}, {"Currency": "USD"})]
    assert answers == [(400, 1), (400, 1)]
    assert await owed(deps) == {"efawateercom": bill.total_fils}
    assert await found(deps) == [
        ("conflicting_notice", f"64.500 JOD {bill.number}", f"64.501 JOD {bill.number}"),
    ]


@ON_BOTH
async def test_what_is_told_again_of_another_bill_credits_nothing_and_is_told_to_finance(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    other = await a_bill(deps, 2)
    paid = await bank.pay(bill.number)
    await bank.notify(paid)
    answer = await bank.notify(paid, bill=other.number)
    [taken] = answer.json()["MFEP"]["MsgBody"]["Transactions"]["TrxInf"]
    assert (result(answer), taken["Result"]["ErrorCode"]) == ((400, 1), 1)
    assert (await read_bill(deps, other.number)).status == "issued"
    assert await found(deps) == [("conflicting_notice", f"64.500 JOD {bill.number}", f"64.500 JOD {other.number}")]


async def test_after_a_conflict_the_true_notification_is_still_acknowledged(bank: SwitchedBills, bill: BillRow):
    paid = await bank.pay(bill.number)
    await bank.notify(paid)
    await bank.notify(paid, PaidAmt="1.000")
    assert result(await bank.notify(paid, PaidAmt="64.5")) == (200, 0)


async def test_both_routes_describe_the_answers_to_what_they_refuse(deps: Deps):
    described = create_api(deps, desk_forms=desk_forms()).openapi()["paths"]
    for path in (PULL, NOTIFY):
        assert {"400", "401", "404", "413"} <= set(described[path]["post"]["responses"])


@pytest.mark.parametrize("path", [PULL, NOTIFY])
@pytest.mark.parametrize("content", [b"", b"{}", b'{"MFEP": {}}', b"\xff"])
async def test_what_is_no_message_is_refused_with_a_signed_answer(
    bank: SwitchedBills, deps: Deps, path: str, content: bytes
):
    async with _client(deps) as client:
        answer = await client.post(path, content=content)
    assert (answer.status_code, answer.json()["MFEP"]["MsgHeader"]["Result"]["ErrorCode"]) == (400, 1)
    message = answer.json()["MFEP"]
    said = {"MsgHeader": message["MsgHeader"], "MsgBody": message["MsgBody"]}
    assert is_signed(said, message["MsgFooter"]["Security"]["Signature"], bank.key.public_point)


async def test_a_notification_that_the_switch_did_not_sign_moves_nothing(
    deps: Deps, bank: SwitchedBills, bill: BillRow
):
    message = bank.switch.notification(await bank.pay(bill.number))
    message["MFEP"]["MsgHeader"]["GUID"] = "another"
    answer = await bank.send(NOTIFY, message)
    assert (answer.status_code, answer.json()["MFEP"]["MsgHeader"]["Result"]["ErrorCode"]) == (401, 2)
    assert await owed(deps) == {}


@pytest.mark.parametrize("path", [PULL, NOTIFY])
async def test_where_no_bills_are_presented_there_is_nothing(deps: Deps, bank: SwitchedBills, path: str):
    message = bank.switch.message("BILPULRQ", {"AcctInfo": {"BillNo": "260000000182"}})
    async with _client(replace(deps, presentment=None)) as client:
        assert (await client.post(path, json=message)).status_code == 404


async def test_more_than_a_message_has_is_refused(deps: Deps):
    async with _client(deps) as client:
        assert (await client.post(NOTIFY, content=b" " * (MAX_MESSAGE_BYTES + 1))).status_code == 413


@ON_BOTH
async def test_the_list_names_what_was_taken_in_its_time(bank: SwitchedBills, bill: BillRow):
    paid = await bank.pay(bill.number)
    [line] = await bank.settled(NOON, NOON + HOUR)
    assert isinstance(line, SettledTransaction)
    assert (line.order_id, line.bill_number, line.money) == (paid["id"], bill.number, money_of(bill.total_fils))
    assert await bank.settled(NOON + HOUR, NOON + 2 * HOUR) == []


async def test_the_list_is_for_the_biller_alone(bank: SwitchedBills, clock: Clock):
    stranger = SwitchedBills(clock, password="other")
    stranger.app = bank.app
    with pytest.raises(ProviderUnavailableError):
        await stranger.settled(NOON, NOON + HOUR)


def _client(deps: Deps) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()))
    return httpx.AsyncClient(transport=transport, base_url=deps.public_url)
