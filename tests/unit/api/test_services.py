"""Tests of the list of services, their declarations and schemas, over HTTP."""

from dataclasses import replace
from typing import cast

import httpx
import jsonschema_rs
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import INSTITUTION_KINDS
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.declaration import declaration
from tests.fixtures.library_card import LIBRARY_CARD


async def test_the_list_names_the_addresses_of_each_service(client: httpx.AsyncClient):
    listed = (await client.get("/api/services", params={"lang": "en"})).json()["services"]
    [card] = [each for each in listed if each["code"] == "LIBRARY_CARD"]
    answers = [await client.get(card[name]) for name in ("declaration", "answers_schema", "sheet")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


async def test_the_list_says_which_institutions_may_apply(client: httpx.AsyncClient):
    listed = (await client.get("/api/services")).json()["services"]
    assert {each["code"]: each["institutions"] for each in listed}["LIBRARY_CARD"] == [*INSTITUTION_KINDS]


async def test_the_list_says_the_version_that_is_accepted_now(client: httpx.AsyncClient):
    listed = (await client.get("/api/services")).json()["services"]
    assert {each["code"]: each["version"] for each in listed}["LIBRARY_CARD"] == LIBRARY_CARD.version


async def test_a_closed_service_is_not_listed(client: httpx.AsyncClient, deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(cast("dict[str, Service]", deps.services), "CLOSED", replace(LIBRARY_CARD, coming_soon=True))
    listed = (await client.get("/api/services")).json()["services"]
    assert len(listed) == len(deps.services) - 1


async def test_the_declaration_is_the_one_that_phones_read(client: httpx.AsyncClient):
    answer = await client.get("/api/services/LIBRARY_CARD/declaration.json", params={"lang": "en"})
    assert answer.json() == declaration(LIBRARY_CARD, "en")


async def test_the_schema_is_sent_as_one(client: httpx.AsyncClient):
    answer = await client.get("/api/services/LIBRARY_CARD/schema.json")
    assert answer.headers["Content-Type"] == "application/schema+json"
    assert jsonschema_rs.meta.is_valid(answer.json())


@pytest.mark.parametrize("path", ["", "/LIBRARY_CARD/declaration.json", "/LIBRARY_CARD/schema.json"])
async def test_a_client_that_has_it_is_not_sent_it_again(client: httpx.AsyncClient, path: str):
    first = await client.get(f"/api/services{path}")
    again = await client.get(f"/api/services{path}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", ["declaration.json", "schema.json"])
async def test_a_service_that_is_not_there_is_not_found(client: httpx.AsyncClient, name: str):
    answer = await client.get(f"/api/services/NOTHING/{name}")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not_found")
