"""The API's description is valid, and says of each route how it refuses."""

from typing import Any

import httpx
import pytest
import schemathesis
from fastapi import FastAPI

from moi_pwa.api.description import REFUSALS, routes_of
from tests.database.kinds import ON_SQLITE

pytestmark = ON_SQLITE


OPENS = (
    "POST /api/session",
    "POST /api/session/passkey",
    "POST /api/desk-session/passkey",
    "POST /api/openid4vci/credential",
)
"""Routes without a session that refuse with 401 whatever does not open one."""
SWITCH = "POST /api/presentment/"
"""Routes that the bill switch opens by its signature, and that refuse it in its own signed messages."""
WALLETS = ("POST /api/oauth/", "POST /api/openid4vci/", "POST /api/openid4vp/responses/")
"""Routes for wallets and institutions' systems, which refuse in the words of OAuth too."""
HEALTH = "GET /health/ready"
"""The readiness check, whose refusals have the same form as its successes."""


@pytest.fixture
async def described(client: httpx.AsyncClient) -> dict[str, Any]:
    return (await client.get("/api/openapi.json")).json()


def operations(described: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [
        (f"{method.upper()} {path}", operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]


async def test_it_is_openapi_3_1(described: dict[str, Any]):
    assert described["openapi"].startswith("3.1")
    schemathesis.openapi.from_dict(described).validate()


async def test_every_parameter_of_a_path_is_described(described: dict[str, Any]):
    for name, operation in operations(described):
        in_path = {part.strip("{}") for part in name.split("/") if part.startswith("{")}
        parameters = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
        assert parameters == in_path, name


async def test_every_refusal_is_a_problem_of_known_types(described: dict[str, Any]):
    for name, operation in operations(described):
        for status, answer in operation["responses"].items():
            if (name.startswith(SWITCH) and status in ("400", "401")) or name == HEALTH:
                assert list(answer["content"]) == ["application/json"], (name, status)
            elif name.startswith(WALLETS) and status in ("400", "401"):
                assert answer["content"]["application/json"]["schema"]["required"] == ["error"], (name, status)
            elif int(status) >= 400 and not name.startswith("HEAD"):
                schema = answer["content"]["application/problem+json"]["schema"]
                assert schema["allOf"][1]["properties"]["type"]["enum"], (name, status)


async def test_who_must_be_signed_in_is_described(described: dict[str, Any]):
    for name, operation in operations(described):
        opens_otherwise = name in OPENS or name.startswith(SWITCH)
        assert ("401" in operation["responses"]) == (bool(operation["security"]) or opens_otherwise), name
        if "/api/desk/" in name:
            assert operation["security"] == [{"officer": []}], name


@pytest.mark.parametrize(
    "path, method, statuses",
    [
        ("/api/applications/{application_id}", "put", {"200", "400", "401", "403", "404", "409", "413", "415", "422"}),
        (
            "/api/uploads/{document_id}",
            "patch",
            {"204", "400", "401", "403", "404", "409", "412", "413", "415", "422", "460"},
        ),
        ("/api/session/code", "post", {"204", "400", "403", "413", "415", "422", "429", "503"}),
    ],
)
async def test_each_way_to_refuse_is_described(described: dict[str, Any], path: str, method: str, statuses: set[str]):
    assert statuses <= set(described["paths"][path][method]["responses"])


def test_refusals_are_told_of_routes_that_there_are(api: FastAPI):
    assert set(REFUSALS) <= {route.endpoint for route in routes_of(api)}
