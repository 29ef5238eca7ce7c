"""Everybody asks every route for what is another's: nobody gets it, and nobody learns whether it is there.

ROUTES says for each route what each kind of principal is answered. A new route without an entry fails, and so does an
entry without a route.
"""

import base64
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import delete
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.password_work import PasswordWork
from moi_pwa.api.app import create_api
from moi_pwa.api.uploads import PIECES
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.keys import new_seed, public_key_of
from moi_pwa.crypto.officer_key import wrap_seed
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.rules.papers.credential_offers import PRE_AUTHORIZED
from moi_pwa.storage.accounts.attempts import AttemptRow
from tests.api.routes import routes
from tests.attack.principals import KINDS, Kind, Names, Principal, belongings, principals
from tests.cases.consulting import portraits_declared
from tests.cases.sending import READER, body_json, manifest_json
from tests.desk.forms import desk_forms
from tests.money.card_bank import CardBank

__all__ = ["portraits_declared"]

Answers = Mapping[Kind, str]
"""The status and type of the answer by the kind of caller, such as "404 not_found"."""

OLD, NEW, NOT_SIGNED_IN, NOT_CLIENTS = "old", "new", "401 not_signed_in", "403 insufficient_scope"


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A request to one route, and the answer that each kind of principal must get.

    `path` fills in the route's parameters from the names asked for and the caller's own names. `given` returns more
    arguments for httpx. `answers` are the answers to a request for another's names. `absent` holds the answers that
    differ when the names are nobody's, and `why` says why the difference is right.
    """

    answers: Answers
    path: Callable[[Names, Names], dict[str, UUID | str]] = lambda _names, _own: {}
    given: Callable[[Names], dict[str, Any]] = lambda _: {}
    absent: Answers = field(default_factory=dict[Kind, str])
    why: str = ""


def everyone(answer: str, **others: str) -> Answers:
    return dict.fromkeys(KINDS, answer) | others  # pyright: ignore[reportReturnType]


def only_applicants(answer: str) -> Answers:
    return everyone(NOT_SIGNED_IN, applicant=answer, client=NOT_CLIENTS)


def only_senders(answer: str) -> Answers:
    """Return the answers of a route for applicants and for clients of institutions."""
    return everyone(NOT_SIGNED_IN, applicant=answer, client=answer)


def only_officers(*, reader: str, stranger: str, consulted: str = "") -> Answers:
    """Return the answers of a route for officers. `consulted` is the stranger's answer if it is not given."""
    officers = {"reader": reader, "stranger": stranger, "consulted": consulted or stranger}
    return everyone(NOT_SIGNED_IN, client=NOT_CLIENTS, **officers)


def application(_: Names) -> dict[str, Any]:
    return {"json": body_json()}


def application_with(document: Callable[[Names], UUID]) -> Callable[[Names], dict[str, Any]]:
    def given(names: Names) -> dict[str, Any]:
        manifest = manifest_json(ciphertext=names.ciphertext) | {"id": str(document(names))}
        return {"json": body_json(READER | {"portrait": [manifest["id"]]}, manifest)}

    return given


def details(_: Names) -> dict[str, Any]:
    return {"json": {"answers": {"reader_name": "Somebody Else"}, "documents": []}}


def withdrawal(_: Names) -> dict[str, Any]:
    return {"json": {"made_at": "2026-01-15T09:00:00Z"}}


def words(_: Names) -> dict[str, Any]:
    return {"json": {"message": "It ends in 7.", "made_at": "2026-01-15T09:00:00Z"}}


def consent(_: Names) -> dict[str, Any]:
    return {"json": {"agrees": True, "made_at": "2026-01-15T09:00:00Z"}}


def share(names: Names) -> dict[str, Any]:
    return {"json": {"paper": names.paper_number, "is_for_one": True, "sealed": "A" * 40}}


def look(names: Names) -> dict[str, Any]:
    return {"json": {"locator": to_base64url(names.share_locator), "verifier": "A" * 43}}


def visit(_: Names) -> dict[str, Any]:
    return {"json": {"times": [{"day": "2026-01-19", "time": "09:00"}], "made_at": "2026-01-15T09:00:00Z"}}


def claim(_: Names) -> dict[str, Any]:
    return {"json": {"guarantee": str(uuid7()), "made_at": "2026-01-15T09:00:00Z"}}


def announced(*, document: str, application: str) -> Callable[[Names], dict[str, Any]]:
    """Return a function that makes the headers of an upload's announcement.

    `document` and `application` say whose identifiers it carries: "theirs" for another's, "new" for fresh ones.
    """

    def given(names: Names) -> dict[str, Any]:
        known = {
            "document_id": names.document_id if document == "theirs" else uuid7(),
            "application_id": names.application_id if application == "theirs" else uuid7(),
            "sha256": hashlib.sha256(b"x").hexdigest(),
        }
        words = ",".join(f"{name} {base64.b64encode(str(value).encode()).decode()}" for name, value in known.items())
        return {"headers": {"Upload-Metadata": words, "Upload-Length": "1"}}

    return given


def as_person(names: Names) -> dict[str, Any]:
    return {"headers": {"Moi-Person": str(names.party_id)}}


JWK = {"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43}


def a_client(_: Names) -> dict[str, Any]:
    return {"json": {"name": "HR", "key": JWK, "scopes": ["cases"]}}


def own_key(_: Names) -> dict[str, Any]:
    return {"json": {"public_key": PUBLIC_KEY, "wrapped_seed": WRAPPED_SEED}}


def subscription(endpoint: str) -> dict[str, Any]:
    return {"json": {"endpoint": endpoint, "keys": {"p256dh": PUSH_POINT, "auth": to_base64url(bytes(16))}}}


SEED = new_seed()
PUSH_POINT = SigningKey.new().public_point
PUBLIC_KEY = to_base64url(public_key_of(SEED))
WRAPPED_SEED = wrap_seed(SEED, "a passphrase")

PIECE = {"headers": {"Upload-Offset": "1", "Content-Type": PIECES}, "content": b"x"}
VERDICT = {"json": {"sha256_plain": "0" * 64, "verdict": "accepted"}}
FREE = "the phone makes the id: one that is free begins something of the caller's own"

A_CLIENTS_DATA = to_base64url(b'{"type": "", "challenge": "AA", "origin": ""}')
SHOWN_PASSKEY = {
    "id": "AA",
    "rawId": "AA",
    "type": "public-key",
    "response": {"clientDataJSON": A_CLIENTS_DATA, "authenticatorData": "AA", "signature": "AA", "userHandle": "AA"},
}
MADE_PASSKEY = {**SHOWN_PASSKEY, "response": {"clientDataJSON": A_CLIENTS_DATA, "attestationObject": "AA"}}

APPLICATION = {"path": lambda names, _: {"application_id": names.application_id}}
UPLOAD = {"path": lambda names, _: {"document_id": names.upload_id}}
DOCUMENT = {"path": lambda names, _: {"document_id": names.document_id}}
DETAILS = {"path": lambda names, _: {"application_id": names.application_id, "details_id": uuid7()}}
STATEMENT = {"path": lambda names, _: {"application_id": names.application_id, "statement_id": uuid7()}}
PAPER = {"path": lambda names, _: {"number": names.paper_number}}
BILL = {"path": lambda names, _: {"number": names.bill_number}}
SHARE = {"path": lambda names, _: {"share_id": to_base64url(names.share_id())}}
INSTITUTION = {"path": lambda names, _: {"institution_id": names.institution_id}}
MEMBER = {"path": lambda names, _: {"institution_id": names.institution_id, "person_id": names.party_id}}
CLIENT = {"path": lambda names, _: {"institution_id": names.institution_id, "client_id": uuid7(), "kid": "A" * 43}}
INVITATION = {"path": lambda names, _: {"institution_id": names.institution_id, "invitation_id": uuid7()}}
"""Parameters of a path, all of them somebody's."""

ROUTES: Mapping[str, Sequence[Ask]] = {
    "GET /api/health": [Ask(answers=everyone("200"))],
    "GET /health/live": [Ask(answers=everyone("200"))],
    "GET /health/ready": [Ask(answers=everyone("200"))],
    "GET /health/metrics": [Ask(answers=everyone("404 not_found"))],  # no token is set
    "GET /.well-known/security.txt": [Ask(answers=everyone("404 not_found"))],  # no contact is set
    "GET /api/keys": [Ask(answers=everyone("200"))],
    "GET /api/keys/{directorate}": [Ask(path=lambda *_: {"directorate": "residence"}, answers=everyone("200"))],
    "POST /api/verify": [Ask(given=lambda _: {"json": {"format": "idb", "data": "RDB1"}}, answers=everyone("200"))],
    "POST /api/verify/register": [
        Ask(given=lambda _: {"json": {"number": "V26000001", "sha256": "0" * 64}}, answers=everyone("200"))
    ],
    "GET /api/papers/{number}/pdf": [Ask(**PAPER, answers=only_applicants("404 not_found"))],
    "GET /api/papers/{number}/portrait": [Ask(**PAPER, answers=only_applicants("404 not_found"))],
    "GET /api/papers/{number}/credential": [Ask(**PAPER, answers=only_applicants("404 not_found"))],
    "POST /api/papers/{number}/credential-offer": [Ask(**PAPER, answers=only_applicants("404 not_found"))],
    "GET /.well-known/openid-credential-issuer": [Ask(answers=everyone("200"))],
    "GET /.well-known/oauth-authorization-server": [Ask(answers=everyone("200"))],
    "GET /.well-known/oauth-authorization-server/api/oauth": [Ask(answers=everyone("200"))],
    "POST /api/oauth/token": [
        Ask(given=lambda _: {"data": {"grant_type": "client_credentials"}}, answers=everyone("400"))
    ],
    "POST /api/openid4vci/token": [
        Ask(
            given=lambda _: {"data": {"grant_type": PRE_AUTHORIZED, "pre-authorized_code": "x", "tx_code": "1"}},
            answers=everyone("400"),
        )
    ],
    "POST /api/openid4vci/nonce": [Ask(answers=everyone("200"))],
    "POST /api/openid4vci/credential": [
        Ask(
            given=lambda _: {"json": {"credential_configuration_id": "x", "proofs": {"jwt": ["x"]}}},
            answers=everyone("401"),
        )
    ],
    "PUT /api/openid4vp/requests/{request_id}": [
        Ask(path=lambda *_: {"request_id": "A" * 22}, answers=everyone("200"))
    ],
    "POST /api/openid4vp/responses/{request_id}": [
        Ask(
            path=lambda *_: {"request_id": f"{'B' * 21}A"},
            given=lambda _: {"data": {"response": "e30..aaaa.bbbb.cccc"}},
            answers=everyone("400"),
        )
    ],
    "POST /api/openid4vp/fetch": [
        Ask(given=lambda _: {"json": {"secret": "A" * 22}}, answers=everyone("404 not_found"))
    ],
    "GET /api/status-lists/{list_number}": [Ask(path=lambda *_: {"list_number": 1}, answers=everyone("404 not_found"))],
    "PUT /api/shares/{share_id}": [
        Ask(
            **SHARE,
            given=share,
            answers=only_applicants("409 different_content"),
            absent={"applicant": "404 not_found"},
            why="an id follows from the code, which whoever names it was given",
        ),
        Ask(
            path=lambda *_: {"share_id": to_base64url(Names().share_id())},
            given=share,
            answers=only_applicants("404 not_found"),
        ),
    ],
    "POST /api/shares/{share_id}/revoke": [Ask(**SHARE, answers=only_applicants("404 not_found"))],
    "DELETE /api/shares/{share_id}": [Ask(**SHARE, answers=only_applicants("404 not_found"))],
    "POST /api/shares/look": [
        Ask(
            given=look,
            answers=everyone("200"),
            absent=everyone("404 not_found"),
            why="whoever has the locator was given the code",
        )
    ],
    "GET /api/applications/{application_id}/refusal/pdf": [
        Ask(**APPLICATION, answers=only_applicants("404 not_found"))
    ],
    "GET /api/trust-list": [Ask(answers=everyone("200"))],
    "GET /api/csca.crl": [Ask(answers=everyone("404 not_found"))],  # none was made
    "GET /api/csca.ml": [Ask(answers=everyone("404 not_found"))],
    "GET /api/revocations": [Ask(answers=everyone("200"))],
    "GET /api/reference": [Ask(answers=everyone("200"))],
    "GET /api/services": [Ask(answers=everyone("200"))],
    "GET /api/services/{code}/declaration.json": [
        Ask(path=lambda _names, _own: {"code": "LIBRARY_CARD"}, answers=everyone("200"))
    ],
    "GET /api/services/{code}/schema.json": [
        Ask(path=lambda _names, _own: {"code": "LIBRARY_CARD"}, answers=everyone("200"))
    ],
    "GET /api/services/{code}/sheet.json": [
        Ask(path=lambda _names, _own: {"code": "LIBRARY_CARD"}, answers=everyone("200"))
    ],
    "GET /api/services/{code}/sheet.xlsx": [
        Ask(path=lambda _names, _own: {"code": "LIBRARY_CARD"}, answers=everyone("200"))
    ],
    "OPTIONS /api/uploads": [Ask(answers=everyone("204"))],
    "OPTIONS /api/uploads/{document_id}": [Ask(**UPLOAD, answers=everyone("204"))],
    "GET /api/session": [
        Ask(answers=only_applicants("200")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "POST /api/session/code": [Ask(given=lambda names: {"json": {"mobile": names.mobile}}, answers=everyone("204"))],
    "POST /api/session": [
        Ask(
            given=lambda names: {"json": {"mobile": names.mobile, "code": "no code"}},
            answers=everyone("401 wrong_code"),
        )
    ],
    "POST /api/session/passkey/options": [Ask(answers=everyone("200"))],
    "POST /api/session/passkey": [Ask(given=lambda _: {"json": SHOWN_PASSKEY}, answers=everyone("401 wrong_passkey"))],
    "POST /api/desk-session/passkey/options": [Ask(answers=everyone("200"))],
    "POST /api/desk-session/passkey": [
        Ask(given=lambda _: {"json": SHOWN_PASSKEY}, answers=everyone("401 wrong_passkey"))
    ],
    "GET /api/passkeys": [
        Ask(answers=only_applicants("200")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "POST /api/passkeys/options": [
        Ask(answers=only_applicants("200")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "POST /api/passkeys": [
        Ask(given=lambda _: {"json": MADE_PASSKEY}, answers=only_applicants("422 passkey_not_added"))
    ],
    "DELETE /api/passkeys/{passkey_id}": [
        Ask(path=lambda _, __: {"passkey_id": uuid7()}, answers=only_applicants("404 not_found"))
    ],
    "GET /api/session/oidc": [Ask(answers=everyone("200"))],
    "POST /api/session/oidc": [Ask(given=lambda _: {"json": {}}, answers=everyone("404 not_found"))],
    "GET /api/session/oidc/callback": [Ask(answers=everyone("303"))],
    "GET /api/identities": [
        Ask(answers=only_applicants("200")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "POST /api/identities": [
        Ask(answers=only_applicants("422 identity_not_linked")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "DELETE /api/identities/{identity_id}": [
        Ask(path=lambda _, __: {"identity_id": uuid7()}, answers=only_applicants("404 not_found"))
    ],
    "GET /api/contact-points": [
        Ask(answers=only_applicants("200")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "POST /api/contact-points": [
        Ask(
            given=lambda names: {"json": {"mobile": names.mobile, "code": "no code"}},
            answers=only_applicants("403 sign_in_again"),
        )
    ],
    "DELETE /api/contact-points/{contact_point_id}": [
        Ask(path=lambda _, __: {"contact_point_id": uuid7()}, answers=only_applicants("404 not_found"))
    ],
    "GET /api/account-changes": [
        Ask(answers=only_applicants("200")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "DELETE /api/account-changes/{change_id}": [
        Ask(path=lambda _, __: {"change_id": uuid7()}, answers=only_applicants("404 not_found"))
    ],
    "GET /api/sessions": [
        Ask(answers=only_applicants("200")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "DELETE /api/sessions/{session_id}": [
        Ask(path=lambda names, _: {"session_id": names.session_id}, answers=only_applicants("404 not_found"))
    ],
    "DELETE /api/sessions": [
        Ask(answers=only_applicants("204")),
        Ask(given=as_person, answers=only_applicants("401 other_person")),
    ],
    "POST /api/session/ending": [
        Ask(given=lambda names: {"json": {"ending": f"{names.party_id.hex}.{'0' * 64}"}}, answers=everyone("204"))
    ],
    "GET /api/sync": [
        Ask(answers=only_senders("200")),
        Ask(given=as_person, answers=only_senders("401 other_person")),
    ],
    "PUT /api/applications/{application_id}": [
        Ask(
            **APPLICATION,
            given=application,
            answers=only_senders("404 not_found"),
            absent={"applicant": "201", "client": "201"},
            why=FREE,
        ),
        Ask(
            path=lambda _, __: {"application_id": uuid7()},
            given=application_with(lambda names: names.document_id),
            answers=only_senders("409 documents_missing"),
        ),
        Ask(
            path=lambda _, __: {"application_id": uuid7()},
            given=application_with(lambda names: names.upload_id),
            answers=only_senders("409 documents_missing"),
        ),
    ],
    "GET /api/applications/{application_id}/answers": [Ask(**APPLICATION, answers=only_senders("404 not_found"))],
    "PUT /api/applications/{application_id}/details/{details_id}": [
        Ask(**DETAILS, given=details, answers=only_senders("404 not_found")),
        Ask(
            path=lambda names, _: {"application_id": names.application_id, "details_id": names.application_id},
            given=details,
            answers=only_senders("404 not_found"),
        ),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "details_id": names.application_id},
            given=details,
            answers=only_senders("404 not_found"),
            absent={"applicant": "409 step_refused"},
            why=FREE,
        ),
    ],
    "PUT /api/applications/{application_id}/withdrawals/{statement_id}": [
        Ask(**STATEMENT, given=withdrawal, answers=only_applicants("404 not_found")),
        Ask(
            path=lambda names, _: {"application_id": names.application_id, "statement_id": names.application_id},
            given=withdrawal,
            answers=only_applicants("404 not_found"),
        ),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "statement_id": names.application_id},
            given=withdrawal,
            answers=only_applicants("404 not_found"),
            absent={"applicant": "201"},
            why=FREE,
        ),
    ],
    "PUT /api/applications/{application_id}/objections/{statement_id}": [
        Ask(**STATEMENT, given=words, answers=only_applicants("404 not_found")),
        Ask(
            path=lambda names, _: {"application_id": names.application_id, "statement_id": names.application_id},
            given=words,
            answers=only_applicants("404 not_found"),
        ),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "statement_id": names.application_id},
            given=words,
            answers=only_applicants("404 not_found"),
            absent={"applicant": "409 step_refused"},
            why=FREE,
        ),
    ],
    "PUT /api/applications/{application_id}/visits/{statement_id}": [
        Ask(**STATEMENT, given=visit, answers=only_applicants("404 not_found")),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "statement_id": names.application_id},
            given=visit,
            answers=only_applicants("404 not_found"),
            absent={"applicant": "409 step_refused"},
            why=FREE,
        ),
    ],
    "PUT /api/applications/{application_id}/consents/{statement_id}": [
        Ask(**STATEMENT, given=consent, answers=only_applicants("404 not_found")),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "statement_id": names.application_id},
            given=consent,
            answers=only_applicants("404 not_found"),
        ),
    ],
    "PUT /api/applications/{application_id}/corrections/{statement_id}": [
        Ask(**STATEMENT, given=words, answers=only_applicants("404 not_found")),
        Ask(
            path=lambda names, _: {"application_id": names.application_id, "statement_id": names.application_id},
            given=words,
            answers=only_applicants("404 not_found"),
        ),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "statement_id": names.application_id},
            given=words,
            answers=only_applicants("404 not_found"),
            absent={"applicant": "409 step_refused"},
            why=FREE,
        ),
    ],
    "PUT /api/applications/{application_id}/refunds/{statement_id}": [
        Ask(**STATEMENT, given=words, answers=only_applicants("404 not_found")),
        Ask(
            path=lambda names, _: {"application_id": names.application_id, "statement_id": names.application_id},
            given=words,
            answers=only_applicants("404 not_found"),
        ),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "statement_id": names.application_id},
            given=words,
            answers=only_applicants("404 not_found"),
            absent={"applicant": "409 step_refused"},
            why=FREE,
        ),
    ],
    "PUT /api/applications/{application_id}/returns/{statement_id}": [
        Ask(**STATEMENT, given=claim, answers=only_applicants("404 not_found")),
        Ask(
            path=lambda names, _: {"application_id": names.application_id, "statement_id": names.application_id},
            given=claim,
            answers=only_applicants("404 not_found"),
        ),
        Ask(
            path=lambda names, own: {"application_id": own.application_id, "statement_id": names.application_id},
            given=claim,
            answers=only_applicants("404 not_found"),
            absent={"applicant": "409 step_refused"},
            why=FREE,
        ),
    ],
    "GET /api/bills/{number}": [Ask(**BILL, answers=only_applicants("404 not_found"))],
    "POST /api/bills/{number}/payments": [
        Ask(
            **BILL,
            given=lambda _: {"json": {"language": "ar"}},
            answers=only_applicants("404 not_found"),
        )
    ],
    "POST /api/application-lists/{extension}": [
        Ask(
            path=lambda _names, _own: {"extension": "pdf"},
            given=lambda names: {"json": {"applications": [str(names.application_id)]}},
            answers=only_applicants("403 not_permitted"),
        )
    ],
    "PUT /api/collective-bills/{collective_id}": [
        Ask(
            path=lambda _names, _own: {"collective_id": uuid7()},
            given=lambda names: {"json": {"bills": [names.bill_number, "000000000000"]}},
            answers=only_applicants("404 not_found"),
        )
    ],
    "DELETE /api/collective-bills/{collective_id}": [
        Ask(path=lambda _names, _own: {"collective_id": uuid7()}, answers=only_applicants("404 not_found"))
    ],
    "POST /api/uploads": [
        Ask(
            given=announced(document="theirs", application="new"),
            answers=only_senders("404 not_found"),
            absent={"applicant": "201", "client": "201"},
            why=FREE,
        ),
        Ask(given=announced(document="new", application="theirs"), answers=only_senders("201")),
    ],
    "HEAD /api/uploads/{document_id}": [
        Ask(**UPLOAD, answers=everyone("401", applicant="404", client="404")),
        Ask(**DOCUMENT, answers=everyone("401", applicant="404", client="404")),
    ],
    "PATCH /api/uploads/{document_id}": [Ask(**UPLOAD, given=lambda _: PIECE, answers=only_senders("404 not_found"))],
    "DELETE /api/uploads/{document_id}": [Ask(**UPLOAD, answers=only_senders("404 not_found"))],
    # A person who knows the address of a browser at its push service has that browser: on a shared phone, the next person.
    "POST /api/push-subscriptions": [
        Ask(given=lambda names: subscription(names.shared_endpoint), answers=only_applicants("204"))
    ],
    "DELETE /api/push-subscriptions": [
        Ask(given=lambda names: {"json": {"endpoint": names.endpoint}}, answers=only_applicants("204"))
    ],
    # The provider's, by a secret that no person has.
    "POST /api/payments/notifications": [
        Ask(given=lambda _: {"json": {"order": {"id": "260000000182-1"}}}, answers=everyone("404 not_found"))
    ],
    # The switch's, by a signature that no person can make.
    "POST /api/presentment/bill-pull": [Ask(given=lambda _: {"json": {}}, answers=everyone("404 not_found"))],
    "POST /api/presentment/payment-notification": [
        Ask(given=lambda _: {"json": {}}, answers=everyone("404 not_found"))
    ],
    "POST /api/desk/passkeys/options": [
        Ask(
            given=lambda _: {"json": {"code": "no code"}},
            answers=only_officers(reader="409 step_refused", stranger="409 step_refused"),
        )
    ],
    "POST /api/desk/passkeys": [
        Ask(
            given=lambda _: {"json": MADE_PASSKEY},
            answers=only_officers(reader="422 passkey_not_added", stranger="422 passkey_not_added"),
        )
    ],
    "GET /api/desk/keys": [Ask(answers=only_officers(reader="200", stranger="200"))],
    "POST /api/desk/keys": [
        Ask(given=own_key, answers=only_officers(reader="409 key_exists", stranger="409 key_exists"))
    ],
    "GET /api/desk/documents/{document_id}": [
        Ask(
            **DOCUMENT,
            answers=only_officers(reader="200", consulted="200", stranger="404 not_found"),
            absent={"reader": "404 not_found", "consulted": "404 not_found"},
            why="it is the reader's to read, and was given to the agency that is asked",
        ),
        Ask(**UPLOAD, answers=only_officers(reader="404 not_found", stranger="404 not_found")),
    ],
    "GET /api/desk/documents/{document_id}/manifest": [
        Ask(
            **DOCUMENT,
            answers=only_officers(reader="200", consulted="200", stranger="404 not_found"),
            absent={"reader": "404 not_found", "consulted": "404 not_found"},
            why="it is the reader's to read, and was given to the agency that is asked",
        ),
        Ask(**UPLOAD, answers=only_officers(reader="404 not_found", stranger="404 not_found")),
    ],
    "GET /api/desk/documents/{document_id}/portrait": [
        Ask(
            **DOCUMENT,
            answers=only_officers(reader="200", stranger="404 not_found"),
            absent={"reader": "404 not_found"},
            why="it is the reader's to read; agencies get the document, and no portrait",
        ),
        Ask(**UPLOAD, answers=only_officers(reader="404 not_found", stranger="404 not_found")),
    ],
    "POST /api/desk/documents/{document_id}/verdict": [
        Ask(
            **DOCUMENT,
            given=lambda _: VERDICT,
            answers=only_officers(reader="409 step_refused", stranger="404 not_found"),
            absent={"reader": "404 not_found"},
            why="it is the reader's to read, and in nobody's hands",
        ),
        Ask(
            **UPLOAD,
            given=lambda _: VERDICT,
            answers=only_officers(reader="404 not_found", stranger="404 not_found"),
        ),
    ],
    "GET /api/desk/papers/{number}/pdf": [
        Ask(
            **PAPER,
            answers=only_officers(reader="200", stranger="404 not_found"),
            absent={"reader": "404 not_found"},
            why="it is the reader's to print for its holder",
        )
    ],
    "GET /api/desk/papers/{number}/portrait": [
        Ask(
            **PAPER,
            answers=only_officers(reader="200", stranger="404 not_found"),
            absent={"reader": "404 not_found"},
            why="it is the reader's to print for its holder",
        )
    ],
    "GET /api/desk/finance/bills/{extension}": [
        Ask(
            path=lambda *_: {"extension": "csv"},
            answers=only_officers(reader="409 step_refused", stranger="409 step_refused"),
        )
    ],
    "GET /api/desk/finance/entries/{day}/{extension}": [
        Ask(
            path=lambda *_: {"day": "2026-01-15", "extension": "xlsx"},
            answers=only_officers(reader="409 step_refused", stranger="409 step_refused"),
        )
    ],
    "GET /desk/sign-in": [
        Ask(answers=everyone("200", reader="303", consulted="303", stranger="303", must_change="303"))
    ],
    "GET /desk/password": [
        Ask(answers=everyone("303", reader="200", consulted="200", stranger="200", must_change="200"))
    ],
    "POST /desk/password": [
        Ask(
            given=lambda names: {"data": {"name": names.sign_in_name, "old": OLD, "new": NEW, "again": NEW}},
            answers=everyone("303", reader="401", consulted="401", stranger="401", must_change="401"),
        )
    ],
    "GET /desk/second-factor": [Ask(answers=everyone("303"))],
    "POST /desk/second-factor": [Ask(given=lambda _: {"data": {"code": "000000"}}, answers=everyone("303"))],
    "GET /desk/second-factor/qr.svg": [
        Ask(answers=everyone("404", reader="200", consulted="200", stranger="200", must_change="200"))
    ],
    "GET /desk/second-factor/replace": [
        Ask(answers=everyone("303", reader="200", consulted="200", stranger="200", must_change="200"))
    ],
    "POST /desk/second-factor/replace": [
        Ask(
            given=lambda _: {"data": {"present": "000000", "code": "000000"}},
            answers=everyone("303", reader="401", consulted="401", stranger="401", must_change="401"),
        )
    ],
    "POST /desk/sign-in": [
        Ask(
            given=lambda names: {"data": {"name": names.sign_in_name, "password": OLD}},
            answers=everyone("401"),
        )
    ],
    "GET /api/institutions/{institution_id}": [Ask(**INSTITUTION, answers=only_applicants("403 not_a_member"))],
    "GET /api/institutions/{institution_id}/clients": [Ask(**INSTITUTION, answers=only_applicants("403 not_a_member"))],
    "POST /api/institutions/{institution_id}/clients": [
        Ask(**INSTITUTION, given=a_client, answers=only_applicants("403 not_a_member"))
    ],
    "DELETE /api/institutions/{institution_id}/clients/{client_id}": [
        Ask(**CLIENT, answers=only_applicants("403 not_a_member"))
    ],
    "POST /api/institutions/{institution_id}/clients/{client_id}/keys": [
        Ask(**CLIENT, given=lambda _: {"json": {"key": JWK}}, answers=only_applicants("403 not_a_member"))
    ],
    "DELETE /api/institutions/{institution_id}/clients/{client_id}/keys/{kid}": [
        Ask(**CLIENT, answers=only_applicants("403 not_a_member"))
    ],
    "PUT /api/institutions/{institution_id}/clients/{client_id}/webhook": [
        Ask(
            **CLIENT,
            given=lambda _: {"json": {"url": "https://hr.example/moi"}},
            answers=only_applicants("403 not_a_member"),
        )
    ],
    "POST /api/institutions/{institution_id}/clients/{client_id}/webhook/secret": [
        Ask(**CLIENT, answers=only_applicants("403 not_a_member"))
    ],
    "DELETE /api/institutions/{institution_id}/clients/{client_id}/webhook": [
        Ask(**CLIENT, answers=only_applicants("403 not_a_member"))
    ],
    "GET /api/institutions/{institution_id}/clients/{client_id}/webhook/deliveries": [
        Ask(**CLIENT, answers=only_applicants("403 not_a_member"))
    ],
    "POST /api/institutions/{institution_id}/invitations": [
        Ask(
            **INSTITUTION,
            given=lambda _: {"json": {"email": "amal@example.org", "name": "Amal", "role": "administrator"}},
            answers=only_applicants("403 not_a_member"),
        )
    ],
    "DELETE /api/institutions/{institution_id}/invitations/{invitation_id}": [
        Ask(**INVITATION, answers=only_applicants("403 not_a_member"))
    ],
    "PUT /api/institutions/{institution_id}/members/{person_id}": [
        Ask(**MEMBER, given=lambda _: {"json": {"role": "viewer"}}, answers=only_applicants("403 not_a_member"))
    ],
    "DELETE /api/institutions/{institution_id}/members/{person_id}": [
        Ask(**MEMBER, answers=only_applicants("403 not_a_member"))
    ],
    "POST /api/invitations/look": [
        Ask(given=lambda _: {"json": {"token": "A" * 22}}, answers=everyone("404 invitation_over"))
    ],
    "POST /api/invitations/accept": [
        Ask(given=lambda _: {"json": {"token": "A" * 22}}, answers=only_applicants("404 invitation_over"))
    ],
    # Last, for they end the caller's session.
    "DELETE /api/session": [
        Ask(given=as_person, answers=only_applicants("401 other_person")),
        Ask(answers=only_applicants("204"), absent={"applicant": NOT_SIGNED_IN}, why="the caller's own is over"),
    ],
    "POST /desk/sign-out": [Ask(answers=everyone("303", client=NOT_CLIENTS))],
}
"""Method and path -> what is asked there in another's name."""

SHOWS_TO_READERS = {
    "GET /api/desk/papers/{number}/pdf",
    "GET /api/desk/papers/{number}/portrait",
    "GET /api/desk/documents/{document_id}",
    "GET /api/desk/documents/{document_id}/manifest",
    "GET /api/desk/documents/{document_id}/portrait",
}
"""Routes that show what belongs to a case to officers who may read the case, its document or its paper."""

SHOWS_TO_WHOEVER_HAS_THE_CODE = {"POST /api/shares/look"}
"""Routes that show the number of a paper to somebody whom its holder gave the code, and who reads it in the credential
too.
"""


class NobodysPassword(PasswordWork):
    """A check that finds every password wrong, without hashing: nobody here knows another's."""

    async def run(self, work: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        del work, args, kwargs
        return False


def test_every_route_says_what_each_kind_of_principal_gets(api: FastAPI):
    assert {name for name, _ in routes(api)} == set(ROUTES)


def test_an_answer_that_tells_of_another_s_has_a_reason():
    assert [name for name, asks in ROUTES.items() for ask in asks if bool(ask.absent) != bool(ask.why)] == []


@pytest.mark.usefixtures("portraits_declared")
async def test_what_is_another_s_is_as_if_it_were_not_there(deps: Deps):
    deps = replace(deps, password_work=NobodysPassword(), card=CardBank(deps.now))
    api = create_api(deps, desk_forms=desk_forms())
    everybody = [each async for each in principals(deps)]
    wrong: list[str] = []
    for number, principal in enumerate(everybody):
        await delete_attempts(deps)
        others = [each.own for each in everybody if each.kind == "applicant" and each is not principal]
        before = [await belongings(deps, each) for each in others]
        secrets = frozenset[bytes]().union(*(each.owns for each in everybody if each is not principal))
        transport = httpx.ASGITransport(api, client=(f"192.0.2.{number}", 50000))
        async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
            for route, asks in ROUTES.items():
                for ask in asks:
                    wrong += await faults(client, route, ask, principal, secrets)
        if [await belongings(deps, each) for each in others] != before:
            wrong.append(f"{principal.name} changed what is another's")
    assert "\n".join(wrong) == ""


async def faults(
    client: httpx.AsyncClient, route: str, ask: Ask, principal: Principal, secrets: frozenset[bytes]
) -> list[str]:
    """Send one request for another's names and one for nobody's, and return the faults of the answers in words."""
    found: list[str] = []
    expected = ask.answers[principal.kind]
    for what, names, answer in (
        ("another's", principal.theirs, expected),
        ("nobody's", Names(), ask.absent.get(principal.kind, expected)),
    ):
        got = await request(client, route, ask, principal, names)
        where = f"{principal.name}: {route}: {what}"
        if told(got) != answer:
            found.append(f"{where}: {told(got)}, not {answer}")
        if principal.kind in ("reader", "consulted") and route in SHOWS_TO_READERS:
            continue
        if route in SHOWS_TO_WHOEVER_HAS_THE_CODE:
            continue
        sent = got.request.url.raw_path + got.request.content + b"".join(sum(got.request.headers.raw, ()))
        shown = got.content + b"".join(sum(got.headers.raw, ()))
        found += [f"{where}: shows {secret}" for secret in secrets if secret in shown and secret not in sent]
    return found


async def request(
    client: httpx.AsyncClient, route: str, ask: Ask, principal: Principal, names: Names
) -> httpx.Response:
    method, path = route.split()
    given = ask.given(names)
    headers = {
        "Tus-Resumable": "1.0.0",
        "Cookie": principal.cookie,
        **authorization(principal),
        **given.get("headers", {}),
    }
    answer = await client.request(method, path.format(**ask.path(names, principal.own)), **given | {"headers": headers})
    client.cookies.clear()
    return answer


def authorization(principal: Principal) -> dict[str, str]:
    return {"Authorization": principal.authorization} if principal.authorization else {}


def told(answer: httpx.Response) -> str:
    if answer.headers.get("Content-Type") != "application/problem+json" or not answer.content:
        return str(answer.status_code)
    return f"{answer.status_code} {answer.json()['type'].removeprefix('/problems/')}"


async def delete_attempts(deps: Deps) -> None:
    """Forget all counted attempts, so that each principal asks as if nobody had asked before."""
    async with deps.database.transaction() as session:
        await session.exec(delete(AttemptRow))
