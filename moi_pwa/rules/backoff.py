"""How long a job waits before it is tried again. Twin in manner of `service_worker/src/core/outbox.js`."""

from datetime import timedelta

FIRST = timedelta(seconds=15)
LONGEST = timedelta(minutes=15)
MOST_TRIES = 60


def wait_after(tries: int, *, chance: float, asked: int | None = None) -> timedelta:
    """The wait after the `tries`-th failure, doubled each time up to `LONGEST`.

    Args:
        tries: how often it was tried, 1 or more.
        chance: from [0, 1): a half of the wait is left to it, so that what failed together does not return together.
        asked: seconds that the other side asked for; never less than these, and its wish may exceed `LONGEST`.
    """
    full = min(FIRST * 2 ** min(tries - 1, 16), LONGEST)
    wait = full / 2 + full / 2 * chance
    return max(wait, timedelta(seconds=asked)) if asked is not None else wait
