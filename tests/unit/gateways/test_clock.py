"""The machine's clock is followed, but for leaps."""

from datetime import datetime, timedelta

import pytest

from moi_pwa.gateways.clock import FOLLOWED_AFTER, LEAP, SteadyClock
from tests.factories import NOON

YEAR = timedelta(days=400)


class Machine:
    """A clock, and the seconds that pass."""

    def __init__(self) -> None:
        self.says, self.passed = NOON, 0.0
        self.clock = SteadyClock(lambda: self.says, lambda: self.passed)

    def after(self, passes: timedelta, *, set_by: timedelta = timedelta(0)) -> datetime:
        self.says += passes + set_by
        self.passed += passes.total_seconds()
        return self.clock()


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_the_machines_clock_is_followed(machine: Machine):
    assert machine.after(timedelta(minutes=5)) == NOON + timedelta(minutes=5)


@pytest.mark.parametrize("correction", [LEAP, -LEAP, timedelta(seconds=1)])
def test_a_correction_is_followed_at_once(machine: Machine, correction: timedelta):
    assert machine.after(timedelta(minutes=5), set_by=correction) == NOON + timedelta(minutes=5) + correction
    assert not machine.clock.has_leaped


@pytest.mark.parametrize("leap", [YEAR, -YEAR, LEAP + timedelta(seconds=1)])
def test_a_leap_is_not_followed_and_time_goes_on(machine: Machine, leap: timedelta):
    assert machine.after(timedelta(minutes=5), set_by=leap) == NOON + timedelta(minutes=5)
    assert machine.after(timedelta(minutes=5)) == NOON + timedelta(minutes=10)
    assert machine.clock.has_leaped


def test_a_clock_that_leaped_and_came_back_was_never_followed(machine: Machine):
    machine.after(timedelta(minutes=5), set_by=YEAR)
    assert machine.after(timedelta(minutes=5), set_by=-YEAR) == NOON + timedelta(minutes=10)
    assert not machine.clock.has_leaped


def test_a_clock_that_runs_steadily_after_a_leap_is_followed_in_the_end(machine: Machine):
    machine.after(timedelta(0), set_by=YEAR)
    assert machine.after(FOLLOWED_AFTER - timedelta(seconds=1)) == NOON + FOLLOWED_AFTER - timedelta(seconds=1)
    assert machine.after(timedelta(seconds=1)) == NOON + FOLLOWED_AFTER + YEAR


def test_a_clock_that_leaps_again_is_waited_for_anew(machine: Machine):
    machine.after(timedelta(0), set_by=YEAR)
    machine.after(FOLLOWED_AFTER / 2, set_by=YEAR)
    assert machine.after(FOLLOWED_AFTER / 2) == NOON + FOLLOWED_AFTER


def test_a_clock_that_was_wrong_from_the_first_is_followed_at_once_where_that_is_asked(machine: Machine):
    machine.after(timedelta(minutes=5), set_by=-YEAR)
    machine.clock.follow()
    assert machine.clock() == NOON + timedelta(minutes=5) - YEAR
    assert not machine.clock.has_leaped
