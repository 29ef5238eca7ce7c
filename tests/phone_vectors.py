"""Telephone numbers of the whole world and whether they can be given out, for both languages.

`python -m tests.phone_vectors` writes them anew, after a new version of `phonenumbers`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, PhoneNumberType

from moi_pwa.build.phones import phone_plans
from moi_pwa.rules.forms.phone import is_phone

FILE = Path(__file__).parent / "vectors" / "phones.json"

_TYPES = {"mobile": PhoneNumberType.MOBILE, "fixed": PhoneNumberType.FIXED_LINE}
_BAD = {
    "no country has this code": "+999123456789",
    "only a country code": "+962",
    "only a plus": "+",
    "nothing": "",
    "no plus": "962791234567",
    "two pluses": "++962791234567",
    "letters": "+96279CALLME1",
    "blanks": "+962 79 123 4567",
    "an extension": "+96265001234;ext=5",
    "sixteen digits": "+1234567890123456",
    "a code that begins with zero": "+0791234567",
    "an end of line": "+962791234567\n",
    "other digits": "+٩٦٢٧٩١٢٣٤٥٦٧",
    "the zero of its own country after the code": "+9620791234567",
    "a Jordanian mobile that is not given out": "+962751234567",
    "an American area code that is not given out": "+11234567890",
}


def phone_vectors() -> Iterator[dict[str, str | bool]]:
    """Each country's example numbers, and the same with a digit less and a digit more."""
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for name, kind in _TYPES.items():
            if number := phonenumbers.example_number_for_type(region, kind):
                yield from _around(f"{region} {name}", number)
    for code in sorted(phonenumbers.COUNTRY_CODES_FOR_NON_GEO_REGIONS):
        if number := phonenumbers.example_number_for_non_geo_entity(code):
            yield from _around(f"+{code}", number)
    for name, number in _BAD.items():
        yield {"name": name, "number": number, "valid": False}


def _around(name: str, number: PhoneNumber) -> Iterator[dict[str, str | bool]]:
    written = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    for what, changed in {"": written, ", a digit less": written[:-1], ", a digit more": f"{written}0"}.items():
        yield {"name": name + what, "number": changed, "valid": is_phone(changed)}


def phone_text() -> str:
    def lines(written: Iterator[str]) -> str:
        return ",\n".join(f"  {line}" for line in written)

    numbers = lines(json.dumps(vector, ensure_ascii=False) for vector in phone_vectors())
    plans = lines(f"{json.dumps(code)}: {json.dumps(plan)}" for code, plan in phone_plans().items())
    how = "by python -m tests.phone_vectors: not edited by hand"
    return f'{{\n "generated": "{how}",\n "plans": {{\n{plans}\n }},\n "numbers": [\n{numbers}\n ]\n}}\n'


if __name__ == "__main__":
    FILE.write_text(phone_text(), encoding="utf-8")
