"""No number is given out a second time after a backup was put back.

Until an operator confirms it, no number is given out at all.
"""

import itertools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.run_audit import run_audit
from moi_pwa.actions.audit.write_audit_log import NEWEST, append_to_log, sign_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import open_drawer, open_receipt, take_cash
from moi_pwa.actions.operations.restore import (
    MARGIN,
    DatabaseRestoredError,
    find_lost_history,
    read_given_up,
    skip_lost_numbers,
)
from moi_pwa.rules.number_spaces import CAPACITY
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.papers.papers import take_ordinals
from tests.cases.sending import someone, submit
from tests.database.backup import put_back, take_backup
from tests.factories import Clock, add_case, person_id
from tests.fixtures.library_card import LIBRARY_CARD
from tests.money.billing import issue
from tests.money.finance import FADI, add_staff
from tests.papers.cards import CARD_FOR_A_YEAR

FREE = replace(LIBRARY_CARD, course="instant", paper=CARD_FOR_A_YEAR, charges=(), guarantees=())
TAKEN = ("application", "paper", "bill", "receipt", "refusal", "session", "reference", "seen")
Numbers = Mapping[str, set[object]]

numbered = itertools.count(1)


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = replace(deps, services={FREE.code: FREE})
    await add_staff(deps)
    await someone(deps)
    await open_drawer(deps, FADI, station="JO-IR")
    return deps


async def give_out(deps: Deps) -> Numbers:
    """Give out at least one number of each kind, and return the numbers."""
    number = next(numbered)
    given: dict[str, set[object]] = defaultdict(set)
    received = await submit(deps, number=number)
    given["application"].add(received.reference)
    given["seen"] |= set(await seen_by_the_phone(deps, 0))
    case = await add_case(deps.database, 100 + number, party_id=person_id(2))
    bill = await issue(deps, case.id)
    assert bill is not None
    given["bill"].add(bill.number)
    receipt = await open_receipt(
        deps, FADI, await take_cash(deps, FADI, number=bill.number, tendered_fils=bill.total_fils)
    )
    given["receipt"].add(receipt.number)
    async with deps.database.transaction() as session:
        given["session"].add(await sequences.next_session_ordinal(session, 2026))
        given["refusal"] |= set(await take_ordinals(session, "refusal", 2026, 1))
        given["reference"].add(await sequences.next_change_number(session))
        numbers = await (await session.connection()).execute(text("SELECT number FROM paper"))
        given["paper"] |= {each for (each,) in numbers}
    await append_to_log(deps)
    await sign_log(deps)
    return given


async def seen_by_the_phone(deps: Deps, cursor: int) -> list[int]:
    return [(await changes_since(deps, party_id=person_id(1), cursor=cursor)).cursor]


async def test_after_a_backup_no_number_of_any_kind_is_given_out_twice(deps: Deps, tmp_path: Path):
    before = await give_out(deps)
    backup = await take_backup(deps.database, tmp_path)
    lost = [await give_out(deps) for _ in range(3)]
    await put_back(deps.database, backup)
    await skip_lost_numbers(deps, lost=None, made_by="root")
    after = [await give_out(deps) for _ in range(3)]

    for kind in TAKEN:
        gone = set.union(*(each[kind] for each in lost)) - before[kind]
        anew = set.union(*(each[kind] for each in after)) - before[kind]
        assert gone, kind
        assert anew, kind
        assert not gone & anew, kind


async def test_without_a_step_of_the_operator_numbers_would_come_twice(deps: Deps, tmp_path: Path):
    await give_out(deps)
    backup = await take_backup(deps.database, tmp_path)
    lost = await submit(deps, number=50)
    await put_back(deps.database, backup)
    assert (await submit(deps, number=51)).reference == lost.reference


async def test_a_kind_of_which_the_backup_had_no_number_is_moved_too(deps: Deps, tmp_path: Path):
    backup = await take_backup(deps.database, tmp_path)
    lost = await give_out(deps)
    await put_back(deps.database, backup)
    await skip_lost_numbers(deps, lost=None, made_by="root")
    after = await give_out(deps)
    assert [kind for kind in TAKEN if after[kind] & lost[kind]] == []


async def test_what_was_lost_is_known_by_the_signed_ends_of_the_log(deps: Deps, tmp_path: Path):
    await give_out(deps)
    backup = await take_backup(deps.database, tmp_path)
    assert await find_lost_history(deps) is None
    await give_out(deps)
    assert await find_lost_history(deps) is None
    await put_back(deps.database, backup)
    lost = await find_lost_history(deps)
    assert lost is not None
    assert lost.lost > 0


async def test_the_witness_of_what_was_lost_is_not_replaced(deps: Deps, tmp_path: Path):
    backup = await take_backup(deps.database, tmp_path)
    await give_out(deps)
    witness = deps.heads.load(NEWEST)
    await put_back(deps.database, backup)
    with pytest.raises(DatabaseRestoredError):
        await run_audit(deps)
    assert deps.heads.load(NEWEST) == witness


async def test_a_log_that_went_on_is_known_to_have_lost_its_end(deps: Deps, tmp_path: Path):
    await give_out(deps)
    backup = await take_backup(deps.database, tmp_path)
    await give_out(deps)
    await put_back(deps.database, backup)
    for _ in range(3):
        await submit(deps, number=next(numbered))
    await append_to_log(deps)
    assert await find_lost_history(deps) is not None


async def test_once_it_is_given_up_the_history_is_whole_again_and_says_so(deps: Deps, tmp_path: Path, clock: Clock):
    backup = await take_backup(deps.database, tmp_path)
    await give_out(deps)
    await put_back(deps.database, backup)
    row = await skip_lost_numbers(deps, lost=None, made_by="root")
    await run_audit(deps)

    assert row is not None
    assert await find_lost_history(deps) is None
    assert [finding async for finding in examine_everything(deps)] == []
    assert [(each.at, each.lost) for each in await read_given_up(deps)] == [(clock(), row.lost)]
    assert await skip_lost_numbers(deps, lost=None, made_by="root") is None


async def test_who_lost_the_heads_as_well_says_how_much_was_lost(deps: Deps):
    assert await skip_lost_numbers(deps, lost=None, made_by="root") is None
    row = await skip_lost_numbers(deps, lost=7, made_by="root")
    assert row is not None
    assert (row.lost, row.moved_by) == (7, 7 + MARGIN)


async def test_a_phone_learns_again_what_the_database_has_of_the_history_that_it_lost(deps: Deps, tmp_path: Path):
    await give_out(deps)
    backup = await take_backup(deps.database, tmp_path)
    await give_out(deps)
    [lost_cursor] = await seen_by_the_phone(deps, 0)
    await put_back(deps.database, backup)
    await skip_lost_numbers(deps, lost=None, made_by="root")
    again = await changes_since(deps, party_id=person_id(1), cursor=lost_cursor)
    assert again == replace(await changes_since(deps, party_id=person_id(1), cursor=0), now=again.now)
    assert again.cases
    nothing = await changes_since(deps, party_id=person_id(1), cursor=again.cursor)
    assert (nothing.cases, nothing.more) == ([], False)


@pytest.mark.parametrize("statement", ["UPDATE restore SET lost = 0", "DELETE FROM restore"])
async def test_what_was_given_up_stays_written_down(deps: Deps, statement: str):
    await skip_lost_numbers(deps, lost=1, made_by="root")
    with pytest.raises(Exception, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))


def test_many_restores_of_a_year_leave_numbers():
    assert min(CAPACITY.values()) > 100 * MARGIN
