import pytest

from moi_pwa.gateways.breaker import MAX_HOSTS, CircuitBreaker


class Seconds:
    def __init__(self):
        self.now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def seconds():
    return Seconds()


@pytest.fixture
def breaker(seconds):
    return CircuitBreaker(failures=3, rest_seconds=60, monotonic=seconds)


def fail(breaker, times, host="a.example"):
    for _ in range(times):
        breaker.failed(host)


def test_a_host_that_failed_less_often_may_be_asked(breaker):
    fail(breaker, 2)
    assert breaker.rest_of("a.example") == 0


def test_a_host_that_failed_several_times_is_left_alone(breaker):
    fail(breaker, 3)
    assert breaker.rest_of("a.example") == 60


def test_other_hosts_may_be_asked_meanwhile(breaker):
    fail(breaker, 3)
    assert breaker.rest_of("b.example") == 0


def test_only_failures_in_a_row_count(breaker):
    fail(breaker, 2)
    breaker.succeeded("a.example")
    fail(breaker, 2)
    assert breaker.rest_of("a.example") == 0


def test_after_the_rest_it_may_be_asked(breaker, seconds):
    fail(breaker, 3)
    seconds.now = 60
    assert breaker.rest_of("a.example") == 0


def test_one_failure_after_the_rest_is_enough_for_another(breaker, seconds):
    fail(breaker, 3)
    seconds.now = 60
    fail(breaker, 1)
    assert breaker.rest_of("a.example") == 60


def test_no_more_hosts_are_remembered_than_there_is_room_for(breaker):
    for number in range(MAX_HOSTS + 10):
        breaker.failed(f"{number}.push.apple.com")
    assert len(breaker) == MAX_HOSTS
