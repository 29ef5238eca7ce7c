"""Messages go to a webhook one after the other, by one job at a time, and again if that job's process died."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from moi_pwa.actions.cases.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import LEASE, run_all_jobs, run_due_jobs
from moi_pwa.actions.parties.send_webhook import send_webhook
from moi_pwa.actions.parties.webhooks import remove_webhook
from moi_pwa.core.jobs import Done
from moi_pwa.gateways.webhooks import MemoryWebhooks, SentMessage, WebhookAnswer
from moi_pwa.storage.jobs import jobs
from tests.cases.institution import member
from tests.cases.sending import application_id, submit
from tests.cases.webhooks import (
    URL,
    add_system,
    deliveries,
    found_company,
    hook,
    kept,
    system_id,
)
from tests.database.kinds import ON_POSTGRESQL
from tests.factories import Clock

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


def told(sent: SentMessage) -> tuple[str, str]:
    """Return the application that a message names, and its status."""
    data = json.loads(sent.body)["data"]
    return data["application"], data["status"]


async def waiting(deps: Deps) -> list[jobs.Job]:
    async with deps.database.reading() as session:
        return [each for each in await jobs.waiting_jobs(session) if each.kind == "send_webhook"]


@dataclass(kw_only=True)
class Slow(MemoryWebhooks):
    """A receiver that answers nobody before it is let go, and knows how many it kept waiting at once."""

    go: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: dict[str, int] = field(default_factory=dict)
    most: int = 0
    came: asyncio.Event = field(default_factory=asyncio.Event)
    has_four: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, url: str, *, headers: Mapping[str, str], body: bytes) -> WebhookAnswer:
        self.waiting[url] = self.waiting.get(url, 0) + 1
        self.most = max(self.most, self.waiting[url])
        self.came.set()
        if url == URL:
            await self.go.wait()
        self.waiting[url] -= 1
        answer = await super().send(url, headers=headers, body=body)
        if len(self.sent) == 4:
            self.has_four.set()
        return answer


async def test_one_message_at_a_time_goes_to_a_slow_receiver_and_another_does_not_wait(deps: Deps, secret: str):
    slow = Slow()
    deps = replace(deps, webhooks=slow)
    await add_system(deps, 2)
    await hook(deps, 2, url="https://other.example/")
    for number in range(1, 5):
        await submit(deps, number=number, acting=ADMINISTRATOR)

    working = asyncio.create_task(run_all_jobs(deps))
    await slow.came.wait()
    await slow.has_four.wait()
    assert {each.url for each in slow.sent} == {"https://other.example/"}
    slow.go.set()
    await working

    assert slow.most == 1
    assert len(slow.sent) == 8


async def test_a_job_that_finds_the_turn_taken_leaves_its_message_to_the_other(deps: Deps, secret: str):
    slow = Slow()
    deps = replace(deps, webhooks=slow)
    await submit(deps, acting=ADMINISTRATOR)
    first = asyncio.create_task(run_due_jobs(deps))
    await slow.came.wait()
    await submit(deps, number=2, acting=ADMINISTRATOR)
    [job] = [each for each in await waiting(deps) if each.tries == 0]

    assert await send_webhook(deps, job.payload) == Done()
    slow.go.set()
    await first

    assert [told(each)[0] for each in slow.sent] == [str(application_id(number)) for number in (1, 2)]


async def test_a_job_that_runs_twice_sends_nothing_twice(deps: Deps, secret: str, receiver: MemoryWebhooks):
    await submit(deps, acting=ADMINISTRATOR)
    [job] = await waiting(deps)
    for _ in range(2):
        assert await send_webhook(deps, job.payload) == Done()
    assert len(receiver.sent) == 1


@dataclass(kw_only=True)
class Killed(MemoryWebhooks):
    """A receiver in the midst of whose first message our process dies."""

    is_dead: bool = False

    async def send(self, url: str, *, headers: Mapping[str, str], body: bytes) -> WebhookAnswer:
        answer = await super().send(url, headers=headers, body=body)
        if not self.is_dead:
            self.is_dead = True
            raise asyncio.CancelledError
        return answer


async def test_a_message_is_sent_again_after_the_process_died(deps: Deps, secret: str, clock: Clock):
    killed = Killed()
    deps = replace(deps, webhooks=killed)
    await submit(deps, acting=ADMINISTRATOR)
    await run_due_jobs(deps)

    clock.move(LEASE)
    await run_all_jobs(deps)

    first, again = killed.sent
    assert first.headers["webhook-id"] == again.headers["webhook-id"]
    [row] = await deliveries(deps)
    assert (row.attempts, row.last_status, row.next_at) == (2, 204, None)
    assert await waiting(deps) == []


async def test_messages_go_on_in_another_job_when_a_receiver_takes_long(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    seconds = iter(range(0, 1000, 15))
    deps = replace(deps, elapsed=lambda: float(next(seconds)))
    for number in range(1, 5):
        await submit(deps, number=number, acting=ADMINISTRATOR)
    [job, *_] = await waiting(deps)

    outcome = await send_webhook(deps, job.payload)

    assert isinstance(outcome, Done)
    assert [each.kind for each in outcome.then] == ["send_webhook"]
    assert len(receiver.sent) == 2
    assert (await kept(deps)).busy_by is None


@ON_POSTGRESQL
async def test_a_message_that_a_change_is_replacing_is_sent_after_it_and_keeps_nobody_waiting(
    deps: Deps, secret: str, receiver: MemoryWebhooks
):
    await submit(deps, acting=ADMINISTRATOR)
    await submit(deps, number=2, acting=ADMINISTRATOR)
    async with deps.database.transaction() as session:
        case = await lock_case(deps, session, application_id(1))
        await case.append("withdrawn", by=SYSTEM, data={})
        await run_all_jobs(deps)
        assert [told(each)[0] for each in receiver.sent] == [str(application_id(2))]

    await run_all_jobs(deps)

    assert [told(each) for each in receiver.sent[1:]] == [(str(application_id(1)), "withdrawn")]


@ON_POSTGRESQL
async def test_a_change_does_not_wait_for_a_message_under_way(deps: Deps, secret: str):
    slow = Slow()
    deps = replace(deps, webhooks=slow)
    await submit(deps, acting=ADMINISTRATOR)
    sending = asyncio.create_task(run_due_jobs(deps))
    await slow.came.wait()

    await remove_webhook(deps, ADMINISTRATOR, client_id=system_id())
    await submit(deps, number=2, acting=ADMINISTRATOR)
    slow.go.set()
    await sending

    assert len(slow.sent) == 1
