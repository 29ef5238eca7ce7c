"""The cost of staying on for a while, of leaving a permit, and of changing hands or nationality."""

from datetime import date

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.demo.examples.abscond_report import REPORT
from moi_pwa.demo.examples.answers import Answers, changed, with_first_companion
from moi_pwa.demo.examples.maid_waiver import RELEASE
from moi_pwa.demo.examples.marriage_clear import GERMAN_BRIDE
from moi_pwa.demo.examples.nat_grant import IRAQI_FAMILY
from moi_pwa.demo.examples.nat_renounce import FATHER
from moi_pwa.demo.examples.res_add import FAMILY, WITH_DAUGHTER, WITH_NEWBORN
from moi_pwa.demo.examples.res_cancel import ALONE, DIED, WORKER
from moi_pwa.demo.examples.res_separate import DIVORCED
from moi_pwa.demo.examples.temp_ext import NEWBORN, PATIENT, TOURIST
from moi_pwa.demo.examples.visit_visa import GROUP
from moi_pwa.rules.fees.bill import Bill, bill
from moi_pwa.rules.reference.on_day import facts_on, fee_table_of

_TODAY = date(2026, 1, 15)


def _bill(code: str, answers: Answers, day: date = _TODAY) -> Bill:
    return bill(get_service(code), answers, facts_on(reference_data(), day), fee_table_of(reference_data()))


@pytest.mark.parametrize(
    "code,answers,charges,guarantees",
    [
        ("TEMP_EXT", TOURIST, {"application_fee_residence": 5_000, "temp_first_3m": 0}, {}),
        (
            "TEMP_EXT",
            PATIENT,
            {"application_fee_residence": 5_000, "temp_second_3m": 2_000},
            {"guarantee_visit_restricted": 2_000_000},
        ),
        ("RES_ADD", WITH_DAUGHTER, {"application_fee_residence": 5_000, "residence_add": 10_000}, {}),
        ("RES_SEPARATE", DIVORCED, {"application_fee_residence": 5_000, "residence_separate": 30_000}, {}),
        ("RES_CANCEL", ALONE, {"residence_cancel": 0}, {}),
        ("MAID_WAIVER", RELEASE, {"residence_transfer": 10_000}, {}),
        ("ABSCOND_REPORT", REPORT, {}, {}),
        ("MARRIAGE_CLEAR", GERMAN_BRIDE, {"marriage": 5_000}, {}),
        ("NAT_GRANT", IRAQI_FAMILY, {"nationality_grant": 100_000}, {}),
        ("NAT_RENOUNCE", FATHER, {"nationality_renounce": 100_000}, {}),
    ],
)
def test_an_application_costs_what_the_fee_table_says(
    code: str, answers: Answers, charges: dict[str, int], guarantees: dict[str, int]
):
    drawn = _bill(code, answers)
    assert {line.fee: line.fils for line in drawn.charges} == charges
    assert {line.fee: line.fils for line in drawn.guarantees} == guarantees


@pytest.mark.parametrize("last_day,fils", [("2026-01-15", 0), ("2026-01-14", 3_000), ("2026-01-01", 14 * 3_000)])
def test_every_day_over_a_visit_is_fined_from_the_first(last_day: str, fils: int):
    assert _fine(_bill("TEMP_EXT", changed(TOURIST, current_until=last_day))) == fils


@pytest.mark.parametrize(
    "applicants,companions,days",
    [
        ("2026-01-14", "2026-01-25", 1),
        ("2026-01-25", "2026-01-05", 10),
        ("2026-01-14", "2026-01-05", 11),
    ],
)
def test_applicant_and_companion_are_fined_by_the_end_of_their_own_stay(applicants: str, companions: str, days: int):
    answers = with_first_companion(changed(PATIENT, current_until=applicants), current_until=companions)
    assert _fine(_bill("TEMP_EXT", answers)) == days * 3_000


@pytest.mark.parametrize("born,days", [("2025-12-31", 0), ("2025-12-16", 0), ("2025-12-15", 1), ("2025-11-16", 30)])
def test_a_newborn_is_fined_by_its_birth_and_not_by_the_fathers_stay(born: str, days: int):
    answers = with_first_companion(PATIENT, **{**NEWBORN, "dob": born})
    assert _fine(_bill("TEMP_EXT", answers)) == days * 3_000
    added = with_first_companion(WITH_NEWBORN, dob=born)
    assert _fine(_bill("RES_ADD", added)) == days * 3_000


def test_a_person_who_is_added_after_the_end_of_a_visit_is_fined_for_it():
    assert _fine(_bill("RES_ADD", with_first_companion(FAMILY, current_until="2026-01-05"))) == 10 * 3_000


@pytest.mark.parametrize("expiry,days", [("2025-12-15", 0), ("2025-12-14", 32)])
def test_a_cancellation_long_after_the_end_of_the_permit_costs_all_days_since(expiry: str, days: int):
    assert _fine(_bill("RES_CANCEL", changed(ALONE, residence_expiry=expiry))) == days * 3_000
    assert _fine(_bill("RES_CANCEL", changed(WORKER, residence_expiry=expiry))) == 2 * days * 3_000


def test_nobody_is_fined_for_somebody_who_died():
    assert _fine(_bill("RES_CANCEL", changed(DIED, residence_expiry="2025-06-30"))) == 0


def test_an_agency_vouches_for_its_group_and_gives_no_guarantee_for_each():
    lines = _bill("VISIT_VISA", changed(GROUP, nationality="PAK")).guarantees
    assert [line.fee for line in lines] == ["guarantee_group"]


def test_every_service_takes_something_but_the_report_and_the_registration():
    assert {s.code for s in all_services() if not s.charges} == {"ABSCOND_REPORT", "INST_REGISTER"}


def _fine(bill: Bill) -> int:
    return sum(line.fils for line in bill.charges if line.fee == "overstay_day")
