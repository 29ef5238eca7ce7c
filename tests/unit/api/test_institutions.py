"""An institution's members and invitations by HTTP: each role gets what it may, and each refusal has its code."""

from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import record_institution_event, register_institution
from moi_pwa.core.parties import MembershipRole
from moi_pwa.gateways.sms import FileSms
from tests.api.sign_in import sign_in
from tests.cases.institution import institution_id
from tests.cases.institution_events import REGISTRATION

MONA, OMAR, LINA = "0790000012", "0790000013", "0790000014"
COMPANY = f"/api/institutions/{institution_id()}"


async def enter(client: httpx.AsyncClient, deps: Deps, mobile: str) -> UUID:
    """Sign a person in, and return the id."""
    return UUID((await sign_in(client, deps, mobile)).json()["person"]["id"])


@pytest.fixture(autouse=True)
async def mona(client: httpx.AsyncClient, deps: Deps) -> UUID:
    """Found a verified company with Mona as its administrator, who is signed in."""
    person = await enter(client, deps, MONA)
    async with deps.database.transaction() as session:
        await register_institution(
            deps, session, REGISTRATION, party_id=institution_id(), administrator=person, administrators_name="Mona"
        )
        await record_institution_event(deps, session, institution_id(), "verified", by="officer")
    return person


async def invite(client: httpx.AsyncClient, deps: Deps, role: MembershipRole, mobile: str = OMAR) -> tuple[str, str]:
    """Invite somebody, and return the invitation's id and token."""
    answer = await client.post(f"{COMPANY}/invitations", json={"mobile": mobile, "name": "Omar", "role": role})
    assert answer.status_code == 201
    assert isinstance(deps.sms, FileSms)
    return answer.json()["id"], deps.sms.messages()[-1]["text"].rpartition("#")[2]


async def join(client: httpx.AsyncClient, deps: Deps, role: MembershipRole) -> UUID:
    """Let Omar join, who is signed in afterwards."""
    _, token = await invite(client, deps, role)
    person = await enter(client, deps, OMAR)
    assert (await client.post("/api/invitations/accept", json={"token": token})).status_code == 200
    return person


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


async def test_an_administrator_sees_members_and_open_invitations(client: httpx.AsyncClient, deps: Deps, mona: UUID):
    invitation, _ = await invite(client, deps, "filer")

    body = (await client.get(COMPANY)).json()

    assert (body["name_ar"], body["status"], body["role"], body["may_send"]) == (
        REGISTRATION.name_ar,
        "verified",
        "administrator",
        True,
    )
    assert [(each["person"], each["name"], each["role"]) for each in body["members"]] == [
        (str(mona), "Mona", "administrator")
    ]
    [sent] = body["invitations"]
    assert (sent["id"], sent["name"], sent["role"]) == (invitation, "Omar", "filer")
    assert OMAR[1:] not in str(body)


async def test_whoever_has_the_link_sees_who_invites_without_a_session(client: httpx.AsyncClient, deps: Deps):
    _, token = await invite(client, deps, "filer")
    client.cookies.clear()

    answer = await client.post("/api/invitations/look", json={"token": token})

    assert answer.headers["Cache-Control"] == "no-store"
    assert (answer.json()["name_en"], answer.json()["role"]) == (REGISTRATION.name_en, "filer")
    assert OMAR[1:] not in answer.text
    accepted = await client.post("/api/invitations/accept", json={"token": token})
    assert problem(accepted) == (401, "not_signed_in")


async def test_the_invited_person_joins_and_the_phone_learns_it(client: httpx.AsyncClient, deps: Deps):
    await join(client, deps, "filer")

    assert [(each["id"], each["role"]) for each in (await client.get("/api/sync")).json()["institutions"]] == [
        (str(institution_id()), "filer")
    ]
    assert (await client.get(COMPANY)).json()["invitations"] is None


async def test_another_person_does_not_join_by_a_forwarded_link(client: httpx.AsyncClient, deps: Deps):
    _, token = await invite(client, deps, "administrator")
    await enter(client, deps, LINA)

    answer = await client.post("/api/invitations/accept", json={"token": token})

    assert problem(answer) == (403, "invitation_for_other")
    assert problem(await client.get(COMPANY)) == (403, "not_a_member")


async def test_an_invitation_that_was_withdrawn_is_as_one_that_never_was(client: httpx.AsyncClient, deps: Deps):
    invitation, token = await invite(client, deps, "filer")
    for _ in range(2):
        assert (await client.delete(f"{COMPANY}/invitations/{invitation}")).status_code == 204

    withdrawn = await client.post("/api/invitations/look", json={"token": token})
    never = await client.post("/api/invitations/look", json={"token": "A" * 22})

    assert problem(withdrawn) == (404, "invitation_over")
    assert withdrawn.json() == never.json()


@pytest.mark.parametrize("role", ["filer", "finance", "viewer"])
async def test_members_who_do_not_manage_change_nothing_but_leave(
    client: httpx.AsyncClient, deps: Deps, mona: UUID, role: MembershipRole
):
    omar = await join(client, deps, role)
    new = {"mobile": LINA, "name": "Lina", "role": "administrator"}

    for answer in (
        await client.post(f"{COMPANY}/invitations", json=new),
        await client.delete(f"{COMPANY}/invitations/{mona}"),
        await client.put(f"{COMPANY}/members/{omar}", json={"role": "administrator"}),
        await client.delete(f"{COMPANY}/members/{mona}"),
    ):
        assert problem(answer) == (403, "not_permitted")
    assert (await client.delete(f"{COMPANY}/members/{omar}")).status_code == 204
    assert problem(await client.get(COMPANY)) == (403, "not_a_member")


async def test_the_header_gives_nobody_another_institution(client: httpx.AsyncClient, deps: Deps):
    person = await enter(client, deps, LINA)

    answer = await client.get(COMPANY, headers={"Moi-Party": str(person)})

    assert problem(answer) == (403, "not_a_member")


async def test_an_administrator_changes_a_role_and_removes_a_member(client: httpx.AsyncClient, deps: Deps):
    omar = await join(client, deps, "filer")
    await enter(client, deps, MONA)

    for _ in range(2):
        assert (await client.put(f"{COMPANY}/members/{omar}", json={"role": "finance"})).status_code == 204
    assert [each["role"] for each in (await client.get(COMPANY)).json()["members"]] == ["administrator", "finance"]
    for _ in range(2):
        assert (await client.delete(f"{COMPANY}/members/{omar}")).status_code == 204
    await enter(client, deps, OMAR)
    assert problem(await client.get(COMPANY)) == (403, "not_a_member")


async def test_the_last_administrator_stays(client: httpx.AsyncClient, deps: Deps, mona: UUID):
    for answer in (
        await client.delete(f"{COMPANY}/members/{mona}"),
        await client.put(f"{COMPANY}/members/{mona}", json={"role": "viewer"}),
    ):
        assert problem(answer) == (409, "last_administrator")


@pytest.mark.parametrize(
    "body, expected",
    [
        ({"mobile": OMAR, "name": "", "role": "filer"}, (422, "problems")),
        ({"mobile": "12", "name": "Omar", "role": "filer"}, (422, "not_a_mobile")),
        ({"email": "x", "name": "Omar", "role": "filer"}, (422, "not_an_email")),
        ({"name": "Omar", "role": "filer"}, (422, "malformed")),
        ({"mobile": OMAR, "name": "Omar", "role": "owner"}, (422, "malformed")),
        ({"mobile": MONA, "name": "Mona", "role": "filer"}, (409, "institution_refused")),
    ],
)
async def test_a_wrong_invitation_is_refused_and_sends_nothing(
    client: httpx.AsyncClient, deps: Deps, body: dict[str, str], expected: tuple[int, str]
):
    assert isinstance(deps.sms, FileSms)
    before = len(deps.sms.messages())

    answer = await client.post(f"{COMPANY}/invitations", json=body)

    assert problem(answer) == expected
    assert len(deps.sms.messages()) == before
