"""Notifications of the provider: taken with its secret only, answered at once, worked on later."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.api.payments import MAX_NOTIFICATION_BYTES
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.jobs import jobs
from tests.database.kinds import ON_BOTH
from tests.desk.forms import desk_forms
from tests.factories import Clock
from tests.money.billing import a_bill, read_bill
from tests.money.card_bank import CardBank, press_pay

PATH = "/api/payments/notifications"
SECRET = {"X-Notification-Secret": "notification-secret"}


@pytest.fixture
def deps(deps: Deps, clock: Clock) -> Deps:
    return replace(deps, card=CardBank(clock))


@pytest.fixture
async def client(deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        yield client


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    bill = await a_bill(deps)
    await press_pay(deps, bill)
    return bill


async def waiting(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        return [job.kind for job in await jobs.waiting_jobs(session) if job.kind == "settle_payment"]


@ON_BOTH
async def test_a_notification_queues_one_question_however_often_it_comes(
    deps: Deps, client: httpx.AsyncClient, bill: BillRow
):
    body = {"order": {"id": f"{bill.number}-1", "amount": 64.5}, "result": "SUCCESS"}
    statuses = [(await client.post(PATH, json=body, headers=SECRET)).status_code for _ in range(3)]
    assert (statuses, await waiting(deps)) == ([200, 200, 200], ["settle_payment"])


async def test_what_a_notification_says_of_the_money_is_not_believed(
    deps: Deps, client: httpx.AsyncClient, bill: BillRow
):
    body = {"order": {"id": f"{bill.number}-1", "status": "CAPTURED", "totalCapturedAmount": 64.5}, "result": "SUCCESS"}
    await client.post(PATH, json=body, headers=SECRET)
    assert (await read_bill(deps, bill.number)).status == "pending_confirmation"


@pytest.mark.parametrize("headers", [{}, {"X-Notification-Secret": "guess"}])
async def test_without_the_secret_there_is_nothing(
    deps: Deps, client: httpx.AsyncClient, bill: BillRow, headers: dict[str, str]
):
    answer = await client.post(PATH, json={"order": {"id": f"{bill.number}-1"}}, headers=headers)
    assert (answer.status_code, await waiting(deps)) == (404, [])


async def test_an_order_of_somebody_else_is_taken_note_of_and_asked_about_by_nobody(
    deps: Deps, client: httpx.AsyncClient
):
    answer = await client.post(PATH, json={"order": {"id": "theirs"}}, headers=SECRET)
    assert (answer.status_code, await waiting(deps)) == (200, [])


@ON_BOTH
@pytest.mark.parametrize("order_id", ["\ud800", "\0", ""])
async def test_an_order_whose_id_is_no_text_is_nobodys(deps: Deps, client: httpx.AsyncClient, order_id: str):
    answer = await client.post(PATH, content=json.dumps({"order": {"id": order_id}}), headers=SECRET)
    assert (answer.status_code in (200, 404), await waiting(deps)) == (True, [])


async def test_more_than_a_notification_has_is_refused(client: httpx.AsyncClient):
    answer = await client.post(PATH, content=b" " * (MAX_NOTIFICATION_BYTES + 1), headers=SECRET)
    assert answer.status_code == 413
