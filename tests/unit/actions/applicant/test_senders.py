"""Members of an institution see which member or system sent what in its cases; nobody else does."""

from collections.abc import Mapping
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.senders import Sender, senders_of
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import SeenCase, take_case
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.storage.cases import cases
from moi_pwa.storage.parties import oauth_clients, parties
from moi_pwa.storage.parties.oauth_clients import OAuthClientKeyRow, OAuthClientRow
from tests.cases.institution import found_institution, institution_id, member
from tests.cases.sending import application_id, someone, submit
from tests.factories import NOON, person_id

SYSTEM = UUID(int=0xE1)
CLIENT = Acting(
    actor_id=SYSTEM,
    party_id=institution_id(),
    role="filer",
    status="verified",
    scopes=frozenset({"cases", "file:LIBRARY_CARD"}),
)
LINA = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
FIRST = Sender(kind="member", name="Member 1")


@pytest.fixture(autouse=True)
async def _company(deps: Deps):
    for number in (1, 2):
        await someone(deps, number)
    await found_institution(deps, p1="filer", p2="administrator")
    row = OAuthClientRow(id=SYSTEM, party_id=institution_id(), name="HR system", registered_at=NOON)
    key = OAuthClientKeyRow(client_id=SYSTEM, thumbprint="k" * 43, jwk={}, added_at=NOON)
    async with deps.database.transaction() as session:
        await oauth_clients.add_client(session, row, key)


async def senders(deps: Deps, party_id: UUID | None = None, *, with_senders: bool = True) -> Mapping[int, Sender]:
    party_id = party_id or institution_id()
    [case] = (await changes_since(deps, party_id=party_id, cursor=0, with_senders=with_senders)).cases
    return case.senders


async def withdraw(deps: Deps, acting: Acting) -> None:
    await withdraw_application(
        deps, Delivery(acting=acting, application_id=application_id(1), submission_id=application_id(9), body={})
    )


async def test_a_case_says_which_member_sent_what(deps: Deps):
    await submit(deps, acting=member(1, "filer"))
    await withdraw(deps, member(2, "administrator"))
    assert await senders(deps) == {1: FIRST, 2: Sender(kind="member", name="Member 2")}


async def test_a_case_says_which_system_sent_it(deps: Deps):
    await submit(deps, acting=CLIENT)
    assert await senders(deps) == {1: Sender(kind="client", name="HR system")}


async def test_a_system_that_was_ended_keeps_its_name(deps: Deps):
    await submit(deps, acting=CLIENT)
    async with deps.database.transaction() as session:
        await oauth_clients.end_client(session, SYSTEM)
    assert await senders(deps) == {1: Sender(kind="client", name="HR system")}


async def test_of_a_former_member_nothing_is_said(deps: Deps):
    await submit(deps, acting=member(1, "filer"))
    async with deps.database.transaction() as session:
        await parties.remove_member(session, party_id=institution_id(), person_id=person_id(1))
    assert await senders(deps) == {1: Sender(kind="former_member", name="")}


async def test_a_former_member_who_is_a_member_of_another_institution_is_a_former_one(deps: Deps):
    await submit(deps, acting=member(1, "filer"))
    await found_institution(deps, 2, p1="filer")
    async with deps.database.transaction() as session:
        await parties.remove_member(session, party_id=institution_id(), person_id=person_id(1))
    assert await senders(deps) == {1: Sender(kind="former_member", name="")}


async def test_names_are_those_of_now_and_in_no_event(deps: Deps):
    await submit(deps, acting=CLIENT)
    async with deps.database.transaction() as session:
        row = await oauth_clients.find_client(session, SYSTEM)
        assert row is not None
        row.name = "Personnel"
    assert await senders(deps) == {1: Sender(kind="client", name="Personnel")}
    async with deps.database.reading() as session:
        [event] = await cases.events_of(session, [application_id(1)])
    assert "HR system" not in str(event.data)


async def test_officers_are_not_named(deps: Deps):
    await submit(deps, acting=member(1, "filer"))
    await take_case(deps, LINA, SeenCase(application_id(1), 1))
    assert await senders(deps) == {1: FIRST}


async def test_whoever_does_not_ask_as_a_member_is_told_of_no_sender(deps: Deps):
    await submit(deps, acting=member(1, "filer"))
    assert await senders(deps, with_senders=False) == {}


async def test_each_case_of_a_page_has_its_own_senders(deps: Deps):
    await submit(deps, acting=member(1, "filer"))
    await submit(deps, number=2, acting=CLIENT)
    found = (await changes_since(deps, party_id=institution_id(), cursor=0, with_senders=True)).cases
    assert {case.id: case.senders[1].kind for case in found} == {
        application_id(1): "member",
        application_id(2): "client",
    }


@pytest.mark.parametrize("actor", ["system", "an actor of a newer version"])
async def test_an_actor_that_is_no_person_is_not_named(deps: Deps, actor: str):
    event = CaseEvent(case_id=str(application_id(1)), seq=1, kind="submitted", at=NOON, actor=actor, role="applicant")
    async with deps.database.reading() as session:
        assert await senders_of(session, institution_id(), [event]) == {}


async def test_the_actor_of_an_event_that_no_applicant_caused_is_no_sender(deps: Deps):
    actor = str(person_id(1))
    event = CaseEvent(case_id=str(application_id(1)), seq=2, kind="taken", at=NOON, actor=actor, role="reviewer")
    async with deps.database.reading() as session:
        assert await senders_of(session, institution_id(), [event]) == {}
