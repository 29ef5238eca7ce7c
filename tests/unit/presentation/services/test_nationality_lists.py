"""The lists of nationalities that need prior approval, by name."""

from datetime import date

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.service import Service
from moi_pwa.presentation.services.nationality_lists import nationality_lists
from moi_pwa.rules.reference.on_day import lists_on

TODAY = lists_on(reference_data(), date(2026, 11, 1))


def test_a_visa_lists_the_nationalities_that_need_prior_approval():
    (visa,) = nationality_lists(get_service("VISIT_VISA"), TODAY, "en")
    assert visa.listed == "restricted"
    assert "Afghanistan" in visa.names
    assert "France" not in visa.names


def test_a_permit_that_nearly_every_nationality_needs_approval_for_lists_those_that_do_not():
    (permit,) = nationality_lists(get_service("RES_WORK"), TODAY, "en")
    assert (permit.listed, permit.names) == ("exempt", ("Egypt", "Syria"))


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_jordan_is_no_foreign_nationality(service: Service):
    assert not [each for each in nationality_lists(service, TODAY, "en") if "Jordan" in each.names]


def test_names_are_in_the_alphabet_of_the_language():
    (visa,) = nationality_lists(get_service("VISIT_VISA"), TODAY, "ar")
    assert visa.names[:3] == ("إثيوبيا", "إريتريا", "أفغانستان")


@pytest.mark.parametrize("day, listed", [(date(2021, 10, 31), True), (date(2021, 11, 1), False)])
def test_a_nationality_is_listed_on_the_days_on_which_it_is_restricted(day, listed):
    (visa,) = nationality_lists(get_service("VISIT_VISA"), lists_on(reference_data(), day), "en")
    assert ("Albania" in visa.names) == listed


def test_a_service_that_asks_nobody_for_approval_lists_none():
    assert nationality_lists(get_service("NAT_RENOUNCE"), TODAY, "en") == []
