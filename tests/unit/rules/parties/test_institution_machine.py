"""An institution keeps an administrator, and no invitation outlives its sender, in any order of events."""

from uuid import UUID

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from moi_pwa.core.institutions import InstitutionEvent, InstitutionEventKind, InstitutionState
from moi_pwa.core.parties import MembershipRole
from moi_pwa.rules.parties.event_chain import link
from moi_pwa.rules.parties.institution import COMES_IN, refusal_of, state_after, state_of
from tests.cases.institution_events import COMPANY, DATA
from tests.factories import NOON, person_id

PEOPLE = [person_id(number) for number in (1, 2, 3)]
INVITATIONS = [UUID(int=0xC0 + number) for number in (1, 2)]
KINDS: list[InstitutionEventKind] = [kind for kind in COMES_IN if kind != "registered"]
ROLES: list[MembershipRole] = ["administrator", "filer", "viewer"]


class Life(RuleBasedStateMachine):
    """The life of an institution whose administrators, ministry and invited people do what they may."""

    def __init__(self) -> None:
        super().__init__()
        registered = InstitutionEvent(
            party_id=COMPANY,
            seq=0,
            kind="registered",
            at=NOON,
            actor=str(PEOPLE[0]),
            data={**DATA["registered"], "person": str(PEOPLE[0])},
        )
        self.events = [link(registered, None)]
        self.state: InstitutionState = state_after(None, self.events[0])

    @rule(
        kind=st.sampled_from(KINDS),
        person=st.sampled_from(PEOPLE),
        replaces=st.sampled_from([None, *PEOPLE]),
        invitation=st.sampled_from(INVITATIONS),
        role=st.sampled_from(ROLES),
        by=st.sampled_from(PEOPLE),
    )
    def happen(
        self,
        kind: InstitutionEventKind,
        person: UUID,
        replaces: UUID | None,
        invitation: UUID,
        role: MembershipRole,
        by: UUID,
    ) -> None:
        if kind == "member_invited" and (self.state.members.get(by) != "administrator" or self.has(invitation)):
            return  # the action checks the inviter, and makes a new id
        drawn = {"person": person, "replaces": replaces, "invitation": invitation, "role": role}
        drawn = {name: None if value is None else str(value) for name, value in drawn.items()}
        data = {name: drawn.get(name, value) for name, value in DATA.get(kind, {}).items()}
        event = InstitutionEvent(party_id=COMPANY, seq=0, kind=kind, at=NOON, actor=str(by), data=data)
        if refusal_of(self.state, event) is None:
            self.events.append(link(event, self.events[-1]))
            self.state = state_after(self.state, self.events[-1])

    def has(self, invitation: UUID) -> bool:
        return any(event.data.get("invitation") == str(invitation) for event in self.events)

    @invariant()
    def an_administrator_is_left(self) -> None:
        assert "administrator" in self.state.members.values()

    @invariant()
    def every_invitation_is_of_an_administrator(self) -> None:
        for each in self.state.invitations.values():
            assert self.state.members.get(each.invited_by) == "administrator"

    @invariant()
    def nobody_joins_but_by_an_invitation_or_the_ministry(self) -> None:
        let_in = {
            str(event.data["person"])
            for event in self.events
            if event.kind in ("registered", "member_joined", "administrator_changed")
        }
        assert {str(person) for person in self.state.members} <= let_in

    @invariant()
    def an_invitation_lets_one_in_once(self) -> None:
        used = [event.data["invitation"] for event in self.events if event.kind == "member_joined"]
        assert len(used) == len(set(used))

    @invariant()
    def the_state_is_the_fold_of_the_events(self) -> None:
        assert state_of(self.events) == self.state


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=100, stateful_step_count=30, deadline=None)
