"""Institutions with an account: what they are, the events of their history, and invitations to become a member."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.answers import Json
from moi_pwa.core.parties import InstitutionStatus, MembershipRole, PartyKind

InstitutionEventKind = Literal[
    "registered",
    "verified",
    "refused",
    "withdrawn",
    "renewed",
    "suspended",
    "resumed",
    "administrator_changed",
    "merged",
    "ended",
    "change_asked",
    "change_declined",
    "expiry_told",
    "expired",
    "member_invited",
    "invitation_withdrawn",
    "member_joined",
    "role_changed",
    "member_left",
    "member_removed",
    "client_registered",
    "client_key_added",
    "client_key_removed",
    "client_ended",
    "webhook_registered",
    "webhook_changed",
    "webhook_secret_changed",
    "webhook_removed",
]
"""The kind of an event of an institution, with its `data`.

* `registered`: `Registration.data()`, and the first administrator as `person`.
* `verified`: `Registration.data()` as the ministry verified it, where an application was decided on.
* `refused`: the ministry decided on the registration.
* `withdrawn`: the registration was taken back before the decision, or nobody completed it in time.
* `renewed`: `registration_expires_on`, the new one.
* `suspended`, `resumed`, `ended`. `reason` and `asked_by`, an officer, where two officers did it.
* `administrator_changed`: the ministry recorded another authorised person, `person`, in place of `replaces` or of
  nobody (null).
* `merged`: the institution is a part of another one now, `into`. `reason` and `asked_by` as above.
* `change_asked`: an officer asks for `change`, an `AskedKind`, for `reason`; `into` for "merged", else null.
* `change_declined`: another officer did not confirm it, or the officer took it back; `reason`.
* `expiry_told`: the administrators are told that the registration ends in so many `days`; 0 on its last day.
* `expired`: the last day of the registration is over.
* `member_invited`: `invitation`, `role`. The actor is the one who invited.
* `invitation_withdrawn`: `invitation`.
* `member_joined`: `person`, `role`, `invitation`.
* `role_changed`: `person`, `role`.
* `member_left`, `member_removed`: `person`.
* `client_registered`: `client`, an OAuth client of the institution; `name`, which older events do not have; `key`, the
  thumbprint of its first key; `scopes`.
* `client_key_added`, `client_key_removed`: `client`, `key`.
* `client_ended`: `client`, whose webhook ends with it; `reason` where the operator of the server did it.
* `webhook_registered`: `client`, whose webhook has the address `url`.
* `webhook_changed`: `client`, `url`, the new address or the former one, which is used again.
* `webhook_secret_changed`, `webhook_removed`: `client`.

An event that follows from an application also has `case_id`. No event has the name or the address of a person: those
of members and of people who were invited are deleted, and events are not.
"""


AskedKind = Literal["suspended", "resumed", "merged", "ended"]
"""The kind of an event that one officer asks for and another one confirms."""


WebhookDisabled = Literal["gone", "failing"]
"""The reason why a webhook is disabled.

* `gone`: its receiver answered 410.
* `failing`: nothing has arrived for some days.
"""


@dataclass(frozen=True, kw_only=True)
class Registration:
    """The facts under which an institution is registered."""

    kind: PartyKind
    name_ar: str
    name_en: str
    establishment_number: str
    """الرقم الوطني للمنشأة: nine digits."""
    registration_expires_on: date
    """The last day, in Amman, on which the registration of the institution at its authority is valid."""

    def data(self) -> dict[str, Json]:
        """Return the registration as an event has it."""
        return {**vars(self), "registration_expires_on": self.registration_expires_on.isoformat()}


@dataclass(frozen=True, kw_only=True)
class Institution(Registration):
    """An institution as it is now."""

    id: UUID
    """The id of its party."""
    status: InstitutionStatus
    merged_into: UUID | None = None
    """The institution that it became a part of."""


@dataclass(frozen=True, kw_only=True)
class OpenInvitation:
    """An invitation that nobody accepted and that was not withdrawn. It may have expired."""

    role: MembershipRole
    invited_by: UUID


@dataclass(frozen=True, kw_only=True)
class OAuthClient:
    """A system of an institution that may get access tokens (RFC 6749)."""

    scopes: frozenset[str]
    """All scopes that its tokens may have."""
    keys: frozenset[str]
    """The thumbprints (RFC 7638) of the public keys that verify its assertions."""
    registered_by: UUID
    """The person who registered it, as an administrator."""
    webhook: str | None = None
    """The address that is told of changes of applications; None if there is none."""


@dataclass(frozen=True, kw_only=True)
class AskedChange:
    """A change of an account that an officer asked for and no other officer has confirmed or declined."""

    seq: int
    """The event by which it was asked for."""
    change: AskedKind
    reason: str
    by: str
    """The id of the officer."""
    at: datetime
    into: UUID | None
    """The other institution, for "merged"."""


@dataclass(frozen=True, kw_only=True)
class InstitutionState:
    """An institution, its members, open invitations and clients: the fold of its events."""

    institution: Institution
    members: Mapping[UUID, MembershipRole]
    invitations: Mapping[UUID, OpenInvitation]
    asked: AskedChange | None = None
    expiry_told: int | None = None
    """The fewest days before the end of this registration of which anything was told, -1 once it has expired."""
    clients: Mapping[UUID, OAuthClient] = field(default_factory=dict[UUID, OAuthClient])
    """The OAuth clients that were not ended."""


@dataclass(frozen=True, kw_only=True)
class InstitutionEvent:
    """One event in the history of an institution."""

    party_id: UUID
    seq: int
    """The number of the event, counted from 1 without gaps."""
    kind: InstitutionEventKind
    at: datetime
    """The time of the event; aware, UTC."""
    actor: str
    """The id of the person or officer who did it, "system", or `OPERATOR`."""
    data: Mapping[str, Json] = field(default_factory=dict[str, Json])
    previous_hash: str = ""
    hash: str = ""


@dataclass(frozen=True, kw_only=True)
class Membership:
    """A person's membership of an institution, as the person sees it."""

    institution: Institution
    role: MembershipRole
    may_send: bool
    """Whether a new application may be sent for the institution now, by a member whose role permits it."""
