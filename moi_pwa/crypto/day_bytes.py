"""Days in three bytes, as ICAO Doc 9303-13 writes them: the digits MMDDYYYY as one number. Twin: `day_bytes.js`."""

from datetime import date

from moi_pwa.crypto.refused import Refused

DAY_BYTES = 3


def encode_day(day: date) -> bytes:
    return int(f"{day:%m%d}{day.year:04}").to_bytes(DAY_BYTES, "big")


def decode_day(written: bytes) -> date:
    """Return the day. Raises Refused "malformed" for another number of bytes, or a day that the calendar lacks."""
    if len(written) != DAY_BYTES:
        raise Refused("malformed")
    digits = f"{int.from_bytes(written, 'big'):08}"
    try:
        return date(int(digits[4:]), int(digits[:2]), int(digits[2:4]))
    except ValueError:
        raise Refused("malformed") from None
