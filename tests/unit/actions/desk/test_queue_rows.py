"""A list of cases says of each whom it is about, and asks the database no more for many cases than for one."""

from typing import Any
from uuid import UUID

from sqlalchemy import event

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import queue
from moi_pwa.actions.desk.desk_steps import DocumentVerdict, SeenCase, record_verdict, take_case
from moi_pwa.actions.desk.queue_rows import queue_rows
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.cases.cases import CaseRow
from tests.cases.officers import RANA
from tests.cases.sending import READER, application_id, body_json, document_id, manifest_json, someone, submit, upload
from tests.factories import NOON, add_case, add_details


async def statements_for(deps: Deps, rows: list[CaseRow]) -> int:
    """Return how many statements these rows take."""
    ran: list[Any] = []
    async with deps.database.reading() as session:
        connection = (await session.connection()).sync_connection
        event.listen(connection, "before_cursor_execute", lambda _c, _x, sql, *_: ran.append(sql))
        await queue_rows(deps, session, rows)
    return len(ran)


async def test_many_rows_take_as_many_queries_as_one(deps: Deps):
    rows = [await add_case(deps.database, number, directorate="residence") for number in range(1, 8)]
    assert (await statements_for(deps, rows[:1]), await statements_for(deps, rows)) == (2, 2)


async def test_the_newest_answers_name_the_person(deps: Deps):
    case = await add_case(deps.database, directorate="residence")
    await add_details(deps.database, case.id, reader_name="Layla Owl")
    await add_details(deps.database, case.id, version=3, reader_name="Layla Hawk", nationality="JOR")
    [row] = (await queue(deps, RANA)).rows
    assert (row.subject.names, row.subject.nationality) == (("Layla Hawk",), "JOR")


async def test_the_officer_who_has_the_case_is_named(deps: Deps):
    async with deps.database.transaction() as session:
        session.add(
            OfficerRow(
                id=UUID(RANA.id), sign_in_name="rana", display_name="Rana Haddad", password="", roles=["reviewer"],
                directorates=["residence"], agencies=[], created_at=NOON,
            )
        )  # fmt: skip
    await add_case(deps.database, directorate="residence", holder_id=UUID(RANA.id))
    assert [row.holder for row in (await queue(deps, RANA)).rows] == ["Rana Haddad"]


async def test_a_document_is_unchecked_until_an_officer_gives_a_verdict(deps: Deps):
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))
    before = [row.documents for row in (await queue(deps, RANA)).rows]
    await take_case(deps, RANA, SeenCase(application_id(1), 1))
    verdict = DocumentVerdict(document_id=document_id(1), sha256_plain="00" * 32, verdict="accepted")
    await record_verdict(deps, RANA, verdict)
    after = [row.documents for row in (await queue(deps, RANA)).rows]
    assert (before, after) == ([["unchecked"]], [["accepted"]])
