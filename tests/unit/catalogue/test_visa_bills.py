"""The cost of visas, and the guarantee held until the worker leaves (domain sheet §5.1, §5.2)."""

from datetime import date

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.deport_cancel import SERVICE as DEPORT_CANCEL
from moi_pwa.catalogue.services.emergency_td import SERVICE as EMERGENCY_TD
from moi_pwa.catalogue.services.exit_return_visa import SERVICE as EXIT_RETURN_VISA
from moi_pwa.catalogue.services.study_visa import SERVICE as STUDY_VISA
from moi_pwa.catalogue.services.transit_visa import SERVICE as TRANSIT_VISA
from moi_pwa.catalogue.services.work_visa import SERVICE as WORK_VISA
from moi_pwa.core.service import Service
from moi_pwa.demo.examples import (
    deport_cancel,
    emergency_td,
    exit_return_visa,
    study_visa,
    transit_visa,
    work_visa,
)
from moi_pwa.demo.examples.answers import Answers, changed
from moi_pwa.rules.fees.bill import Bill, bill
from moi_pwa.rules.reference.on_day import facts_on, fee_table_of


def _bill(service: Service, answers: Answers) -> Bill:
    return bill(service, answers, facts_on(reference_data(), date(2026, 1, 15)), fee_table_of(reference_data()))


@pytest.mark.parametrize(
    "service,answers,fils",
    [
        (TRANSIT_VISA, transit_visa.FLIGHT, 10_000),
        (STUDY_VISA, study_visa.MASTER, 40_000),
        (EMERGENCY_TD, emergency_td.LOST, 20_000),
        (EXIT_RETURN_VISA, exit_return_visa.TRAVELLER, 10_000),
        # The daughter leaves and returns on a visa of her own.
        (EXIT_RETURN_VISA, exit_return_visa.FAMILY, 2 * 30_000),
        (EXIT_RETURN_VISA, changed(exit_return_visa.FAMILY, trips="single"), 2 * 10_000),
        (WORK_VISA, work_visa.BUILDER, 2 * 40_000),
        (WORK_VISA, work_visa.HOUSEHOLD, 40_000),
    ],
    ids=lambda value: value.code if isinstance(value, Service) else "",
)
def test_a_visa_costs_what_the_fee_table_says_for_each_who_travels_on_it(service: Service, answers: Answers, fils: int):
    assert _bill(service, answers).total_fils == fils


def test_nothing_is_due_before_a_deportation_decision_is_cancelled():
    lines = _bill(DEPORT_CANCEL, deport_cancel.HUSBAND).charges
    assert [(line.due, line.fils) for line in lines] == [("on_approval", 2_000_000)]


def test_a_guarantee_is_held_for_each_domestic_worker():
    two = {**work_visa.HOUSEHOLD, "workers": [work_visa.ENGINEER, work_visa.ENGINEER]}
    assert [(line.quantity, line.fils) for line in _bill(WORK_VISA, two).guarantees] == [(2, 4_000_000)]


def test_no_guarantee_is_held_for_the_workers_of_a_company():
    assert _bill(WORK_VISA, work_visa.BUILDER).guarantees == []
