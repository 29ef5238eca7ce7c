"""A webhook is told of each change of its institution's cases until it has arrived."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.parties.institution_transaction import record_institution_event
from moi_pwa.actions.parties.oauth_clients import end_client
from moi_pwa.actions.parties.webhooks import change_webhook_secret, remove_webhook
from moi_pwa.gateways.webhooks import MemoryWebhooks, SentMessage
from moi_pwa.rules.parties.webhooks import DELAYS, KEEP_DELIVERIES
from moi_pwa.storage.jobs import jobs
from tests.cases.happening import happen
from tests.cases.institution import institution_id, member
from tests.cases.sending import application_id, submit
from tests.cases.webhooks import (
    URL,
    add_system,
    deliveries,
    found_company,
    hook,
    is_signed,
    kept,
    opened,
    system_id,
)
from tests.factories import NOON, Clock

ADMINISTRATOR = member(1, "administrator")


@pytest.fixture
def receiver() -> MemoryWebhooks:
    return MemoryWebhooks()


@pytest.fixture
def deps(deps: Deps, receiver: MemoryWebhooks) -> Deps:
    return replace(deps, webhooks=receiver)


@pytest.fixture
async def secret(deps: Deps) -> str:
    """Found a company with a system that has a webhook, and return its secret."""
    await found_company(deps)
    await add_system(deps)
    secret = await hook(deps)
    assert secret is not None
    return secret


async def withdraw(deps: Deps, number: int = 1) -> None:
    delivery = Delivery(
        acting=ADMINISTRATOR, application_id=application_id(number), submission_id=application_id(90 + number), body={}
    )
    await withdraw_application(deps, delivery)


def told(sent: SentMessage) -> tuple[str, str]:
    """Return the application that a message names, and its status."""
    data = json.loads(sent.body)["data"]
    return data["application"], data["status"]


async def test_a_webhook_is_told_of_an_application_that_a_member_sends(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    await submit(deps, acting=ADMINISTRATOR)

    await run_all_jobs(deps)

    [sent] = receiver.sent
    assert (sent.url, told(sent)) == (URL, (str(application_id(1)), "submitted"))
    assert is_signed(sent, secret)
    assert sent.headers["webhook-timestamp"] == str(int(NOON.timestamp()))
    [row] = await deliveries(deps)
    assert (str(row.id), row.attempts, row.last_status, row.next_at) == (sent.headers["webhook-id"], 1, 204, None)


async def test_a_webhook_is_told_of_each_change(deps: Deps, secret: str, receiver: MemoryWebhooks):
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    await withdraw(deps)
    await run_all_jobs(deps)

    assert [told(each)[1] for each in receiver.sent] == ["submitted", "withdrawn"]
    assert len({each.headers["webhook-id"] for each in receiver.sent}) == 2


async def test_changes_of_one_application_that_nobody_was_told_of_yet_are_one_message(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    await submit(deps, acting=ADMINISTRATOR)
    await withdraw(deps)
    await submit(deps, number=2, acting=ADMINISTRATOR)

    await run_all_jobs(deps)

    assert sorted(told(each) for each in receiver.sent) == [
        (str(application_id(1)), "withdrawn"),
        (str(application_id(2)), "submitted"),
    ]


async def test_a_person_s_own_application_is_told_to_nobody(deps: Deps, secret: str, receiver: MemoryWebhooks):
    await submit(deps, person=1)
    await run_all_jobs(deps)
    assert receiver.sent == []


async def test_no_webhook_is_told_of_another_institution(deps: Deps, secret: str, receiver: MemoryWebhooks):
    await found_company(deps, 2)
    await add_system(deps, 2, company=2)
    await hook(deps, 2, url="https://other.example/", company=2)

    await submit(deps, acting=member(2, "administrator", 2))
    await run_all_jobs(deps)

    assert [each.url for each in receiver.sent] == ["https://other.example/"]
    assert await deliveries(deps, 1) == []


async def test_a_system_is_told_of_services_in_its_scopes_alone(deps: Deps, secret: str, receiver: MemoryWebhooks):
    await add_system(deps, 2, "file:WORK_VISA")
    await hook(deps, 2, url="https://other.example/")
    await add_system(deps, 3, "file:LIBRARY_CARD")
    await hook(deps, 3, url="https://third.example/")

    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)

    assert {each.url for each in receiver.sent} == {URL, "https://third.example/"}
    assert await deliveries(deps, 2) == []


async def test_nothing_is_written_or_sent_while_the_institution_is_suspended(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    await submit(deps, acting=ADMINISTRATOR)
    async with deps.database.transaction() as session:
        await record_institution_event(deps, session, institution_id(), "suspended", by="officer")
    await run_all_jobs(deps)
    assert receiver.sent == []
    [row] = await deliveries(deps)
    assert (row.attempts, row.next_at) == (0, None)

    async with deps.database.transaction() as session:
        await record_institution_event(deps, session, institution_id(), "resumed", by="officer")
    await withdraw(deps)
    await run_all_jobs(deps)
    assert [told(each)[1] for each in receiver.sent] == ["withdrawn"]


async def test_a_change_while_the_institution_is_suspended_leaves_no_message(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    async with deps.database.transaction() as session:
        await record_institution_event(deps, session, institution_id(), "suspended", by="officer")

    await happen(deps, 1, "withdrawn")

    assert len(await deliveries(deps)) == 1


@pytest.mark.parametrize("end", ["removed", "ended"])
async def test_nothing_is_sent_once_webhook_or_client_is_gone(
    deps: Deps, secret: str, receiver: MemoryWebhooks, end: str
):
    await submit(deps, acting=ADMINISTRATOR)
    ending = remove_webhook if end == "removed" else end_client
    await ending(deps, ADMINISTRATOR, client_id=system_id())

    await withdraw(deps)
    await run_all_jobs(deps)

    assert (receiver.sent, await deliveries(deps)) == ([], [])


async def test_an_address_that_the_history_does_not_name_is_sent_nothing(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    async with deps.database.transaction() as session:
        row = await kept(deps)
        row.url = "https://thief.example/"
        await session.merge(row)
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    assert receiver.sent == []


async def test_a_message_that_did_not_arrive_is_sent_again_under_its_id_after_growing_waits(
    deps: Deps, secret: str, receiver: MemoryWebhooks, clock: Clock
):
    receiver.answers[URL] = 500
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    for number, wait in enumerate(DELAYS, 1):
        clock.move(wait - timedelta(seconds=1))
        await run_all_jobs(deps)
        assert len(receiver.sent) == number
        clock.move(timedelta(seconds=1))
        await run_all_jobs(deps)
        assert len(receiver.sent) == number + 1

    [row] = await deliveries(deps)
    assert (row.attempts, row.last_status, row.next_at) == (len(DELAYS) + 1, 500, None)
    assert len({each.headers["webhook-id"] for each in receiver.sent}) == 1
    assert len({each.body for each in receiver.sent}) == 1
    assert len({each.headers["webhook-timestamp"] for each in receiver.sent}) == len(DELAYS) + 1
    assert await waiting(deps) == []


async def waiting(deps: Deps) -> list[jobs.Job]:
    async with deps.database.reading() as session:
        return [each for each in await jobs.waiting_jobs(session) if each.kind == "send_webhook"]


async def test_a_message_that_waits_delays_no_newer_one(
    deps: Deps, secret: str, receiver: MemoryWebhooks, clock: Clock
):
    receiver.answers[URL] = None
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    receiver.answers.clear()
    await submit(deps, number=2, acting=ADMINISTRATOR)
    await run_all_jobs(deps)

    assert [told(each)[0] for each in receiver.sent] == [str(application_id(number)) for number in (1, 2)]
    clock.move(DELAYS[0])
    await run_all_jobs(deps)
    assert [told(each)[0] for each in receiver.sent][2:] == [str(application_id(1))]
    assert (await kept(deps)).failing_since is None


@pytest.mark.parametrize(
    "status, asked, waits",
    [
        (429, 600, 600),
        (503, 600, 600),
        (503, 1, 5),
        (503, 10**9, 12 * 3600),
        (500, 600, 5),
        (None, 600, 5),
    ],
    ids=["too many", "unavailable", "sooner than planned", "longer than we wait", "another status", "no answer"],
)
async def test_a_busy_receiver_is_given_the_time_that_it_asks_for(
    deps: Deps, secret: str, receiver: MemoryWebhooks, clock: Clock, status: int | None, asked: int, waits: int
):
    receiver.answers[URL], receiver.waits[URL] = status, asked
    deps = replace(deps, chance=lambda: 0.0)
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)

    [delivery] = await deliveries(deps)
    assert delivery.next_at == clock() + timedelta(seconds=waits)


async def test_a_receiver_that_is_gone_gets_nothing_more_until_it_is_set_again(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    receiver.answers[URL] = 410
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    assert ((await kept(deps)).disabled_why, await waiting(deps)) == ("gone", [])
    await withdraw(deps)
    await run_all_jobs(deps)
    assert len(receiver.sent) == 1

    receiver.answers.clear()
    assert await hook(deps) is None
    await submit(deps, number=2, acting=ADMINISTRATOR)
    await run_all_jobs(deps)

    assert (await kept(deps)).disabled_why is None
    assert [told(each)[0] for each in receiver.sent[1:]] == [str(application_id(2))]
    assert is_signed(receiver.sent[-1], secret)


async def test_a_webhook_at_which_nothing_arrives_for_five_days_is_disabled(
    deps: Deps, secret: str, receiver: MemoryWebhooks, clock: Clock
):
    receiver.answers[URL] = None
    for number in range(1, 7):
        await submit(deps, number=number, acting=ADMINISTRATOR)
        await run_all_jobs(deps)
        assert (await kept(deps)).disabled_why == (None if number < 6 else "failing")
        clock.move(timedelta(days=1))
    sent = len(receiver.sent)
    await run_all_jobs(deps)

    assert len(receiver.sent) == sent
    assert all(each.next_at is None for each in await deliveries(deps))


async def test_both_secrets_sign_for_a_day_after_a_change(
    deps: Deps, secret: str, receiver: MemoryWebhooks, clock: Clock
):
    async def changed() -> str:
        return (await change_webhook_secret(deps, ADMINISTRATOR, await opened(deps), client_id=system_id())).secret

    async def signing(number: int, *secrets: str) -> list[bool]:
        await submit(deps, number=number, acting=ADMINISTRATOR)
        await run_all_jobs(deps)
        return [is_signed(receiver.sent[-1], each) for each in secrets]

    second = await changed()
    assert await signing(1, secret, second) == [True, True]
    third = await changed()
    assert await signing(2, secret, second, third) == [False, True, True]
    clock.move(timedelta(hours=24))
    assert await signing(3, secret, second, third) == [False, False, True]


async def test_no_job_and_no_row_has_the_secret(deps: Deps, secret: str):
    await submit(deps, acting=ADMINISTRATOR)
    [job] = await waiting(deps)
    assert set(job.payload) == {"client_id", "turn"}
    row = await kept(deps)
    assert secret.encode() not in row.sealed_secret
    assert secret.removeprefix("whsec_") not in str(vars(row))


async def test_what_was_told_long_ago_is_deleted(deps: Deps, secret: str, clock: Clock):
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    clock.move(KEEP_DELIVERIES)
    await submit(deps, number=2, acting=ADMINISTRATOR)
    await clean_up(deps)
    assert len(await deliveries(deps)) == 2
    clock.move(timedelta(seconds=1))
    await clean_up(deps)
    assert len(await deliveries(deps)) == 1


async def test_a_lost_transaction_tells_nothing(deps: Deps, secret: str, receiver: MemoryWebhooks):
    await submit(deps, acting=ADMINISTRATOR)
    await run_all_jobs(deps)

    with pytest.raises(RuntimeError):
        async with deps.database.transaction() as session:
            case = await lock_case(deps, session, application_id(1))
            await case.append("withdrawn", by=SYSTEM, data={})
            raise RuntimeError
    await run_all_jobs(deps)

    assert len(receiver.sent) == len(await deliveries(deps)) == 1
