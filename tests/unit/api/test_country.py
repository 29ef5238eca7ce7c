"""The country from which an application is sent, as the operator's proxy names it."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from starlette.requests import Request

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.api.requests import country_of
from tests.api.sign_in import sign_in
from tests.cases.sending import application_id, body_json
from tests.desk.forms import desk_forms
from tests.fixtures.permit import PERMIT, passport


@pytest.mark.parametrize(
    "sent,country",
    [("JO", "JO"), ("de", "DE"), ("XX", None), ("T1", None), ("", None), ("Jordan", None)],
)
def test_two_letters_are_a_country_and_all_else_is_unknown(sent: str, country: str | None):
    request = Request({"type": "http", "headers": [(b"cf-ipcountry", sent.encode())]})
    assert country_of(request, _named("CF-IPCountry")) == country


def test_without_a_proxy_that_says_it_nobody_is_believed():
    request = Request({"type": "http", "headers": [(b"cf-ipcountry", b"JO"), (b"", b"JO")]})
    assert country_of(request, _named("")) is None


async def test_an_application_from_abroad_is_refused_at_the_field_of_its_rule(deps: Deps):
    deps = replace(deps, services={PERMIT.code: PERMIT}, country_header="CF-IPCountry")
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        await sign_in(client, deps)
        answer = await client.put(
            f"/api/applications/{application_id(1)}",
            json=body_json(passport("A123456"), service="PERMIT"),
            headers={"CF-IPCountry": "DE"},
        )
    assert (answer.status_code, answer.json()["problems"]) == (
        422, [{"path": "passport_country", "code": "R11", "params": {"country": "DE"}}],
    )  # fmt: skip


def _named(header: str) -> Any:
    return SimpleNamespace(country_header=header)
