"""The browser's profile of the country: that of the vectors, which node's tests compare with the module."""

from zoneinfo import ZoneInfo

import pytest

from moi_pwa.build.country import _utc_offsets_ms
from tests.country_vectors import FILE, country_text


def test_vectors_are_of_the_profile():
    assert FILE.read_text(encoding="utf-8") == country_text(), "python -m tests.country_vectors"


@pytest.mark.parametrize(
    "zone,offsets", [("Asia/Kathmandu", (330, 345)), ("Africa/Cairo", (120, 180)), ("UTC", (0, 0))]
)
def test_a_zone_has_the_offsets_that_it_had_since_1970(zone, offsets):
    assert _utc_offsets_ms(ZoneInfo(zone)) == tuple(minutes * 60_000 for minutes in offsets)
