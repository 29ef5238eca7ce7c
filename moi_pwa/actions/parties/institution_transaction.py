"""An institution within one transaction: its events so far, and the next event with the rows that follow from it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import (
    AbsentError,
    InstitutionRefusedError,
    LastAdministratorError,
    NotAMemberError,
    NotPermittedError,
)
from moi_pwa.core.institutions import (
    InstitutionEvent,
    InstitutionEventKind,
    InstitutionState,
    Registration,
)
from moi_pwa.core.parties import Acting, MembershipRole, Party, PartyAct
from moi_pwa.rules.parties.event_chain import link
from moi_pwa.rules.parties.expiry import EXPIRED
from moi_pwa.rules.parties.institution import refusal_of, state_after, state_of, with_case
from moi_pwa.rules.permissions import member_may
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, invitations, parties

AccountEventKind = Literal[
    "verified",
    "refused",
    "withdrawn",
    "renewed",
    "suspended",
    "resumed",
    "administrator_changed",
    "merged",
    "ended",
]
"""The kind of an event about the account as a whole, which the ministry decides or an application brings about."""


@dataclass(kw_only=True)
class InstitutionTransaction:
    """An institution, locked until the transaction ends."""

    session: Session
    at: datetime
    """The time of everything recorded here, in UTC."""
    party_id: UUID
    events: list[InstitutionEvent]
    """The events of the institution, oldest first."""

    @property
    def state(self) -> InstitutionState:
        """The state after the last event."""
        state = state_of(self.events)
        assert state is not None  # noqa: S101 -- a new institution is registered first
        return state

    async def append(
        self, kind: InstitutionEventKind, *, by: str, data: Mapping[str, Json], name: str = ""
    ) -> InstitutionState:
        """Store the next event and what follows from it, and return the state after it.

        Args:
            kind: the kind of the event.
            by: the id of the person or officer who does it, "system", or `OPERATOR`.
            data: what the event says; see `InstitutionEventKind`.
            name: the name of the member whom the event adds.

        Raises:
            InstitutionRefusedError: the event may not come now; LastAdministratorError is one.
        """
        event = InstitutionEvent(party_id=self.party_id, seq=0, kind=kind, at=self.at, actor=by, data=data)
        before = state_of(self.events)
        refusal = refusal_of(before, event)
        if refusal is None and kind == "verified":
            number = state_after(before, event).institution.establishment_number
            refusal = "number_taken" if await institutions.is_number_held(self.session, number) else None
        if refusal:
            raise LastAdministratorError if refusal == "last_administrator" else InstitutionRefusedError(refusal)
        event = link(event, self.events[-1] if self.events else None)
        self.events.append(event)
        after = state_after(before, event)
        await institutions.add_event(self.session, event)
        await institutions.save_institution(
            self.session,
            after.institution,
            change_waits=after.asked is not None,
            is_expired=after.expiry_told == EXPIRED,
        )
        await self._write_members(before, after, name)
        return after

    async def _write_members(self, before: InstitutionState | None, after: InstitutionState, name: str) -> None:
        former: Mapping[UUID, MembershipRole] = before.members if before else {}
        for person_id in former.keys() - after.members.keys():
            await parties.remove_member(self.session, party_id=self.party_id, person_id=person_id)
        for person_id, role in after.members.items():
            if person_id not in former:
                await parties.add_member(
                    self.session, party_id=self.party_id, person_id=person_id, role=role, name=name, at=self.at
                )
            elif role != former[person_id]:
                await parties.set_role(self.session, party_id=self.party_id, person_id=person_id, role=role)
        if before and (ended := before.invitations.keys() - after.invitations.keys()):
            await invitations.delete_open(self.session, ended)


async def lock_institution(deps: Deps, session: Session, party_id: UUID) -> InstitutionTransaction:
    """Lock an institution by the lock of its party. Nothing is sent for it until the transaction ends.

    Raises:
        AbsentError: there is no such institution.
    """
    if await parties.find_party(session, party_id) is None:
        raise AbsentError
    await sequences.lock_party(session, party_id)
    events = await institutions.events_of(session, party_id)
    if not events:
        raise AbsentError
    return InstitutionTransaction(session=session, at=deps.now(), party_id=party_id, events=list(events))


async def lock_for_member(deps: Deps, session: Session, acting: Acting, act: PartyAct) -> InstitutionTransaction:
    """Lock an institution for one of its members, whose role is read again: it may have changed meanwhile.

    Raises:
        AbsentError: the party is no institution.
        NotAMemberError: the person is no member any more.
        NotPermittedError: the person's role, or the institution's status, does not permit the act.
    """
    locked = await lock_institution(deps, session, acting.party_id)
    role = locked.state.members.get(acting.actor_id)
    if role is None:
        raise NotAMemberError
    if not member_may(replace(acting, role=role, status=locked.state.institution.status), act):
        raise NotPermittedError
    return locked


async def register_institution(
    deps: Deps,
    session: Session,
    registration: Registration,
    *,
    party_id: UUID,
    administrator: UUID,
    administrators_name: str,
    case_id: UUID | None = None,
) -> InstitutionState:
    """Make a new institution that waits for the ministry's decision, within the caller's transaction.

    Args:
        deps: what actions need.
        session: the session of the transaction.
        registration: what it is registered as; the caller has checked it.
        party_id: the id of the new party.
        administrator: the person who registers it and becomes the first administrator.
        administrators_name: the person's name, for the list of members.
        case_id: the application that registers it.
    """
    at = deps.now()
    await parties.add_party(session, Party(id=party_id, kind=registration.kind), at=at)
    await sequences.lock_party(session, party_id)
    new = InstitutionTransaction(session=session, at=at, party_id=party_id, events=[])
    data = with_case({**registration.data(), "person": str(administrator)}, case_id)
    return await new.append("registered", by=str(administrator), data=data, name=administrators_name)


async def record_institution_event(
    deps: Deps,
    session: Session,
    party_id: UUID,
    kind: AccountEventKind,
    *,
    by: str,
    data: Mapping[str, Json] | None = None,
    name: str = "",
    case_id: UUID | None = None,
) -> InstitutionState:
    """Lock an institution and record an event about its account, within the caller's transaction.

    Args:
        deps: what actions need.
        session: the session of the transaction.
        party_id: the institution.
        kind: what happened.
        by: the id of the officer or person who did it, or "system".
        data: what the event says; see `InstitutionEventKind`.
        name: the name of the new administrator, for "administrator_changed".
        case_id: the application that it follows from.

    Raises:
        AbsentError: there is no such institution.
        InstitutionRefusedError: "not_now"; "number_taken": an institution of the same establishment number is verified;
            "not_a_member", "last_administrator" for "administrator_changed".
    """
    locked = await lock_institution(deps, session, party_id)
    return await locked.append(kind, by=by, data=with_case(data or {}, case_id), name=name)
