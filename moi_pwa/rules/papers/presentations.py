"""Requests of the page for verifying to a wallet (OpenID4VP 1.0), for whose reply the server has a letter box.

The server knows neither what is asked nor what is answered: the page makes the request, and the reply is encrypted to a
key of the page's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from moi_pwa.rules.accounts.attempts import Limit

REQUEST_LIVES = timedelta(minutes=5)
"""The time within which a wallet may reply and the page may fetch the reply."""

MAX_ANSWER_LENGTH = 16_384
"""The characters of an encrypted answer. A credential with its face has about 6,000."""
MAX_ERROR_LENGTH = 100

REQUESTS_PER_ADDRESS = Limit(name="presentation_address", most=300, window=timedelta(hours=1))
"""An office's counters share one address, so the limit is wide: it stops a flood."""

MAX_OPEN = 20_000
"""The requests that may be open at once, from everywhere: their replies have at most 320 MB."""

RequestState = Literal["waiting", "answered", "declined"]
"""The state of a request.

* `waiting`: no wallet has replied.
* `answered`: a wallet sent an encrypted answer.
* `declined`: a wallet sent an error, as when its holder declines.
"""

# A key that is agreed directly (ECDH-ES) leaves the second part empty (RFC 7516 §5.1).
_COMPACT_JWE = re.compile(r"[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+", re.ASCII)
# RFC 6749 §4.1.2.1.
_OAUTH_ERROR = re.compile(r"[\x20-\x21\x23-\x5b\x5d-\x7e]+")


@dataclass(frozen=True, kw_only=True)
class Reply:
    """A wallet's reply: an encrypted answer or an error. Neither means that there is none yet."""

    answer: str | None = None
    """A compact JWE."""
    error: str | None = None
    """An error code of OAuth 2.0."""

    @property
    def state(self) -> RequestState:
        """The state of a request that got this reply first."""
        if self.answer is not None:
            return "answered"
        return "waiting" if self.error is None else "declined"


def read_reply(answers: Sequence[str], errors: Sequence[str]) -> Reply | None:
    """Return the reply of a form with these values of `response` and of `error`; None if it is malformed.

    An empty value counts as absent, and no parameter may come twice (RFC 6749 §3.2).
    """
    given = [each for each in answers if each], [each for each in errors if each]
    match given:
        case [answer], [] if len(answer) <= MAX_ANSWER_LENGTH and _COMPACT_JWE.fullmatch(answer):
            return Reply(answer=answer)
        case [], [error] if len(error) <= MAX_ERROR_LENGTH and _OAUTH_ERROR.fullmatch(error):
            return Reply(error=error)
        case _:
            return None
