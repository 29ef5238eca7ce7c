"""An attacker who can write into the database cuts something out of history, or rewrites it, and is found out."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, update

from moi_pwa.actions.accounts.officer_accounts import add_officer
from moi_pwa.actions.audit.examine_history import examine_new
from moi_pwa.actions.audit.write_audit_log import append_to_log, sign_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.reference_data import change_reference_data
from moi_pwa.core.accounts import Duties
from moi_pwa.core.audit import NO_ID, LogEntry
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows
from moi_pwa.crypto.keys import key_id, new_seed, public_key_of
from moi_pwa.crypto.log_head import sign_head
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.storage.accounts import recipient_keys
from moi_pwa.storage.accounts.recipient_key_events import RecipientKeyEventRow
from moi_pwa.storage.accounts.recipient_keys import RecipientKey, RecipientKeyRow
from moi_pwa.storage.accounts.staff_events import StaffEventRow
from moi_pwa.storage.audit import audit_log
from moi_pwa.storage.audit.audit_log import AuditLogRow, AuditWaitingRow
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow, EventRow, SubmissionRow
from moi_pwa.storage.cases.readings import ReadingRow, record_reading
from moi_pwa.storage.reference.reference_changes import ReferenceChangeRow
from tests.attack.tampering import chained_anew, delete_case, found, intruder, table, write_events, write_log_anew
from tests.cases.sending import application_id, submit
from tests.factories import NOON, add_person

CASE, OTHER = application_id(1), application_id(2)
LINA = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
ADMIN = Officer(id=str(UUID(int=9)), roles=frozenset({"admin"}), directorates=frozenset())
PORT = {"from": "2014-01-01", "to": None, "ar": "منفذ", "en": "Port", "kind": "land"}
OLD_KEY, NEW_KEY, STRANGERS_KEY = (public_key_of(new_seed()) for _ in range(3))


@pytest.fixture(autouse=True)
async def _history(deps: Deps):
    """Write eight logged rows.

    They are two keys, two applications, a case taken and opened, and a change of the list of ports.
    """
    for number, public_key in enumerate((OLD_KEY, NEW_KEY)):
        key = RecipientKey(recipient="residence", key_id=key_id(public_key), public_key=public_key)
        async with deps.database.transaction() as session:
            await recipient_keys.add_key(session, key, at=NOON.replace(hour=number + 1), made_by="root")
    for number in (1, 2):
        await add_person(deps.database, number)
        await submit(deps, number=number, person=number)
    await desk_steps.take_case(deps, LINA, SeenCase(CASE, 1))
    await open_case(deps, LINA, CASE)
    await open_case(deps, LINA, OTHER)
    await change_reference_data(
        deps, ADMIN, CodeRows(list="ports", code="NEW", rows=[PORT]), note="opened", expected_version=0
    )
    await append_to_log(deps)


async def entries(deps: Deps) -> list[LogEntry]:
    async with deps.database.reading() as session:
        return [row.entry() for row in await audit_log.entries_after(session, 0, 100)]


async def events_of(deps: Deps, case_id: UUID):
    async with deps.database.reading() as session:
        return [row.event() for row in await cases.events_of(session, [case_id])]


async def readings_in(deps: Deps) -> list[UUID]:
    return [entry.row_id for entry in await entries(deps) if entry.kind == "reading"]


async def test_what_nobody_touched_is_whole(deps: Deps):
    await sign_log(deps)
    assert await found(deps) == set()
    assert [entry.kind for entry in await entries(deps)] == [
        *["key"] * 2,
        *["event"] * 3,
        *["reading"] * 2,
        "reference",
    ]


async def test_what_waits_to_be_logged_is_no_finding(deps: Deps):
    await open_case(deps, LINA, CASE)
    assert await found(deps) == set()


async def test_a_case_that_was_cut_out_whole_is_found(deps: Deps):
    [_, reading] = await readings_in(deps)
    async with intruder(deps.database) as connection:
        await delete_case(connection, OTHER)
    assert await found(deps) == {
        f"event {OTHER}/1: absent",
        f"case {OTHER}: absent",
        f"reading {reading}: absent",
    }


async def test_a_case_whose_events_stayed_behind_is_found(deps: Deps):
    async with intruder(deps.database) as connection:
        await connection.execute(delete(table(CaseRow)).where(table(CaseRow).c.id == OTHER))
    assert f"case {OTHER}: absent" in await found(deps)


async def test_a_case_that_was_chained_anew_with_receipt_and_all_is_found(deps: Deps):
    # The forger has the ministry's key as well, but the log holds the hashes.
    forged = chained_anew(await events_of(deps, CASE), actor=str(UUID(int=1)), at=NOON.replace(year=2025))
    async with intruder(deps.database) as connection:
        await write_events(connection, forged, CASE)
    assert {f"event {CASE}/1: changed", f"event {CASE}/2: changed"} <= await found(deps)


async def test_two_cases_that_were_exchanged_are_found(deps: Deps):
    first, second = await events_of(deps, CASE), await events_of(deps, OTHER)
    async with intruder(deps.database) as connection:
        await write_events(connection, chained_anew(second, case_id=str(CASE)), CASE)
        await write_events(connection, chained_anew(first[:1], case_id=str(OTHER)), OTHER)
    assert {f"event {CASE}/1: changed", f"event {OTHER}/1: changed"} <= await found(deps)


async def test_a_reading_that_was_deleted_or_laid_on_another_officer_is_found(deps: Deps):
    rows = table(ReadingRow)
    first, second = await readings_in(deps)
    async with intruder(deps.database) as connection:
        await connection.execute(delete(rows).where(rows.c.id == first))
        await connection.execute(update(rows).where(rows.c.id == second).values(officer_id=UUID(int=8)))
    assert await found(deps) == {f"reading {first}: absent", f"reading {second}: changed"}


async def test_a_printing_that_is_made_out_to_be_of_another_paper_is_found(deps: Deps):
    printing = ReadingRow(id=UUID(int=50), at=NOON, officer_id=UUID(LINA.id), case_id=CASE, paper_number="V26000001")
    async with deps.database.transaction() as session:
        await record_reading(session, printing)
    await append_to_log(deps)
    rows = table(ReadingRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.id == UUID(int=50)).values(paper_number="V26000002"))
    assert await found(deps) == {f"reading {UUID(int=50)}: changed"}


async def test_a_change_of_reference_data_that_was_changed_is_found(deps: Deps):
    async with intruder(deps.database) as connection:
        await connection.execute(update(table(ReferenceChangeRow)).values(note="another reason"))
    assert await found(deps) == {"reference 1: changed"}


async def test_a_change_of_an_officers_account_that_was_changed_is_found(deps: Deps):
    await add_officer(
        deps, by="cli", sign_in_name="rana", display_name="Rana", duties=Duties.of(["reviewer"], ["residence"])
    )
    await append_to_log(deps)
    async with intruder(deps.database) as connection:
        await connection.execute(update(table(StaffEventRow)).values(actor=str(UUID(int=9))))
    assert await found(deps) == {"staff 1: changed"}


async def test_a_directorates_key_that_was_exchanged_is_found(deps: Deps):
    rows = table(RecipientKeyRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.current).values(public_key=STRANGERS_KEY))
    assert await found(deps) == {f"key {key_id(NEW_KEY)}: changed"}


async def test_a_directorates_key_that_nobody_made_is_found(deps: Deps):
    rows = table(RecipientKeyRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.current).values(current=False))
        values = {"recipient": "residence", "public_key": STRANGERS_KEY, "created_at": NOON}
        await connection.execute(rows.insert().values(key_id="ab" * 16, current=True, demo=False, **values))
    assert await found(deps) == {f"key {'ab' * 16}: not_made", f"key {key_id(NEW_KEY)}: put_aside"}


async def test_a_former_key_that_was_put_back_is_found(deps: Deps):
    rows = table(RecipientKeyRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.current).values(current=False))
        await connection.execute(update(rows).where(rows.c.key_id == key_id(OLD_KEY)).values(current=True))
    assert await found(deps) == {f"key {key_id(OLD_KEY)}: not_newest", f"key {key_id(NEW_KEY)}: put_aside"}


async def test_the_making_of_a_key_that_was_denied_is_found(deps: Deps):
    rows = table(RecipientKeyEventRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.seq == 2).values(made_by="nobody"))
    assert await found(deps) == {"key 2: changed"}


async def test_an_event_that_went_round_the_log_is_found(deps: Deps):
    async with intruder(deps.database) as connection:
        await connection.execute(
            table(ReadingRow).insert().values(id=UUID(int=5), at=NOON, officer_id=UUID(int=7), case_id=CASE)
        )
        await connection.execute(delete(table(AuditWaitingRow)))
    assert await found(deps) == {f"reading {UUID(int=5)}: not_logged"}


async def test_a_row_that_vanished_before_it_was_logged_leaves_its_place_in_the_log(deps: Deps):
    await open_case(deps, LINA, CASE)
    rows = table(ReadingRow)
    known = await readings_in(deps)
    async with intruder(deps.database) as connection:
        await connection.execute(delete(rows).where(rows.c.id.not_in(known)))
    await append_to_log(deps)
    assert {finding.split(": ")[1] for finding in await found(deps)} == {"absent"}


@pytest.mark.parametrize(
    "tamper",
    [
        lambda rows: delete(rows).where(rows.c.seq == 4),
        lambda rows: update(rows).where(rows.c.seq == 4).values(row_id=UUID(int=4)),
        lambda rows: update(rows).where(rows.c.seq == 8).values(seq=9),
    ],
    ids=["dropped", "changed", "moved"],
)
async def test_an_entry_of_the_log_that_was_touched_is_found(deps: Deps, tamper: Callable[[Any], Any]):
    async with intruder(deps.database) as connection:
        await connection.execute(tamper(table(AuditLogRow)))
    assert any(finding.endswith(": chain_broken") for finding in await found(deps))


def without(some: Sequence[LogEntry], case_id: UUID) -> list[LogEntry]:
    return [entry for entry in some if entry.row_id != case_id]


async def test_a_case_that_was_cut_out_and_a_log_that_was_written_anew_without_it_are_found_by_the_days_head(
    deps: Deps,
):
    await sign_log(deps)
    [_, reading] = await readings_in(deps)
    whole = await entries(deps)
    async with intruder(deps.database) as connection:
        await delete_case(connection, OTHER)
        await write_log_anew(connection, [entry for entry in without(whole, OTHER) if entry.row_id != reading])
    assert await found(deps) == {
        "head 2026-01-15: log_shorter",
        "head 2026-01-15.jws: log_shorter",
        "head newest.jws: log_shorter",
    }


async def test_a_log_whose_end_was_cut_off_is_found_by_a_head_kept_elsewhere(deps: Deps):
    # The intruder has the server's disk as well.
    _, jws = await sign_log(deps)
    whole = await entries(deps)
    async with intruder(deps.database) as connection:
        await connection.execute(delete(table(audit_log.AuditHeadRow)))
        await connection.execute(delete(table(ReferenceChangeRow)))
        await write_log_anew(connection, whole[:-1])
    deps.heads.save("2026-01-15", sign_head_of(deps, whole[-2]))
    deps.heads.save("newest", sign_head_of(deps, whole[-2]))
    assert await found(deps) == set()
    assert await found(deps, {"from the safe": jws}) == {"head from the safe: log_shorter"}


def sign_head_of(deps: Deps, entry: LogEntry) -> str:
    from moi_pwa.core.audit import Head

    return sign_head(Head(at=NOON, seq=entry.seq, hash=entry.hash), deps.receipt_key)


async def test_a_log_that_was_put_into_another_order_is_found_by_its_head(deps: Deps):
    await sign_log(deps)
    whole = await entries(deps)
    async with intruder(deps.database) as connection:
        await write_log_anew(connection, [*whole[1:], whole[0]])
    assert "head 2026-01-15: log_differs" in await found(deps)


async def test_a_head_that_the_ministry_did_not_sign_is_found(deps: Deps):
    _, jws = await sign_log(Deps(**{**vars(deps), "receipt_key": SigningKey.new()}))
    assert "head 2026-01-15: unknown_signer" in await found(deps)
    assert await found(deps, {"mine": jws[:-2]}) >= {"head mine: malformed"}


async def test_what_is_new_is_examined_with_the_cases_it_happened_to(deps: Deps):
    whole = await entries(deps)
    await desk_steps.release_case(deps, LINA, SeenCase(CASE, 2))
    await append_to_log(deps)
    rows, received = table(EventRow), table(SubmissionRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.case_id == CASE, rows.c.seq == 1).values(data={}))
        await connection.execute(update(received).where(received.c.id == OTHER).values(answers={}))
    new = {str(finding) async for finding in examine_new(deps, (whole[-1].seq, whole[-1].hash))}
    assert f"event {CASE}/1: chain_broken" in new
    assert not any(str(OTHER) in finding for finding in new)


async def test_a_log_written_anew_up_to_the_last_examination_is_found_by_the_next(deps: Deps):
    new = {str(finding) async for finding in examine_new(deps, (8, "0" * 64))}
    assert new == {"log 8: chain_broken"}


async def test_rows_without_an_id_are_known_by_their_number(deps: Deps):
    assert [(e.row_id, e.row_seq) for e in await entries(deps) if e.kind in {"key", "reference"}] == [
        (NO_ID, 1),
        (NO_ID, 2),
        (NO_ID, 1),
    ]
