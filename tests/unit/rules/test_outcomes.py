"""What has become of an application, as far as its money is concerned: every status has its row."""

from typing import get_args

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import Status
from moi_pwa.rules.cases.outcomes import OUTCOMES, refund_is_unfounded, takes_no_payment

STATUSES: tuple[Status, ...] = get_args(Status)
ENDED_WITHOUT_RESULT = {"rejected", "expired", "withdrawn", "not_agreed"}


def test_every_status_of_a_case_has_its_outcome():
    assert set(OUTCOMES) == set(STATUSES)


def test_nothing_is_to_be_paid_for_what_came_to_nothing():
    assert {status for status in STATUSES if takes_no_payment("awaiting_fee", status)} == ENDED_WITHOUT_RESULT


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

    assert {pair for pair in pairs if refund_is_unfounded(*pair)} == pairs - stands
