"""The life of an institution's account: which event may come when, and what is true after it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import cast, get_args
from uuid import UUID

from moi_pwa.core.answers import Json
from moi_pwa.core.errors import InstitutionRefusal
from moi_pwa.core.institutions import (
    AskedChange,
    AskedKind,
    Institution,
    InstitutionEvent,
    InstitutionEventKind,
    InstitutionState,
    OpenInvitation,
)
from moi_pwa.core.parties import InstitutionStatus, MembershipRole, PartyKind
from moi_pwa.rules.parties.oauth_clients import clients_after, refusal_about_client
from moi_pwa.rules.permissions import CLOSED

_UNDECIDED: frozenset[InstitutionStatus | None] = frozenset({"waiting", "refused"})
"""The statuses before a verification. A registration that was refused is decided again after an objection."""

_OPEN: frozenset[InstitutionStatus | None] = frozenset({"waiting", "verified", "suspended"})

COMES_IN: Mapping[InstitutionEventKind, frozenset[InstitutionStatus | None]] = {
    "registered": frozenset({None}),
    "verified": _UNDECIDED,
    "refused": _UNDECIDED,
    "withdrawn": _UNDECIDED,
    "renewed": frozenset({"verified", "suspended"}),
    "suspended": frozenset({"verified"}),
    "resumed": frozenset({"suspended"}),
    "administrator_changed": _OPEN,
    "merged": frozenset({"verified", "suspended"}),
    "ended": frozenset({"verified", "suspended"}),
    "change_asked": frozenset({"verified", "suspended"}),
    "change_declined": frozenset({"verified", "suspended"}),
    "expiry_told": frozenset({"verified", "suspended"}),
    "expired": frozenset({"verified", "suspended"}),
    # An invitation names the institution to a stranger, so the ministry has verified the name before.
    "member_invited": frozenset({"verified"}),
    "member_joined": frozenset({"verified"}),
    "invitation_withdrawn": _OPEN,
    "role_changed": _OPEN,
    "member_left": _OPEN,
    "member_removed": _OPEN,
    "client_registered": frozenset({"verified"}),
    "client_key_added": frozenset({"verified"}),
    "client_key_removed": _OPEN,
    "client_ended": _OPEN,
    "webhook_registered": frozenset({"verified"}),
    "webhook_changed": frozenset({"verified"}),
    "webhook_secret_changed": frozenset({"verified"}),
    "webhook_removed": _OPEN,
}
"""Maps the kind of an event to the statuses in which it may come. None stands for no institution yet."""

STATUS_AFTER: Mapping[InstitutionEventKind, InstitutionStatus] = {
    "registered": "waiting",
    "verified": "verified",
    "refused": "refused",
    "withdrawn": "ended",
    "suspended": "suspended",
    "resumed": "verified",
    "merged": "ended",
    "ended": "ended",
}
"""Maps the kind of an event to the status after it. Other events leave the status as it is."""

_LEAVES_ASKED: frozenset[InstitutionEventKind] = frozenset(
    {
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
        "expiry_told",
        "expired",
    }
)
"""The events after which an officer may still confirm what another one asked for.

They are the members' own, and those that follow from the day. If one of the former ended it, an administrator could
keep an account from being suspended.
"""

_ESTABLISHMENT_NUMBER = re.compile("[0-9]{9}")


def is_establishment_number(text: str) -> bool:
    """Return whether a text has the shape of an establishment number. No check digit of it is public."""
    return _ESTABLISHMENT_NUMBER.fullmatch(text) is not None


def is_closed(institution: Institution) -> bool:
    """Return whether nobody acts for an institution any more."""
    return institution.status in CLOSED


def may_send(institution: Institution, today: date) -> bool:
    """Return whether a new application may be sent for an institution. `today` is a day in Amman."""
    return institution.status == "verified" and today <= institution.registration_expires_on


def state_of(events: Iterable[InstitutionEvent]) -> InstitutionState | None:
    """Return the state after all events, oldest first; None if there are none."""
    state: InstitutionState | None = None
    for event in events:
        state = state_after(state, event)
    return state


def refusal_of(state: InstitutionState | None, event: InstitutionEvent) -> InstitutionRefusal | None:
    """Return why an event may not come now; None if it may. Whether the actor may do it, the caller checks."""
    if (state.institution.status if state else None) not in COMES_IN[event.kind]:
        return "not_now"
    if state is None:
        return None
    if event.kind in ("change_asked", "change_declined"):
        is_asked = event.kind == "change_asked"
        may_come = _change(event) in possible_changes(state) if is_asked else state.asked is not None
        return None if may_come else "not_now"
    if event.kind in ("invitation_withdrawn", "member_joined") and _id(event, "invitation") not in state.invitations:
        return "invitation_over"
    if event.kind == "member_joined":
        return "already_a_member" if _id(event, "person") in state.members else None
    return _refusal_about_member(state, event) or refusal_about_client(state.clients, event)


def state_after(state: InstitutionState | None, event: InstitutionEvent) -> InstitutionState:
    """Return the state after an event that may come (`refusal_of`)."""
    if state is None:
        return InstitutionState(
            institution=_registered(event), members={_id(event, "person"): "administrator"}, invitations={}
        )
    registered = _registered(event) if _is_decided_anew(event) else state.institution
    institution = replace(registered, status=STATUS_AFTER.get(event.kind, state.institution.status))
    if event.kind == "merged":
        institution = replace(institution, merged_into=_id(event, "into"))
    if event.kind == "renewed":
        until = date.fromisoformat(str(event.data["registration_expires_on"]))
        institution = replace(institution, registration_expires_on=until)
    members = _members_after(state.members, event)
    return InstitutionState(
        institution=institution,
        members=members,
        invitations=_invitations_after(state, members, event),
        asked=_asked_after(state, event),
        expiry_told=_expiry_told_after(state, event),
        clients=clients_after(state.clients, event),
    )


def possible_changes(state: InstitutionState) -> frozenset[AskedKind]:
    """Return the changes that an officer may ask for now."""
    status = state.institution.status
    return frozenset(each for each in get_args(AskedKind) if state.asked is None and status in COMES_IN[each])


def _refusal_about_member(state: InstitutionState, event: InstitutionEvent) -> InstitutionRefusal | None:
    concerned = {
        "administrator_changed": "replaces",
        "role_changed": "person",
        "member_left": "person",
        "member_removed": "person",
    }.get(event.kind)
    if concerned is None or event.data[concerned] is None:
        return None
    if _id(event, concerned) not in state.members:
        return "not_a_member"
    # A member without whom nobody could invite, remove or renew cannot go; the ministry names another one first.
    return None if "administrator" in _members_after(state.members, event).values() else "last_administrator"


def _members_after(members: Mapping[UUID, MembershipRole], event: InstitutionEvent) -> Mapping[UUID, MembershipRole]:
    after = dict(members)
    if event.kind in ("member_left", "member_removed"):
        del after[_id(event, "person")]
    elif event.kind in ("member_joined", "role_changed"):
        after[_id(event, "person")] = _role(event)
    elif event.kind == "administrator_changed":
        if event.data["replaces"] is not None:
            del after[_id(event, "replaces")]
        after[_id(event, "person")] = "administrator"
    return after


def _invitations_after(
    state: InstitutionState, members: Mapping[UUID, MembershipRole], event: InstitutionEvent
) -> Mapping[UUID, OpenInvitation]:
    """Return the open invitations after an event.

    An invitation lasts while the member who sent it is an administrator: one who is removed for abuse leaves no door
    open for an accomplice.
    """
    after = dict(state.invitations)
    if event.kind == "member_invited":
        after[_id(event, "invitation")] = OpenInvitation(role=_role(event), invited_by=UUID(event.actor))
    elif event.kind in ("invitation_withdrawn", "member_joined"):
        del after[_id(event, "invitation")]
    return {key: each for key, each in after.items() if members.get(each.invited_by) == "administrator"}


def _asked_after(state: InstitutionState, event: InstitutionEvent) -> AskedChange | None:
    if event.kind != "change_asked":
        return state.asked if event.kind in _LEAVES_ASKED else None
    return AskedChange(
        seq=event.seq,
        change=_change(event),
        reason=str(event.data["reason"]),
        by=event.actor,
        at=event.at,
        into=_id(event, "into") if event.data["into"] is not None else None,
    )


def _expiry_told_after(state: InstitutionState, event: InstitutionEvent) -> int | None:
    if event.kind in ("renewed", "verified"):
        return None
    if event.kind == "expired":
        return -1
    return cast("int", event.data["days"]) if event.kind == "expiry_told" else state.expiry_told


def _change(event: InstitutionEvent) -> AskedKind:
    return cast("AskedKind", event.data["change"])


def _registered(event: InstitutionEvent) -> Institution:
    return Institution(
        id=event.party_id,
        kind=cast("PartyKind", event.data["kind"]),
        name_ar=str(event.data["name_ar"]),
        name_en=str(event.data["name_en"]),
        establishment_number=str(event.data["establishment_number"]),
        registration_expires_on=date.fromisoformat(str(event.data["registration_expires_on"])),
        status=STATUS_AFTER[event.kind],
    )


def _is_decided_anew(event: InstitutionEvent) -> bool:
    """Return whether an event says what was verified: the applicant may have corrected it since the registration."""
    return event.kind == "verified" and "establishment_number" in event.data


def _id(event: InstitutionEvent, name: str) -> UUID:
    return UUID(str(event.data[name]))


def _role(event: InstitutionEvent) -> MembershipRole:
    return cast("MembershipRole", event.data["role"])


def with_case(data: Mapping[str, Json], case_id: UUID | None) -> dict[str, Json]:
    """Return the data of an event that follows from an application, or from none."""
    return {**data, "case_id": str(case_id)} if case_id else dict(data)
