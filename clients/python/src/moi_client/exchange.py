"""The exchange of requests and answers without a connection: steps that a transport takes one after the other.

A flow is a generator. It yields a request or a pause, is sent the answer, and returns its result. So the synchronous
and the asynchronous client share all but the taking of a step.
"""

import random
import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from json import loads
from typing import Any, TypeVar
from urllib.parse import urlencode

from moi_client.credentials import Credentials
from moi_client.errors import (
    AnswersRefusedError,
    ConflictError,
    MoiError,
    NoAnswerError,
    NotPermittedError,
    RefusedError,
    TokenRefusedError,
    TooManyRequestsError,
    TryLaterError,
    UnavailableError,
    UnreadableAnswerError,
)

ATTEMPTS = 6
"""The number of times that a request is sent before its error is raised."""

_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
_RENEW_SECONDS = 30
"""The seconds before the end of a token at which it is not used any more."""
_LONGEST_BACKOFF_SECONDS = 30
_UNAUTHORIZED, _FORBIDDEN, _CONFLICT, _TOO_MANY = 401, 403, 409, 429
_ACCEPTED = range(200, 300)
_UNAVAILABLE = frozenset({500, 502, 503, 504})
_SPENT = re.compile(r";r=0;t=(\d+)")


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request to the server."""

    method: str
    path: str
    params: Mapping[str, str] = field(default_factory=dict[str, str])
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    content: bytes = b""


@dataclass(frozen=True)
class Pause:
    """A pause before the next step; whatever is sent for it is ignored."""

    seconds: float


@dataclass(frozen=True)
class Answer:
    """The answer to a request. Names of headers are in lower case. Status 0 means that there is none."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    def json(self) -> Any:
        """Return the body. Raises UnreadableAnswerError if it is no JSON."""
        try:
            return loads(self.content)
        except ValueError as error:
            raise UnreadableAnswerError from error


NO_ANSWER = Answer(0, {}, b"")

Result = TypeVar("Result")
Steps = Generator[Request | Pause, Answer, Result]


class Exchange:
    """A client's exchange with a server: its access token, its limits, its patience.

    Args:
        credentials: the client's.
        issuer: the identifier of the authorization server.
        scopes: the scopes to ask for; empty for all that the client has.
        clock: returns the time in seconds since 1970.
        patience: the most seconds to wait for a server that asks to wait, for each request.
    """

    def __init__(
        self, credentials: Credentials, *, issuer: str, scopes: str, clock: Callable[[], float], patience: float
    ) -> None:
        self._credentials = credentials
        self._issuer = issuer
        self._scopes = scopes
        self._clock = clock
        self._patience = patience
        self._token = ""
        self._token_until = 0.0
        self._spent_until = 0.0

    def ask_public(self, request: Request) -> Steps[Answer]:
        """Send a request without a token until it is answered. Raises MoiError."""
        return (yield from self._until_answered(lambda: self._once(request)))

    def ask(self, request: Request) -> Steps[Answer]:
        """Send a request that may be repeated, until it is answered. Raises MoiError."""
        return (yield from self._until_answered(lambda: self.ask_once(request)))

    def ask_once(self, request: Request) -> Steps[Answer]:
        """Send a request, again only with a new token if the server takes the old one no longer. Raises MoiError."""
        token = yield from self._current_token()
        try:
            return (yield from self._once(_with_token(request, token)))
        except RefusedError as error:
            if error.status != _UNAUTHORIZED:
                raise
        self._token = ""
        token = yield from self._current_token()
        return (yield from self._once(_with_token(request, token)))

    def wait_before_again(self, error: MoiError, failures: int) -> float | None:
        """Return the seconds to wait before a request is repeated; None if it must not be, or no longer."""
        if not isinstance(error, NoAnswerError | TryLaterError) or failures >= ATTEMPTS:
            return None
        seconds = error.retry_after if isinstance(error, TryLaterError) else None
        if seconds is None:
            return min(2.0**failures, _LONGEST_BACKOFF_SECONDS) * random.uniform(0.5, 1)  # noqa: S311 - no secret
        return seconds if seconds <= self._patience else None

    def _until_answered(self, once: Callable[[], Steps[Answer]]) -> Steps[Answer]:
        failures = 0
        while True:
            try:
                return (yield from once())
            except MoiError as error:
                failures += 1
                wait = self.wait_before_again(error, failures)
                if wait is None:
                    raise
            yield Pause(wait)

    def _once(self, request: Request) -> Steps[Answer]:
        wait = self._spent_until - self._clock()
        if wait > 0:
            yield Pause(min(wait, self._patience))
        answer = yield request
        spent = _SPENT.search(answer.headers.get("ratelimit", ""))
        if spent:
            self._spent_until = self._clock() + int(spent[1])
        return _accepted(answer)

    def _current_token(self) -> Steps[str]:
        if not self._token or self._clock() >= self._token_until - _RENEW_SECONDS:
            answer = yield from self._until_answered(self._ask_token)
            given = answer.json()
            self._token, self._token_until = given["access_token"], self._clock() + given["expires_in"]
        return self._token

    def _ask_token(self) -> Steps[Answer]:
        """Ask for a token with a new assertion, for each is good once."""
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": _ASSERTION_TYPE,
            "client_assertion": self._credentials.assertion(self._issuer, now=self._clock()),
        } | ({"scope": self._scopes} if self._scopes else {})
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        request = Request(method="POST", path="/api/oauth/token", headers=headers, content=urlencode(form).encode())
        return _accepted((yield request))


def _with_token(request: Request, token: str) -> Request:
    headers = {**request.headers, "Authorization": f"Bearer {token}"}
    return Request(
        method=request.method, path=request.path, params=request.params, headers=headers, content=request.content
    )


def _accepted(answer: Answer) -> Answer:
    """Return an answer that is no refusal. Raises NoAnswerError, RefusedError."""
    if answer.status == 0:
        raise NoAnswerError
    if answer.status in _ACCEPTED:
        return answer
    members = _members(answer)
    code = str(members.get("type", "")).rpartition("/")[2] or str(members.get("error", "")) or "unknown"
    title = str(members.get("title", ""))
    after = answer.headers.get("retry-after", "")
    seconds = int(after) if after.isdecimal() else None
    if answer.status == _TOO_MANY:
        raise TooManyRequestsError(answer.status, code, title, members, seconds)
    if answer.status in _UNAVAILABLE:
        raise UnavailableError(answer.status, code, title, members, seconds)
    raise _kind(answer.status, members)(answer.status, code, title, members)


def _kind(status: int, members: Mapping[str, Any]) -> type[RefusedError]:
    if "error" in members:
        return TokenRefusedError
    if "problems" in members:
        return AnswersRefusedError
    return {_FORBIDDEN: NotPermittedError, _CONFLICT: ConflictError}.get(status, RefusedError)


def _members(answer: Answer) -> Mapping[str, Any]:
    try:
        read = answer.json()
    except UnreadableAnswerError:
        return {}
    return read if isinstance(read, dict) else {}  # pyright: ignore[reportUnknownVariableType]
