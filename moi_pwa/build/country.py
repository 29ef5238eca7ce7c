"""The country's profile as the browser knows it: the content of `service_worker/src/core/country.js`."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from moi_pwa.core.answers import Json
from moi_pwa.core.country_profile import CountryProfile

_FIRST, _DAYS = datetime(1970, 1, 1, tzinfo=UTC), 100 * 365
"""The days whose offsets from UTC are looked at: from 1970, for a century."""


def country_for_the_browser(country: CountryProfile) -> dict[str, Json]:
    """Return the `Country` of `service_worker/src/core/country.js`."""
    phones = country.phones
    return {
        "alpha2": country.alpha2,
        "alpha3": country.alpha3,
        "locale": country.locale("ar").replace("_", "-"),
        "time_zone": country.time_zone,
        "utc_offsets": list(_utc_offsets(ZoneInfo(country.time_zone))),
        "minor_units": country.currency.minor_units,
        "guessable_words": list(country.guessable_words),
        "phones": {
            "calling_code": phones.calling_code,
            "trunk_prefix": phones.trunk_prefix,
            "national_number": phones.national_number,
            "digits_after_code": list(phones.digits_after_code),
            "assigned": phones.assigned,
        },
    }


def _utc_offsets(zone: ZoneInfo) -> tuple[int, int]:
    """Return the least and the most minutes that a zone is ahead of UTC."""
    days = (_FIRST + timedelta(days=n) for n in range(_DAYS))
    offsets = {(day.astimezone(zone).utcoffset() or timedelta()) // timedelta(minutes=1) for day in days}
    return min(offsets), max(offsets)
