"""The course of an application: it depends on whom it concerns, and on who needs prior approval."""

from dataclasses import replace
from typing import Any

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.maid_waiver import SERVICE as MAID_WAIVER
from moi_pwa.catalogue.services.nat_grant import SERVICE as NAT_GRANT
from moi_pwa.catalogue.services.res_transfer import SERVICE as RES_TRANSFER
from moi_pwa.core.answers import Facts
from moi_pwa.demo.examples.res_transfer import CHILD, HUSBAND, INVESTOR, MOVED, NEW_EMPLOYER, NEW_PASSPORT, STUDENT
from moi_pwa.rules.cases.choose_course import choose_course
from moi_pwa.rules.cases.other_party import is_asked
from moi_pwa.rules.reference.on_day import facts_on
from tests.cases.committee import TODAY

FACTS: Facts = facts_on(reference_data(), TODAY)
EGYPTIAN = {"nationality": "EGY", "passport_country": "EGY"}

ASKED: dict[str, dict[str, Any]] = {
    "a worker who joins his wife": HUSBAND,
    "a worker himself": NEW_EMPLOYER | {"filed_by": "self"},
    "the employer who lets him go": NEW_EMPLOYER | {"filed_by": "current_employer"},
    "a student himself": STUDENT | {"filed_by": "self"},
    "a university, for its graduate's job": NEW_EMPLOYER | {"filed_by": "university"},
    "an employer, for studies": STUDENT | {"filed_by": "new_employer"},
    "a guardian, for a child that joins a grown-up sister's household": CHILD | {"sponsor_relation": "sibling"},
}
NOT_ASKED: dict[str, dict[str, Any]] = {
    "a new passport": NEW_PASSPORT,
    "another home": MOVED,
    "the new employer": NEW_EMPLOYER,
    "the new employer of an investor": INVESTOR,
    "the university of its student": STUDENT,
    "a guardian, who is the parent": CHILD,
}


@pytest.mark.parametrize("who", ASKED)
def test_a_new_sponsor_who_does_not_apply_agrees_first(who: str):
    assert choose_course(RES_TRANSFER, ASKED[who], FACTS) == "two_party_security"
    assert choose_course(RES_TRANSFER, ASKED[who] | EGYPTIAN, FACTS) == "two_party"


@pytest.mark.parametrize("who", NOT_ASKED)
def test_where_nobody_becomes_sponsor_or_who_does_applies_nobody_is_asked(who: str):
    assert choose_course(RES_TRANSFER, NOT_ASKED[who], FACTS) == "security"
    assert choose_course(RES_TRANSFER, NOT_ASKED[who] | EGYPTIAN, FACTS) == "simple"


@pytest.mark.parametrize("answers", [HUSBAND, NEW_PASSPORT], ids=["asked by now", "not any more"])
def test_what_is_corrected_later_does_not_change_whether_somebody_was_asked(answers: Any):
    assert choose_course(RES_TRANSFER, answers, FACTS, has_asked=True) == "two_party_security"
    assert choose_course(RES_TRANSFER, answers, FACTS, has_asked=False) == "security"


def test_what_is_corrected_later_can_need_prior_approval():
    assert choose_course(RES_TRANSFER, HUSBAND | EGYPTIAN, FACTS, has_asked=True) == "two_party"
    assert choose_course(RES_TRANSFER, HUSBAND, FACTS, has_asked=True) == "two_party_security"


def test_a_service_that_always_asks_runs_its_own_course():
    assert is_asked(MAID_WAIVER, {}, TODAY)
    assert choose_course(MAID_WAIVER, {}, FACTS) == "two_party"


def test_who_needs_prior_approval_has_the_longer_target_also_with_the_agreement_of_another():
    service = replace(RES_TRANSFER, restricted_target_days=10)
    targets = {course: service.target_of(course) for course in service.courses}

    assert targets == {"simple": 5, "two_party": 5, "security": 10, "two_party_security": 10}


@pytest.mark.parametrize(
    "basis,course",
    [
        ("wife", "committee_minister"),
        ("arab_15", "committee_council"),
        ("foreigner_4", "committee_council"),
        ("emigrant", "committee_council"),
        ("investor", "committee_council"),
    ],
)
def test_the_minister_decides_on_a_wifes_nationality_and_the_council_on_others(basis: str, course: str):
    assert choose_course(NAT_GRANT, {"basis": basis}, FACTS) == course
    assert course in NAT_GRANT.courses
    assert NAT_GRANT.target_of(course) == 180


def test_a_basis_that_is_corrected_changes_who_decides():
    assert choose_course(NAT_GRANT, {"basis": "wife"}, FACTS, has_asked=False) == "committee_minister"
