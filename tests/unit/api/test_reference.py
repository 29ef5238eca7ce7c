"""Phones ask for changes of reference data."""

from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reference_data import change_reference_data
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows

PORT = {"from": "2014-01-01", "to": None, "ar": "منفذ جديد", "en": "New port", "kind": "land"}


async def add_port(deps: Deps, code: str) -> None:
    admin = Officer(id=str(UUID(int=7)), roles=frozenset({"admin"}), directorates=frozenset())
    await change_reference_data(
        deps, admin, CodeRows(list="ports", code=code, rows=[PORT]), note="secret thoughts", expected_version=0
    )


async def test_nothing_was_changed_yet(client: httpx.AsyncClient):
    answer = await client.get("/api/reference")
    assert answer.json() == {"seq": 0, "changes": [], "more": False}


async def test_a_change_says_what_holds_and_not_who_made_it_or_why(client: httpx.AsyncClient, deps: Deps):
    await add_port(deps, "NEW")
    answer = await client.get("/api/reference", params={"since": 0})
    assert answer.json() == {
        "seq": 1,
        "changes": [{"seq": 1, "list": "ports", "code": "NEW", "rows": [PORT]}],
        "more": False,
    }


async def test_what_was_seen_is_not_sent_again(client: httpx.AsyncClient, deps: Deps):
    await add_port(deps, "NEW")
    answer = await client.get("/api/reference", params={"since": 1})
    assert answer.json() == {"seq": 1, "changes": [], "more": False}


async def test_everyone_may_keep_the_answer_for_a_minute(client: httpx.AsyncClient):
    answer = await client.get("/api/reference")
    assert answer.headers["Cache-Control"] == "public, max-age=60"


async def test_a_client_that_has_the_answer_is_not_sent_it_again(client: httpx.AsyncClient, deps: Deps):
    first = await client.get("/api/reference")
    again = await client.get("/api/reference", headers={"If-None-Match": f"W/{first.headers['ETag']}"})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


async def test_after_a_change_the_answer_is_another(client: httpx.AsyncClient, deps: Deps):
    first = await client.get("/api/reference")
    await add_port(deps, "NEW")
    again = await client.get("/api/reference", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.json()["seq"]) == (200, 1)


@pytest.mark.parametrize("since", ["-1", "x", "9007199254740992"])
async def test_a_number_that_is_none_is_refused(client: httpx.AsyncClient, since: str):
    answer = await client.get("/api/reference", params={"since": since})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")


async def test_who_has_seen_more_than_there_is_learns_it(client: httpx.AsyncClient):
    assert (await client.get("/api/reference", params={"since": 9})).json()["seq"] == 0
