"""Parties: those who apply, own, pay and are written to; and the people who act for them."""

import uuid
from dataclasses import dataclass
from typing import Literal, get_args

PartyKind = Literal[
    "individual",
    "company",
    "hospital",
    "tourist_agency",
    "education",
    "diplomatic",
    "civil_society",
    "government",
]
"""An individual, or the kind of an institution as the ministry's accounts have it."""

INSTITUTION_KINDS: tuple[PartyKind, ...] = tuple(kind for kind in get_args(PartyKind) if kind != "individual")

MembershipRole = Literal["administrator", "filer", "viewer", "finance"]
"""The role of a member of an institution."""

InstitutionStatus = Literal["waiting", "verified", "suspended", "ended", "refused"]
"""The status of an institution's account.

* `waiting`: it is registered, and the ministry has not verified it yet.
* `verified`: it may apply while its registration lasts.
* `suspended`: it sends no new application until the ministry resumes it.
* `ended`: it closed, merged into another institution, or withdrew its registration. Nobody acts for it.
* `refused`: the ministry did not accept the registration. Nobody acts for it.
"""

PartyAct = Literal["read", "file", "pay", "manage"]
"""An act that somebody does for a party.

"read": see cases, bills and papers. "file": apply, and send whatever follows. "pay": pay bills. "manage": change
members and the account.
"""


@dataclass(frozen=True, kw_only=True)
class Party:
    """An individual or an institution. The party of an individual has the id of its person."""

    id: uuid.UUID
    kind: PartyKind


@dataclass(frozen=True, kw_only=True)
class Filer:
    """The party for which an application is filed, as far as its form depends on it."""

    kind: PartyKind
    name: str = ""
    """The name of an institution in the ministry's language, as its account has it; empty for an individual."""
    number: str = ""
    """The national number of the establishment; empty for an individual."""


@dataclass(frozen=True, kw_only=True)
class Acting:
    """A person or an institution's client who acts, and the party that they act for."""

    actor_id: uuid.UUID
    """The id of the person or of the client; events name it."""
    party_id: uuid.UUID
    role: MembershipRole | None = None
    """The person's role in the institution. None means that the person acts for themselves.

    A client acts in the role of a filer, as far as its scopes permit.
    """
    status: InstitutionStatus | None = None
    """The status of the institution. None means that the person acts for themselves."""
    scopes: frozenset[str] | None = None
    """The scopes of the client's access token. None means that a person acts."""

    @classmethod
    def alone(cls, person_id: uuid.UUID) -> "Acting":
        """Return a person who acts for themselves."""
        return cls(actor_id=person_id, party_id=person_id)
