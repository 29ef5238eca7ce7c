"""Those who use the product."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Self, cast

from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode
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
class Duties:
    """What an officer may do, and in which directorates, or for which agencies."""

    roles: frozenset[Role]
    directorates: frozenset[str]
    agencies: frozenset[AgencyCode] = frozenset()

    @classmethod
    def of(cls, roles: Iterable[str], directorates: Iterable[str], agencies: Iterable[str] = ()) -> Self:
        """As they were chosen; `rules/accounts/staff.py` says what is wrong with them."""
        return cls(
            roles=frozenset(cast("Iterable[Role]", roles)),
            directorates=frozenset(directorates),
            agencies=frozenset(cast("Iterable[AgencyCode]", agencies)),
        )


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
    agencies: frozenset[AgencyCode] = frozenset()
    public_key: bytes | None = None
    password_must_change: bool = False

    @property
    def duties(self) -> Duties:
        return Duties(roles=self.roles, directorates=self.directorates, agencies=self.agencies)

    def officer(self) -> Officer:
        """The officer as rules know one."""
        return Officer(id=str(self.id), roles=self.roles, directorates=self.directorates, agencies=self.agencies)


@dataclass(frozen=True, kw_only=True)
class Client:
    """The browser that somebody signs in with. `address`: its network address, for limits on it.

    `former_token`: what its session cookie holds; that session ends. "": none.
    """

    address: str
    former_token: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenSession:
    """A session that is valid now. `holder_id` is a person's or an officer's id. `last_seen_at`: aware; when it was last used."""

    id: uuid.UUID
    kind: SessionKind
    holder_id: uuid.UUID
    last_seen_at: datetime
