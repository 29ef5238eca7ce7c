"""What services take: every fee is in the table, on every day on which somebody may have applied."""

from datetime import date, timedelta

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.fees import FEE_NAMES, fee_fils, fee_table
from moi_pwa.core.conditions import MoneyAtLeast
from moi_pwa.core.service import Service
from tests.unit.catalogue.declared import each_service, names, scopes, within

# The law gave the amount a first day: nothing was taken before it.
_BEGAN_LATER = {"address_not_reported": "2025-07-01"}

_LAST = date(2026, 11, 25)
_TEN_YEARS = [_LAST - timedelta(days=days) for days in range(3653)]


def _fees_of(service: Service) -> set[str]:
    """Of its charges and guarantees, and those that its rules compare with."""
    charges = {charge.fee for charge in (*service.charges, *service.guarantees)}
    conditions = [c for rule in service.rules for held in (rule.test, rule.when) for c in within(held)]
    return charges | {condition.amount for condition in conditions if isinstance(condition, MoneyAtLeast)}


@each_service
def test_fees_and_guarantees_are_in_the_table_and_have_names(service: Service):
    assert _fees_of(service) <= set(fee_table())
    assert _fees_of(service) <= set(FEE_NAMES)


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
