from datetime import datetime, timedelta

import pytest

from moi_pwa.rules.accounts.step_up import is_fresh
from tests.factories import NOON


@pytest.mark.parametrize(
    "shown_at, expected",
    [
        (None, "stale"),
        (NOON, "fresh"),
        (NOON - timedelta(minutes=10) + timedelta(seconds=1), "fresh"),
        (NOON - timedelta(minutes=10), "stale"),
        (NOON + timedelta(seconds=1), "stale"),  # the clock was set back
    ],
)
def test_a_second_factor_counts_for_ten_minutes(shown_at: datetime | None, expected: str):
    assert is_fresh(shown_at, NOON) is (expected == "fresh")
