from datetime import timedelta

from moi_pwa.rules.backoff import MAX_WAIT, wait_after


def test_the_wait_doubles():
    waits = [wait_after(tries, chance=0.0).total_seconds() for tries in (1, 2, 3, 4)]
    assert waits == [7.5, 15, 30, 60]


def test_chance_spreads_the_second_half_of_the_wait():
    assert wait_after(1, chance=0.999) - wait_after(1, chance=0.0) > timedelta(seconds=7)


def test_the_wait_has_an_end():
    assert wait_after(10_000, chance=0.999) <= MAX_WAIT
    assert wait_after(7, chance=0.0) == wait_after(10_000, chance=0.0) == timedelta(minutes=7, seconds=30)


def test_what_the_other_side_asks_for_is_waited():
    assert wait_after(1, chance=0.0, retry_after=3600) == timedelta(hours=1)
