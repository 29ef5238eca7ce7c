"""The events of a guarantee, and the officers who may cause them."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.guarantees import (
    Guarantee,
    GuaranteeEvent,
    GuaranteeEventKind,
    GuaranteeStanding,
    GuaranteeStatus,
)
from moi_pwa.core.payments import RefundStatus
from moi_pwa.rules.guarantees.lifecycle import (
    TRANSITIONS,
    WAITS_AS,
    WITH_REASON,
    end_of_request,
    is_asked_for,
    possible_steps,
    require_guarantee_step,
    standing_of,
    status_after,
)
from tests.money.officers import officer

STATUSES: tuple[GuaranteeStatus, ...] = get_args(GuaranteeStatus)
REFUNDS: tuple[RefundStatus, ...] = get_args(RefundStatus)


def events(*kinds: GuaranteeEventKind, by: str = "abeer") -> Sequence[GuaranteeEvent]:
    at = datetime(2026, 1, 15, 9, tzinfo=UTC)
    return [
        GuaranteeEvent(guarantee_id=UUID(int=1), seq=seq, kind=kind, officer_id=by, reason="", at=at)
        for seq, kind in enumerate(kinds, 1)
    ]


def guarantee(status: GuaranteeStatus, refund: RefundStatus | None = None, *, by: str = "abeer") -> Guarantee:
    return Guarantee(status=status, events=events("held", by=by), refund=refund)


OFFICER, APPROVER = officer("finance_officer"), officer("finance_approver")


@pytest.mark.parametrize(
    "status, officers, approvers",
    [
        ("held", {"release_requested", "forfeiture_requested"}, set()),
        ("return_asked", {"return_declined", "release_requested", "forfeiture_requested"}, set()),
        ("release_requested", set(), {"released", "release_declined"}),
        ("forfeiture_requested", set(), {"forfeited", "forfeiture_declined"}),
        ("forfeited", set(), set()),
    ],
)
def test_an_officer_requests_and_an_approver_answers(
    status: GuaranteeStatus, officers: set[GuaranteeEventKind], approvers: set[GuaranteeEventKind]
):
    assert possible_steps(OFFICER, guarantee(status)) == officers
    assert possible_steps(APPROVER, guarantee(status)) == approvers


@pytest.mark.parametrize("kind", ["released", "release_declined", "forfeited", "forfeiture_declined"])
def test_nobody_answers_what_they_requested(kind: GuaranteeEventKind):
    status: GuaranteeStatus = "release_requested" if kind.startswith("release") else "forfeiture_requested"

    with pytest.raises(StepRefusedError, match=r"^same_officer$"):
        require_guarantee_step(APPROVER, kind, guarantee(status, by="huda"))


@pytest.mark.parametrize("before, requested, refused", [("abeer", "huda", True), ("huda", "abeer", False)])
def test_an_answer_is_judged_by_the_officer_of_the_last_event(before: str, requested: str, *, refused: bool):
    steps = [*events("held", by=before), *events("release_requested", by=requested)]
    waiting = Guarantee(status="release_requested", events=steps, refund=None)

    assert ("released" not in possible_steps(APPROVER, waiting)) is refused


def test_an_officer_may_decline_a_return_and_request_it_alone():
    require_guarantee_step(OFFICER, "release_requested", guarantee("return_asked", by="huda"))


@pytest.mark.parametrize("kind", ["held", "return_asked", "request_dropped", "request_reopened", "bill_refunded"])
def test_no_officer_takes_the_steps_that_follow_from_something_else(kind: GuaranteeEventKind):
    for status in STATUSES:
        with pytest.raises(StepRefusedError, match=r"^not_yours$"):
            require_guarantee_step(OFFICER, kind, guarantee(status))


@pytest.mark.parametrize(
    "kind, refunds", [("refund_sent_again", {"failed"}), ("refund_transferred", {"failed", "transfer_due"})]
)
def test_money_that_did_not_go_back_is_sent_again_or_transferred(kind: GuaranteeEventKind, refunds: set[RefundStatus]):
    found = {each for each in REFUNDS if kind in possible_steps(OFFICER, guarantee("released", each))}

    assert found == refunds


def test_nothing_else_is_possible_with_a_released_guarantee():
    assert possible_steps(OFFICER, guarantee("released", "requested")) == set()
    with pytest.raises(StepRefusedError, match=r"^not_now$"):
        require_guarantee_step(OFFICER, "release_requested", guarantee("released"))


@pytest.mark.parametrize(
    "kind, before, after",
    [
        ("held", {None}, "held"),
        ("return_asked", {"held"}, "return_asked"),
        ("return_declined", {"return_asked"}, "held"),
        ("release_requested", {"held", "return_asked"}, "release_requested"),
        ("release_declined", {"release_requested"}, "held"),
        ("released", {"release_requested"}, "released"),
        ("forfeiture_requested", {"held", "return_asked"}, "forfeiture_requested"),
        ("forfeiture_declined", {"forfeiture_requested"}, "held"),
        ("forfeited", {"forfeiture_requested"}, "forfeited"),
        ("request_dropped", {"release_requested", "forfeiture_requested"}, "held"),
        ("request_reopened", {"release_requested", "forfeiture_requested"}, "return_asked"),
        ("bill_refunded", {"held", "return_asked"}, "released"),
        ("refund_sent_again", {"released"}, "released"),
        ("refund_transferred", {"released"}, "released"),
    ],
)
def test_an_event_leads_on_from_its_statuses_alone(
    kind: GuaranteeEventKind, before: set[GuaranteeStatus | None], after: GuaranteeStatus
):
    for status in (None, *STATUSES):
        if status in before:
            assert status_after(status, kind) == after
        else:
            with pytest.raises(StepRefusedError, match=r"^not_now$"):
                status_after(status, kind)


@pytest.mark.parametrize(
    "status, standing",
    [
        ("held", "held"),
        ("return_asked", "asked"),
        ("release_requested", "asked"),
        ("forfeiture_requested", "held"),
        ("released", "returned"),
        ("forfeited", "forfeited"),
    ],
)
def test_the_payer_does_not_see_that_a_forfeiture_is_only_requested(
    status: GuaranteeStatus, standing: GuaranteeStanding
):
    assert standing_of(status) == standing


@pytest.mark.parametrize("answer", ["return_declined", "release_declined", "released", "forfeited"])
def test_an_answer_ends_what_the_applicant_asked_for(answer: GuaranteeEventKind):
    assert is_asked_for(events("held", "return_asked"))
    assert not is_asked_for(events("held", "return_asked", answer))
    assert is_asked_for(events("held", "return_asked", answer, "return_asked"))


def test_a_request_of_finance_is_no_answer():
    assert is_asked_for(events("held", "return_asked", "release_requested"))
    assert not is_asked_for(events("held", "release_requested"))


def test_a_request_that_lost_its_ground_ends_and_an_applicants_own_waits_again():
    assert end_of_request(events("held", "return_asked", "release_requested")) == "request_reopened"
    assert end_of_request(events("held", "release_requested")) == "request_dropped"


def test_what_waits_in_each_status_has_a_name():
    assert WAITS_AS == {
        "return_asked": "return_claim",
        "release_requested": "release_request",
        "forfeiture_requested": "forfeiture_request",
    }


def test_officers_give_a_reason_for_every_step_but_those_that_carry_out_what_was_asked():
    by_officers = {kind for kind, transition in TRANSITIONS.items() if transition.by is not None}

    assert by_officers - WITH_REASON == {"released", "forfeited", "refund_sent_again"}
    assert by_officers >= WITH_REASON
