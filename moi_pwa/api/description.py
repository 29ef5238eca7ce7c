"""The API's own description (OpenAPI 3.1), completed by what FastAPI cannot know: refusals, headers of tus, cookies.

What a route may refuse follows from its dependencies (a session, a body, a parameter), and from REFUSALS.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from moi_pwa.api import (
    account_changes,
    application_lists,
    applications,
    bill_presentment,
    bills,
    collective_bills,
    contact_points,
    credentials,
    desk_documents,
    desk_exports,
    desk_papers,
    desk_passkeys,
    identities,
    institutions,
    keys,
    metrics,
    oauth,
    oauth_clients,
    openid4vci,
    openid4vp,
    papers,
    passkeys,
    payments,
    push,
    refusal_papers,
    security_txt,
    service_sheets,
    services,
    session,
    sessions,
    shares,
    statements,
    uploads,
    webhooks,
)
from moi_pwa.api.bearer import TwoCredentialsError
from moi_pwa.api.cookies import cookie_name
from moi_pwa.api.requests import (
    ACTS,
    ACTS_OF_CLIENTS,
    ACTS_OF_MEMBERS,
    NotSignedInError,
    OtherPersonError,
    SignedInOfficer,
    applicants_session,
    session_or_client,
)
from moi_pwa.core import errors
from moi_pwa.core.canonical_json import NotCanonicalError
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.parties.scopes import READ_CASES, TOKEN_PATH, all_scopes

Problems = Mapping[type[Exception], tuple[int, str, str]]
"""Maps an error to status, code and title: PROBLEMS of `api/problems.py`."""

_DOCUMENTED = (
    errors.DocumentsMissingError,
    errors.SealedToOthersError,
    errors.DifferentContentError,
    errors.AnswersRefusedError,
    errors.AbsentError,
    NotCanonicalError,
)

_CODE = (errors.NotAMobileError, errors.NotAnEmailError, errors.WrongCodeError, errors.TooManyAttemptsError)
_CHANGE = (errors.SignInAgainError, errors.AbsentError, errors.TooManyAttemptsError)

REFUSALS: Mapping[Any, tuple[type[Exception], ...]] = {
    session.ask_for_code: (
        errors.NotAMobileError,
        errors.NotAnEmailError,
        errors.TooManyAttemptsError,
        errors.TextsSpentError,
        errors.EmailsSpentError,
        errors.CodeNotSentError,
    ),
    session.enter: (*_CODE, errors.ContactWaitingError),
    contact_points.post_contact_point: (
        *_CODE,
        errors.SignInAgainError,
        errors.ContactKnownError,
        errors.ContactTakenError,
        errors.TooManyContactsError,
    ),
    contact_points.delete_contact_point: (*_CHANGE, errors.LastContactError),
    account_changes.stop_account_change: (errors.AbsentError,),
    passkeys.enter_with_passkey: (errors.WrongPasskeyError, errors.CopiedPasskeyError, errors.TooManyAttemptsError),
    passkeys.new_passkey_options: (errors.SignInAgainError, errors.TooManyPasskeysError),
    passkeys.post_passkey: (errors.SignInAgainError, errors.TooManyPasskeysError, errors.PasskeyNotAddedError),
    passkeys.delete_passkey: _CHANGE,
    identities.begin: (errors.AbsentError, errors.TooManyAttemptsError, errors.ProviderAwayError),
    identities.post_identity: (
        errors.SignInAgainError,
        errors.IdentityNotLinkedError,
        errors.IdentityTakenError,
        errors.HasIdentityError,
    ),
    identities.delete_identity: _CHANGE,
    sessions.end_others: (errors.SignInAgainError,),
    sessions.end_one: (errors.SignInAgainError, errors.AbsentError),
    applications.put_application: (
        *_DOCUMENTED,
        errors.UnknownServiceError,
        errors.ClosedServiceError,
        errors.InstitutionNotVerifiedError,
    ),
    applications.sent_answers: (errors.AbsentError,),
    applications.put_details: (*_DOCUMENTED, errors.StaleCaseError, errors.StepRefusedError),
    **{endpoint: statement.refuses for endpoint, (_, statement) in statements.ENDPOINTS.items()},
    institutions.institution: (errors.AbsentError,),
    institutions.post_invitation: (
        errors.AbsentError,
        errors.InstitutionRefusedError,
        errors.AnswersRefusedError,
        errors.NotAMobileError,
        errors.NotAnEmailError,
        errors.TooManyAttemptsError,
        errors.TextsSpentError,
        errors.EmailsSpentError,
        errors.InvitationNotSentError,
    ),
    institutions.delete_invitation: (errors.AbsentError,),
    institutions.put_member: (errors.AbsentError, errors.InstitutionRefusedError, errors.LastAdministratorError),
    institutions.delete_member: (errors.AbsentError, errors.LastAdministratorError),
    institutions.look: (errors.InvitationOverError,),
    institutions.accept: (errors.InvitationOverError, errors.InvitationForOtherError),
    oauth_clients.post_client: (
        errors.AbsentError,
        errors.SignInAgainError,
        errors.InstitutionRefusedError,
        errors.AnswersRefusedError,
    ),
    oauth_clients.post_client_key: (
        errors.AbsentError,
        errors.SignInAgainError,
        errors.InstitutionRefusedError,
        errors.AnswersRefusedError,
    ),
    oauth_clients.delete_client: (errors.AbsentError,),
    oauth_clients.delete_client_key: (errors.AbsentError, errors.InstitutionRefusedError),
    webhooks.put_webhook: (
        errors.AbsentError,
        errors.SignInAgainError,
        errors.InstitutionRefusedError,
        errors.AnswersRefusedError,
    ),
    webhooks.post_webhook_secret: (errors.AbsentError, errors.SignInAgainError, errors.InstitutionRefusedError),
    webhooks.delete_webhook: (errors.AbsentError,),
    webhooks.webhook_deliveries: (errors.AbsentError,),
    oauth.token: (errors.TooManyAttemptsError,),
    bills.bill: (errors.AbsentError,),
    bills.pay: (errors.AbsentError, errors.StepRefusedError, errors.PaymentsUnavailableError),
    application_lists.post_application_list: (
        errors.AbsentError,
        errors.NotPermittedError,
        errors.StepRefusedError,
        errors.TooManyAttemptsError,
    ),
    collective_bills.put_collective_bill: (
        errors.AbsentError,
        errors.AnswersRefusedError,
        errors.DifferentContentError,
        errors.PaymentsUnavailableError,
        errors.StepRefusedError,
        errors.TooManyAttemptsError,
    ),
    collective_bills.delete_collective_bill: (errors.AbsentError, errors.StepRefusedError),
    keys.key_of_directorate: (errors.AbsentError,),
    keys.crl_of_csca: (errors.AbsentError,),
    keys.master_list_of_csca: (errors.AbsentError,),
    metrics.metrics: (errors.AbsentError,),
    security_txt.security_txt: (errors.AbsentError,),
    service_sheets.sheet_workbook: (errors.AbsentError,),
    service_sheets.sheet_words: (errors.AbsentError,),
    services.service_declaration: (errors.AbsentError,),
    services.service_schema: (errors.AbsentError,),
    papers.paper_pdf: (errors.AbsentError, errors.StepRefusedError),
    papers.paper_portrait: (errors.AbsentError,),
    credentials.paper_credential: (errors.AbsentError, errors.StepRefusedError),
    openid4vci.offer: (errors.AbsentError, errors.StepRefusedError, errors.TooManyAttemptsError),
    openid4vci.token: (errors.TooManyAttemptsError,),
    openid4vp.put_request: (errors.TooManyAttemptsError,),
    openid4vp.fetch: (errors.AbsentError,),
    credentials.status_list_of: (errors.AbsentError, errors.StepRefusedError),
    refusal_papers.refusal_pdf: (errors.AbsentError, errors.StepRefusedError),
    shares.put_share: (
        errors.AbsentError,
        errors.DifferentContentError,
        errors.StepRefusedError,
        errors.TooManySharesError,
        errors.TooManyAttemptsError,
    ),
    shares.revoke: (errors.AbsentError,),
    shares.delete: (errors.AbsentError,),
    shares.look: (errors.AbsentError, errors.LookRefusedError, errors.TooManyAttemptsError),
    papers.verify: (Refused, errors.NoSealError, errors.SeveralSealsError),
    push.subscribe: (errors.NotAPushServiceError,),
    payments.notified: (errors.AbsentError, errors.ExceedsLimitError),
    bill_presentment.bill_pull: (errors.AbsentError, errors.ExceedsLimitError),
    bill_presentment.payment_notification: (errors.AbsentError, errors.ExceedsLimitError),
    keys.keep_my_key: (errors.KeyExistsError, Refused),
    desk_documents.ciphertext: (errors.AbsentError,),
    desk_documents.manifest: (errors.AbsentError,),
    desk_documents.approved_portrait: (errors.AbsentError,),
    desk_documents.verdict: (
        errors.AbsentError,
        errors.AnswersRefusedError,
        errors.StaleCaseError,
        errors.StepRefusedError,
        Refused,
    ),
    desk_papers.desk_paper_pdf: (errors.AbsentError, errors.StepRefusedError),
    desk_papers.desk_paper_portrait: (errors.AbsentError,),
    desk_passkeys.enter_desk_with_passkey: (
        errors.WrongPasskeyError,
        errors.CopiedPasskeyError,
        errors.TooManyAttemptsError,
    ),
    desk_passkeys.new_officer_passkey_options: (
        errors.WrongCodeError,
        errors.TooManyPasskeysError,
        errors.StepRefusedError,
        errors.TooManyAttemptsError,
    ),
    desk_passkeys.post_officer_passkey: (errors.TooManyPasskeysError, errors.PasskeyNotAddedError),
    desk_exports.bills_file: (errors.StepRefusedError,),
    desk_exports.entries_file: (errors.StepRefusedError,),
    uploads.announce: (
        errors.TooManyAttemptsError,
        uploads.OtherTusVersionError,
        uploads.WrongHeaderError,
        errors.DifferentContentError,
        errors.ExceedsLimitError,
        errors.AbsentError,
    ),
    uploads.ask_offset: (uploads.OtherTusVersionError, errors.AbsentError),
    uploads.add: (
        uploads.OtherTusVersionError,
        uploads.WrongHeaderError,
        uploads.WrongMediaTypeError,
        errors.AbsentError,
        errors.WrongOffsetError,
        errors.ExceedsDeclaredError,
        errors.WrongChecksumError,
    ),
    uploads.discard: (uploads.OtherTusVersionError, errors.AbsentError),
}
"""Maps an endpoint to what it refuses beside what its session, body and parameters entail."""

_EDGE = (403, "cross_site", "This request did not come from a page of this site.")
_BODY = (
    (400, "bad_request", "The body is no JSON."),
    (413, "content_too_large", "The body has more bytes than are taken."),
    (415, "unsupported_media_type", "The body is not of a type that is taken here."),
)
_MALFORMED = (422, "malformed", "The request is not of the shape that is described.")

_PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "description": "RFC 9457. Some have more members, such as `problems`, `missing`, `retry_after`.",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string", "pattern": "^/problems/[a-z_]+$"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
    },
}

_TUS_RESUMABLE = {"name": "Tus-Resumable", "in": "header", "required": True, "schema": {"const": uploads.VERSION}}
_OFFSET = {
    "name": "Upload-Offset",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9]{1,15}$"},
}
_LENGTH = {**_OFFSET, "name": "Upload-Length"}
_METADATA = {
    "name": "Upload-Metadata",
    "in": "header",
    "required": True,
    "description": "document_id, application_id and sha256 (hex, of the ciphertext), each value in base64.",
    "schema": {"type": "string", "maxLength": 1000},
}
_DOCUMENT_ID = {
    "name": "document_id",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "format": "uuid"},
}
_RECEIVING = (
    applications.put_application,
    applications.put_details,
    *statements.ENDPOINTS,
)
_HEADERS: Mapping[Any, tuple[dict[str, Any], ...]] = {
    uploads.announce: (_TUS_RESUMABLE, _LENGTH, _METADATA),
    uploads.ask_offset: (_TUS_RESUMABLE,),
    uploads.add: (_TUS_RESUMABLE, _OFFSET),
    uploads.discard: (_TUS_RESUMABLE,),
}
_OF_TOKENS = (
    TwoCredentialsError,
    errors.InvalidTokenError,
    errors.InsufficientScopeError,
    errors.TooManyAttemptsError,
)
"""The refusals of access tokens, wherever somebody must be signed in."""
_OFFICER = get_args(SignedInOfficer)[1].dependency
_SECURITY = {applicants_session: ("applicant",), session_or_client: ("applicant", "client"), _OFFICER: ("officer",)}


def routes_of(app: Any) -> Iterator[APIRoute]:
    """Yield every route of an application or router, with its whole path."""
    for route in app.routes:
        if isinstance(route, APIRoute):
            yield route
        elif hasattr(route, "original_router"):
            yield from routes_of(route.original_router)


def _client_credentials(public_url: str, services: Iterable[str]) -> dict[str, Any]:
    """Return the flow by which institutions' clients get access tokens."""
    meant = {each: f"applications for {each.removeprefix('file:')}" for each in all_scopes(services)}
    return {"tokenUrl": f"{public_url}{TOKEN_PATH}", "scopes": meant | {READ_CASES: "the institution's cases"}}


def describe(app: FastAPI, problems: Problems, *, public_url: str, services: Iterable[str]) -> dict[str, Any]:
    """Return the OpenAPI document of `app`."""
    described = get_openapi(title=app.title, version=app.version, routes=app.routes)
    schemas: dict[str, Any] = described.setdefault("components", {}).setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = _PROBLEM
    described["components"]["securitySchemes"] = {
        kind: {"type": "apiKey", "in": "cookie", "name": cookie_name(kind, public_url)}
        for kind in ("applicant", "officer")
    } | {"client": {"type": "oauth2", "flows": {"clientCredentials": _client_credentials(public_url, services)}}}
    for route in routes_of(app):
        for method in route.methods or ():
            operation = described["paths"].get(route.path, {}).get(method.lower())
            if operation is not None:
                _complete(operation, route, method, problems)
    return described


def _complete(operation: dict[str, Any], route: APIRoute, method: str, problems: Problems) -> None:
    asked = _asked_of(route.dependant)
    operation["security"] = [{kind: []} for call, kinds in _SECURITY.items() if call in asked for kind in kinds]
    parameters = operation.setdefault("parameters", [])
    parameters += _HEADERS.get(route.endpoint, ())
    if "{document_id}" in route.path and not any(each["name"] == "document_id" for each in parameters):
        parameters.append(_DOCUMENT_ID)
    if route.endpoint is uploads.add:
        schema = {"type": "string", "format": "binary"}
        operation["requestBody"] = {"required": True, "content": {uploads.PIECES: {"schema": schema}}}
    responses: dict[str, Any] = operation["responses"]
    responses.pop("422", None)
    if route.endpoint in _RECEIVING:
        responses["201"] = responses["200"] | {"description": "Received, for the first time."}
    if route.endpoint in (
        keys.keys,
        keys.key_of_directorate,
        keys.signers_of_papers,
        keys.revocations,
        credentials.status_list_of,
        service_sheets.sheet_workbook,
        service_sheets.sheet_words,
        services.services,
        services.service_declaration,
        services.service_schema,
    ):
        responses["304"] = {"description": "Nothing was changed since that ETag."}
    by_status: dict[int, dict[str, str]] = {}
    for status, code, title in _refused_by(route, method, asked, operation, problems):
        by_status.setdefault(status, {})[code] = title
    for status, titles in sorted(by_status.items()):
        known = {"type": {"enum": [f"/problems/{code}" for code in titles]}, "status": {"const": status}}
        schema = {"allOf": [{"$ref": "#/components/schemas/Problem"}, {"properties": known}]}
        # A route for wallets has errors of OAuth too.
        declared = responses.get(str(status), {"description": "", "content": {}})
        described = [declared["description"], *dict.fromkeys(titles.values())]
        content = {**declared["content"], "application/problem+json": {"schema": schema}}
        responses[str(status)] = {
            "description": " ".join(filter(None, described)),
            **({} if method == "HEAD" else {"content": content}),
        }


def _refused_by(
    route: APIRoute, method: str, asked: set[Any], operation: dict[str, Any], problems: Problems
) -> Iterator[tuple[int, str, str]]:
    if method not in ("GET", "HEAD", "OPTIONS"):
        yield _EDGE
    if asked & {applicants_session, session_or_client}:
        yield problems[NotSignedInError]
        yield problems[OtherPersonError]
    if asked & _SECURITY.keys():
        yield from (problems[each] for each in _OF_TOKENS)
    if asked & {*ACTS.values(), *ACTS_OF_MEMBERS.values(), *ACTS_OF_CLIENTS.values()}:
        yield problems[errors.NotAMemberError]
        yield problems[errors.NotPermittedError]
    if _OFFICER in asked:
        yield problems[NotSignedInError]
    if route.body_field is not None:
        yield from _BODY
    if route.body_field is not None or (operation["parameters"] and method != "OPTIONS"):
        yield _MALFORMED
    for error in REFUSALS.get(route.endpoint, ()):
        yield problems[error]


def _asked_of(dependant: Dependant) -> set[Any]:
    return {dependant.call}.union(*(_asked_of(each) for each in dependant.dependencies))
