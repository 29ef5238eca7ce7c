"""The cost of permits: the overstay fine and its traps (domain sheet §5.1), deposits and their days (§5.2)."""

from datetime import date

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.res_family import SERVICE as RES_FAMILY
from moi_pwa.catalogue.services.res_five import SERVICE as RES_FIVE
from moi_pwa.catalogue.services.res_no_work import SERVICE as RES_NO_WORK
from moi_pwa.catalogue.services.res_study import SERVICE as RES_STUDY
from moi_pwa.catalogue.services.res_work import SERVICE as RES_WORK
from moi_pwa.core.service import Service
from moi_pwa.demo.examples.answers import Answers, changed
from moi_pwa.demo.examples.dependants import BABY, ON_PERMIT, WIFE
from moi_pwa.demo.examples.res_family import CHILD_OF_JORDANIAN, HUSBAND, RENEWAL
from moi_pwa.demo.examples.res_five import DEPOSITOR, LONG_RESIDENT
from moi_pwa.demo.examples.res_five import OWNER as OWNER_FOR_FIVE_YEARS
from moi_pwa.demo.examples.res_no_work import OWNER, RETIRED
from moi_pwa.demo.examples.res_no_work import RENEWAL as OWNERS_RENEWAL
from moi_pwa.demo.examples.res_study import RENEWAL as STUDENTS_RENEWAL
from moi_pwa.demo.examples.res_work import RENEWAL as WORKERS_RENEWAL
from moi_pwa.rules.fees.bill import Bill, bill
from moi_pwa.rules.reference.on_day import facts_on, fee_table_of

_TODAY = date(2026, 1, 15)


def _bill(service: Service, answers: Answers, day: date = _TODAY, **until: date) -> Bill:
    return bill(service, answers, facts_on(reference_data(), day), fee_table_of(reference_data()), **until)


def _fine(bill: Bill) -> int:
    return sum(line.fils for line in bill.charges if line.fee == "overstay_day")


def _deposit(service: Service, answers: Answers, day: date) -> int:
    return sum(line.fils for line in _bill(service, answers, day).guarantees)


@pytest.mark.parametrize(
    "expiry,fils",
    [
        ("2026-01-31", 0),
        ("2026-01-14", 0),
        ("2025-12-15", 0),
        # A month is over: all days since the end, the month of grace among them.
        ("2025-12-14", 32 * 3_000),
    ],
)
def test_a_renewal_within_a_month_of_the_end_costs_no_fine_and_a_later_one_all_days(expiry: str, fils: int):
    assert _fine(_bill(RES_FAMILY, changed(RENEWAL, residence_expiry=expiry))) == fils


def test_a_renewal_sent_in_time_costs_no_fine_though_it_is_decided_late():
    assert _fine(_bill(RES_FAMILY, changed(RENEWAL, residence_expiry="2025-12-15"), until=date(2026, 3, 1))) == 0


def test_each_day_of_a_late_renewal_has_the_rate_of_its_day():
    late = changed(RENEWAL, residence_expiry="2025-06-01")
    assert _fine(_bill(RES_FAMILY, late, date(2025, 7, 10))) == 29 * 1_500 + 10 * 3_000


@pytest.mark.parametrize("last_day,fils", [("2026-01-15", 0), ("2026-01-14", 3_000), ("2025-12-31", 15 * 3_000)])
def test_a_first_permit_costs_every_day_since_the_present_stay_ended(last_day: str, fils: int):
    assert _fine(_bill(RES_FAMILY, changed(HUSBAND, current_until=last_day))) == fils


@pytest.mark.parametrize(
    "applicants,members,days",
    [("2025-12-14", "2025-12-14", 2 * 32), ("2025-12-14", "2026-01-31", 32), ("2026-01-31", "2025-12-10", 36)],
)
def test_each_on_a_renewal_is_fined_by_the_end_of_their_own_permit(applicants: str, members: str, days: int):
    wife = {**WIFE, **ON_PERMIT, "residence_expiry": members}
    late = changed(RENEWAL, residence_expiry=applicants, companions=[wife])
    assert _fine(_bill(RES_FAMILY, late)) == days * 3_000


@pytest.mark.parametrize("service,answers", [(RES_FAMILY, RENEWAL), (RES_NO_WORK, OWNERS_RENEWAL)])
def test_a_newborn_on_a_late_renewal_is_fined_by_its_birth_alone(service: Service, answers: Answers):
    newborn = {**BABY, "present_stay": "born_here", "dob": "2025-12-10"}
    late = changed(answers, residence_expiry="2025-12-14", companions=[newborn])
    assert _fine(_bill(service, late)) == (32 + 6) * 3_000


def test_a_member_who_came_later_is_fined_by_the_end_of_that_visit():
    wife = {**WIFE, "present_stay": "visit", "current_until": "2026-01-05"}
    assert _fine(_bill(RES_FAMILY, {**HUSBAND, "companions": [wife]})) == 10 * 3_000


def test_the_newborn_of_a_jordanian_mother_is_not_fined():
    newborn = {**BABY, "present_stay": "born_here", "dob": "2025-06-01"}
    assert _fine(_bill(RES_FAMILY, {**CHILD_OF_JORDANIAN, "companions": [newborn]})) == 0


def test_children_of_jordanian_mothers_are_not_fined():
    assert _fine(_bill(RES_FAMILY, changed(CHILD_OF_JORDANIAN, current_until="2025-12-31"))) == 0


@pytest.mark.parametrize("service,answers", [(RES_STUDY, STUDENTS_RENEWAL), (RES_WORK, WORKERS_RENEWAL)])
def test_students_and_workers_are_fined_alike(service: Service, answers: Answers):
    assert _fine(_bill(service, changed(answers, residence_expiry="2025-12-14"))) == 32 * 3_000


@pytest.mark.parametrize(
    "service,answers,fils",
    [
        (RES_FAMILY, HUSBAND, 5_000 + 30_000 + 1_000),
        (RES_FAMILY, {**HUSBAND, "companions": [WIFE]}, 5_000 + 2 * 30_000 + 1_000),
        (RES_NO_WORK, {**RETIRED, "companions": [WIFE]}, 5_000 + 2 * 30_000 + 1_000),
        (RES_STUDY, STUDENTS_RENEWAL, 5_000 + 30_000),
        (RES_WORK, WORKERS_RENEWAL, 5_000 + 30_000 + 1_000),
        (RES_FIVE, {**LONG_RESIDENT, "companions": [WIFE]}, 5_000 + 2 * 150_000),
    ],
)
def test_a_permit_costs_its_fee_for_each_person(service: Service, answers: Answers, fils: int):
    assert _bill(service, answers).total_fils == fils


@pytest.mark.parametrize(
    "service,depositor,owner", [(RES_NO_WORK, RETIRED, OWNER), (RES_FIVE, DEPOSITOR, OWNER_FOR_FIVE_YEARS)]
)
def test_deposits_were_lowered_on_26_february_2025(service: Service, depositor: Answers, owner: Answers):
    before, since = date(2025, 2, 25), date(2025, 2, 26)
    assert (_deposit(service, depositor, before), _deposit(service, depositor, since)) == (20_000_000, 10_000_000)
    assert (_deposit(service, owner, before), _deposit(service, owner, since)) == (10_000_000, 0)


def test_ten_years_of_residence_need_no_deposit():
    assert _bill(RES_FIVE, LONG_RESIDENT).guarantees == []
