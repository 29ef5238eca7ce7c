"""The steps of a refund, and the officers who may take them."""

from datetime import UTC, datetime
from typing import get_args

import pytest

from moi_pwa.core.billing import BillStatus
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStatus, RefundStep, RefundStepKind
from moi_pwa.rules.payments.refund_steps import (
    may_decline_claim,
    possible_steps,
    refund_step_refusal,
    require_refund_step,
)
from tests.money.officers import officer

AT = datetime(2026, 1, 15, 9, tzinfo=UTC)
STATUSES: tuple[RefundStatus, ...] = get_args(RefundStatus)


def after(*kinds: RefundStepKind, by: str = "abeer") -> list[RefundStep]:
    return [RefundStep(kind=kind, officer_id=by, reason="", at=AT) for kind in kinds]


OFFICER, APPROVER = officer("finance_officer"), officer("finance_approver")


@pytest.mark.parametrize("steps", [(), ("requested", "declined"), ("requested", "dropped")])
def test_an_officer_requests_a_refund_while_no_request_waits(steps: tuple[RefundStepKind, ...]):
    assert possible_steps(OFFICER, after(*steps), None) == {"requested"}
    assert possible_steps(APPROVER, after(*steps), None) == set()


def test_an_approver_confirms_or_declines_a_request_that_waits():
    assert possible_steps(APPROVER, after("requested"), None) == {"confirmed", "declined"}
    assert possible_steps(OFFICER, after("requested"), None) == set()


def test_a_request_that_waits_is_dropped_by_the_system_alone():
    assert possible_steps(officer("system"), after("requested"), None) == {"dropped"}


@pytest.mark.parametrize("kind", ["confirmed", "declined"])
def test_nobody_confirms_or_declines_what_they_requested(kind: RefundStepKind):
    own = after("requested", by="huda")

    assert refund_step_refusal(APPROVER, kind, own, None) == "same_officer"


def test_a_request_is_judged_by_its_own_officer_and_not_by_the_one_of_a_former_request():
    former, own = after("requested", "declined"), after("requested", by="huda")

    assert refund_step_refusal(APPROVER, "confirmed", [*former, *own], None) == "same_officer"
    assert refund_step_refusal(APPROVER, "confirmed", [*own, *after("declined", "requested")], None) is None


@pytest.mark.parametrize("kind", ["confirmed", "declined"])
def test_without_a_request_there_is_nothing_to_answer(kind: RefundStepKind):
    assert refund_step_refusal(APPROVER, kind, after("requested", "declined"), None) == "not_now"


def test_a_step_of_another_role_is_refused_before_it_is_judged():
    assert refund_step_refusal(OFFICER, "confirmed", after("requested", by="huda"), None) == "not_yours"


@pytest.mark.parametrize("refund", STATUSES)
@pytest.mark.parametrize("kind", ["requested", "confirmed", "declined", "dropped"])
def test_once_the_refund_is_made_no_request_is_possible_or_answered(kind: RefundStepKind, refund: RefundStatus):
    both = Officer(
        id="huda",
        roles=frozenset({"finance_officer", "finance_approver", "system"}),
        directorates=frozenset(),
    )
    for steps in (after(), after("requested")):
        assert refund_step_refusal(both, kind, steps, refund) == "not_now"


def test_only_a_refund_that_the_provider_refused_is_sent_again():
    sent = {status for status in STATUSES if "sent_again" in possible_steps(OFFICER, after("confirmed"), status)}

    assert sent == {"failed"}


def test_money_that_the_provider_does_not_give_back_is_transferred():
    due = {status for status in STATUSES if "transferred" in possible_steps(OFFICER, after("confirmed"), status)}

    assert due == {"failed", "transfer_due"}


def test_nothing_is_sent_again_before_there_is_a_refund():
    assert refund_step_refusal(OFFICER, "sent_again", after("requested"), None) == "not_now"


@pytest.mark.parametrize(
    "kind, reason", [("requested", "not_now"), ("confirmed", "not_yours"), ("transferred", "not_now")]
)
def test_a_refusal_names_its_reason(kind: RefundStepKind, reason: StepRefusal):
    with pytest.raises(StepRefusedError) as refused:
        require_refund_step(OFFICER, kind, after("requested"), None)
    assert refused.value.reason == reason


def test_what_is_possible_is_not_refused():
    require_refund_step(OFFICER, "requested", [], None)


def test_a_claim_is_declined_by_an_officer_while_no_request_waits():
    answered = after("requested", "declined")
    declined = {status for status in get_args(BillStatus) if may_decline_claim(OFFICER, status, answered)}

    assert declined == {"refund_asked"}
    assert may_decline_claim(OFFICER, "refund_asked", [])
    assert not may_decline_claim(OFFICER, "refund_asked", after("requested"))
    assert not may_decline_claim(APPROVER, "refund_asked", [])
