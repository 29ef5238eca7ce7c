"""Every event comes in the statuses that the table expects, and in no other; members and invitations follow it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.core.errors import InstitutionRefusal
from moi_pwa.core.institutions import InstitutionEvent, InstitutionEventKind, InstitutionState
from moi_pwa.core.parties import InstitutionStatus
from moi_pwa.rules.parties.event_chain import link
from moi_pwa.rules.parties.institution import (
    is_establishment_number,
    may_send,
    possible_changes,
    refusal_of,
    state_after,
    state_of,
)
from tests.cases.institution_events import (
    COMPANY,
    DATA,
    KEY,
    LINA,
    MONA,
    NEW_SYSTEM,
    NEXT_KEY,
    OMAR,
    OTHER,
    OTHER_SYSTEM,
    REGISTRATION,
    SYSTEM,
)
from tests.factories import NOON


def event(kind: InstitutionEventKind, by: UUID = MONA, **data: str | None) -> InstitutionEvent:
    return InstitutionEvent(
        party_id=COMPANY, seq=0, kind=kind, at=NOON, actor=str(by), data={**DATA.get(kind, {}), **data}
    )


def after(*events: InstitutionEvent) -> InstitutionState:
    state: InstitutionState | None = None
    for each in events:
        assert refusal_of(state, each) is None, each
        state = state_after(state, each)
    assert state is not None
    return state


INVITED = (
    event("registered"),
    event("verified"),
    event("member_invited", invitation=str(OTHER)),
    event("member_joined", invitation=str(OTHER), person=str(OMAR)),
    event("member_invited"),
    event("client_registered", client=str(SYSTEM)),
    event("client_key_added", client=str(SYSTEM)),
    event("client_registered", client=str(OTHER_SYSTEM)),
    event("webhook_registered", client=str(SYSTEM)),
)
"""Omar is a filer, and somebody else is invited. A system has two keys and a webhook, another one has one key."""

ASKED = (*INVITED, event("change_asked"))
"""An officer asks that the company is merged into another one."""

IN_STATUS: Mapping[InstitutionStatus | None, tuple[InstitutionEvent, ...]] = {
    None: (),
    "waiting": (event("registered"),),
    "verified": INVITED,
    "suspended": (*INVITED, event("suspended")),
    "ended": (*INVITED, event("ended")),
    "refused": (event("registered"), event("refused")),
}

STATUS_AFTER: Mapping[InstitutionStatus | None, Mapping[InstitutionEventKind, InstitutionStatus]] = {
    None: {"registered": "waiting"},
    "waiting": {
        "verified": "verified",
        "refused": "refused",
        "withdrawn": "ended",
        "administrator_changed": "waiting",
    },
    "verified": {
        "change_asked": "verified",
        "expiry_told": "verified",
        "expired": "verified",
        "renewed": "verified",
        "suspended": "suspended",
        "administrator_changed": "verified",
        "merged": "ended",
        "ended": "ended",
        "member_invited": "verified",
        "invitation_withdrawn": "verified",
        "member_joined": "verified",
        "role_changed": "verified",
        "member_left": "verified",
        "member_removed": "verified",
        "client_registered": "verified",
        "client_key_added": "verified",
        "client_key_removed": "verified",
        "client_ended": "verified",
        "webhook_registered": "verified",
        "webhook_changed": "verified",
        "webhook_secret_changed": "verified",
        "webhook_removed": "verified",
    },
    "suspended": {
        "change_asked": "suspended",
        "expiry_told": "suspended",
        "expired": "suspended",
        "renewed": "suspended",
        "resumed": "verified",
        "administrator_changed": "suspended",
        "merged": "ended",
        "ended": "ended",
        "invitation_withdrawn": "suspended",
        "role_changed": "suspended",
        "member_left": "suspended",
        "member_removed": "suspended",
        "client_key_removed": "suspended",
        "client_ended": "suspended",
        "webhook_removed": "suspended",
    },
    "ended": {},
    "refused": {"verified": "verified", "refused": "refused", "withdrawn": "ended"},
}
"""The status after each event that may come in a status. Nothing else may come."""


def test_every_status_is_walked():
    assert set(STATUS_AFTER) == set(IN_STATUS) == {None, *get_args(InstitutionStatus)}


@pytest.mark.parametrize("status", STATUS_AFTER)
@pytest.mark.parametrize("kind", get_args(InstitutionEventKind))
def test_an_event_comes_only_where_the_table_says(status: InstitutionStatus | None, kind: InstitutionEventKind):
    state = state_of(IN_STATUS[status])
    new = event(kind)

    if kind not in STATUS_AFTER[status]:
        # A waiting institution has its administrator only: of whom or what it has not, nothing can be said either.
        assert refusal_of(state, new) in ("not_now", "not_a_member", "invitation_over", "no_such_client")
    else:
        assert refusal_of(state, new) is None
        assert state_after(state, new).institution.status == STATUS_AFTER[status][kind]


@pytest.mark.parametrize(
    "new, refusal",
    [
        (event("member_left", person=str(MONA)), "last_administrator"),
        (event("member_removed", person=str(MONA)), "last_administrator"),
        (event("role_changed", person=str(MONA), role="filer"), "last_administrator"),
        (event("member_left", person=str(LINA)), "not_a_member"),
        (event("member_removed", person=str(LINA)), "not_a_member"),
        (event("role_changed", person=str(LINA)), "not_a_member"),
        (event("administrator_changed", replaces=str(LINA), person=str(OMAR)), "not_a_member"),
        (event("member_joined", person=str(OMAR)), "already_a_member"),
        (event("member_joined", invitation=str(COMPANY)), "invitation_over"),
        (event("invitation_withdrawn", invitation=str(COMPANY)), "invitation_over"),
    ],
)
def test_members_are_not_changed_like_this(new: InstitutionEvent, refusal: InstitutionRefusal):
    assert refusal_of(after(*INVITED), new) == refusal


def test_an_administrator_leaves_once_there_is_another():
    state = after(*INVITED, event("role_changed", role="administrator"), event("member_left", person=str(MONA)))

    assert state.members == {OMAR: "administrator"}


def test_the_ministry_names_another_administrator_in_place_of_the_last():
    assert after(*INVITED, event("administrator_changed")).members == {OMAR: "filer", LINA: "administrator"}


def test_the_ministry_makes_a_member_the_administrator():
    state = after(*INVITED, event("administrator_changed", person=str(OMAR), replaces=None))

    assert state.members == {MONA: "administrator", OMAR: "administrator"}


@pytest.mark.parametrize(
    "last",
    [
        event("member_removed", person=str(MONA)),
        event("member_left", person=str(MONA)),
        event("role_changed", person=str(MONA), role="viewer"),
        event("administrator_changed", person=str(LINA), replaces=str(MONA)),
    ],
)
def test_an_invitation_ends_with_the_power_of_the_member_who_sent_it(last: InstitutionEvent):
    state = after(*INVITED, event("role_changed", role="administrator"), last)

    assert state.invitations == {}


def test_an_invitation_of_another_administrator_stays():
    omars = event("member_invited", OMAR, invitation=str(COMPANY))
    state = after(*INVITED, event("role_changed", role="administrator"), omars, event("member_left", person=str(MONA)))

    assert set(state.invitations) == {COMPANY}


def test_a_merged_institution_names_the_one_it_is_a_part_of():
    assert after(*INVITED, event("merged")).institution.merged_into == OTHER


@pytest.mark.parametrize(
    "today, events, expected",
    [
        (date(2027, 1, 15), INVITED, True),
        (date(2027, 1, 16), INVITED, False),
        (date(2027, 1, 16), (*INVITED, event("renewed")), True),
        (date(2026, 1, 15), IN_STATUS["waiting"], False),
        (date(2026, 1, 15), IN_STATUS["suspended"], False),
        (date(2026, 1, 15), IN_STATUS["ended"], False),
        (date(2026, 1, 15), IN_STATUS["refused"], False),
    ],
)
def test_only_a_verified_institution_sends_until_its_last_day(
    today: date, events: tuple[InstitutionEvent, ...], expected: object
):
    assert may_send(after(*events).institution, today) is expected


@pytest.mark.parametrize(
    "text, expected",
    [
        ("200000001", True),
        ("20000000", False),
        ("2000000011", False),
        ("20000000a", False),
        ("٢٠٠٠٠٠٠٠١", False),
        ("200000001\n", False),
        ("", False),
    ],
)
def test_an_establishment_number_has_nine_digits(text: str, expected: object):
    assert is_establishment_number(text) is expected


def test_a_changed_event_has_another_hash():
    first = link(event("registered"), None)
    second = link(event("verified"), first)

    assert (second.seq, second.previous_hash) == (2, first.hash)
    assert link(event("verified", OMAR), first).hash != second.hash


def test_a_verification_says_what_was_verified():
    data = {**REGISTRATION.data(), "name_en": "Another name", "establishment_number": "200099999"}
    verified = replace(event("verified"), data=data)
    state = state_of([*IN_STATUS["waiting"], verified])

    assert state is not None
    assert (state.institution.name_en, state.institution.establishment_number) == ("Another name", "200099999")
    assert state.institution.status == "verified"


def test_a_verification_that_says_nothing_keeps_what_was_registered():
    before = state_of(IN_STATUS["waiting"])
    state = state_of([*IN_STATUS["waiting"], event("verified")])

    assert before is not None
    assert state is not None
    assert state.institution == replace(before.institution, status="verified")


def test_a_change_that_was_asked_for_waits():
    asked = after(*ASKED).asked
    assert asked is not None
    assert (asked.change, asked.reason, asked.by, asked.into) == (
        "merged",
        "Both are one company now",
        str(MONA),
        OTHER,
    )


def test_nobody_asks_for_another_change_while_one_waits():
    assert refusal_of(after(*ASKED), event("change_asked", change="suspended")) == "not_now"
    assert possible_changes(after(*ASKED)) == frozenset()


@pytest.mark.parametrize(
    "events, changes",
    [
        (IN_STATUS["waiting"], set()),
        (IN_STATUS["verified"], {"suspended", "merged", "ended"}),
        (IN_STATUS["suspended"], {"resumed", "merged", "ended"}),
        (IN_STATUS["ended"], set()),
    ],
)
def test_the_status_says_which_changes_may_be_asked_for(events: tuple[InstitutionEvent, ...], changes: set[str]):
    assert possible_changes(after(*events)) == changes


def test_a_change_is_declined_once():
    declined = after(*ASKED, event("change_declined"))
    assert declined.asked is None
    assert refusal_of(declined, event("change_declined")) == "not_now"


@pytest.mark.parametrize("kind", ["suspended", "renewed", "administrator_changed", "ended"])
def test_a_change_lapses_once_the_account_changes(kind: InstitutionEventKind):
    assert after(*ASKED, event(kind)).asked is None


@pytest.mark.parametrize(
    "kind",
    ["member_invited", "role_changed", "member_left", "member_removed", "client_ended", "webhook_changed", "expired"],
)
def test_an_administrator_who_changes_members_keeps_no_change_from_being_confirmed(kind: InstitutionEventKind):
    assert after(*ASKED, event(kind)).asked is not None


@pytest.mark.parametrize(
    "new, refusal",
    [
        (event("client_key_added", client=str(NEW_SYSTEM)), "no_such_client"),
        (event("client_key_added", client=str(SYSTEM), key="another"), "too_many_keys"),
        (event("client_key_added", key=KEY), "key_known"),
        (event("client_key_removed", client=str(OTHER_SYSTEM), key=KEY), "last_key"),
        (event("client_key_removed", client=str(OTHER_SYSTEM), key=NEXT_KEY), "no_such_client"),
        (event("client_ended", client=str(NEW_SYSTEM)), "no_such_client"),
        (event("webhook_registered", client=str(NEW_SYSTEM)), "no_such_client"),
        (event("webhook_registered", client=str(SYSTEM)), "not_now"),
        (event("webhook_changed", client=str(OTHER_SYSTEM)), "not_now"),
        (event("webhook_secret_changed", client=str(OTHER_SYSTEM)), "not_now"),
        (event("webhook_removed", client=str(OTHER_SYSTEM)), "not_now"),
    ],
)
def test_clients_are_not_changed_like_this(new: InstitutionEvent, refusal: InstitutionRefusal):
    assert refusal_of(after(*INVITED), new) == refusal


def test_a_client_has_the_keys_that_were_added_and_not_removed():
    state = after(*INVITED)
    assert state.clients[SYSTEM].keys == {KEY, NEXT_KEY}
    assert state_after(state, event("client_key_removed", client=str(SYSTEM), key=KEY)).clients[SYSTEM].keys == {
        NEXT_KEY
    }
    assert set(state_after(state, event("client_ended", client=str(SYSTEM))).clients) == {OTHER_SYSTEM}


def test_a_client_has_the_webhook_that_was_set_last():
    state = after(*INVITED)
    assert state.clients[SYSTEM].webhook == "https://hr.example/other"
    changed = state_after(state, event("webhook_changed"))
    assert (changed.clients[SYSTEM].webhook, changed.clients[OTHER_SYSTEM].webhook) == ("https://hr.example/moi", None)
    assert state_after(changed, event("webhook_removed")).clients[SYSTEM].webhook is None


def test_a_client_outlasts_the_administrator_who_registered_it():
    state = after(*INVITED, event("role_changed", role="administrator"), event("member_removed", person=str(MONA)))
    assert state.clients[SYSTEM].registered_by == MONA


def test_an_institution_has_five_clients():
    five = (event("client_registered", client=str(UUID(int=number))) for number in range(3))
    assert refusal_of(after(*INVITED, *five), event("client_registered")) == "too_many_clients"
