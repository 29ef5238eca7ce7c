"""The outcome of an application as far as its money is concerned; every status has its row."""

from typing import get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import Status
from moi_pwa.rules.cases.outcomes import (
    FATES,
    OUTCOMES,
    Change,
    Fate,
    WaitingStep,
    change_between,
    fate_of,
    ground_is_gone,
)

STATUSES: tuple[Status, ...] = get_args(Status)
ENDED_WITHOUT_RESULT = {"rejected", "expired", "withdrawn", "not_agreed"}
GIVEN = {"issued", "revocation_due", "replacement_due", "revoked", "recorded", "closed"}

CHANGES: dict[Change, tuple[Status, Status]] = {
    "came_to_nothing": ("awaiting_fee", "expired"),
    "goes_on": ("rejected", "objected"),
    "given": ("approved", "issued"),
    "revoked": ("revocation_due", "revoked"),
}
"""The statuses before and after one example of each change."""

FATES_AFTER: dict[WaitingStep, tuple[Fate, Fate, Fate, Fate]] = {
    "bill": ("cancelled", "stays", "stays", "stays"),
    "letter": ("not_needed", "stays", "stays", "stays"),
    "refund_claim": ("stays", "dropped", "dropped", "stays"),
    "refund_request": ("stays", "dropped", "dropped", "stays"),
    "return_claim": ("stays", "stays", "stays", "stays"),
    "release_request": ("stays", "dropped", "dropped", "dropped"),
    "forfeiture_request": ("dropped", "dropped", "dropped", "stays"),
}
"""The fates of each step after the changes, in the order of CHANGES."""


def test_every_status_of_a_case_has_its_outcome():
    assert set(OUTCOMES) == set(STATUSES)


def test_bills_end_with_an_application_that_came_to_nothing_and_with_no_other():
    ended = {status for status in STATUSES if fate_of("bill", "awaiting_fee", status) == "cancelled"}

    assert ended == ENDED_WITHOUT_RESULT


def test_where_nobody_has_to_act_any_more_the_application_does_not_go_on():
    over = {stage.status for course in COURSES.values() for stage in course.stages if stage.turn == "nobody"}

    assert {OUTCOMES[status] for status in over} == {"given", "came_to_nothing"}


def test_where_a_refund_may_be_asked_for_the_application_came_to_nothing():
    refundable = {
        stage.status
        for course in COURSES.values()
        for stage in course.stages
        if any(step.kind == "refund_asked" for step in stage.steps)
    }

    assert {OUTCOMES[status] for status in refundable} == {"came_to_nothing"}


def test_a_requested_refund_has_its_ground_while_nothing_came_of_the_application_or_nothing_changed():
    pairs = {(then, now) for then in STATUSES for now in STATUSES}
    stands = {(then, now) for then, now in pairs if OUTCOMES[now] in ("came_to_nothing", OUTCOMES[then])}

    assert {pair for pair in pairs if fate_of("refund_request", *pair) == "stays"} == stands


def test_every_step_that_waits_has_its_fate_at_every_change():
    changes = set(get_args(Change))

    assert {step: set(fates) for step, fates in FATES.items()} == dict.fromkeys(get_args(WaitingStep), changes)


def test_a_ground_that_was_gone_once_does_not_come_back_with_a_second_refusal():
    assert ground_is_gone("refund_request", ["rejected", "objected", "rejected"])
    assert not ground_is_gone("refund_request", ["rejected", "rejected"])


def test_what_is_asked_anew_after_the_change_has_its_ground():
    assert ground_is_gone("release_request", ["revocation_due", "revoked"])
    assert not ground_is_gone("release_request", ["revoked"])


@pytest.mark.parametrize("status", STATUSES)
def test_an_application_goes_on_unless_something_was_given_or_it_came_to_nothing(status: Status):
    ended = "given" if status in GIVEN else "came_to_nothing"

    assert OUTCOMES[status] == (ended if status in GIVEN | ENDED_WITHOUT_RESULT else "goes_on")


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("step", FATES_AFTER)
def test_a_waiting_step_has_its_fate_after_each_change(step: WaitingStep, change: Change):
    fate = dict(zip(CHANGES, FATES_AFTER[step], strict=True))[change]

    assert fate_of(step, *CHANGES[change]) == fate


@pytest.mark.parametrize("step", FATES_AFTER)
def test_a_waiting_step_stays_where_the_outcome_does_not_change(step: WaitingStep):
    pairs: list[tuple[Status, Status]] = [
        ("submitted", "in_review"),
        ("rejected", "withdrawn"),
        ("issued", "revocation_due"),
        ("revocation_due", "issued"),
        ("revoked", "revoked"),
    ]

    assert [fate_of(step, *pair) for pair in pairs] == ["stays"] * len(pairs)


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_is_told_by_the_statuses_around_it(change: Change):
    assert change_between(*CHANGES[change]) == change


@pytest.mark.parametrize("before", STATUSES)
def test_only_what_was_given_and_held_until_then_is_revoked(before: Status):
    assert (change_between(before, "revoked") == "revoked") == (before in GIVEN - {"revoked"})


@pytest.mark.parametrize("before", STATUSES)
def test_the_money_follows_no_step_between_two_statuses_of_one_outcome(before: Status):
    still = {after for after in STATUSES if change_between(before, after) is None}
    alike = next(
        each for each in (GIVEN, ENDED_WITHOUT_RESULT, set(STATUSES) - GIVEN - ENDED_WITHOUT_RESULT) if before in each
    )

    assert still == (alike if before not in GIVEN - {"revoked"} else GIVEN - {"revoked"})


def test_a_ground_is_gone_if_any_change_on_the_way_took_it():
    assert ground_is_gone("forfeiture_request", ["issued", "revocation_due", "issued", "rejected"])
    assert not ground_is_gone("forfeiture_request", ["issued", "revocation_due", "revoked"])


def test_a_step_keeps_its_ground_while_the_case_has_one_status():
    assert not ground_is_gone("release_request", ["issued"])
    assert not ground_is_gone("release_request", [])
