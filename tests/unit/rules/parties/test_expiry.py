"""Administrators are told 60, 30 and 7 days before the registration ends and on its last day, each once."""

from datetime import timedelta

import pytest

from moi_pwa.core.institutions import InstitutionEvent, InstitutionEventKind, InstitutionState
from moi_pwa.rules.parties.expiry import EXPIRED, due_now
from moi_pwa.rules.parties.institution import state_after
from tests.cases.institution_events import COMPANY, DATA, MONA, REGISTRATION
from tests.factories import NOON

LAST_DAY = REGISTRATION.registration_expires_on


def after(*kinds: InstitutionEventKind, told: int | None = None) -> InstitutionState:
    state: InstitutionState | None = None
    for kind in kinds:
        data = {"days": told} if kind == "expiry_told" else DATA.get(kind, {})
        event = InstitutionEvent(party_id=COMPANY, seq=0, kind=kind, at=NOON, actor=str(MONA), data=data)
        state = state_after(state, event)
    assert state is not None
    return state


VERIFIED = ("registered", "verified")


@pytest.mark.parametrize(
    "left, due",
    [
        (61, None),
        (60, 60),
        (59, 60),
        (31, 60),
        (30, 30),
        (8, 30),
        (7, 7),
        (1, 7),
        (0, 0),
        (-1, EXPIRED),
        (-400, EXPIRED),
    ],
)
def test_the_newest_that_is_due_is_told(left: int, due: int | None):
    assert due_now(after(*VERIFIED), LAST_DAY - timedelta(days=left)) == due


@pytest.mark.parametrize("left, due", [(90, None), (60, None), (30, None), (29, None), (7, 7), (0, 0)])
def test_what_was_told_is_not_told_again_if_the_day_moves_back(left: int, due: int | None):
    assert due_now(after(*VERIFIED, "expiry_told", told=30), LAST_DAY - timedelta(days=left)) == due


def test_the_end_is_recorded_once():
    assert due_now(after(*VERIFIED, "expired"), LAST_DAY + timedelta(days=1)) is None


def test_a_renewed_registration_is_told_of_anew():
    renewed = after(*VERIFIED, "expired", "renewed")
    assert due_now(renewed, LAST_DAY + timedelta(days=1)) is None
    assert due_now(renewed, renewed.institution.registration_expires_on - timedelta(days=60)) == 60


@pytest.mark.parametrize("kinds", [("registered",), ("registered", "refused"), (*VERIFIED, "ended")])
def test_nobody_is_told_of_an_account_that_holds_no_number(kinds: tuple[InstitutionEventKind, ...]):
    assert due_now(after(*kinds), LAST_DAY) is None


def test_a_suspended_institution_is_told_as_well():
    assert due_now(after(*VERIFIED, "suspended"), LAST_DAY) == 0
