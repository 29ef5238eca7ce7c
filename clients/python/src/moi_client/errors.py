"""Errors of the client, each with the server's code."""

from collections.abc import Mapping
from typing import Any


class MoiError(Exception):
    """The base of all errors of this package."""


class UnreadableAnswerError(MoiError):
    """The answer is not the API's, for example because something between answered."""


class NoAnswerError(MoiError):
    """The server could not be reached, or did not answer. What was sent may have arrived: send it again."""


class ReceiptError(MoiError):
    """A receipt is not the ministry's, or is for something else than what was sent: keep what you sent."""


class WebhookError(MoiError):
    """A message to a webhook is not the ministry's, or was sent long ago: believe nothing of it.

    Attributes:
        code: `malformed`, `wrong_signature` or `wrong_time`.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class RefusedError(MoiError):
    """The server refused a request.

    Attributes:
        status: the HTTP status.
        code: the code of the refusal: the last part of the problem's `type` (RFC 9457), or OAuth's `error`.
        title: the refusal in English, for logs.
        members: the further members of the problem.
    """

    def __init__(self, status: int, code: str, title: str, members: Mapping[str, Any]) -> None:
        super().__init__(f"{status} {code}: {title}" if title else f"{status} {code}")
        self.status = status
        self.code = code
        self.title = title
        self.members = members


class TokenRefusedError(RefusedError):
    """The client gets no access token: `invalid_client`, `unauthorized_client`, `invalid_scope` (RFC 6749 §5.2)."""


class NotPermittedError(RefusedError):
    """The client may not do this: `insufficient_scope`, `institution_not_verified` and others."""


class AnswersRefusedError(RefusedError):
    """Answers or documents have problems.

    Attributes:
        problems: the problems, each with `path`, `code` and `params`.
    """

    def __init__(self, status: int, code: str, title: str, members: Mapping[str, Any]) -> None:
        super().__init__(status, code, title, members)
        self.problems: list[dict[str, Any]] = list(members.get("problems", []))


class ConflictError(RefusedError):
    """Something else came earlier, or must come first.

    `code` is `different_content`, `sealed_to_others`, `stale_case`, `step_refused` or another.
    """


class TryLaterError(RefusedError):
    """The server does not do it now. Nothing is lost: send the same again later.

    Attributes:
        retry_after: the seconds after which to ask again, None if the server does not say.
    """

    def __init__(self, status: int, code: str, title: str, members: Mapping[str, Any], retry_after: int | None) -> None:
        super().__init__(status, code, title, members)
        self.retry_after = retry_after


class TooManyRequestsError(TryLaterError):
    """The limit is spent."""


class UnavailableError(TryLaterError):
    """The server cannot answer now."""
