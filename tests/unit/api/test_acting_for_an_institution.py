"""A request names the party that it acts for, and is let through only if the person's role there permits it."""

from datetime import date, timedelta
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import InstitutionStatus, MembershipRole
from moi_pwa.storage.parties import parties
from tests.api.sign_in import sign_in
from tests.cases.institution import EXPIRES_ON, found_institution_of
from tests.cases.sending import body_json

COMPANY, APPLICATION = UUID(int=0xB000_0001), UUID(int=0xA000_0001)
FOR_COMPANY = {"Moi-Party": str(COMPANY)}


async def member(
    client: httpx.AsyncClient,
    deps: Deps,
    role: MembershipRole | None,
    *,
    status: InstitutionStatus = "verified",
    expires_on: date = EXPIRES_ON,
) -> UUID:
    """Sign a person in, and make the person a member of the company; None leaves them a stranger to it."""
    signed_in = UUID((await sign_in(client, deps)).json()["person"]["id"])
    await found_institution_of(deps, {signed_in: role} if role else {}, status=status, expires_on=expires_on)
    return signed_in


async def file(client: httpx.AsyncClient, headers: dict[str, str]) -> httpx.Response:
    return await client.put(f"/api/applications/{APPLICATION}", json=body_json(), headers=headers)


@pytest.mark.parametrize("role", ["administrator", "filer"])
async def test_those_who_may_file_do_so_for_the_company(client: httpx.AsyncClient, deps: Deps, role: MembershipRole):
    await member(client, deps, role)

    assert (await file(client, FOR_COMPANY)).status_code == 201

    of_company = (await client.get("/api/sync", headers=FOR_COMPANY)).json()
    own = (await client.get("/api/sync")).json()
    assert ([case["id"] for case in of_company["cases"]], own["cases"]) == ([str(APPLICATION)], [])


async def test_a_member_is_told_who_sent_an_application(client: httpx.AsyncClient, deps: Deps):
    person = await member(client, deps, "filer")
    await file(client, FOR_COMPANY)

    [case] = (await client.get("/api/sync", headers=FOR_COMPANY)).json()["cases"]
    assert [event["by"] for event in case["events"]] == [{"kind": "member", "name": f"Member {person.int}"}]


async def test_a_person_is_told_of_no_sender_in_their_own_application(client: httpx.AsyncClient, deps: Deps):
    await member(client, deps, "filer")
    await file(client, {})

    [case] = (await client.get("/api/sync")).json()["cases"]
    assert [event["by"] for event in case["events"]] == [None]


@pytest.mark.parametrize("role", ["viewer", "finance"])
async def test_those_who_may_not_file_are_told_so(client: httpx.AsyncClient, deps: Deps, role: MembershipRole):
    await member(client, deps, role)

    answer = await file(client, FOR_COMPANY)

    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not_permitted")
    assert (await client.get("/api/sync", headers=FOR_COMPANY)).json()["cases"] == []


@pytest.mark.parametrize("named", [str(COMPANY), "0198f2a0-0000-7000-8000-000000000001", "no id", ""])
async def test_a_stranger_learns_nothing_of_a_company(client: httpx.AsyncClient, deps: Deps, named: str):
    await member(client, deps, None)

    for answer in (
        await client.get("/api/sync", headers={"Moi-Party": named}),
        await file(client, {"Moi-Party": named}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not_a_member")


@pytest.mark.parametrize("status", ["waiting", "suspended"])
async def test_an_institution_that_is_not_verified_sends_nothing_new(
    client: httpx.AsyncClient, deps: Deps, status: InstitutionStatus
):
    await member(client, deps, "filer", status=status)

    answer = await file(client, FOR_COMPANY)

    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/institution_not_verified")
    assert (await client.get("/api/sync", headers=FOR_COMPANY)).json()["cases"] == []


@pytest.mark.parametrize("days, status_code", [(0, 201), (-1, 403)])
async def test_an_institution_sends_until_the_day_its_registration_expires(
    client: httpx.AsyncClient, deps: Deps, days: int, status_code: int
):
    await member(client, deps, "filer", expires_on=deps.today() + timedelta(days=days))

    assert (await file(client, FOR_COMPANY)).status_code == status_code


@pytest.mark.parametrize("status", ["ended", "refused"])
async def test_nobody_acts_for_an_institution_whose_account_is_closed(
    client: httpx.AsyncClient, deps: Deps, status: InstitutionStatus
):
    await member(client, deps, "administrator", status=status)

    for answer in (await client.get("/api/sync", headers=FOR_COMPANY), await file(client, FOR_COMPANY)):
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not_permitted")


async def test_a_phone_learns_the_institutions_of_the_person(client: httpx.AsyncClient, deps: Deps):
    await member(client, deps, "filer", status="suspended")
    expected = {
        "id": str(COMPANY),
        "kind": "company",
        "name_ar": "شركة 1",
        "name_en": "Company 1",
        "establishment_number": "200000001",
        "role": "filer",
        "status": "suspended",
        "may_send": False,
    }

    for path in ("/api/session", "/api/sync"):
        assert (await client.get(path)).json()["institutions"] == [expected]
    assert (await sign_in(client, deps)).json()["institutions"] == [expected]


async def test_the_changes_of_an_institution_name_no_institutions_of_the_member(client: httpx.AsyncClient, deps: Deps):
    await member(client, deps, "filer")

    assert (await client.get("/api/sync", headers=FOR_COMPANY)).json()["institutions"] is None


async def test_naming_oneself_is_acting_for_oneself(client: httpx.AsyncClient, deps: Deps):
    person = await member(client, deps, "viewer")

    assert (await file(client, {"Moi-Party": str(person)})).status_code == 201


async def test_a_member_who_was_removed_sees_nothing_more_at_once(client: httpx.AsyncClient, deps: Deps):
    person = await member(client, deps, "filer")
    await file(client, FOR_COMPANY)
    async with deps.database.transaction() as session:
        await parties.remove_member(session, party_id=COMPANY, person_id=person)

    answer = await client.get("/api/sync", headers=FOR_COMPANY)

    assert answer.json()["type"] == "/problems/not_a_member"


async def test_a_session_of_another_person_is_refused_before_the_party_is_asked(client: httpx.AsyncClient, deps: Deps):
    await member(client, deps, "filer")

    other = {"Moi-Person": "0198f2a0-0000-7000-8000-000000000001"}
    answer = await client.get("/api/sync", headers=FOR_COMPANY | other)

    assert answer.json()["type"] == "/problems/other_person"
