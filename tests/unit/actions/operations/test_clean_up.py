import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sessions import begin_session, sign_out
from moi_pwa.actions.clock_trust import ClockTrust
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.clean_up import (
    CLEAN_EVERY_SECONDS,
    KEEP_SESSIONS,
    LOOK_AGAIN_SECONDS,
    clean_up,
    clean_up_forever,
)
from moi_pwa.actions.papers.presentations import open_request, receive_reply
from moi_pwa.rules.accounts.attempts import CODE_LIVES, CODES_PER_CONTACT
from moi_pwa.rules.accounts.contact_addresses import mobile_address
from moi_pwa.rules.papers.presentations import REQUEST_LIVES, Reply
from moi_pwa.storage.accounts import attempts, sessions, sign_in_codes
from moi_pwa.storage.papers.presentations import PresentationRequestRow
from tests.factories import NOON, Clock


async def test_what_no_longer_counts_is_cleaned_up(deps: Deps, clock: Clock):
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, CODES_PER_CONTACT, "+962790000012", now=clock())
    clock.move(CODES_PER_CONTACT.window)

    await clean_up(deps)

    async with deps.database.reading() as session:
        assert await attempts.attempts_of(session, CODES_PER_CONTACT, "+962790000012", now=NOON) is None


async def test_numbers_whose_code_nobody_used_are_not_kept(deps: Deps, clock: Clock):
    await request_code(deps, contact=mobile_address("0790000012"), language="ar", address="")
    clock.move(CODE_LIVES)

    await clean_up(deps)

    async with deps.database.reading() as session:
        assert (await session.exec(select(sign_in_codes.SignInCodeRow))).all() == []


async def test_an_ended_session_is_deleted_after_a_month(deps: Deps, clock: Clock):
    async with deps.database.transaction() as session:
        ended = await begin_session(deps, session, kind="applicant", holder_id=UUID(int=1))
        kept = await begin_session(deps, session, kind="applicant", holder_id=UUID(int=1))
    await sign_out(deps, ended.session_id)
    clock.move(KEEP_SESSIONS + timedelta(seconds=1))

    await clean_up(deps)

    async with deps.database.reading() as session:
        assert [row.id for row in (await session.exec(select(sessions.SessionRow))).all()] == [kept.session_id]


async def test_a_wallet_s_reply_is_deleted_once_its_request_is_over(deps: Deps, clock: Clock):
    await open_request(deps, request_id=b"over", address="")
    await receive_reply(deps, request_id=b"over", reply=Reply(answer="e30..aaaa.bbbb.cccc"))
    clock.move(REQUEST_LIVES)
    await open_request(deps, request_id=b"open", address="")

    await clean_up(deps)

    async with deps.database.reading() as session:
        assert [row.id for row in (await session.exec(select(PresentationRequestRow))).all()] == [b"open"]


async def test_a_process_whose_clock_is_not_trusted_yet_tries_again_soon(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    starting = replace(deps, clock_trust=ClockTrust())
    starting.clock_trust.is_watched = True
    waits: list[float] = []

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        starting.clock_trust.believed_at = deps.now()
        if len(waits) == 2:
            raise asyncio.CancelledError

    monkeypatch.setattr(asyncio, "sleep", wait)
    with pytest.raises(asyncio.CancelledError):
        await clean_up_forever(starting)
    assert waits == [LOOK_AGAIN_SECONDS, CLEAN_EVERY_SECONDS]
