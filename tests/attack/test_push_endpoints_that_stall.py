"""One applicant with ten hostile browsers stops nobody: not the jobs of others, not an officer who signs in."""

import asyncio
from dataclasses import replace

from moi_pwa.actions.accounts.subscribe_push import MAX_BROWSERS
from moi_pwa.actions.jobs import run_jobs
from moi_pwa.core.jobs import NewJob
from moi_pwa.gateways.outbound import Bounds
from moi_pwa.gateways.push import WebPush
from moi_pwa.storage.accounts import push_subscriptions
from moi_pwa.storage.jobs import jobs
from tests.attack.hostile_server import hostile_server
from tests.cases.telling import happen
from tests.desk.sign_in import add_rana, sign_in
from tests.factories import NOON, person_id
from tests.push_messages import SERVER_KEY, subscription


class AwaitedSms:
    """A sender of texts that says when it has sent one."""

    def __init__(self):
        self.sent = asyncio.Event()

    async def send(self, **_message):
        self.sent.set()
        return "sent"

    async def close(self):
        pass


async def test_ten_hostile_browsers_delay_neither_a_text_message_nor_a_sign_in(deps, monkeypatch):
    await add_rana(deps)
    monkeypatch.setattr(run_jobs, "LOOK_EVERY_SECONDS", 0.01)
    held = asyncio.Event()

    async def hold(server, writer):
        if len(server.requests) == MAX_BROWSERS:
            held.set()
        await asyncio.Event().wait()

    async with hostile_server(hold) as server:
        push = WebPush(
            key=SERVER_KEY,
            subject="mailto:eservices@moi.example",
            now=lambda: NOON,
            services=(server.host,),
            bounds=Bounds(deadline_seconds=600, at_once=MAX_BROWSERS),
        )
        deps = replace(deps, push=push, sms=AwaitedSms())
        case_id = await happen(deps, "approved", "approved")
        async with deps.database.transaction() as session:
            for number in range(MAX_BROWSERS):
                browser = subscription(f"http://{server.host}/{number}")
                await push_subscriptions.save(session, browser, person_id=person_id(1), session_id=case_id, at=NOON)
        working = asyncio.create_task(run_jobs.run_jobs_forever(deps))
        try:
            await held.wait()
            await deps.sms.sent.wait()
            deps.sms.sent.clear()
            async with deps.database.transaction() as session:
                new = NewJob(kind="send_sms", key="later", payload={"case_id": str(case_id), "seq": 2})
                await jobs.enqueue(session, new, job_id=deps.new_id(), not_before=NOON)
            account, _ = await sign_in(deps)
            await deps.sms.sent.wait()
        finally:
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
        async with deps.database.reading() as session:
            waiting = [job.kind for job in await jobs.waiting_jobs(session)]
        await push.close()
    assert (account.sign_in_name, set(waiting) - {"send_sms"}) == ("rana", {"send_push"})
