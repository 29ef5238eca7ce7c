"""The sentences of a directorate's contact details."""

from dataclasses import replace

import pytest

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.presentation.services import contact_text
from moi_pwa.presentation.services.contact_text import answered_text, working_days
from moi_pwa.rules.reference.contacts import Contact, Hours

VISITS = Hours(opens="09:00", closes="14:00")
CONTACT = Contact(address=None, telephone="+962 6 000 0102", answered=None, visits=VISITS)


@pytest.mark.parametrize(
    "weekend, days",
    [
        ({4, 5}, "Sunday to Thursday"),
        ({5, 6}, "Monday to Friday"),
        ({4}, "Saturday to Thursday"),
        ({4, 6}, "Saturday, Monday, Tuesday, Wednesday, Thursday"),
    ],
)
def test_the_days_of_work_are_those_of_the_country(monkeypatch: pytest.MonkeyPatch, weekend: set[int], days: str):
    monkeypatch.setattr(contact_text, "COUNTRY", replace(COUNTRY, weekend=frozenset(weekend)))
    assert working_days("en") == days


def test_the_days_of_work_have_their_arabic_names():
    assert working_days("ar") == "من الأحد إلى الخميس"


def test_a_telephone_without_hours_of_its_own_is_answered_in_the_visiting_hours():
    assert answered_text(CONTACT, "en") == "Phone answered in the visiting hours"


def test_nothing_is_said_of_hours_that_nobody_has_entered():
    assert answered_text(replace(CONTACT, visits=None), "en") == ""
