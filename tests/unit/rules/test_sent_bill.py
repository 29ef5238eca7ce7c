"""The bill of an application that was sent."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.service import Service
from moi_pwa.rules.fees.sent_bill import bill_of, fixed_bill, fixed_dues
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.reference.on_day import facts_on
from tests.examples import examples_of
from tests.fixtures.permit import PERMIT, passport

SENT = date(2026, 1, 15)
FACTS = facts_on(reference_data(), SENT)
DEARER = facts_on(
    {
        **reference_data(),
        "fees": {fee: [{"from": "1973-01-01", "to": None, "fils": 99_000}] for fee in reference_data()["fees"]},
    },
    SENT,
)
FAMILY: dict[str, Any] = {**passport("A123456"), "companions": [passport("B12345"), passport("C12345")]}


def event(kind: EventKind, at: str, **data: Any) -> CaseEvent:
    moment = datetime.fromisoformat(at).replace(tzinfo=UTC)
    return CaseEvent(case_id="c", seq=1, kind=kind, at=moment, actor="a", role="applicant", data=data)


def submitted(answers: dict[str, Any] = FAMILY) -> CaseEvent:
    return event("submitted", "2026-01-15T09:00", bill=fixed_bill(PERMIT, answers, FACTS))


def lines(found: Any) -> list[tuple[str, int, int]]:
    return [(line.fee, line.quantity, line.fils) for line in found]


def test_charges_and_guarantees_are_fixed_to_the_fils():
    found = bill_of(PERMIT, FAMILY, FACTS, [submitted()], SENT)
    assert lines(found.charges) == [("application_fee_residence", 1, 5_000), ("residence_add", 2, 20_000)]
    assert lines(found.guarantees) == [("guarantee_visit_restricted", 3, 3_000_000)]
    assert found.total_fils == 25_000


def test_a_bill_does_not_change_when_fees_do():
    assert bill_of(PERMIT, FAMILY, DEARER, [submitted()], date(2026, 6, 1)).total_fils == 25_000


def test_a_fine_by_the_day_grows_until_the_decision():
    late = {**FAMILY, "permit_expiry": "2026-01-10"}
    assert "overstay_day" not in str(fixed_bill(PERMIT, late, FACTS))
    taken = [submitted(late)]
    assert lines(bill_of(PERMIT, late, FACTS, taken, SENT).charges)[-1] == ("overstay_day", 5, 15_000)
    assert lines(bill_of(PERMIT, late, FACTS, taken, date(2026, 1, 20)).charges)[-1] == ("overstay_day", 10, 30_000)
    decided = [*taken, event("approved", "2026-01-17T21:30")]  # half past midnight of the 18th in Amman
    assert lines(bill_of(PERMIT, late, FACTS, decided, date(2026, 3, 1)).charges)[-1] == ("overstay_day", 8, 24_000)


def test_each_day_of_a_fine_has_the_rate_of_its_day():
    facts = facts_on(reference_data(), date(2025, 7, 2))
    late = {**passport("A123456"), "permit_expiry": "2025-06-28"}
    found = bill_of(PERMIT, late, facts, [], date(2025, 7, 2))
    assert lines(found.charges)[1:] == [("overstay_day", 2, 3_000), ("overstay_day", 2, 6_000)]


def test_details_that_changed_who_pays_change_the_bill():
    fewer = {**FAMILY, "companions": FAMILY["companions"][:1]}
    given = event("details_given", "2026-01-20T09:00", bill=fixed_bill(PERMIT, fewer, FACTS))
    assert bill_of(PERMIT, fewer, FACTS, [submitted(), given], date(2026, 1, 21)).total_fils == 15_000


def test_a_case_of_before_bills_were_kept_has_that_of_its_day():
    old = event("submitted", "2026-01-15T09:00")
    assert bill_of(PERMIT, FAMILY, FACTS, [old], date(2026, 6, 1)).total_fils == 25_000


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_every_good_example_has_a_bill_on_its_day_and_ten_years_before(service: Service):
    for example in examples_of(service.code):
        for day in (date.fromisoformat(example.today), date(2016, 1, 15)):
            facts = facts_on(reference_data(), day)
            answers = ask(service, example.answers, facts).answers
            assert bill_of(service, answers, facts, [], day).total_fils >= 0


@pytest.mark.parametrize("decision", ["approved", "rejected", "expired"])
def test_every_decision_ends_a_fine_by_the_day(decision: EventKind):
    late = {**FAMILY, "permit_expiry": "2026-01-10"}
    decided = [submitted(late), event(decision, "2026-01-17T09:00")]
    assert lines(bill_of(PERMIT, late, FACTS, decided, date(2026, 1, 20)).charges)[-1] == ("overstay_day", 7, 21_000)


@pytest.mark.parametrize("kind", ["taken", "details_asked", "recommended", "withdrawn"])
def test_nothing_else_ends_a_fine_by_the_day(kind: EventKind):
    late = {**FAMILY, "permit_expiry": "2026-01-10"}
    begun = [submitted(late), event(kind, "2026-01-17T09:00")]
    assert lines(bill_of(PERMIT, late, FACTS, begun, date(2026, 1, 20)).charges)[-1] == ("overstay_day", 10, 30_000)


def sent_with(charges: list[tuple[str, int]], guarantees: list[tuple[str, int]]) -> list[CaseEvent]:
    """Return the events of an application whose fixed bill has these lines, each the time when due and the fils."""
    kinds = {"charges": charges, "guarantees": guarantees}
    bill = {
        kind: [{"fee": "a", "quantity": 1, "fils_each": fils, "fils": fils, "due": due} for due, fils in lines]
        for kind, lines in kinds.items()
    }
    return [event("submitted", "2026-01-15T09:00", bill=bill)]


def test_the_times_at_which_something_is_due_are_those_of_charges_and_guarantees_that_cost_something():
    sent = sent_with([("on_submit", 5_000), ("on_approval", 0)], [("on_approval", 1_000)])
    assert fixed_dues(sent) == {"on_submit", "on_approval"}
    assert fixed_dues(sent_with([("on_submit", 5_000), ("on_approval", 0)], [])) == {"on_submit"}
    assert fixed_dues([]) == set()
