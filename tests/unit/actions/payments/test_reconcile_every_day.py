"""Each provider's closed days are compared, at the hours and in the order that is due, whatever goes wrong."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments import reconcile as reconcile_module
from moi_pwa.actions.payments.reconcile import newest_day, reconcile, reconcile_days, reconcile_every_day
from moi_pwa.core.payments import SettledTransaction, UnreadableLine
from moi_pwa.gateways.payments.provider import ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.money import money_of
from moi_pwa.storage.payments.reconciliations import ReconciliationRow
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.invariants import all_rows
from tests.money.scripted_provider import Line, ScriptedProvider

TODAY = NOON.date()
YESTERDAY = TODAY - timedelta(days=1)
LINES = [
    UnreadableLine(key="line 1"),
    SettledTransaction(order_id="T1", transaction_id="1", kind="payment", money=money_of(1_000), at=NOON),
]


@pytest.fixture
def card() -> ScriptedProvider:
    return ScriptedProvider(name="card")


@pytest.fixture
def switch() -> ScriptedProvider:
    return ScriptedProvider(name="efawateercom")


@pytest.fixture
def deps(deps: Deps, card: ScriptedProvider, switch: ScriptedProvider) -> Deps:
    return replace(deps, card=card, presentment=switch)  # pyright: ignore[reportArgumentType] -- they only list


@pytest.fixture
def rests(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds of each rest between two looks; the second rest ends the program."""
    seconds: list[float] = []

    async def rest(delay: float) -> None:
        seconds.append(delay)
        if len(seconds) == 2:
            raise asyncio.CancelledError

    monkeypatch.setattr(reconcile_module.asyncio, "sleep", rest)
    return seconds


async def compare_twice(deps: Deps) -> None:
    """Run the daily comparison until its second rest."""
    with pytest.raises(asyncio.CancelledError):
        await reconcile_every_day(deps)


async def compared(deps: Deps) -> list[tuple[str, date]]:
    """Return providers and days whose comparison has ended."""
    rows = await all_rows(deps, ReconciliationRow)
    return sorted((row.provider, row.day) for row in rows if row.ended_at is not None)


async def test_the_lists_are_looked_for_every_half_hour(deps: Deps, rests: list[float]):
    await compare_twice(deps)
    assert rests == [1800.0, 1800.0]


@pytest.mark.usefixtures("rests")
async def test_the_newest_day_of_every_provider_is_compared_once(
    deps: Deps, card: ScriptedProvider, switch: ScriptedProvider
):
    await compare_twice(deps)

    assert await compared(deps) == [("card", YESTERDAY), ("efawateercom", YESTERDAY)]
    assert (len(card.spans), len(switch.spans)) == (1, 1)


async def test_without_a_provider_nothing_is_compared(deps: Deps, rests: list[float]):
    await reconcile_every_day(replace(deps, card=None, presentment=None))
    assert (await all_rows(deps, ReconciliationRow), rests) == ([], [])


@pytest.mark.parametrize(
    "failure,logged",
    [
        (ProviderUnavailableError("away"), "the list of card cannot be fetched: ProviderUnavailableError"),
        (ProviderRefusedError(), "the list of card cannot be fetched: ProviderRefusedError"),
        (ValueError("a fault of ours"), "a reconciliation failed; it is done again"),
    ],
)
@pytest.mark.usefixtures("rests")
async def test_a_list_that_fails_is_logged_and_compared_at_the_next_look_and_others_do_not_wait(
    deps: Deps, card: ScriptedProvider, failure: Exception, logged: str, caplog: pytest.LogCaptureFixture
):
    card.failures = [failure]
    await compare_twice(deps)

    assert caplog.messages == [logged]
    assert await compared(deps) == [("card", YESTERDAY), ("efawateercom", YESTERDAY)]


@pytest.mark.usefixtures("rests")
async def test_a_fault_of_ours_is_logged_with_its_trace(
    deps: Deps, card: ScriptedProvider, caplog: pytest.LogCaptureFixture
):
    card.failures = [ValueError("a fault of ours")]
    await compare_twice(deps)

    assert "ValueError: a fault of ours" in caplog.text


async def test_the_first_comparison_begins_with_the_newest_day(deps: Deps, card: ScriptedProvider):
    await reconcile_days(deps, card)
    assert await compared(deps) == [("card", YESTERDAY)]


async def test_each_day_since_the_last_compared_one_is_compared_once(deps: Deps, card: ScriptedProvider, clock: Clock):
    await reconcile_days(deps, card)
    clock.move(timedelta(days=3))
    for _ in range(2):
        await reconcile_days(deps, card)

    assert await compared(deps) == [("card", YESTERDAY + timedelta(days=n)) for n in range(4)]
    assert len(card.spans) == 4


async def test_the_days_of_one_provider_say_nothing_of_another(
    deps: Deps, card: ScriptedProvider, switch: ScriptedProvider, clock: Clock
):
    await reconcile_days(deps, card)
    clock.move(timedelta(days=1))
    await reconcile_days(deps, switch)

    assert await compared(deps) == [("card", YESTERDAY), ("efawateercom", TODAY)]


async def test_a_day_that_was_begun_and_not_ended_is_compared_again(deps: Deps, card: ScriptedProvider, clock: Clock):
    await reconcile_days(deps, card)
    clock.move(timedelta(days=1))
    card.failures = [ProviderUnavailableError("away")]
    with pytest.raises(ProviderUnavailableError):
        await reconcile_days(deps, card)
    [begun] = [row for row in await all_rows(deps, ReconciliationRow) if row.day == TODAY]
    await reconcile_days(deps, card)

    assert (begun.started_at, begun.ended_at, begun.transactions) == (clock(), None, None)
    assert await compared(deps) == [("card", YESTERDAY), ("card", TODAY)]


@ON_SQLITE
@pytest.mark.parametrize(
    "now,day",
    [
        (datetime(2026, 1, 14, 20, 59, 59, tzinfo=UTC), date(2026, 1, 13)),
        (datetime(2026, 1, 14, 21, 0, tzinfo=UTC), date(2026, 1, 13)),
        (datetime(2026, 1, 14, 23, 59, 59, tzinfo=UTC), date(2026, 1, 13)),
        (datetime(2026, 1, 15, 0, 0, tzinfo=UTC), date(2026, 1, 14)),
        (datetime(2026, 1, 15, 20, 59, 59, tzinfo=UTC), date(2026, 1, 14)),
    ],
)
def test_a_day_counts_as_closed_from_three_in_the_night_in_amman(deps: Deps, now: datetime, day: date):
    assert newest_day(replace(deps, now=lambda: now)) == day


async def test_the_list_is_asked_for_from_a_day_before_to_a_day_after_the_day_in_amman(
    deps: Deps, card: ScriptedProvider
):
    await reconcile(deps, card, date(2026, 1, 14))
    assert card.spans == [(datetime(2026, 1, 12, 21, tzinfo=UTC), datetime(2026, 1, 15, 21, tzinfo=UTC))]


async def test_an_ended_comparison_keeps_its_times_and_the_number_of_all_lines(
    deps: Deps, card: ScriptedProvider, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    card.lines = [*LINES, LINES[-1]]
    listed = card.settled

    async def settled(first: datetime, last: datetime) -> Sequence[Line]:
        clock.move(timedelta(minutes=1))
        return await listed(first, last)

    monkeypatch.setattr(card, "settled", settled)
    await reconcile(deps, card, YESTERDAY)

    assert await all_rows(deps, ReconciliationRow) == [
        ReconciliationRow(
            provider="card",
            day=YESTERDAY,
            started_at=NOON,
            ended_at=NOON + timedelta(minutes=1),
            transactions=3,
        )
    ]
