"""The outcome of an application as far as its money is concerned; every status has its row."""

from typing import get_args

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import Status
from moi_pwa.rules.cases.outcomes import FATES, OUTCOMES, Change, WaitingStep, fate_of, ground_is_gone

STATUSES: tuple[Status, ...] = get_args(Status)
ENDED_WITHOUT_RESULT = {"rejected", "expired", "withdrawn", "not_agreed"}


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
