"""Days in three bytes, as seals and barcodes have them."""

from datetime import date

import pytest

from moi_pwa.crypto.day_bytes import decode_day, encode_day
from moi_pwa.crypto.refused import Refused
from tests.unit.crypto.pattern import vectors

VECTOR = vectors("idb.json")["days"]


@pytest.mark.parametrize("case", VECTOR["written"], ids=lambda case: case["day"])
def test_a_day_is_written_and_read_as_the_vector_says(case: dict[str, str]):
    day, written = date.fromisoformat(case["day"]), bytes.fromhex(case["bytes"])
    assert (encode_day(day), decode_day(written)) == (written, day)


@pytest.mark.parametrize("written", VECTOR["malformed"], ids=lambda written: written[:8])
def test_bytes_that_are_no_day_are_refused(written: str):
    with pytest.raises(Refused, match="malformed"):
        decode_day(bytes.fromhex(written))
