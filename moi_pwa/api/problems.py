"""The API's answers to refusals: RFC 9457 problems, by one table from errors to answers."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from moi_pwa.api import uploads
from moi_pwa.api.bearer import TwoCredentialsError, challenge
from moi_pwa.api.json_body import JsonRefusedError
from moi_pwa.api.requests import NotSignedInError, OtherPersonError, problem
from moi_pwa.core import errors
from moi_pwa.core.canonical_json import NotCanonicalError
from moi_pwa.crypto.refused import Refused

MAX_PROBLEMS = 500
"""The number of problems in one answer."""

NEWER_CASE_SECONDS = 60
"""The time after which to ask again about a case that waits for the update of this server."""

log = logging.getLogger(__name__)

_REFUSED: dict[type[errors.RefusedError], tuple[int, str]] = {
    NotSignedInError: (401, "Sign in first."),
    OtherPersonError: (401, "Somebody else is signed in."),
    errors.NotAMemberError: (403, "Your account is no member of this institution."),
    errors.NotPermittedError: (403, "Your role in this institution does not permit it, or its account is closed."),
    errors.InvalidTokenError: (401, "The access token opens nothing, or nothing any more."),
    errors.InsufficientScopeError: (403, "The access token does not permit this."),
    TwoCredentialsError: (400, "Send an access token or the cookie of a session, not both."),
    errors.InstitutionNotVerifiedError: (403, "The ministry has not verified this institution, or it has lapsed."),
    errors.InstitutionRefusedError: (409, "The institution cannot be changed like this now."),
    errors.LastAdministratorError: (409, "The institution would have no administrator left."),
    errors.InvitationOverError: (404, "This invitation does not hold, or does not hold any more."),
    errors.InvitationForOtherError: (403, "The invitation was sent to an address that is not yours."),
    errors.InvitationNotSentError: (503, "The invitation could not be sent; invite again."),
    errors.WrongCodeError: (401, "The code is wrong, too old, or was tried too often."),
    errors.WrongPasskeyError: (401, "This passkey opens no account."),
    errors.CopiedPasskeyError: (401, "This passkey may have been copied."),
    errors.PasskeyNotAddedError: (422, "No passkey was made; ask again."),
    errors.TooManyPasskeysError: (409, "Remove a passkey first."),
    errors.ProviderAwayError: (503, "The provider of the national identity does not answer."),
    errors.IdentityNotLinkedError: (422, "No national identity was shown in this browser lately."),
    errors.IdentityTakenError: (409, "This national identity opens another account."),
    errors.HasIdentityError: (409, "Remove the national identity of this account first."),
    errors.ContactWaitingError: (409, "This address opens an account after a waiting time."),
    errors.ContactTakenError: (409, "This address opens another account."),
    errors.ContactKnownError: (409, "This address is on the account already."),
    errors.TooManyContactsError: (409, "Remove an address first."),
    errors.LastContactError: (409, "Add another address first."),
    errors.SignInAgainError: (403, "Sign in again first."),
    errors.NotAMobileError: (422, "This number receives no text messages."),
    errors.NotAnEmailError: (422, "No code can be sent to this e-mail address."),
    errors.TooManyAttemptsError: (429, "Not now; try again later."),
    errors.TooBusyError: (503, "Too many sign in at this moment; again in a few seconds."),
    errors.TextsSpentError: (503, "No more codes are sent today; try again later."),
    errors.EmailsSpentError: (503, "No more codes are sent by e-mail today; try again later."),
    errors.CodeNotSentError: (503, "The message could not be sent."),
    errors.NotAPushServiceError: (422, "No browser's push service has this address."),
    errors.NoSealError: (422, "There is no paper's seal in this file."),
    errors.SeveralSealsError: (422, "The seals of more than one paper are in this file."),
    errors.KeyExistsError: (409, "The officer has a key already."),
    errors.AbsentError: (404, "There is nothing here for you."),
    errors.UnknownServiceError: (422, "No service of this code is offered."),
    errors.ClosedServiceError: (422, "This service is announced and not open yet."),
    errors.DifferentContentError: (409, "Something else came earlier under this id."),
    errors.DocumentsMissingError: (409, "Send these documents first."),
    errors.SealedToOthersError: (409, "Seal these documents to today's key of the directorate."),
    errors.AnswersRefusedError: (422, "Some answers cannot be accepted."),
    errors.StaleCaseError: (409, "The case moved on; read it again."),
    errors.NewerCaseError: (503, "A newer version of the program changed the case; try again later."),
    errors.StaleInstitutionError: (409, "The institution's account has changed; read it again."),
    errors.StaleReferenceError: (409, "Somebody changed the same entry; read it again."),
    errors.ExceedsLimitError: (413, "More bytes than are taken."),
    errors.ExceedsDeclaredError: (413, "More bytes than were announced."),
    errors.WrongChecksumError: (460, "Not the document that was announced; begin again at 0."),
    errors.WrongOffsetError: (409, "The bytes that are here end elsewhere."),
    errors.PaymentsUnavailableError: (503, "Payments cannot be taken at this moment; try again later."),
    errors.StepRefusedError: (409, "This step is not possible now, or not yours."),
    errors.TooManySharesError: (409, "End another share first."),
    errors.LookRefusedError: (409, "This paper is no longer shared, or not with you."),
    uploads.OtherTusVersionError: (412, "tus 1.0.0 is spoken here."),
    uploads.WrongHeaderError: (400, "A header is missing or cannot be read."),
    uploads.WrongMediaTypeError: (415, f"Pieces of an upload are {uploads.PIECES}."),
    NotCanonicalError: (422, "The body has no canonical form."),
}
"""Maps an error to status and title. Refusals that never reach the API, such as those of the command line, are not
here.
"""

_MALFORMED: dict[type[Exception], str] = {
    Refused: "The bytes are not what they should be.",
    JsonRefusedError: "The body is not JSON as everybody reads it alike, or more than is taken.",
    RequestValidationError: "The request is not of the shape that is described.",
}
"""Maps errors of other layers to titles, each with 422 and the code "malformed"."""

PROBLEMS: dict[type[Exception], tuple[int, str, str]] = {
    **{error: (status, error.code, title) for error, (status, title) in _REFUSED.items()},
    **{error: (422, "malformed", title) for error, title in _MALFORMED.items()},
}
"""Maps an error to status, code and title. Further members of an answer are in `MORE`."""


def _later(error: Any) -> dict[str, Any]:
    return {"retry_after": error.retry_after, "headers": {"Retry-After": str(error.retry_after)}}


MORE: dict[type[Exception], Callable[[Any], dict[str, Any]]] = {
    errors.InvalidTokenError: lambda error: {"headers": challenge(error)},
    errors.InsufficientScopeError: lambda error: {"headers": challenge(error)},
    TwoCredentialsError: lambda error: {"headers": challenge(error)},
    errors.TooManyAttemptsError: _later,
    errors.TextsSpentError: _later,
    errors.EmailsSpentError: _later,
    errors.NewerCaseError: lambda _: {"headers": {"Retry-After": str(NEWER_CASE_SECONDS)}},
    errors.DocumentsMissingError: lambda error: {"missing": [str(document_id) for document_id in error.missing]},
    errors.SealedToOthersError: lambda error: {"documents": [str(document_id) for document_id in error.documents]},
    errors.AnswersRefusedError: lambda error: {
        "problems": [
            {"path": each.path, "code": each.code, "params": dict(each.params)}
            for each in error.problems[:MAX_PROBLEMS]
        ]
    },
    JsonRefusedError: lambda error: {"problems": [{"path": "body", "code": error.code}]},
    errors.ExceedsLimitError: lambda error: {"at_most": error.at_most},
    errors.WrongOffsetError: lambda error: {"headers": {"Upload-Offset": str(error.size)}},
    errors.StepRefusedError: lambda error: {"reason": error.reason},
    errors.InstitutionRefusedError: lambda error: {"reason": error.reason},
    errors.LastAdministratorError: lambda error: {"reason": error.reason},
    errors.LookRefusedError: lambda error: {"reason": error.reason},
    uploads.OtherTusVersionError: lambda _: {"headers": {"Tus-Version": uploads.VERSION}},
    # Place and kind of the problem, never the sent value: it may be personal.
    RequestValidationError: lambda error: {
        "problems": [
            {"path": "/".join(map(str, each["loc"])), "code": each["type"]} for each in error.errors()[:MAX_PROBLEMS]
        ]
    },
}


def answer_refusals(app: FastAPI) -> None:
    """Make `app` answer each error of PROBLEMS."""
    for error in PROBLEMS:
        app.add_exception_handler(error, _answer_to(error))


def _answer_to(error: type[Exception]) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    status, code, title = PROBLEMS[error]

    async def answer(_: Request, raised: Exception) -> JSONResponse:
        log.info("refused: %s", code)
        return problem(status, code, title, **MORE.get(error, lambda _: {})(raised))

    return answer
