"""An attacker who can write into the database changes a case, and is found out."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, update

from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.receipt import verify_receipt
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow, EventRow, SubmissionRow
from moi_pwa.storage.cases.documents import DocumentRow
from tests.attack.tampering import chained_anew, found_in_cases, intruder, table, write_events
from tests.cases.sending import application_id, document_id, give, someone, submit, upload, with_portrait

CASE = application_id(1)
OTHER = application_id(2)
LINA = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
OMAR = Officer(id=str(UUID(int=8)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))


@pytest.fixture(autouse=True)
async def _two_cases(deps: Deps):
    """Add two cases: the first has a document and answered questions, the second was taken by Lina."""
    await someone(deps, 1)
    await someone(deps, 2)
    await upload(deps)
    await submit(deps, with_portrait())
    await submit(deps, number=2, person=2)
    await desk_steps.take_case(deps, LINA, SeenCase(CASE, 1))
    await desk_steps.ask_details(deps, LINA, SeenCase(CASE, 2), DetailsRequest(message="?", fields=["reader_name"]))
    await give(deps, {"answers": {"reader_name": "Layla Hawk"}, "documents": [], "message": "x"})
    await desk_steps.take_case(deps, LINA, SeenCase(OTHER, 1))


async def events_of(deps: Deps, case_id: UUID):
    async with deps.database.reading() as session:
        return [row.event() for row in await cases.events_of(session, [case_id])]


async def test_what_nobody_touched_is_whole(deps: Deps):
    assert await found_in_cases(deps) == set()


async def test_an_event_whose_data_were_changed_is_found(deps: Deps):
    rows = table(EventRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.case_id == CASE, rows.c.seq == 3).values(data={"a": 1}))
    assert await found_in_cases(deps) == {f"event {CASE}/3: chain_broken"}


async def test_a_last_event_that_was_deleted_is_found(deps: Deps):
    rows = table(EventRow)
    async with intruder(deps.database) as connection:
        await connection.execute(delete(rows).where(rows.c.case_id == CASE, rows.c.seq == 4))
    assert {f"case {CASE}: status_differs", f"case {CASE}: seq_differs"} <= await found_in_cases(deps)


async def test_an_answer_that_was_taken_back_with_its_event_and_the_row_is_found_by_its_receipt(deps: Deps):
    rows = table(EventRow)
    asked = (await events_of(deps, CASE))[2]
    async with intruder(deps.database) as connection:
        await connection.execute(delete(rows).where(rows.c.case_id == CASE, rows.c.seq == 4))
        values = {"status": "needs_details", "seq": 3, "updated_at": asked.at}
        await connection.execute(update(table(CaseRow)).where(table(CaseRow).c.id == CASE).values(values))
    assert await found_in_cases(deps) == {f"submission {UUID(int=0xE000_0001)}: no_event"}


@pytest.mark.parametrize(
    "values, found",
    [
        ({"status": "approved"}, "status_differs"),
        ({"seq": 9}, "seq_differs"),
        ({"holder_id": UUID(int=8)}, "holder_differs"),
        ({"due_on": date(2031, 1, 1)}, "due_differs"),
        ({"directorate": "visas"}, "directorate_differs"),
        ({"party_id": UUID(int=2)}, "party_differs"),
        ({"reference": "MOI-2026-999-000009-9"}, "reference_differs"),
        ({"service": "VISIT_VISA"}, "service_differs"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
async def test_a_case_that_does_not_agree_with_its_events_is_found(deps: Deps, values: dict[str, Any], found: str):
    async with intruder(deps.database) as connection:
        await connection.execute(update(table(CaseRow)).where(table(CaseRow).c.id == CASE).values(values))
    assert f"case {CASE}: {found}" in await found_in_cases(deps)


@pytest.mark.parametrize(
    "values, found",
    [
        ({"body": "{}"}, "body_changed"),
        ({"answers": {}}, "answers_changed"),
        ({"receipt": "no receipt"}, "receipt_malformed"),
        ({"version": 7}, "no_event"),
    ],
    ids=["body", "answers", "receipt", "version"],
)
async def test_a_submission_that_was_changed_is_found(deps: Deps, values: dict[str, Any], found: str):
    rows = table(SubmissionRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.id == CASE).values(values))
    assert f"submission {CASE}: {found}" in await found_in_cases(deps)


async def test_a_document_that_was_exchanged_is_found(deps: Deps):
    async with intruder(deps.database) as connection:
        await connection.execute(update(table(DocumentRow)).values(sha256="0" * 64))
    assert await found_in_cases(deps) == {f"document {document_id(1)}: changed"}


async def test_a_document_that_was_moved_to_another_case_is_found(deps: Deps):
    async with intruder(deps.database) as connection:
        await connection.execute(update(table(DocumentRow)).values(case_id=OTHER))
    assert await found_in_cases(deps) == {f"document {document_id(1)}: absent"}


async def test_a_case_whose_events_were_all_hashed_anew_is_found_by_its_receipts(deps: Deps):
    # The receipts name the hashes of their events, and nobody can write them anew without the ministry's key.
    forged = chained_anew(await events_of(deps, OTHER), data=(await events_of(deps, OTHER))[0].data | {"bill": None})
    async with intruder(deps.database) as connection:
        await write_events(connection, forged, OTHER)
    assert await found_in_cases(deps) == {f"submission {OTHER}: receipt_differs"}


async def test_a_receipt_signed_by_another_key_is_found(deps: Deps):
    stranger = Deps(**{**vars(deps), "receipt_key": SigningKey.new()})
    assert {f"submission {CASE}: receipt_unknown_signer"} <= {
        str(finding) for finding in await examine_cases(stranger, [CASE])
    }


async def test_receipts_of_a_former_key_are_genuine(deps: Deps):
    after = {"receipt_key": SigningKey.new(), "former_receipt_keys": (deps.receipt_key,)}
    assert await examine_cases(Deps(**{**vars(deps), **after}), [CASE]) == []


async def test_events_that_were_exchanged_between_two_cases_are_found(deps: Deps):
    first, second = await events_of(deps, CASE), await events_of(deps, OTHER)
    async with intruder(deps.database) as connection:
        await write_events(connection, first[:2], OTHER)
        await write_events(connection, second, CASE)
    assert {f"event {CASE}/1: chain_broken", f"event {OTHER}/1: chain_broken"} <= await found_in_cases(deps)


async def test_a_value_that_cannot_be_read_is_found_and_hides_nothing_else(deps: Deps):
    rows = table(EventRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.case_id == CASE, rows.c.seq == 1).values(data=[1]))
        await connection.execute(update(table(CaseRow)).where(table(CaseRow).c.id == OTHER).values(seq=9))
    assert await found_in_cases(deps) == {f"case {CASE}: unreadable", f"case {OTHER}: seq_differs"}


async def test_a_receipt_names_the_event_that_it_is_for(deps: Deps):
    async with deps.database.reading() as session:
        sent = await cases.submissions_of(session, [CASE])
    named = [verify_receipt(each.receipt, {deps.receipt_key.kid: deps.receipt_key.jwk})["event"] for each in sent]
    happened = await events_of(deps, CASE)
    assert named == [happened[0].hash, happened[3].hash]
