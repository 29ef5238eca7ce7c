"""The officer reads the Hijri day that the applicant typed: both sides have the same months."""

from datetime import date, timedelta

import pytest

from moi_pwa.rules.hijri import numeric_hijri_day
from tests.hijri_vectors import FILE, MODULE, module_text, vector_text
from tests.vectors_of import vectors_of


def test_every_month_begins_and_ends_as_it_was_published() -> None:
    for each in vectors_of("hijri")["years"]:
        first = date.fromisoformat(each["begins"])
        for month, length in enumerate(each["months"], 1):
            last = first + timedelta(days=length - 1)
            assert numeric_hijri_day(first) == f"01/{month:02}/{each['year']}"
            assert numeric_hijri_day(last) == f"{length}/{month:02}/{each['year']}"
            first = last + timedelta(days=1)


@pytest.mark.parametrize("day", ["1924-07-31", "2077-11-17"])
def test_days_outside_the_calendar_have_no_hijri_day(day: str) -> None:
    assert numeric_hijri_day(date.fromisoformat(day)) is None


def test_table_and_vectors_are_of_the_installed_calendar() -> None:
    assert FILE.read_text(encoding="utf-8") == vector_text(), "make vectors"
    assert MODULE.read_text(encoding="utf-8") == module_text(), "make vectors"
