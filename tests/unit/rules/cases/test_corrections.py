"""Corrections that an applicant asks for, and the steps that wait for an officer's answer."""

from datetime import UTC, datetime
from itertools import product
from typing import get_args

import pytest

from moi_pwa.core.case import Case, EventKind
from moi_pwa.rules.cases.corrections import correction_refusal, is_correction_waiting

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
KINDS: tuple[EventKind, ...] = get_args(EventKind)
OF_CORRECTIONS: tuple[EventKind, ...] = ("correction_asked", "correction_accepted", "correction_declined")
ANSWERS: tuple[EventKind, ...] = ("correction_accepted", "correction_declined")

HELD_UP: set[EventKind] = {
    "details_asked",
    "recommended",
    "committee_scheduled",
    "committee_recommended",
    "approved",
    "rejected",
    "recorded",
}
"""The steps that no officer takes before the applicant is answered."""

SEQUENCES = [kinds for length in range(4) for kinds in product(OF_CORRECTIONS, repeat=length)]
WAITING = [kinds for kinds in SEQUENCES if kinds[-1:] == ("correction_asked",)]
ANSWERED = [kinds for kinds in SEQUENCES if kinds[-1:] != ("correction_asked",)]


def case(*kinds: EventKind) -> Case:
    """Return a case in review to which these events happened."""
    steps: tuple[EventKind, ...] = ("submitted", "taken", *kinds)
    return Case(
        course="simple", status="in_review", seq=len(steps), since=NOON, steps=tuple((kind, "lina") for kind in steps)
    )


@pytest.mark.parametrize("kinds", WAITING, ids="-".join)
def test_a_correction_waits_until_an_officer_answers(kinds: tuple[EventKind, ...]):
    assert is_correction_waiting(case(*kinds))


@pytest.mark.parametrize("kinds", ANSWERED, ids="-".join)
def test_no_correction_waits_that_was_never_asked_for_or_was_answered(kinds: tuple[EventKind, ...]):
    assert not is_correction_waiting(case(*kinds))


@pytest.mark.parametrize("kind", sorted({*KINDS} - {*OF_CORRECTIONS}))
def test_no_other_event_answers_a_correction_or_asks_for_one(kind: EventKind):
    assert is_correction_waiting(case("correction_asked", kind))
    assert not is_correction_waiting(case("correction_asked", "correction_declined", kind))
    assert not is_correction_waiting(case(kind))


@pytest.mark.parametrize("kinds", WAITING, ids="-".join)
def test_a_correction_that_waits_holds_up_whatever_goes_on_without_it(kinds: tuple[EventKind, ...]):
    refused = {kind: reason for kind in KINDS if (reason := correction_refusal(case(*kinds), kind))}
    assert refused == dict.fromkeys(HELD_UP, "correction_waits")


@pytest.mark.parametrize("kinds", ANSWERED, ids="-".join)
def test_where_no_correction_waits_nothing_is_refused_but_an_answer_to_one(kinds: tuple[EventKind, ...]):
    refused = {kind: reason for kind in KINDS if (reason := correction_refusal(case(*kinds), kind))}
    assert refused == dict.fromkeys(ANSWERS, "not_now")
