"""The people who use the product: applicants and officers, and their sessions."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self, cast

from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.officer import Officer
from moi_pwa.core.text import Language

SessionKind = Literal["applicant", "officer", "entering"]
"""The kind of a session. "entering": an officer has shown the password and not yet the second factor; it opens the page
for that and nothing else.
"""


ContactKind = Literal["mobile", "email"]

SignInMethod = ContactKind | Literal["passkey", "oidc"]
"""The way in which somebody opens a session: a code sent to an applicant's mobile or e-mail address, a passkey, or
a national identity, of which a provider tells by OpenID Connect.
"""

BrowserName = Literal["chrome", "edge", "firefox", "opera", "safari", "samsung", "other"]
SystemName = Literal["android", "chromeos", "ios", "linux", "macos", "windows", "other"]


@dataclass(frozen=True, kw_only=True)
class Browser:
    """A browser and the system that it runs on, as coarsely as its owner recognises them."""

    name: BrowserName = "other"
    system: SystemName = "other"


@dataclass(frozen=True, kw_only=True)
class ContactAddress:
    """An address to which a sign-in code can be sent."""

    kind: ContactKind
    address: str
    """A mobile number (E.164), or an e-mail address as the rules normalise it."""


@dataclass(frozen=True, kw_only=True)
class ContactPoint(ContactAddress):
    """An address at which a person is reached and signs in."""

    is_verified: bool
    """Whether the person has shown that the address is theirs, by a code that was sent there."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """A person who signs in, by any of their contact points. Each has an own party with the same id."""

    id: uuid.UUID
    language: Language
    contact_points: tuple[ContactPoint, ...]
    """The contact points, those that were added first come first."""

    @property
    def mobile(self) -> str | None:
        """The mobile number to which text messages go, None if there is none."""
        return self._first("mobile")

    @property
    def email(self) -> str | None:
        """The e-mail address to which messages go, None if there is none."""
        return self._first("email")

    def _first(self, kind: ContactKind) -> str | None:
        return next((each.address for each in self.contact_points if each.kind == kind), None)


@dataclass(frozen=True, kw_only=True)
class Duties:
    """The roles of an officer, and the directorates or agencies in which the officer holds them."""

    roles: frozenset[Role]
    directorates: frozenset[str]
    agencies: frozenset[AgencyCode] = frozenset()

    @classmethod
    def of(cls, roles: Iterable[str], directorates: Iterable[str], agencies: Iterable[str] = ()) -> Self:
        """Build duties from values as somebody chose them, unchecked; `rules/accounts/staff.py` checks them."""
        return cls(
            roles=frozenset(cast("Iterable[Role]", roles)),
            directorates=frozenset(directorates),
            agencies=frozenset(cast("Iterable[AgencyCode]", agencies)),
        )


@dataclass(frozen=True, kw_only=True)
class OfficerAccount:
    """An officer's account at the desk."""

    id: uuid.UUID
    sign_in_name: str
    display_name: str
    roles: frozenset[Role]
    directorates: frozenset[str]
    agencies: frozenset[AgencyCode] = frozenset()
    public_key: bytes | None = None
    """The officer's public key.

    None means that the officer's browser has not made one; until then the officer cannot be given a directorate's key.
    """
    password_must_change: bool = False
    """Whether the password is a one-time password, which opens nothing but the page where it is changed."""

    @property
    def duties(self) -> Duties:
        return Duties(roles=self.roles, directorates=self.directorates, agencies=self.agencies)

    def officer(self) -> Officer:
        """Return the officer as the rules take one."""
        return Officer(id=str(self.id), roles=self.roles, directorates=self.directorates, agencies=self.agencies)


@dataclass(frozen=True, kw_only=True)
class ProvenIdentity:
    """A national identity that its provider has shown. The issuer and the subject together name it, for ever."""

    issuer: str
    subject: str


@dataclass(frozen=True, kw_only=True)
class Client:
    """The browser that somebody signs in with."""

    address: str
    """The network address, by which attempts are limited."""
    former_token: str = ""
    """The content of its session cookie; signing in ends that session. "" means no cookie."""
    browser: Browser = Browser()
    country: str | None = None
    """The country that the request comes from, two letters (ISO 3166-1); None if not known."""


@dataclass(frozen=True, kw_only=True)
class OpenSession:
    """A session that is valid now."""

    id: uuid.UUID
    kind: SessionKind
    holder_id: uuid.UUID
    """The id of a person or of an officer, according to `kind`."""
    last_seen_at: datetime
    """The time at which the session was last used; aware."""


@dataclass(frozen=True, kw_only=True)
class ListedSession:
    """An open session as its holder recognises it."""

    id: uuid.UUID
    """The id names the session and opens nothing: that is what its token does."""
    browser: str
    system: str
    """The names of the browser and the system in which it began, as in `Browser`."""
    country: str | None
    """The country in which it began, two letters; None if not known."""
    method: str | None
    """The way in which it was opened, as in `SignInMethod`.

    None for an officer who showed a password and a code, and for a session that began before this was stored.
    """
    began_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True, kw_only=True)
class ListedPasskey:
    """A passkey as its holder recognises it."""

    id: uuid.UUID
    browser: str
    system: str
    """The names of the browser and the system with which it was added, as in `Browser`."""
    created_at: datetime
    last_used_at: datetime | None
    """None if it was not used yet."""
