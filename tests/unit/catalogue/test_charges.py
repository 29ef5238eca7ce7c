"""The charges of services: every fee is in the table, on every day on which somebody may have applied."""

from datetime import date, timedelta

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.fees import declared_fees, fee_fils, fee_table, fees_in
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.forms.questions import group_with_role
from tests.unit.catalogue.declared import each_service, names, scopes, within

# The law gave the amount a first day: nothing was taken before it.
_BEGAN_LATER = {"address_not_reported": "2025-07-01"}

_LAST = date(2026, 11, 25)
_TEN_YEARS = [_LAST - timedelta(days=days) for days in range(3653)]


@each_service
def test_a_fee_has_one_declaration(service: Service):
    # Two declarations of one key would have two names and two amounts.
    named = fees_in((service.charges, service.guarantees, service.rules))
    assert [fee.key for fee in named if declared_fees()[fee.key] != fee] == []


@each_service
def test_what_is_charged_is_a_fee_and_what_is_held_a_guarantee(service: Service):
    assert {charge.fee.list for charge in service.charges} <= {"fees"}
    assert {charge.fee.list for charge in service.guarantees} <= {"guarantees"}


def test_an_amount_that_only_a_rule_compares_with_is_in_the_table():
    assert "property_threshold" in fee_table()


def test_no_two_fees_have_one_name():
    for language in LANGUAGES:
        names = [fee.name.in_language(language) for fee in declared_fees().values()]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("fee", sorted(fee_table()))
def test_a_fee_has_an_amount_on_every_day_of_the_last_ten_years_since_it_began(fee: str):
    first = date.fromisoformat(_BEGAN_LATER.get(fee, "0001-01-01"))
    assert all(fee_fils(fee, day) >= 0 for day in _TEN_YEARS if day >= first)


@pytest.mark.parametrize("fee", _BEGAN_LATER)
def test_a_fee_that_began_later_has_no_amount_on_the_day_before(fee: str):
    with pytest.raises(KeyError):
        fee_fils(fee, date.fromisoformat(_BEGAN_LATER[fee]) - timedelta(days=1))


@each_service
def test_charges_are_checked_by_what_is_asked(service: Service):
    asked = {field.id for scope in scopes(service) for field in scope}
    for charge in (*service.charges, *service.guarantees):
        assert {name for condition in within(charge.when) for name in names(condition)} <= asked
        assert charge.each_day_after is None or names(charge.each_day_after) <= asked
        assert charge.per == "application" or charge.of in asked


def test_what_is_charged_for_companions_is_charged_where_there_are_some():
    for service in all_services():
        groups = {field.id for scope in scopes(service) for field in scope if field.kind == "group"}
        for charge in (*service.charges, *service.guarantees):
            assert charge.per != "companion" or charge.of in groups


@each_service
def test_who_is_charged_one_by_one_is_asked_for(service: Service):
    charged = {each.of for each in (*service.charges, *service.guarantees) if each.per == "companion"}
    assert {role for role in charged if group_with_role(service, role) is None} == set()
