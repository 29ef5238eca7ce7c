"""An officer of every role asks every route of the desk: the table of permissions says whom each route serves.

ROUTES says for each route which acts it needs. A route for officers without an entry fails.
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal, get_args

import httpx
import pytest
from fastapi import FastAPI
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.api.requests import SignedInOfficer, officers_session
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import NOT_OFFICERS, Role
from moi_pwa.core.officer import OfficerAct
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.keys import new_seed, public_key_of
from moi_pwa.crypto.officer_key import wrap_seed
from moi_pwa.rules.permissions import OFFICERS
from moi_pwa.storage.accounts import officers
from tests.api.routes import asked_of, routes
from tests.attack.principals import Names, applicant, ask_about
from tests.cases.consulting import portraits_declared
from tests.desk.forms import desk_forms
from tests.desk.sign_in import HASHED, enter_by_form
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD

__all__ = ["portraits_declared"]

pytestmark = [pytest.mark.usefixtures("portraits_declared"), pytest.mark.databases("sqlite")]

Place = Literal["there", "elsewhere"]
"""An officer's place of work: the directorate of the case and the agency that is asked about it, or others."""

ROLES = sorted({*get_args(Role)} - NOT_OFFICERS)
OFFICERS_DEPENDENCIES = {get_args(SignedInOfficer)[1].dependency, officers_session}

REVIEWED, CONSIDERED = "simple", "committee_minister"
"""A course whose cases officers alone decide, and one whose cases a committee considers."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request to a route of the desk, the acts of which an officer must be permitted one, and the answers.

    `acts` is empty for a route about the officer's own account, which serves every officer. `served` are the possible
    answers to an officer who is permitted an act, and `refused` is the answer to every other officer.
    """

    acts: frozenset[OfficerAct] = frozenset()
    served: frozenset[str] = frozenset({"200"})
    refused: str = ""
    given: Mapping[str, Any] = field(default_factory=dict[str, Any])


def reading(*acts: OfficerAct, **more: Any) -> Asked:
    """Return a request for what is as if it were not there, to officers who may not read it."""
    return Asked(acts=frozenset(acts), refused="404 not_found", **more)


SEED = new_seed()
CLIENT_DATA = to_base64url(b'{"type": "", "challenge": "AA", "origin": ""}')
NEW_PASSKEY = {
    "id": "AA",
    "rawId": "AA",
    "type": "public-key",
    "response": {"clientDataJSON": CLIENT_DATA, "attestationObject": "AA"},
}
NEW_KEY = {"public_key": to_base64url(public_key_of(SEED)), "wrapped_seed": wrap_seed(SEED, "a passphrase")}
PASSWORDS = {"old": "not the old one", "new": "تين وعنب ورمان وتوت", "again": "تين وعنب ورمان وتوت"}
VERDICT = "POST /api/desk/documents/{document_id}/verdict"
BOOKS = Asked(acts=frozenset({"read_books"}), refused="409 step_refused not_yours")

ROUTES: Mapping[str, Asked] = {
    "GET /api/desk/documents/{document_id}": reading("read_cases", "read_committee_cases", "answer_consultations"),
    "GET /api/desk/documents/{document_id}/manifest": reading(
        "read_cases", "read_committee_cases", "answer_consultations"
    ),
    "GET /api/desk/documents/{document_id}/portrait": reading("read_cases", "read_committee_cases"),
    "GET /api/desk/papers/{number}/pdf": reading("print_papers"),
    "GET /api/desk/papers/{number}/portrait": reading("print_papers"),
    # After the photo: a verdict without a portrait deletes the one that there is. The course says which readers may.
    VERDICT: reading(
        "read_cases",
        "read_committee_cases",
        served=frozenset({"200", "409 step_refused not_yours", "409 step_refused not_now"}),
        given={"json": {"sha256_plain": "0" * 64, "verdict": "accepted"}},
    ),
    "GET /api/desk/finance/bills/{extension}": BOOKS,
    "GET /api/desk/finance/entries/{day}/{extension}": BOOKS,
    "GET /api/desk/keys": Asked(),
    "POST /api/desk/keys": Asked(served=frozenset({"204"}), given={"json": NEW_KEY}),
    "POST /api/desk/passkeys/options": Asked(served=frozenset({"401 wrong_code"}), given={"json": {"code": "no code"}}),
    "POST /api/desk/passkeys": Asked(served=frozenset({"422 passkey_not_added"}), given={"json": NEW_PASSKEY}),
    "GET /desk/password": Asked(),
    "POST /desk/password": Asked(served=frozenset({"401"}), given={"data": PASSWORDS}),
    "GET /desk/second-factor/qr.svg": Asked(),
    "GET /desk/second-factor/replace": Asked(),
    "POST /desk/second-factor/replace": Asked(
        served=frozenset({"401"}), given={"data": {"present": "000000", "code": "000000"}}
    ),
    "POST /desk/sign-out": Asked(served=frozenset({"303"})),
}
"""Maps a route to the request. The last one ends the session."""

DOORS = {
    "GET /desk/sign-in",
    "POST /desk/sign-in",
    "GET /desk/second-factor",
    "POST /desk/second-factor",
    "POST /api/desk-session/passkey/options",
    "POST /api/desk-session/passkey",
}
"""Routes by which officers sign in; nobody there is an officer yet."""


def is_officers(name: str, asked: set[Any]) -> bool:
    path = name.split()[1]
    return bool(asked & OFFICERS_DEPENDENCIES) or path.startswith(("/desk/", "/api/desk"))


def test_every_route_for_officers_is_in_this_table(api: FastAPI):
    found = {name for name, route in routes(api) if is_officers(name, asked_of(route.dependant))}
    assert found == ROUTES.keys() | DOORS


@pytest.mark.parametrize("course", [REVIEWED, CONSIDERED])
@pytest.mark.parametrize("place", get_args(Place))
@pytest.mark.parametrize("role", ROLES)
async def test_a_route_serves_the_roles_that_the_table_permits_and_no_other(
    deps: Deps, role: Role, place: Place, course: str
):
    deps, names = await with_case(deps, course)
    async with signed_in(deps, role, place) as client:
        answers = {route: told(await request(client, route, names)) for route in ROUTES}
    expected = {
        route: asked.served if is_permitted(asked, role, place, course) else {asked.refused}
        for route, asked in ROUTES.items()
    }
    assert {route: answer for route, answer in answers.items() if answer not in expected[route]} == {}


@pytest.mark.parametrize("role", sorted(OFFICERS["read_cases"].roles))
async def test_of_those_who_read_the_case_the_roles_of_the_step_alone_record_a_verdict(deps: Deps, role: Role):
    deps, names = await with_case(deps, REVIEWED)
    step = COURSES[REVIEWED].step("in_review", "document_checked")
    assert step is not None
    async with signed_in(deps, role, "there") as client:
        answer = told(await request(client, VERDICT, names))
    assert (answer == "200") == (role in step.roles)


def is_permitted(asked: Asked, role: Role, place: Place, course: str) -> bool:
    """Return whether the table of permissions permits the role one of the acts, or the route is the officer's own."""
    acts = asked.acts if course == CONSIDERED else asked.acts - {"read_committee_cases"}
    permissions = [OFFICERS[act] for act in acts]
    return not asked.acts or any(
        role in each.roles and (place == "there" or each.at == "ministry") for each in permissions
    )


async def with_case(deps: Deps, course: str) -> tuple[Deps, Names]:
    """Add a case with a document, a portrait, a paper and a question to an agency. Return the names of these."""
    deps = replace(deps, services={LIBRARY_CARD.code: replace(LIBRARY_CARD, course=course)})
    names = (await applicant(deps, 1)).own
    await ask_about(deps, names, "security")
    return deps, names


@asynccontextmanager
async def signed_in(deps: Deps, role: Role, place: Place) -> AsyncIterator[httpx.AsyncClient]:
    """Yield a browser in which an officer of one role has signed in with both factors.

    The officer has a directorate as well as agencies, so that the role alone decides.
    """
    account = OfficerAccount(
        id=uuid7(),
        sign_in_name=role,
        display_name="Rana",
        roles=frozenset({role}),
        directorates=frozenset({"residence" if place == "there" else "visas"}),
        agencies=frozenset({"security", "embassy_berlin"} if place == "there" else {"labour", "embassy_rome"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password=HASHED, at=NOON)
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        entered = await enter_by_form(client, deps, name=role)
        assert entered.status_code == httpx.codes.SEE_OTHER
        yield client


async def request(client: httpx.AsyncClient, route: str, names: Names) -> httpx.Response:
    method, path = route.split()
    filled = path.format(document_id=names.document_id, number=names.paper_number, extension="csv", day="2026-01-15")
    return await client.request(method, filled, **ROUTES[route].given)


def told(answer: httpx.Response) -> str:
    """Return the status, the type of the problem and its reason, such as "409 step_refused not_yours"."""
    if answer.headers.get("Content-Type") != "application/problem+json":
        return str(answer.status_code)
    problem = answer.json()
    kind = problem["type"].removeprefix("/problems/")
    return " ".join(each for each in (str(answer.status_code), kind, problem.get("reason")) if each)
