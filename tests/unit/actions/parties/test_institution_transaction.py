"""Each event of an institution is stored with its row, its members and its place in the audit log."""

from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import memberships_of
from moi_pwa.actions.parties.institution_transaction import record_institution_event, register_institution
from moi_pwa.core.errors import AbsentError, InstitutionRefusedError
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.storage.parties import institutions
from moi_pwa.storage.parties.parties import MembershipRow
from tests.attack.tampering import intruder
from tests.cases.institution import institution_id
from tests.cases.institution_events import REGISTRATION
from tests.factories import add_person, person_id


@pytest.fixture
async def mona(deps: Deps) -> UUID:
    return await add_person(deps.database)


async def register(deps: Deps, number: int = 1) -> UUID:
    async with deps.database.transaction() as session:
        await register_institution(
            deps,
            session,
            REGISTRATION,
            party_id=institution_id(number),
            administrator=person_id(1),
            administrators_name="منى",
        )
    return institution_id(number)


async def verify(deps: Deps, number: int = 1) -> None:
    async with deps.database.transaction() as session:
        await record_institution_event(deps, session, institution_id(number), "verified", by="officer")


async def test_whoever_registers_an_institution_is_its_administrator(deps: Deps, mona: UUID):
    company = await register(deps)

    [membership] = await memberships_of(deps, mona)
    assert (membership.institution.id, membership.role, membership.institution.status) == (
        company,
        "administrator",
        "waiting",
    )
    async with deps.database.reading() as session:
        assert (await session.exec(select(MembershipRow.name))).all() == ["منى"]


async def test_a_verified_institution_may_send(deps: Deps, mona: UUID):
    await register(deps)
    await verify(deps)

    [membership] = await memberships_of(deps, mona)
    assert membership.may_send


async def test_the_row_is_the_fold_of_the_events(deps: Deps, mona: UUID):
    company = await register(deps)
    await verify(deps)

    async with deps.database.reading() as session:
        state = state_of(await institutions.events_of(session, company))
        standing = await institutions.standing_of(session, party_id=company, person_id=mona)
    assert state is not None
    assert standing == (state.institution, state.members[mona])


async def test_an_event_follows_from_an_application(deps: Deps, mona: UUID):
    company = await register(deps)
    async with deps.database.transaction() as session:
        await record_institution_event(deps, session, company, "refused", by="officer", case_id=UUID(int=7))

    async with deps.database.reading() as session:
        *_, last = await institutions.events_of(session, company)
    assert last.data == {"case_id": str(UUID(int=7))}


async def test_an_event_that_may_not_come_now_is_refused(deps: Deps, mona: UUID):
    await register(deps)
    await verify(deps)

    with pytest.raises(InstitutionRefusedError, match="not_now"):
        await verify(deps)


async def test_two_institutions_of_one_number_are_not_both_verified(deps: Deps, mona: UUID):
    await register(deps, 1)
    await register(deps, 2)
    await verify(deps, 1)

    with pytest.raises(InstitutionRefusedError, match="number_taken"):
        await verify(deps, 2)


async def test_nothing_is_recorded_of_a_person_as_an_institution(deps: Deps, mona: UUID):
    with pytest.raises(AbsentError):
        async with deps.database.transaction() as session:
            await record_institution_event(deps, session, mona, "verified", by="officer")


async def test_the_authorised_person_is_changed_by_the_ministry(deps: Deps, mona: UUID):
    company, omar = await register(deps), await add_person(deps.database, 2)
    data = {"person": str(omar), "replaces": str(mona)}
    async with deps.database.transaction() as session:
        await record_institution_event(
            deps, session, company, "administrator_changed", by="officer", data=data, name="عمر"
        )

    async with deps.database.reading() as session:
        rows = (await session.exec(select(MembershipRow))).all()
    assert [(row.person_id, row.role, row.name) for row in rows] == [(omar, "administrator", "عمر")]


@pytest.mark.parametrize("statement", ["UPDATE institution_event SET kind = 'ended'", "DELETE FROM institution_event"])
async def test_the_database_refuses_to_change_what_happened(deps: Deps, mona: UUID, statement: str):
    await register(deps)

    with pytest.raises(DBAPIError):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))


async def test_the_examination_finds_an_event_that_was_changed_behind_the_triggers(deps: Deps, mona: UUID):
    company = await register(deps)
    await append_to_log(deps)
    assert [each async for each in examine_everything(deps)] == []
    async with intruder(deps.database) as connection:
        await connection.execute(text("UPDATE institution_event SET actor = 'huda'"))

    assert [str(each) async for each in examine_everything(deps)] == [f"institution {company}/1: changed"]
