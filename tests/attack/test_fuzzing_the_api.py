"""Requests generated from the API's own description never make the server fail.

They are valid and invalid, and come from nobody, an applicant and an officer.
"""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import Any, Literal

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.python import asgi
from schemathesis.specs.openapi import checks
from uuid_utils.compat import uuid7

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.api import uploads
from moi_pwa.api.app import create_api
from moi_pwa.api.cookies import cookie_name
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.engine.database import Database
from tests.cases.sending import someone
from tests.desk.forms import desk_forms
from tests.factories import NOON
from tests.hanging import LONG

Principal = Literal["nobody", "applicant", "officer"]
PRINCIPALS: tuple[Principal, ...] = ("nobody", "applicant", "officer")

EXAMPLES = {"sqlite": 12, "postgresql": 3}
"""The number of requests to each operation, of each kind (right, wrong), as each principal."""

NOT_HELD = [
    checks.positive_data_acceptance,  # answers are checked by a service's rules, which no schema states: 422 is right
    checks.negative_data_rejection,  # who is not signed in hears so before anything that was sent is looked at
    checks.missing_required_header,  # the same
    checks.ignored_auth,  # cookies are the client's here; tests/unit/api/test_routes.py asks every route without one
    checks.unsupported_method,  # 405 stands at other paths' methods too; what counts is that it is a problem document
]


schemathesis.serializer.alias(uploads.PIECES, "application/octet-stream")


async def sign_in(deps: Deps, principal: Principal) -> str:
    """Begin a session and return its token."""
    if principal == "applicant":
        holder = await someone(deps)
    else:
        holder = uuid7()
        account = OfficerAccount(
            id=holder,
            sign_in_name="rana",
            display_name="Rana",
            roles=frozenset({"reviewer"}),
            directorates=frozenset({"residence"}),
        )
        async with deps.database.transaction() as session:
            await officers.add_officer(session, account, password="", at=NOON)
    async with deps.database.transaction() as session:
        return (await begin_session(deps, session, kind=principal, holder_id=holder)).token


@pytest.fixture
def elsewhere(deps: Deps, database_url: str) -> Deps:
    """Return deps with a database of their own, for the event loop that the client keeps."""
    return replace(deps, database=Database(database_url), public_url="http://localhost")


async def prepared(deps: Deps, url: str) -> dict[Principal, str]:
    """Return the token of a session for an applicant and for an officer."""
    deps = replace(deps, database=Database(url))
    try:
        return {principal: await sign_in(deps, principal) for principal in ("applicant", "officer")}
    finally:
        await deps.database.close()


def operations(schema: Any) -> Iterator[Any]:
    for result in schema.get_all_operations():
        yield result.ok()


@LONG
def test_no_request_that_can_be_made_is_a_fault(elsewhere: Deps, database_url: str):
    api = create_api(elsewhere, desk_forms=desk_forms())
    schema = schemathesis.openapi.from_dict(api.openapi())
    schema.app = api
    tokens = asyncio.run(prepared(elsewhere, database_url))
    faults: list[str] = []
    with ExitStack() as stack:
        clients = {principal: stack.enter_context(asgi.get_client(api)) for principal in PRINCIPALS}
        for principal, token in tokens.items():
            clients[principal].cookies.set(cookie_name(principal, elsewhere.public_url), token)
        for operation in operations(schema):
            for mode in schemathesis.GenerationMode:
                faults += _try(operation, mode, clients, most=EXAMPLES[database_url.split("+", maxsplit=1)[0]])
    asgi._get_portal().call(elsewhere.database.close)
    assert faults == []


def _try(operation: Any, mode: schemathesis.GenerationMode, clients: dict[Principal, Any], *, most: int) -> list[str]:
    """Return the problems of the answers, in words.

    Each request is generated once and sent by every client, because generating it takes longer than answering it.
    """

    @seed(1)
    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def ask(case: schemathesis.Case) -> None:
        for client in clients.values():
            case.call_and_validate(session=client, base_url="http://localhost", excluded_checks=NOT_HELD)

    try:
        ask()
    except Unsatisfiable:
        return []  # nothing of this kind can be sent: the operation takes no parameter and no body
    except BaseExceptionGroup as group:
        return [f"{operation.label} {mode}: {each!r}: {each}" for each in group.exceptions]
    except AssertionError as error:
        return [f"{operation.label} {mode}: {error}"]
    return []
