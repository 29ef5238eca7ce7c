"""The events of a cash drawer, and the officers who may cause them."""

from datetime import UTC, datetime
from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.core.cash import Drawer, DrawerEvent, DrawerEventKind, DrawerStatus
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cash.lifecycle import TRANSITIONS, possible_steps, require_drawer_step, status_after
from moi_pwa.rules.cash.numbers import drawer_number, receipt_number
from tests.money.officers import officer

STATUSES: tuple[DrawerStatus, ...] = get_args(DrawerStatus)


def drawer(status: DrawerStatus, *, cashier: str = "rami", last: str = "rami") -> Drawer:
    return Drawer(status=status, cashier_id=cashier, events=[event(1, "opened", cashier), event(2, "counted", last)])


def event(seq: int, kind: DrawerEventKind, by: str) -> DrawerEvent:
    at = datetime(2026, 1, 15, 9, tzinfo=UTC)
    return DrawerEvent(drawer_id=UUID(int=1), seq=seq, kind=kind, officer_id=by, at=at)


def statuses_for(who: Officer, kind: DrawerEventKind, **changes: str) -> set[DrawerStatus]:
    return {status for status in STATUSES if kind in possible_steps(who, drawer(status, **changes))}


CASHIER, OFFICER, APPROVER = officer("cashier", "rami"), officer("finance_officer"), officer("finance_approver")


def test_every_event_stands_in_the_table():
    assert set(TRANSITIONS) == set(get_args(DrawerEventKind))


def test_a_drawer_is_opened_counted_counted_again_and_deposited():
    events: tuple[DrawerEventKind, ...] = ("opened", "counted", "recount_asked", "counted_for_cashier", "deposited")
    statuses: list[DrawerStatus | None] = [None]
    for event in events:
        statuses.append(status_after(statuses[-1], event))

    assert statuses == [None, "open", "counted", "recount", "counted", "deposited"]


@pytest.mark.parametrize("status, kind", [("open", "opened"), ("open", "deposited"), ("deposited", "counted")])
def test_what_is_not_in_the_table_is_refused(status: DrawerStatus, kind: DrawerEventKind):
    with pytest.raises(StepRefusedError, match=r"^not_now$"):
        status_after(status, kind)


def test_the_cashier_who_opened_it_counts_it_before_anything_was_counted_or_when_asked():
    assert statuses_for(CASHIER, "counted") == {"open", "recount"}
    assert statuses_for(officer("cashier", "somebody"), "counted") == set()


def test_a_drawer_that_is_open_is_not_opened_again_and_by_finance_never():
    for who, reason in ((CASHIER, "not_now"), (OFFICER, "not_yours")):
        with pytest.raises(StepRefusedError, match=rf"^{reason}$"):
            require_drawer_step(who, "opened", drawer("open"))


def test_an_approver_counts_for_a_cashier_who_cannot():
    assert statuses_for(APPROVER, "counted_for_cashier") == {"open", "recount"}
    assert statuses_for(OFFICER, "counted_for_cashier") == set()


def test_finance_asks_for_a_recount_of_what_was_counted():
    assert statuses_for(OFFICER, "recount_asked") == {"counted"}
    assert statuses_for(CASHIER, "recount_asked") == set()


def test_finance_deposits_what_was_counted():
    assert statuses_for(OFFICER, "deposited") == {"counted"}
    assert statuses_for(CASHIER, "deposited") == set()


def test_nobody_deposits_what_they_counted():
    with pytest.raises(StepRefusedError, match=r"^same_officer$"):
        require_drawer_step(OFFICER, "deposited", drawer("counted", last="huda"))


@pytest.mark.parametrize("first, last, refused", [("rami", "huda", True), ("huda", "rami", False)])
def test_a_deposit_is_judged_by_the_last_count(first: str, last: str, *, refused: bool):
    counted = drawer("counted", last=first)
    again = [*counted.events, event(3, "recount_asked", "salma"), event(4, "counted_for_cashier", last)]
    recounted = Drawer(status="counted", cashier_id="rami", events=again)

    assert ("deposited" not in possible_steps(OFFICER, recounted)) is refused


def test_a_recount_may_be_asked_for_by_the_one_who_counted():
    require_drawer_step(OFFICER, "recount_asked", drawer("counted", last="huda"))


@pytest.mark.parametrize("who, reason", [(CASHIER, "not_yours"), (OFFICER, "not_now")])
def test_a_refusal_names_its_reason(who: Officer, reason: str):
    with pytest.raises(StepRefusedError, match=rf"^{reason}$"):
        require_drawer_step(who, "deposited", drawer("open"))


def test_a_drawer_and_its_receipts_are_numbered_within_the_year_and_the_drawer():
    assert drawer_number(2026, 1) == "26-00001"
    assert receipt_number(drawer_number(2107, 123), 12) == "07-00123-0012"
