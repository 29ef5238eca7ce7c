"""The ministry's list of revoked papers and their days: exact, short, and bounded before it is used."""

import json
import random
from datetime import date, timedelta
from typing import Any

import pytest

from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.revocation_list import (
    MAX_BYTES,
    TYPE,
    CodedOrdinals,
    CodedSeries,
    decode_ordinals,
    decode_replaced,
    decode_series,
    encode_ordinals,
    encode_series,
    read_revocation_list,
)
from moi_pwa.crypto.signed_json import sign_detached
from tests.papers.revocations import KEY, LAST_DAY, LISTED, revocation_list_vectors
from tests.papers.signers import fixed_key
from tests.unit.crypto.pattern import vectors

VECTORS = vectors("revocation_list.json")
LIST = VECTORS["list"]
KEYS = {KEY.kid: KEY.jwk}


def coded(vector: dict[str, Any]) -> CodedOrdinals:
    return CodedOrdinals(count=vector["count"], rice=vector["rice"], gaps=from_base64url(vector["gaps"]))


def dated(vector: dict[str, Any]) -> CodedSeries:
    first_day, days = date.fromisoformat(vector["first_day"]), from_base64url(vector["days"])
    return CodedSeries(**vars(coded(vector)), first_day=first_day, day_bits=vector["day_bits"], days=days)


def signed(content: dict[str, Any], *, typ: str = TYPE) -> dict[str, Any]:
    return {**content, "signature": sign_detached(content, KEY, typ=typ)}


def refusal(given: object) -> str:
    with pytest.raises(Refused) as refused:
        read_revocation_list(given, KEYS)
    return refused.value.code


def bits(ordinals: list[int], rice: int) -> int:
    """Return the size of the list in bits, by the definition of the code."""
    before = [0, *ordinals]
    return sum((n - m - 1 >> rice) + 1 + rice for m, n in zip(before, ordinals, strict=False))


def test_lists_are_written_as_the_vectors_say():
    assert revocation_list_vectors() == VECTORS


@pytest.mark.parametrize("vector", VECTORS["coded"], ids=lambda vector: vector["name"])
def test_ordinals_are_read_as_they_were_written(vector: dict[str, Any]):
    assert decode_ordinals(coded(vector)) == vector["ordinals"]


@pytest.mark.parametrize("share", [0.0002, 0.02, 0.3, 0.9, 1])
def test_the_parameter_is_the_best_for_the_series(share: float):
    chance = random.Random(7)
    ordinals = [n for n in range(1, 20_001) if chance.random() < share]
    chosen = encode_ordinals(ordinals)
    assert decode_ordinals(chosen) == ordinals
    assert bits(ordinals, chosen.rice) == min(bits(ordinals, rice) for rice in range(20))
    assert len(chosen.gaps) == (bits(ordinals, chosen.rice) + 7) // 8


def test_in_which_order_and_how_often_ordinals_are_given_is_all_the_same():
    assert encode_ordinals([9, 2, 9]) == encode_ordinals([2, 9])


@pytest.mark.parametrize("ordinals", [[], [0], [-1], [739_197_504]])
def test_what_is_no_ordinal_is_not_written(ordinals: list[int]):
    with pytest.raises(ValueError, match="no ordinals"):
        encode_ordinals(ordinals)


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: vector["name"])
def test_a_signed_list_that_is_none_is_refused(vector: dict[str, Any]):
    series = {"V26": {name: value for name, value in vector.items() if name not in ("name", "code")}}
    assert refusal(signed({"issued_at": VECTORS["issued_at"], "series": series})) == vector["code"]


def test_a_list_says_which_papers_were_revoked_and_when():
    read = read_revocation_list(LIST, KEYS)
    assert read.issued_at == VECTORS["issued_at"]
    assert read.revoked == LISTED
    assert [read.revoked_on(number) for number in ("V26000123", "V26000122", "R26000123", "D26000007", "")] == [
        date(2025, 3, 5),
        None,
        None,
        LAST_DAY,
        None,
    ]
    assert [read.is_revoked(number) for number in ("V26000123", "V26000122", "R26000123", "R25999999")] == [
        True,
        False,
        False,
        True,
    ]
    assert [read.revoked_on(number) for number in ("N25A00000", "N25CYD7P0", "N25A00001")] == [
        date(2025, 12, 30),
        date(2025, 12, 31),
        None,
    ]
    assert not any(read.is_revoked(text) for text in ("", "V26", "V26000123 ", "V26٠٠٠١٢٣", "X26000123"))


def test_a_list_from_before_days_were_in_it_says_which_papers_were_revoked():
    read = read_revocation_list(VECTORS["without_days"], KEYS)
    assert {series: {*ordinals} for series, ordinals in read.revoked.items()} == {
        series: {*revoked} for series, revoked in LISTED.items()
    }
    assert (read.is_revoked("V26000123"), read.revoked_on("V26000123")) == (True, None)


@pytest.mark.parametrize("vector", VECTORS["dated"], ids=lambda vector: vector["name"])
def test_days_are_read_as_they_were_written(vector: dict[str, Any]):
    revoked = {int(ordinal): date.fromisoformat(day) for ordinal, day in vector["revoked"].items()}
    assert (encode_series(revoked), decode_series(dated(vector))) == (dated(vector), revoked)


def test_a_list_says_which_papers_another_one_has_replaced():
    read = read_revocation_list(LIST, KEYS)
    numbers = [*VECTORS["numbers"], "V26000004", "R26000123", ""]
    assert [number for number in numbers if read.is_replaced(number)] == VECTORS["replaced"]


def test_a_series_without_replaced_papers_is_written_as_before():
    assert "replaced" in LIST["series"]["V26"]
    assert "replaced" not in LIST["series"]["D26"]
    assert encode_series({1: LAST_DAY}, set()).replaced == b""


@pytest.mark.parametrize("count", [1, 7, 8, 9, 17])
def test_which_papers_were_replaced_is_read_as_it_was_written(count: int):
    revoked = dict.fromkeys(range(1, count + 1), LAST_DAY)
    for replaced in ({1}, {count}, set(revoked)):
        assert decode_replaced(encode_series(revoked, replaced)) == replaced


def test_days_that_are_too_far_apart_are_not_written():
    with pytest.raises(ValueError, match="too far apart"):
        encode_series({1: LAST_DAY, 2: LAST_DAY - timedelta(days=65_536)})


def test_a_stored_series_whose_days_are_beyond_the_calendar_is_refused():
    coded = encode_series({1: date(2026, 1, 1), 2: date(2026, 1, 2)})
    with pytest.raises(Refused, match="malformed"):
        decode_series(CodedSeries(**{**vars(coded), "first_day": date.max}))


def test_a_list_of_the_last_day_of_the_calendar_is_read():
    listed = {"V26": {"count": 1, "rice": 0, "gaps": "gA", "first_day": "9999-12-31", "day_bits": 0, "days": ""}}
    read = read_revocation_list(signed({"issued_at": "9999-12-31T00:00:00Z", "series": listed}), KEYS)
    assert read.revoked_on("V26000001") == date.max


def test_where_nothing_was_revoked_the_list_is_empty():
    assert read_revocation_list(VECTORS["empty"], KEYS).revoked == {}


def test_a_list_with_any_bit_changed_is_refused():
    data = json.dumps(LIST).encode()
    for at in range(len(data)):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 7
        try:
            given = json.loads(changed.decode())
        except ValueError:
            continue
        if given != LIST:
            assert refusal(given), at


def test_a_list_by_another_key_is_refused():
    content = {"issued_at": VECTORS["issued_at"], "series": {}}
    assert refusal({**content, "signature": sign_detached(content, fixed_key(98), typ=TYPE)}) == "unknown_signer"


def test_what_the_ministry_signed_as_something_else_is_no_list():
    assert refusal(signed({"issued_at": VECTORS["issued_at"], "series": {}}, typ="moi-receipt")) == "malformed"


ONE = {"count": 1, "rice": 0, "gaps": "gA"}
DATED = {**ONE, "first_day": "2026-01-15", "day_bits": 0, "days": ""}
LARGE = {**DATED, "gaps": to_base64url(bytes(MAX_BYTES // 2))}
SERIES: dict[str, object] = {
    "no series": {"V2": ONE},
    "a letter of none": {"A26": ONE},
    "digits of another script": {"V٢٦": ONE},
    "no object": {"V26": None},
    "a count that is a text": {"V26": {**ONE, "count": "1"}},
    "a count that is true": {"V26": {**ONE, "count": True}},
    "a parameter that is a text": {"V26": {**ONE, "rice": "0"}},
    "gaps that are none": {"V26": {**ONE, "gaps": 1}},
    "a member more": {"V26": {**ONE, "more": 1}},
    "no day of the first": {"V26": {name: value for name, value in DATED.items() if name != "first_day"}},
    "a first day that is a number": {"V26": {**DATED, "first_day": 20260115}},
    "a width that is a text": {"V26": {**DATED, "day_bits": "0"}},
    "a width that is false": {"V26": {**DATED, "day_bits": False}},
    "days that are none": {"V26": {**DATED, "days": None}},
    "a member more than days": {"V26": {**DATED, "more": 1}},
    "marks that are none": {"V26": {**DATED, "replaced": 1}},
    "marks without days": {"V26": {**ONE, "replaced": "gA"}},
    "too many marks": {"V26": {**DATED, "replaced": to_base64url(bytes(MAX_BYTES + 1))}},
    "a series too large": {"V26": {**ONE, "gaps": to_base64url(bytes(MAX_BYTES + 1))}},
    "too much together": {f"V{n:02}": LARGE for n in range(3)},
    "too many days": {"V26": {**DATED, "days": to_base64url(bytes(MAX_BYTES + 1))}},
    "a list": [],
}


@pytest.mark.parametrize("name", SERIES)
def test_series_that_are_none_are_refused(name: str):
    assert refusal(signed({"issued_at": VECTORS["issued_at"], "series": SERIES[name]})) == "malformed"


@pytest.mark.parametrize("moment", [None, 1, "", "2026-01-15", "2026-13-01T00:00:00Z", "2026-01-15T00:00:00+03:00"])
def test_a_list_of_no_moment_is_refused(moment: object):
    assert refusal(signed({"issued_at": moment, "series": {}})) == "malformed"


@pytest.mark.parametrize("given", [None, [], "", {}, {**LIST, "more": 1}, {**LIST, "signature": None}])
def test_what_is_no_list_is_refused(given: object):
    assert refusal(given) == "malformed"
