"""A member gets a signed list of the institution's applications, and of nobody else's."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import openpyxl
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import InstitutionStatus, MembershipRole
from moi_pwa.crypto.application_list import ListFileFacts, read_list_file
from moi_pwa.locales import say
from moi_pwa.rules.accounts.attempts import APPLICATION_LISTS
from moi_pwa.rules.permissions import MEMBERS
from tests.api.sign_in import sign_in
from tests.cases.institution import found_institution_of, institution_id
from tests.database.kinds import ON_BOTH
from tests.factories import Clock, add_case, person_id

COMPANY, OTHER = institution_id(1), institution_id(2)
FOR_COMPANY = {"Moi-Party": str(COMPANY)}


@pytest.fixture
async def joined(client: httpx.AsyncClient, deps: Deps) -> Callable[..., Any]:
    async def joined(role: MembershipRole = "viewer", *, status: InstitutionStatus = "verified") -> None:
        signed_in = UUID((await sign_in(client, deps)).json()["person"]["id"])
        await found_institution_of(deps, {signed_in: role}, status=status)
        await found_institution_of(deps, {}, number=2)

    return joined


async def filed(deps: Deps, numbers: range, **values: Any) -> list[UUID]:
    return [(await add_case(deps.database, each, **{"party_id": COMPANY} | values)).id for each in numbers]


async def asked(
    client: httpx.AsyncClient, ids: list[UUID], *, extension: str = "xlsx", headers: dict[str, str] | None = None
) -> httpx.Response:
    return await client.post(
        f"/api/application-lists/{extension}?lang=en",
        json={"applications": [str(each) for each in ids]},
        headers=FOR_COMPANY if headers is None else headers,
    )


def cells(xlsx: bytes) -> list[list[str]]:
    [sheet] = openpyxl.load_workbook(io.BytesIO(xlsx)).worksheets
    return [[str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]


def facts(deps: Deps, file: bytes) -> ListFileFacts:
    return read_list_file(file, deps.receipt_keys())


@pytest.mark.parametrize("role", MEMBERS)
async def test_whoever_sees_the_applications_gets_a_list(
    client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any], role: MembershipRole
):
    await joined(role)
    answer = await asked(client, await filed(deps, range(1, 4)))
    assert answer.status_code == 200
    assert facts(deps, answer.content).count == 3


@ON_BOTH
async def test_a_workbook_says_what_was_received_and_how_it_stands(
    client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]
):
    await joined()
    ids = [*await filed(deps, range(2, 3), status="withdrawn"), *await filed(deps, range(1, 2))]
    answer = await asked(client, ids)
    rows = cells(answer.content)
    title = deps.services["LIBRARY_CARD"].title.en
    assert rows[-2:] == [
        ["R-1", title, "2026-01-15 12:01", say("case.status.submitted", "en")],
        ["R-2", title, "2026-01-15 12:02", say("case.status.withdrawn", "en")],
    ]
    assert ["Institution", "Company 1"] in rows
    assert ["National establishment number", "200000001"] in rows
    assert ["Number of applications", "2"] in rows
    assert [say("print.list.moment", "en")] in rows


async def test_deliberations_are_not_on_a_list(client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]):
    await joined()
    answer = await asked(client, await filed(deps, range(1, 2), status="revocation_due"))
    assert cells(answer.content)[-1][-1] == say("case.status.issued", "en")


@pytest.mark.slow
async def test_a_pdf_is_the_same_list(client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]):
    await joined()
    ids = await filed(deps, range(1, 3))
    pdf, xlsx = await asked(client, ids, extension="pdf"), await asked(client, ids)
    assert (pdf.headers["Content-Type"], pdf.headers["Cache-Control"]) == ("application/pdf", "no-store")
    assert facts(deps, pdf.content).number == facts(deps, xlsx.content).number
    assert facts(deps, pdf.content).number in pdf.headers["Content-Disposition"]


@ON_BOTH
async def test_an_application_of_another_is_on_no_list(
    client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]
):
    await joined()
    own, others = await filed(deps, range(1, 2)), await filed(deps, range(2, 3), party_id=OTHER)
    for ids in (others, [*own, *others], [*own, UUID(int=7)]):
        answer = await asked(client, ids)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not_found")


async def test_a_members_own_application_is_on_no_list_of_the_institution(
    client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]
):
    await joined()
    own = await filed(deps, range(1, 2), party_id=person_id(1))
    assert (await asked(client, own)).status_code == 404
    assert (await asked(client, own, headers={})).status_code == 403


async def test_who_is_no_member_gets_no_list(client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]):
    await joined()
    ids = await filed(deps, range(1, 2), party_id=OTHER)
    answer = await asked(client, ids, headers={"Moi-Party": str(OTHER)})
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not_a_member")


async def test_a_closed_account_gets_no_list(client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]):
    await joined("administrator", status="ended")
    assert (await asked(client, await filed(deps, range(1, 2)))).status_code == 403


@pytest.mark.parametrize("count", [0, 1_001])
async def test_a_list_has_from_1_to_1000_applications(
    client: httpx.AsyncClient, joined: Callable[..., Any], count: int
):
    await joined()
    answer = await asked(client, [UUID(int=each) for each in range(count)])
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")


async def test_an_application_that_is_named_twice_is_one_line(
    client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]
):
    await joined()
    answer = await asked(client, await filed(deps, range(1, 2)) * 2)
    assert facts(deps, answer.content).count == 1


@ON_BOTH
async def test_an_institution_makes_so_many_lists_an_hour(
    client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any], clock: Clock
):
    await joined()
    ids = await filed(deps, range(1, 2))
    for _ in range(APPLICATION_LISTS.most):
        assert (await asked(client, ids)).status_code == 200
    assert (await asked(client, ids)).status_code == 429
    clock.move(timedelta(hours=1))
    assert (await asked(client, ids)).status_code == 200


async def test_a_status_that_this_server_does_not_know_is_on_no_list(
    client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]
):
    await joined()
    answer = await asked(client, await filed(deps, range(1, 2), status="levitating"))
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/step_refused")


async def test_a_name_that_is_a_formula_is_text(client: httpx.AsyncClient, deps: Deps, joined: Callable[..., Any]):
    await joined()
    answer = await asked(client, await filed(deps, range(1, 2), reference="=1+1"))
    [sheet] = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert cells(answer.content)[-1][0] == "=1+1"
