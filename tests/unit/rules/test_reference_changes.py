"""The changes that reference data allow."""

import hashlib
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.reference import CodeRows, ReferenceChange
from moi_pwa.rules.reference.changes import chained_hash, check_change
from tests.factories import NOON

TODAY = date(2026, 1, 15)
DATA = reference_data()
SINCE = "2014-01-01"

PORT = {"from": SINCE, "to": None, "ar": "منفذ", "en": "Port", "kind": "land"}
SENTENCE = {"from": SINCE, "to": None, "ar": "جملة.", "en": "A sentence.", "about": "documents"}
HOLIDAY = {
    "from": SINCE, "to": None, "ar": "عطلة", "en": "Holiday", "first": "2026-02-01", "last": "2026-02-02", "announced": True,
}  # fmt: skip
CITIZEN = {
    "from": SINCE,
    "to": None,
    "visa_class": "restricted",
    "residence_class": "restricted",
    "border_stay_days": 14,
}

CONTACT = {
    "from": SINCE, "to": None, "ar": None, "en": None, "telephone": None, "opens": None, "closes": None,
}  # fmt: skip


def fee(fils: Any, since: str = SINCE, until: str | None = None) -> dict[str, Any]:
    return {"from": since, "to": until, "fils": fils}


def problems(name: str, code: str, *rows: dict[str, Any]) -> dict[str, str]:
    return {
        each.path: each.code
        for each in check_change(LISTS[name], DATA, CodeRows(list=name, code=code, rows=rows), TODAY)
    }


def test_every_list_as_shipped_could_be_entered_as_it_is():
    for name, codes in DATA.items():
        for code, rows in codes.items():
            assert problems(name, code, *rows) == {}


@pytest.mark.parametrize(
    "name,code,rows,expected",
    [
        ("ports", "NEW", [PORT], {}),
        ("ports", "new port", [PORT], {"code": "bad_code"}),
        ("ports", "NEW", [], {"rows": "no_rows"}),
        ("ports", "NEW", [PORT | {"to": "2013-12-31"}], {"rows/0/to": "ends_before"}),
        ("ports", "NEW", [PORT | {"to": SINCE}], {}),
        ("ports", "NEW", [PORT | {"from": None}], {"rows/0/from": "required"}),
        ("ports", "NEW", [PORT | {"from": "2026-02-30"}], {"rows/0/from": "not_a_date"}),
        ("ports", "NEW", [PORT | {"kind": "rail"}], {"rows/0/kind": "not_an_option"}),
        ("ports", "NEW", [PORT | {"kind": None}], {"rows/0/kind": "required"}),
        ("ports", "NEW", [PORT | {"colour": "red"}], {"rows/0/colour": "unknown_field"}),
        ("ports", "NEW", [PORT | {"ar": " "}], {"rows/0/ar": "required"}),
        ("ports", "NEW", [{k: v for k, v in PORT.items() if k != "en"}], {"rows/0/en": "required"}),
        ("ports", "NEW", [PORT | {"en": "x" * 120}], {}),
        ("ports", "NEW", [PORT | {"en": "x" * 121}], {"rows/0/en": "too_long"}),
        ("request_sentences", "NEW", [SENTENCE | {"en": "x" * 300}], {}),
        ("request_sentences", "NEW", [SENTENCE | {"en": "x" * 301}], {"rows/0/en": "too_long"}),
        ("request_sentences", "NEW", [SENTENCE | {"en": "Sign it.\nSend it."}], {"rows/0/en": "unprintable"}),
        ("request_sentences", "NEW", [SENTENCE | {"about": "D99"}], {"rows/0/about": "not_an_option"}),
        ("ports", "NEW", [PORT | {"en": "a\x00b"}], {"rows/0/en": "unprintable"}),
        ("fees", "new_fee", [fee(1_000_000_000)], {}),
        ("fees", "new_fee", [fee(1_000_000_001)], {"rows/0/fils": "not_a_number"}),
        ("fees", "visa_transit", [fee(10_000, until="2026-01-14"), fee(12_000, "2026-01-16")], {"rows/1/from": "gap"}),
        ("ports", "NEW", [PORT | {"to": "2020-12-31"}, PORT | {"from": "2021-01-01"}], {}),
        ("ports", "NEW", [PORT | {"to": "2020-12-31"}, PORT | {"from": "2020-12-31"}], {"rows/1/from": "overlap"}),
        ("ports", "NEW", [PORT, PORT | {"from": "2020-12-31"}], {"rows/1/from": "overlap"}),
        ("ports", "NEW", [PORT | {"to": "2020-12-31"}, PORT | {"from": "2021-01-02"}], {"rows/1/from": "gap"}),
        ("ports", "NEW", [PORT] * 51, {"rows": "too_many_rows"}),
        ("districts", "NEW", [{"from": SINCE, "to": None, "ar": "لواء", "en": "District", "parent": "JO-XX"}],
         {"rows/0/parent": "not_an_option"}),
        ("districts", "NEW", [{"from": SINCE, "to": None, "ar": "لواء", "en": "District", "parent": "JO-AM"}], {}),
        ("holidays", "2026-extra", [HOLIDAY], {}),
        ("holidays", "2026-extra", [HOLIDAY | {"last": "2026-01-31"}], {"rows/0/last": "ends_before"}),
        ("holidays", "2026-extra", [HOLIDAY | {"first": "soon"}], {"rows/0/first": "not_a_date"}),
        ("holidays", "2026-extra", [HOLIDAY | {"announced": 1}], {"rows/0/announced": "wrong_type"}),
        ("nationalities", "ZZZ", [CITIZEN], {"code": "unknown_code"}),
        ("nationalities", "ALB", [CITIZEN], {}),
        ("nationalities", "ALB", [CITIZEN | {"to": "2030-01-01"}], {"rows/0/to": "must_not_end"}),
        ("nationalities", "ALB", [CITIZEN | {"border_stay_days": "14"}], {"rows/0/border_stay_days": "not_a_number"}),
        ("fees", "new_fee", [fee(1000)], {}),
        ("fees", "visa_transit", [fee(10.5)], {"rows/0/fils": "not_a_number"}),
        ("fees", "visa_transit", [fee(-1)], {"rows/0/fils": "not_a_number"}),
        ("fees", "visa_transit", [fee(fils=True)], {"rows/0/fils": "not_a_number"}),
        ("fees", "visa_transit", [fee(12_000)], {"rows": "past_changed"}),
        ("fees", "visa_transit", [fee(10_000, until="2026-01-14"), fee(12_000, "2026-01-15")], {"rows": "past_changed"}),
        ("fees", "visa_transit", [fee(10_000, until="2026-01-15"), fee(12_000, "2026-01-16")], {}),
        ("fees", "visa_transit", [fee(10_000, until="2026-01-15")], {"rows/0/to": "must_not_end"}),
        ("guarantees", "deposit_no_work", [fee(10_000_000)], {"rows": "past_changed"}),
        ("contacts", "residence", [CONTACT], {}),
        ("contacts", "archive", [CONTACT], {"code": "unknown_code"}),
        ("contacts", "residence", [CONTACT | {"to": "2030-01-01"}], {"rows/0/to": "must_not_end"}),
        ("contacts", "residence", [CONTACT | {"ar": "عمّان", "en": "Amman"}], {}),
        ("contacts", "residence", [CONTACT | {"ar": "عمّان"}], {"rows/0/en": "required"}),
        ("contacts", "residence", [CONTACT | {"en": "Amman"}], {"rows/0/ar": "required"}),
        ("contacts", "residence", [CONTACT | {"ar": " ", "en": "Amman"}], {"rows/0/ar": "required"}),
        ("contacts", "residence", [CONTACT | {"ar": "عمّان", "en": "x" * 201}], {"rows/0/en": "too_long"}),
        ("contacts", "residence", [CONTACT | {"ar": "عمّان", "en": "a\x00b"}], {"rows/0/en": "unprintable"}),
        ("contacts", "residence", [CONTACT | {"telephone": "+962 6 000 0101"}], {}),
        ("contacts", "residence", [CONTACT | {"telephone": "+44 20 7946 0101"}], {}),
        ("contacts", "residence", [CONTACT | {"telephone": "06 000 0101"}], {"rows/0/telephone": "not_a_phone"}),
        ("contacts", "residence", [CONTACT | {"telephone": "+96260000101"}], {"rows/0/telephone": "not_a_phone"}),
        ("contacts", "residence", [CONTACT | {"telephone": "+962 6 000"}], {"rows/0/telephone": "not_a_phone"}),
        ("contacts", "residence", [CONTACT | {"telephone": 96260000101}], {"rows/0/telephone": "not_a_phone"}),
        ("contacts", "residence", [CONTACT | {"opens": "08:30", "closes": "15:30"}], {}),
        ("contacts", "residence", [CONTACT | {"opens": "08:30"}], {"rows/0/closes": "required"}),
        ("contacts", "residence", [CONTACT | {"closes": "15:30"}], {"rows/0/opens": "required"}),
        ("contacts", "residence", [CONTACT | {"opens": "15:30", "closes": "15:30"}], {"rows/0/closes": "not_later"}),
        ("contacts", "residence", [CONTACT | {"opens": "8:30", "closes": "15:30"}], {"rows/0/opens": "not_a_time", "rows/0/closes": "not_later"}),
        ("contacts", "residence", [CONTACT | {"opens": "08:30", "closes": "24:00"}], {"rows/0/closes": "not_a_time"}),
    ],
)  # fmt: skip
def test_a_change_is_taken_or_refused_with_its_reason(name: str, code: str, rows: list[Any], expected: dict[str, str]):
    assert problems(name, code, *rows) == expected


def test_the_sentences_say_how_much_is_allowed_and_from_when():
    def params(name: str, code: str, *rows: dict[str, Any]) -> list[Any]:
        found = check_change(LISTS[name], DATA, CodeRows(list=name, code=code, rows=rows), TODAY)
        return [dict(each.params) for each in found]

    assert params("ports", "NEW", PORT | {"en": "x" * 121}) == [{"n": 120}]
    assert params("ports", "NEW", *[PORT] * 51) == [{"n": 50}]
    assert params("fees", "visa_transit", fee(12_000)) == [{"date": "2026-01-16"}]


def test_a_fee_that_began_today_is_settled():
    today = {**DATA, "fees": {"a": [fee(1, until="2026-01-14"), fee(2, "2026-01-15")]}}
    wanted = CodeRows(list="fees", code="a", rows=[fee(1, until="2026-01-14"), fee(3, "2026-01-15")])
    assert [each.code for each in check_change(LISTS["fees"], today, wanted, TODAY)] == ["past_changed"]


def test_the_last_day_of_all_days_has_none_after_it():
    assert problems("ports", "NEW", PORT | {"to": "9999-12-31"}, PORT) == {"rows/1/from": "overlap"}


def change(**values: Any) -> ReferenceChange:
    given = {"seq": 1, "list": "ports", "code": "X", "rows": (PORT,), "changed_by": "7", "at": NOON, "note": "why"}
    return ReferenceChange(**given | values)


@pytest.mark.parametrize(
    "other",
    [{"seq": 2}, {"list": "fees"}, {"code": "Y"}, {"rows": ()}, {"changed_by": "8"}, {"note": "other"},
     {"at": datetime(2026, 1, 16, tzinfo=ZoneInfo("UTC"))}],
)  # fmt: skip
def test_the_hash_of_a_change_covers_all_of_it(other: dict[str, Any]):
    assert chained_hash(change(), "") != chained_hash(change(**other), "")


def test_the_hash_covers_the_canonical_form_of_the_change():
    canonical = (
        '{"at":"2026-01-15T09:00:00+00:00","changed_by":"7","code":"X","list":"fees","note":"why","previous_hash":"ab",'
        '"rows":[{"fils":5,"from":"2014-01-01","to":null}],"seq":1}'
    )
    found = chained_hash(change(list="fees", rows=({"from": SINCE, "to": None, "fils": 5},)), "ab")
    assert found == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_hash_of_a_change_covers_the_one_before_it():
    assert chained_hash(change(), "") != chained_hash(change(), "ab")


def test_the_hash_does_not_hang_on_the_zone_that_a_moment_is_written_in():
    assert chained_hash(change(at=NOON.astimezone(ZoneInfo("Asia/Amman"))), "") == chained_hash(change(), "")
