"""An officer's browser downloads a paper to print."""

from dataclasses import replace

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import readings
from moi_pwa.storage.papers import paper_pdfs
from tests.cases.first_case import CASE, approve, send
from tests.cases.library_cards import FREE_INSTANT
from tests.desk.forms import desk_forms
from tests.desk.sign_in import HASHED, RANA, enter_by_form
from tests.factories import NOON
from tests.papers.revoking import revoke

NUMBER = "N26000001"
ADDRESS = f"/api/desk/papers/{NUMBER}/pdf"
PDF = b"%PDF-1.7 made before"


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password=HASHED, at=NOON)
        await paper_pdfs.keep_pdf(session, NUMBER, PDF)
    return deps


async def asked(deps: Deps, address: str = ADDRESS) -> httpx.Response:
    """Sign the reviewer in, and return the answer to the request for the paper."""
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        await enter_by_form(client, deps)
        return await client.get(address)


async def test_it_is_a_file_that_is_named_by_its_number_and_kept_nowhere(deps: Deps):
    answer = await asked(deps)

    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"] == f'attachment; filename="{NUMBER}.pdf"'
    assert (answer.headers["cache-control"], answer.headers["x-content-type-options"]) == ("no-store", "nosniff")


async def test_it_is_written_down_who_printed_what(deps: Deps):
    await asked(deps)
    async with deps.database.reading() as session:
        [reading] = [each for each in await readings.readings_of(session, CASE) if each.paper_number]

    assert (reading.officer_id, reading.paper_number) == (RANA.id, NUMBER)


async def test_one_that_was_revoked_is_refused_with_its_reason(deps: Deps):
    await revoke(deps)
    answer = await asked(deps)

    assert (answer.status_code, answer.json()["type"], answer.json()["reason"]) == (
        409,
        "/problems/step_refused",
        "paper_revoked",
    )


async def test_one_that_was_never_issued_is_absent(deps: Deps):
    assert (await asked(deps, "/api/desk/papers/N26000002/pdf")).status_code == 404


@pytest.mark.parametrize("number", ["N2600001", "n26000001", "X26000001", "N26000001.pdf", "N26000001%0a"])
async def test_what_is_no_number_is_refused(deps: Deps, number: str):
    assert (await asked(deps, f"/api/desk/papers/{number}/pdf")).status_code == 422
