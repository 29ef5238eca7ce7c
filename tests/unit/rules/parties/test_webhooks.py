"""Rules of webhooks: what they tell, when they are tried again, and when they are given up."""

import json
from datetime import timedelta
from itertools import accumulate
from uuid import UUID

import pytest

from moi_pwa.rules.parties.webhooks import (
    DELAYS,
    FAILING_FOR,
    disabled_by,
    is_covered,
    is_delivered,
    message,
    wait_after,
)
from tests.factories import NOON


@pytest.mark.parametrize(
    "scopes, covered",
    [
        ({"cases"}, True),
        ({"file:WORK_VISA"}, True),
        ({"file:RES_RENEW"}, False),
        ({"file:RES_RENEW", "cases"}, True),
        ({"file:WORK_VISA_2"}, False),
        (set(), False),
    ],
)
def test_a_client_is_told_of_services_that_its_scopes_cover(scopes: set[str], *, covered: bool):
    assert is_covered(scopes, "WORK_VISA") == covered


def test_a_message_says_what_changed_and_names_nobody():
    told = json.loads(message(application_id=UUID(int=7), service="WORK_VISA", status="issued", at=NOON))
    assert told == {
        "type": "application.changed",
        "timestamp": NOON.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "data": {"application": str(UUID(int=7)), "service": "WORK_VISA", "status": "issued"},
    }


def test_waits_grow_and_end_after_three_days():
    waits = [wait_after(attempts, chance=0.0) for attempts in range(1, len(DELAYS) + 2)]
    assert waits == [*DELAYS, None]
    assert [*DELAYS] == sorted(DELAYS)
    assert timedelta(days=3) < [*accumulate(DELAYS, initial=timedelta(0))][-1] < timedelta(days=4)


def test_a_wait_is_longer_by_a_tenth_at_most():
    assert wait_after(1, chance=0.5) == timedelta(seconds=5.25)


def test_a_delivery_that_was_tried_too_often_by_a_process_that_died_is_given_up():
    assert wait_after(len(DELAYS) + 5, chance=0.0) is None


@pytest.mark.parametrize(
    "status, arrived", [(200, True), (204, True), (299, True), (199, False), (300, False), (302, False), (None, False)]
)
def test_an_answer_of_success_says_that_it_arrived(status: int | None, *, arrived: bool):
    assert is_delivered(status) == arrived


@pytest.mark.parametrize(
    "status, failing, why",
    [
        (410, timedelta(0), "gone"),
        (404, timedelta(0), None),
        (500, FAILING_FOR - timedelta(seconds=1), None),
        (500, FAILING_FOR, "failing"),
        (None, FAILING_FOR, "failing"),
    ],
)
def test_a_webhook_is_disabled_once_it_is_gone_or_fails_for_days(status: int | None, failing: timedelta, why: str):
    assert disabled_by(status, failing_since=NOON - failing, now=NOON) == why
