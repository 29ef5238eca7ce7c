"""Invariants of every route: who may use it, and how it refuses."""

from collections.abc import AsyncIterator, Callable
from typing import Any, get_args

import httpx
import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import MAX_BODY_BYTES
from moi_pwa.api.requests import (
    ACTS,
    ACTS_OF_CLIENTS,
    ACTS_OF_MEMBERS,
    SignedInOfficer,
    applicants_session,
    session_or_client,
)
from tests.api.routes import asked_of, routes
from tests.api.sign_in import sign_in

NOT_GUARDED = {
    "POST /api/session/code": "asks for a code to sign in with",
    "POST /api/session": "signs in",
    "POST /api/session/passkey/options": "a challenge, which is nobody's",
    "POST /api/session/passkey": "signs in",
    "GET /api/session/oidc": "the name of a provider, which the page for signing in shows to anyone",
    "POST /api/session/oidc": "an attempt to sign in, which is nobody's",
    "GET /api/session/oidc/callback": "signs in",
    "POST /api/desk-session/passkey/options": "a challenge, which is nobody's",
    "POST /api/desk-session/passkey": "signs an officer in",
    "POST /api/session/ending": "ends the session that its secret names",
    "GET /api/keys": "public keys, needed before anyone signs in",
    "GET /api/keys/{directorate}": "a public key, which an officer's desk and the help page show to anyone",
    "POST /api/verify": "whether a paper is genuine, which whoever is shown it asks",
    "POST /api/verify/register": "whether a paper was issued, which whoever is shown it asks",
    "POST /api/invitations/look": "the token of the link, which whoever was invited has, opens it",
    "POST /api/shares/look": "the code, which whoever was given it has, opens it",
    "GET /api/trust-list": "whose signatures on papers are believed, which whoever is shown a paper asks",
    "GET /api/csca.crl": "which signers of papers were struck off, for other states",
    "GET /api/csca.ml": "the CSCA's certificates, for other states",
    "GET /api/revocations": "which papers were revoked, which whoever is shown a paper asks",
    "GET /api/status-lists/{list_number}": "which credentials are invalid, which whoever is shown one asks",
    "GET /.well-known/openid-credential-issuer": "what wallets must know before anyone has a code",
    "GET /.well-known/oauth-authorization-server": "what wallets must know before anyone has a code",
    "GET /.well-known/oauth-authorization-server/api/oauth": "what an institution's system must know before it asks",
    "POST /api/oauth/token": "the system's key opens it",
    "POST /api/openid4vci/token": "the codes on the holder's phone open it",
    "POST /api/openid4vci/nonce": "a challenge, which is nobody's",
    "POST /api/openid4vci/credential": "the wallet's token opens it",
    "PUT /api/openid4vp/requests/{request_id}": "whoever verifies a paper asks its holder's wallet, and signs in nowhere",
    "POST /api/openid4vp/responses/{request_id}": "a wallet replies to whoever asked it",
    "POST /api/openid4vp/fetch": "the page's secret opens it",
    "GET /api/reference": "public lists and fees, needed to fill a form before anyone signs in",
    "GET /api/services/{code}/sheet.xlsx": "an empty sheet, which holds nothing of anybody",
    "GET /api/services/{code}/sheet.json": "the words of that sheet",
    "GET /api/services": "which services there are",
    "GET /api/services/{code}/declaration.json": "the questions of a service, as its public form shows them",
    "GET /api/services/{code}/schema.json": "the same as a JSON Schema",
    "GET /api/health": "says that the server lives",
    "GET /health/live": "says that the server lives",
    "GET /health/ready": "says what works, to an operator's monitor",
    "GET /health/metrics": "the operator's token opens it",
    "GET /.well-known/security.txt": "says where a vulnerability is reported, which anyone may find",
    "OPTIONS /api/uploads": "says what is spoken",
    "OPTIONS /api/uploads/{document_id}": "says what is spoken",
    "POST /api/payments/notifications": "the provider's secret opens it",
    "POST /api/presentment/bill-pull": "the switch's signature opens it",
    "POST /api/presentment/payment-notification": "the switch's signature opens it",
    "GET /desk/sign-in": "the door itself",
    "POST /desk/sign-in": "the door itself",
    "GET /desk/password": "asks by itself: also who must change the password first gets in",
    "POST /desk/password": "asks by itself: also who must change the password first gets in",
    "GET /desk/second-factor": "asks by itself: only who has shown the password gets in",
    "POST /desk/second-factor": "asks by itself: only who has shown the password gets in",
    "GET /desk/second-factor/qr.svg": "asks by itself: who sets an authenticator up, or replaces it",
    "GET /desk/second-factor/replace": "asks by itself: who has shown both factors",
    "POST /desk/second-factor/replace": "asks by itself: who has shown both factors",
    "POST /desk/sign-out": "ends a session, if there is one",
}
APPLICANTS = frozenset({applicants_session, session_or_client})
OFFICERS = get_args(SignedInOfficer)[1].dependency


def test_every_route_asks_who_it_is_or_says_why_not(api: FastAPI):
    open_routes = {name for name, route in routes(api) if not asked_of(route.dependant) & {*APPLICANTS, OFFICERS}}
    assert open_routes == set(NOT_GUARDED)


def test_officers_routes_ask_for_an_officer(api: FastAPI):
    for name, route in routes(api):
        if "/api/desk/" in name:
            assert OFFICERS in asked_of(route.dependant), name
            assert asked_of(route.dependant).isdisjoint(APPLICANTS), name


async def test_nobody_unknown_gets_in(api: FastAPI, client: httpx.AsyncClient):
    for name, _ in routes(api):
        if name in NOT_GUARDED:
            continue
        method, path = name.split()
        for part in (
            "document_id",
            "application_id",
            "details_id",
            "statement_id",
            "person_id",
            "invitation_id",
            "passkey_id",
            "identity_id",
            "session_id",
            "client_id",
        ):
            path = path.replace("{" + part + "}", "01890000-0000-7000-8000-00000000abcd")
        path = path.replace("{number}", "260000000182")
        answer = await client.request(method, path, headers={"Tus-Resumable": "1.0.0"})
        assert answer.status_code == 401, name


@pytest.mark.parametrize(
    "method, path, status",
    [("GET", "/api/nowhere", 404), ("GET", "/api/applications/x", 405), ("PUT", "/api/applications/x", 401)],
)
async def test_every_refusal_is_a_problem_document(client: httpx.AsyncClient, method: str, path: str, status: int):
    answer = await client.request(method, path)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert (answer.status_code, answer.json()["status"]) == (status, status)


async def test_a_refusal_does_not_repeat_what_was_sent(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    answer = await client.put(
        "/api/applications/01890000-0000-7000-8000-00000000abcd", json={"service": ["secret"], "answers": "secret"}
    )
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/malformed")
    assert "secret" not in answer.text


async def _endless() -> AsyncIterator[bytes]:
    while True:
        yield b" " * 1024


@pytest.mark.parametrize("content", [lambda: b" " * (MAX_BODY_BYTES + 1), _endless], ids=["announced", "endless"])
async def test_a_body_that_is_too_large_is_refused(client: httpx.AsyncClient, content: Callable[[], Any]):
    answer = await client.post("/api/session/code", content=content())
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert answer.json()["type"] == "/problems/content_too_large"


async def test_the_api_describes_itself(client: httpx.AsyncClient):
    described = (await client.get("/api/openapi.json")).json()
    assert described["openapi"].startswith("3.1")
    assert {"/api/applications/{application_id}", "/api/uploads", "/api/sync"} <= set(described["paths"])


ACT_OF: dict[str, str] = {
    "GET /api/account-changes": "person",
    "DELETE /api/account-changes/{change_id}": "person",
    "PUT /api/applications/{application_id}": "file",
    "GET /api/applications/{application_id}/answers": "read",
    "PUT /api/applications/{application_id}/consents/{statement_id}": "file",
    "PUT /api/applications/{application_id}/corrections/{statement_id}": "file",
    "PUT /api/applications/{application_id}/details/{details_id}": "file",
    "PUT /api/applications/{application_id}/objections/{statement_id}": "file",
    "PUT /api/applications/{application_id}/refunds/{statement_id}": "file",
    "GET /api/applications/{application_id}/refusal/pdf": "read",
    "PUT /api/applications/{application_id}/returns/{statement_id}": "file",
    "PUT /api/applications/{application_id}/visits/{statement_id}": "file",
    "PUT /api/applications/{application_id}/withdrawals/{statement_id}": "file",
    "GET /api/bills/{number}": "read",
    "POST /api/bills/{number}/payments": "pay",
    "POST /api/application-lists/{extension}": "read",
    "PUT /api/collective-bills/{collective_id}": "pay",
    "DELETE /api/collective-bills/{collective_id}": "pay",
    "GET /api/contact-points": "person",
    "POST /api/contact-points": "person",
    "DELETE /api/contact-points/{contact_point_id}": "person",
    "GET /api/institutions/{institution_id}": "read",
    "GET /api/institutions/{institution_id}/clients": "manage",
    "POST /api/institutions/{institution_id}/clients": "manage",
    "DELETE /api/institutions/{institution_id}/clients/{client_id}": "manage",
    "POST /api/institutions/{institution_id}/clients/{client_id}/keys": "manage",
    "DELETE /api/institutions/{institution_id}/clients/{client_id}/keys/{kid}": "manage",
    "PUT /api/institutions/{institution_id}/clients/{client_id}/webhook": "manage",
    "POST /api/institutions/{institution_id}/clients/{client_id}/webhook/secret": "manage",
    "DELETE /api/institutions/{institution_id}/clients/{client_id}/webhook": "manage",
    "GET /api/institutions/{institution_id}/clients/{client_id}/webhook/deliveries": "manage",
    "POST /api/institutions/{institution_id}/invitations": "manage",
    "DELETE /api/institutions/{institution_id}/invitations/{invitation_id}": "manage",
    "DELETE /api/institutions/{institution_id}/members/{person_id}": "read",
    "PUT /api/institutions/{institution_id}/members/{person_id}": "manage",
    "POST /api/invitations/accept": "person",
    "GET /api/passkeys": "person",
    "POST /api/passkeys": "person",
    "POST /api/passkeys/options": "person",
    "DELETE /api/passkeys/{passkey_id}": "person",
    "GET /api/identities": "person",
    "POST /api/identities": "person",
    "DELETE /api/identities/{identity_id}": "person",
    "GET /api/papers/{number}/credential": "read",
    "POST /api/papers/{number}/credential-offer": "file",
    "GET /api/papers/{number}/pdf": "read",
    "GET /api/papers/{number}/portrait": "read",
    "DELETE /api/push-subscriptions": "person",
    "POST /api/push-subscriptions": "person",
    "DELETE /api/session": "person",
    "GET /api/session": "person",
    "DELETE /api/sessions": "person",
    "GET /api/sessions": "person",
    "DELETE /api/sessions/{session_id}": "person",
    "DELETE /api/shares/{share_id}": "file",
    "PUT /api/shares/{share_id}": "file",
    "POST /api/shares/{share_id}/revoke": "file",
    "GET /api/sync": "read",
    "POST /api/uploads": "file",
    "DELETE /api/uploads/{document_id}": "file",
    "HEAD /api/uploads/{document_id}": "file",
    "PATCH /api/uploads/{document_id}": "file",
}
"""Maps a route of applicants to the act that it needs; "person" means that it is about the signed-in person alone."""


def act_of(route: APIRoute) -> str:
    asked = asked_of(route.dependant)
    needed = [*ACTS.items(), *ACTS_OF_MEMBERS.items(), *ACTS_OF_CLIENTS.items()]
    return next((act for act, dependency in needed if dependency in asked), "person")


def test_every_route_of_applicants_needs_the_act_in_this_table(api: FastAPI):
    found = {name: act_of(route) for name, route in routes(api) if asked_of(route.dependant) & APPLICANTS}
    assert found == ACT_OF


def test_clients_of_institutions_may_use_these_routes_alone(api: FastAPI):
    assert {name for name, route in routes(api) if session_or_client in asked_of(route.dependant)} == {
        "PUT /api/applications/{application_id}",
        "GET /api/applications/{application_id}/answers",
        "PUT /api/applications/{application_id}/details/{details_id}",
        "GET /api/sync",
        "POST /api/uploads",
        "HEAD /api/uploads/{document_id}",
        "PATCH /api/uploads/{document_id}",
        "DELETE /api/uploads/{document_id}",
    }
