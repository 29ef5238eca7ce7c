"""The country's profile as the browser knows it: the content of `country*.js` in `service_worker/src/core/`."""

from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from moi_pwa.core.answers import Json
from moi_pwa.core.country_profile import CountryProfile

_FIRST, _DAYS = datetime(1970, 1, 1, tzinfo=UTC), 100 * 365
"""The days whose offsets from UTC are looked at: from 1970, for a century."""


def country_for_the_browser(country: CountryProfile) -> dict[str, dict[str, Json]]:
    """Return module of `service_worker/src/core/` -> name of an export -> its value."""
    phones = country.phones
    return {
        "country": {
            "ALPHA_3": country.alpha3,
            "LOCALE": country.locale("ar").replace("_", "-"),
            "TIME_ZONE": country.time_zone,
            "UTC_OFFSETS_MS": list(_utc_offsets_ms(ZoneInfo(country.time_zone))),
            "MINOR_UNITS": country.currency.minor_units,
        },
        "country_phones": {
            "PHONES": {
                "calling_code": phones.calling_code,
                "trunk_prefix": phones.trunk_prefix,
                "national_number": phones.national_number,
                "digits_after_code": list(phones.digits_after_code),
                "assigned": phones.assigned,
            }
        },
        "country_papers": {
            "MAX_LIST_AGE_DAYS": asdict(country.max_list_age),
            "CREDENTIAL_TYPE": country.credential_type,
        },
        "country_words": {"GUESSABLE_WORDS": list(country.guessable_words)},
    }


def _utc_offsets_ms(zone: ZoneInfo) -> tuple[int, int]:
    """Return the least and the most milliseconds that a zone is ahead of UTC."""
    days = (_FIRST + timedelta(days=n) for n in range(_DAYS))
    offsets = {(day.astimezone(zone).utcoffset() or timedelta()) // timedelta(milliseconds=1) for day in days}
    return min(offsets), max(offsets)
