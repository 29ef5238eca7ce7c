"""The browser's profile of the country; node's tests compare its modules with it."""

from zoneinfo import ZoneInfo

import pytest

from moi_pwa.build.country import _utc_offsets_ms


@pytest.mark.parametrize(
    "zone,offsets", [("Asia/Kathmandu", (330, 345)), ("Africa/Cairo", (120, 180)), ("UTC", (0, 0))]
)
def test_a_zone_has_the_offsets_that_it_had_since_1970(zone, offsets):
    assert _utc_offsets_ms(ZoneInfo(zone)) == tuple(minutes * 60_000 for minutes in offsets)
