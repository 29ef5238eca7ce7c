"""The guarantees of a bill are held line by line, and end together when the bill is refunded in full."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee, end_refunded_guarantees, hold_guarantees
from moi_pwa.actions.deps import Deps
from moi_pwa.core.guarantees import GuaranteeEvent
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from tests.factories import NOON, Clock
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill
from tests.money.finance import ABEER, add_staff, refusal

AN_HOUR = timedelta(hours=1)
TRAVEL = replace(GUARANTEE, fee="guarantee_travel", fils=2_000_000, fils_each=2_000_000)


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    """Return a bill with two guarantees among its lines."""
    return await a_bill(deps, lines=[FEE, GUARANTEE, FINE, TRAVEL])


@pytest.fixture
async def held(deps: Deps, bill: BillRow, clock: Clock) -> Sequence[GuaranteeRow]:
    """Return the guarantees of the bill, held an hour ago."""
    await hold(deps, bill)
    clock.move(AN_HOUR)
    return await of(deps, bill)


async def hold(deps: Deps, bill: BillRow, pledge_id: UUID | None = None) -> None:
    async with deps.database.transaction() as session:
        await hold_guarantees(deps, session, bill, pledge_id=pledge_id)


async def of(deps: Deps, bill: BillRow) -> Sequence[GuaranteeRow]:
    async with deps.database.reading() as session:
        return await guarantees.guarantees_of_bill(session, bill.id)


async def events(deps: Deps, row: GuaranteeRow) -> Sequence[GuaranteeEvent]:
    async with deps.database.reading() as session:
        return await guarantees.events_of_guarantee(session, row.id)


async def ask_for_release(deps: Deps, row: GuaranteeRow) -> None:
    await add_staff(deps)
    async with deps.database.transaction() as session:
        await lock_bill(deps, session, row.bill_id)
        locked = await guarantees.lock_guarantee(session, row.id)
        assert locked is not None
        at = deps.now()
        await append_to_guarantee(session, locked, "release_requested", at=at, officer_id=ABEER.id, reason="They left.")


async def end(deps: Deps, bill: BillRow) -> None:
    async with deps.database.transaction() as session:
        await end_refunded_guarantees(deps, session, bill)


async def test_each_guarantee_among_the_lines_of_a_bill_is_held(deps: Deps, bill: BillRow):
    await hold(deps, bill)

    assert [(row.ordinal, row.fee, row.fils) for row in await of(deps, bill)] == [
        (1, GUARANTEE.fee, GUARANTEE.fils),
        (3, TRAVEL.fee, TRAVEL.fils),
    ]


async def test_a_guarantee_is_held_from_now_on_for_the_payer_of_its_bill(
    deps: Deps, bill: BillRow, held: Sequence[GuaranteeRow]
):
    assert {(row.party_id, row.held_at, row.status, row.seq, row.pledge_id) for row in held} == {
        (bill.party_id, NOON, "held", 1, None)
    }


async def test_the_first_event_of_a_guarantee_is_of_no_officer_and_without_a_reason(
    deps: Deps, held: Sequence[GuaranteeRow]
):
    [event] = await events(deps, held[0])

    assert (event.seq, event.kind, event.officer_id, event.reason, event.at) == (1, "held", "", "", NOON)


async def test_a_step_of_an_officer_is_the_next_event_of_a_guarantee(
    deps: Deps, bill: BillRow, held: Sequence[GuaranteeRow], clock: Clock
):
    await ask_for_release(deps, held[1])
    first, second = await of(deps, bill)
    last = (await events(deps, held[1]))[-1]

    assert [(row.status, row.seq) for row in (first, second)] == [("held", 1), ("release_requested", 2)]
    assert (last.seq, last.kind, last.officer_id, last.reason, last.at) == (
        2,
        "release_requested",
        ABEER.id,
        "They left.",
        clock(),
    )


async def test_all_guarantees_of_a_refunded_bill_end_by_one_event_each(
    deps: Deps, bill: BillRow, held: Sequence[GuaranteeRow], clock: Clock
):
    await end(deps, bill)

    assert [row.status for row in await of(deps, bill)] == ["released", "released"]
    for row in held:
        last = (await events(deps, row))[-1]
        assert (last.seq, last.kind, last.officer_id, last.reason, last.at) == (2, "bill_refunded", "", "", clock())


async def test_no_guarantee_ends_with_its_bill_while_somebody_has_asked_for_one(
    deps: Deps, bill: BillRow, held: Sequence[GuaranteeRow]
):
    await ask_for_release(deps, held[1])

    assert await refusal(end(deps, bill)) == "not_now"
    assert [row.status for row in await of(deps, bill)] == ["held", "release_requested"]
