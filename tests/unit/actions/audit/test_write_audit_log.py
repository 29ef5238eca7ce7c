"""Stored rows are logged once, in order, whichever process logs and whenever they are committed."""

import asyncio
from uuid import UUID

import pytest

from moi_pwa.actions.audit import write_audit_log
from moi_pwa.actions.audit.write_audit_log import append_to_log, sign_log
from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.log_head import verify_head
from moi_pwa.rules.audit_log import is_linked
from moi_pwa.storage.audit import audit_log
from moi_pwa.storage.cases.readings import ReadingRow, record_reading
from tests.database.kinds import ON_POSTGRESQL
from tests.factories import NOON, add_case

CASE = UUID(int=1_000_001)


async def read(deps: Deps, *numbers: int) -> None:
    async with deps.database.transaction() as session:
        for number in numbers:
            await record_reading(session, reading(number))


def reading(number: int) -> ReadingRow:
    return ReadingRow(id=UUID(int=number), at=NOON, officer_id=UUID(int=7), case_id=CASE)


async def logged(deps: Deps) -> list[int]:
    """Return the numbers of the readings in the log's order, and check that the chain is whole."""
    async with deps.database.reading() as session:
        entries = [row.entry() for row in await audit_log.entries_after(session, 0, 1000)]
    last = (0, "")
    for entry in entries:
        assert is_linked(entry, last)
        last = (entry.seq, entry.hash)
    return [entry.row_id.int for entry in entries if entry.kind == "reading" and entry.row_id != CASE]


@pytest.fixture(autouse=True)
async def _case(deps: Deps):
    await add_case(deps.database)


async def test_what_was_stored_is_logged_once(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(write_audit_log, "LOG_BATCH_SIZE", 2)
    await read(deps, 1, 2, 3)
    assert [await append_to_log(deps), await append_to_log(deps)] == [5, 0]
    assert await logged(deps) == [1, 2, 3]


async def test_many_who_log_at_once_log_everything_once(deps: Deps):
    await read(deps, *range(1, 21))
    await asyncio.gather(*(append_to_log(deps) for _ in range(5)))
    assert await logged(deps) == list(range(1, 21))


@ON_POSTGRESQL
async def test_what_is_committed_late_is_logged_all_the_same(deps: Deps):
    async with deps.database.transaction() as session:
        await record_reading(session, reading(1))
        await read(deps, 2)
        await append_to_log(deps)
        assert await logged(deps) == [2]
    await append_to_log(deps)
    assert await logged(deps) == [2, 1]


@ON_POSTGRESQL
async def test_nobody_waits_for_the_log(deps: Deps):
    # The lock of the log is held here while somebody stores a reading.
    async with deps.database.transaction() as session:
        await audit_log.lock_log(session)
        await read(deps, 1)
    await append_to_log(deps)
    assert await logged(deps) == [1]


async def test_what_was_rolled_back_is_not_logged(deps: Deps):
    with pytest.raises(RuntimeError):
        async with deps.database.transaction() as session:
            await record_reading(session, reading(1))
            raise RuntimeError
    await append_to_log(deps)
    assert await logged(deps) == []


async def test_the_signed_head_is_the_end_of_the_log_and_kept_in_files(deps: Deps):
    await append_to_log(deps)
    head, jws = await sign_log(deps)
    async with deps.database.reading() as session:
        end = await audit_log.end_of_log(session)
    assert verify_head(jws, {deps.receipt_key.kid: deps.receipt_key.jwk}) == head
    assert (head.seq, head.hash) == end
    assert deps.heads.load_all() == {"2026-01-15.jws": jws, "newest.jws": jws}


async def test_a_day_has_one_head_and_the_newest_follows_the_log(deps: Deps):
    _, first = await sign_log(deps)
    await append_to_log(deps)
    _, second = await sign_log(deps)
    assert deps.heads.load_all() == {"2026-01-15.jws": first, "newest.jws": second}
