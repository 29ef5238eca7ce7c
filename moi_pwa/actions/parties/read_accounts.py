"""Accounts of institutions as officers see them: found by number or name, and one with its members and history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.institutions import AskedKind, Institution, InstitutionEvent, InstitutionState
from moi_pwa.core.officer import Officer
from moi_pwa.core.staff import OPERATOR
from moi_pwa.rules.parties.institution import possible_changes, state_of
from moi_pwa.rules.parties.officers import may_confirm
from moi_pwa.rules.permissions import officer_may, require_officer
from moi_pwa.rules.search.text import search_text
from moi_pwa.storage.accounts import officers, people
from moi_pwa.storage.parties import institutions, oauth_clients, parties
from moi_pwa.storage.parties.parties import MembershipRow

MAX_FOUND = 50
"""The largest number of institutions that a search shows."""


@dataclass(frozen=True, kw_only=True)
class AccountView:
    """An institution's account as an officer sees it."""

    state: InstitutionState
    events: Sequence[InstitutionEvent]
    """All events, the newest first."""
    members: Sequence[MembershipRow]
    contacts: Mapping[UUID, ContactAddress]
    """The contact point of each member."""
    officers: Mapping[UUID, str]
    """The names of the officers in the history."""
    clients: Mapping[UUID, str]
    """The names of the institution's OAuth clients, also of those that were ended."""
    into: Institution | None
    """The institution that this one became a part of, or that an officer asked to merge it into."""
    today: date
    may_ask: frozenset[AskedKind]
    may_confirm: bool
    may_decline: bool


async def find_accounts(deps: Deps, officer: Officer, text: str) -> Sequence[tuple[Institution, bool]]:
    """Return the institutions whose number begins with a text or whose names have all its words, at most MAX_FOUND.

    Each comes with whether a change of it waits for another officer; those come first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_institutions")
    async with deps.database.reading() as session:
        return await institutions.find_by_text(session, search_text(text), limit=MAX_FOUND)


async def read_account(deps: Deps, officer: Officer, party_id: UUID) -> AccountView:
    """Return one account.

    Raises:
        StepRefusedError: "not_yours".
        AbsentError: there is no such institution.
    """
    require_officer(officer, "read_institutions")
    async with deps.database.reading() as session:
        events = await institutions.events_of(session, party_id)
        state = state_of(events)
        if state is None:
            raise AbsentError
        members = await parties.members_of(session, party_id)
        into = state.asked.into if state.asked else state.institution.merged_into
        return AccountView(
            state=state,
            events=events[::-1],
            members=members,
            contacts=await people.first_contacts(session, [each.person_id for each in members]),
            officers=await officers.display_names(session, _actors(events)),
            clients={each.id: each.name for each in await oauth_clients.clients_of(session, party_id)},
            into=await institutions.find_institution(session, into) if into else None,
            today=deps.today(),
            may_ask=possible_changes(state) if officer_may(officer, "ask_institution_change") else frozenset(),
            may_confirm=state.asked is not None and may_confirm(officer, state.asked),
            may_decline=state.asked is not None and officer_may(officer, "decline_institution_change"),
        )


def _actors(events: Sequence[InstitutionEvent]) -> set[UUID]:
    named = {each.actor for each in events} | {str(each.data.get("asked_by", "system")) for each in events}
    return {UUID(each) for each in named - {"system", OPERATOR}}
