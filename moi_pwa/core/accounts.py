"""Those who use the product, and why one of them may be turned away."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer
from moi_pwa.core.text import Language

SessionKind = Literal["applicant", "officer"]


@dataclass(frozen=True, kw_only=True)
class Person:
    """An applicant, known by a mobile number (E.164)."""

    id: uuid.UUID
    mobile: str
    language: Language


@dataclass(frozen=True, kw_only=True)
class OfficerAccount:
    """`public_key` is None until the officer's browser has made one; until then no directorate's key can be given.

    `password_must_change`: the password is a one-time one, and opens nothing but the page where it is changed.
    """

    id: uuid.UUID
    sign_in_name: str
    display_name: str
    roles: frozenset[Role]
    directorates: frozenset[str]
    public_key: bytes | None = None
    password_must_change: bool = False

    def officer(self) -> Officer:
        """The officer as rules know one."""
        return Officer(id=str(self.id), roles=self.roles, directorates=self.directorates)


@dataclass(frozen=True, kw_only=True)
class OpenSession:
    """A session that is valid now. `holder_id` is a person's or an officer's id. `last_seen_at`: aware; when it was last used."""

    id: uuid.UUID
    kind: SessionKind
    holder_id: uuid.UUID
    last_seen_at: datetime


class TooManyAttemptsError(Exception):
    """Not now; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


class TooBusyError(Exception):
    """More sign in at this moment than the server can work on; again in a few seconds."""


class NotAMobileError(Exception):
    """The number cannot receive a text message."""


class TextsSpentError(Exception):
    """As many codes were sent today as the operator allows, in all or to one country; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


class CodeNotSentError(Exception):
    """The text message could not be handed over; the next may be asked for as if it had been."""


class WrongCodeError(Exception):
    """Also when there is no code, or it is too old, or was tried too often: whoever asks is not told which."""


class WrongSignInError(Exception):
    """Name or password; whoever asks is not told which."""


class NotAPushServiceError(Exception):
    """The address is not one that browsers' push services have."""


class KeyExistsError(Exception):
    """The officer has a key already; another would make what is sealed to the first unreadable."""
