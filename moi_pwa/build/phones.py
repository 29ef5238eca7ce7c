"""The telephone numbering plans of each country for the browser: libphonenumber's own patterns, without its code.

A number is valid for libphonenumber if its national part is of some type (fixed line, mobile, …) of a region with its
country code. Those patterns, joined, are all that the check needs; they come from the package that the server uses.
"""

from collections.abc import Iterator

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE, REGION_CODE_FOR_NON_GEO_ENTITY
from phonenumbers.phonemetadata import PhoneMetadata

_TYPES = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal_number", "pager", "uan", "voicemail",
)  # fmt: skip


def phone_plans() -> dict[str, str]:
    """Map each country calling code to a regular expression of all assigned national numbers."""
    return {str(code): "|".join(dict.fromkeys(_patterns(code))) for code in COUNTRY_CODE_TO_REGION_CODE}


def _patterns(code: int) -> Iterator[str]:
    for region in COUNTRY_CODE_TO_REGION_CODE[code]:
        metadata = (
            PhoneMetadata.metadata_for_nongeo_region(code)
            if region == REGION_CODE_FOR_NON_GEO_ENTITY
            else PhoneMetadata.metadata_for_region(region)
        )
        for kind in _TYPES:
            described = getattr(metadata, kind)
            if described is not None and described.national_number_pattern:
                yield described.national_number_pattern
