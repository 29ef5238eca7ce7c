"""The waits of a job between its attempts. `service_worker/src/core/outbox.js` waits in the same manner."""

from datetime import timedelta

BASE_WAIT = timedelta(seconds=15)
MAX_WAIT = timedelta(minutes=15)
MAX_TRIES = 60


def wait_after(tries: int, *, chance: float, retry_after: int | None = None) -> timedelta:
    """Return the wait after the `tries`-th failure, doubled each time up to `MAX_WAIT`.

    Args:
        tries: how often it was tried, 1 or more.
        chance: jitter from [0, 1): half of the wait depends on it, so that jobs that failed together do not retry
            together.
        retry_after: seconds that the other side asked for; the wait is never shorter, and may exceed `MAX_WAIT`.
    """
    full = min(BASE_WAIT * 2 ** min(tries - 1, 16), MAX_WAIT)
    wait = full / 2 + full / 2 * chance
    return max(wait, timedelta(seconds=retry_after)) if retry_after is not None else wait
