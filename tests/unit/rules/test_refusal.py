"""The decision to refuse an application: which one stands, what it says, and what of it is printed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.catalogue import get_service
from moi_pwa.catalogue.deadlines import OBJECTION_DAYS
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.papers import Refusal
from moi_pwa.core.text import Text
from moi_pwa.demo.examples.visit_visa import TOURIST
from moi_pwa.rules.papers.features import features_of_refusal
from moi_pwa.rules.papers.printed import PrintedPaper
from moi_pwa.rules.papers.printed_refusal import printed_refusal
from moi_pwa.rules.papers.refusal import annulled_on, refusal_of, standing_refusal
from tests.examples import examples_of
from tests.papers.printed import PUBLIC_URL
from tests.papers.refusal import REASON, REFUSAL, SERVICE

SENT = datetime(2026, 1, 15, 21, 30, tzinfo=UTC)
"""Half past midnight of the 16th in Amman."""
TO_REFUSAL: tuple[EventKind, ...] = ("submitted", "taken", "recommended", "taken", "rejected")


def events(*kinds: EventKind, course: str = "simple", **of_refusal: Any) -> list[CaseEvent]:
    """Return events, one a day."""
    said: dict[EventKind, dict[str, Any]] = {
        "submitted": {"course": course},
        "committee_recommended": {"outcome": "reject"},
        "rejected": {"reason": "eligibility", "reason_said": REASON, "note": "He lied.", **of_refusal},
    }
    return [
        CaseEvent(
            case_id="1",
            seq=n,
            kind=kind,
            at=SENT + timedelta(n - 1),
            actor=str(n),
            role="system",
            data=said.get(kind, {}),
        )
        for n, kind in enumerate(kinds, start=1)
    ]


def read(happened: list[CaseEvent]) -> Refusal:
    answers = next(each.answers for each in examples_of(SERVICE.code) if not each.problems)
    return refusal_of(SERVICE, "MOI-2026-012-000345-7", answers, happened, standing_refusal(happened))


def printed(**values: Any) -> PrintedPaper:
    return printed_refusal(
        replace(REFUSAL, **values), "D26000001", service_title=SERVICE.title, signer="JOMI 0001", public_url=PUBLIC_URL
    )


def facts(**values: Any) -> dict[str, str]:
    return {fact.label.en: fact.value.en for fact in printed(**values).facts}


@pytest.mark.parametrize(
    "later", [(), ("objected",), ("objected", "taken"), ("objected", "taken", "objection_rejected")]
)
def test_it_stands_until_an_objection_is_accepted_and_says_the_same(later: tuple[EventKind, ...]):
    assert read(events(*TO_REFUSAL, *later)) == read(events(*TO_REFUSAL))


@pytest.mark.parametrize(
    "kinds", [TO_REFUSAL[:1], TO_REFUSAL[:-1], (*TO_REFUSAL, "objected", "taken", "objection_accepted")]
)
def test_of_an_application_that_is_not_refused_there_is_none(kinds: tuple[EventKind, ...]):
    with pytest.raises(StepRefusedError, match="not_now"):
        standing_refusal(events(*kinds))


def test_it_is_of_the_day_in_amman_and_gives_the_days_from_then_on_to_object():
    refusal = read(events(*TO_REFUSAL))
    assert refusal.decided_on == date(2026, 1, 20)
    assert refusal.object_until == date(2026, 1, 20) + timedelta(OBJECTION_DAYS)


def test_the_day_of_a_decision_that_has_a_number_is_its_own():
    refusal = read(events(*TO_REFUSAL, decision_number="15/2026", decided_on="2026-01-18"))
    assert (refusal.decided_on, refusal.decision_number) == (date(2026, 1, 18), "15/2026")
    assert refusal.object_until == date(2026, 1, 20) + timedelta(OBJECTION_DAYS)


def test_a_decision_without_a_number_has_none():
    assert read(events(*TO_REFUSAL)).decision_number == ""


@pytest.mark.parametrize(
    "course, decider",
    [("simple", "approver"), ("committee_minister", "minister"), ("committee_council", "council")],
)
@pytest.mark.parametrize("taken", [(), ("taken",)])
def test_it_is_decided_by_the_authority_at_which_the_case_stood(
    course: str, decider: str, taken: tuple[EventKind, ...]
):
    heard: tuple[EventKind, ...] = () if course == "simple" else ("committee_recommended",)
    happened = events("submitted", "taken", "recommended", *heard, *taken, "rejected", course=course)

    assert read(happened).decided_by == decider


def test_an_approver_refuses_on_behalf_of_the_services_directorate():
    assert read(events(*TO_REFUSAL)).directorate == SERVICE.directorate


def test_it_stands_as_long_as_no_objection_is_accepted():
    assert annulled_on(events(*TO_REFUSAL, "objected", "taken", "objection_rejected"), len(TO_REFUSAL)) is None


def test_it_is_annulled_on_the_day_in_amman_on_which_an_objection_is_accepted():
    happened = events(*TO_REFUSAL, "objected", "taken", "objection_accepted", "taken")

    assert annulled_on(happened, len(TO_REFUSAL)) == date(2026, 1, 23)


def test_an_objection_annuls_the_refusal_before_it_and_none_after_it():
    happened = events(*TO_REFUSAL, "objected", "taken", "objection_accepted", "taken", "rejected")

    assert annulled_on(happened, len(happened)) is None


def test_a_second_refusal_says_that_there_is_no_objection_any_more():
    again: tuple[EventKind, ...] = ("objected", "taken", "objection_accepted", "taken", "rejected")
    refusal = read(events(*TO_REFUSAL, *again))
    assert (refusal.decided_on, refusal.object_until) == (date(2026, 1, 25), None)


def test_what_officers_write_for_each_other_is_no_part_of_it():
    assert "He lied." not in repr(read(events(*TO_REFUSAL)))


def test_it_gives_the_reason_in_both_languages_as_the_event_said_it():
    assert read(events(*TO_REFUSAL)).reason == Text(**REASON)


def test_a_refusal_of_which_the_event_says_no_reason_has_none():
    happened = events(*TO_REFUSAL, reason_said=None)
    assert read(happened).reason is None


def test_an_employer_whom_the_form_asks_no_name_is_not_named():
    service = get_service("WORK_VISA")
    answers = next(each.answers for each in examples_of(service.code) if not each.problems)
    happened = events(*TO_REFUSAL)
    refusal = refusal_of(service, REFUSAL.reference, answers, happened, happened[-1])
    assert [tag for tag, _ in features_of_refusal(refusal, "D26000001")] == [1, 2, 7, 8, 9]


def test_the_applicant_is_named_and_not_who_comes_along():
    service = get_service("VISIT_VISA")
    happened = events(*TO_REFUSAL)
    assert refusal_of(service, "", TOURIST, happened, happened[-1]).applicant.path_prefix == ""


def test_all_that_the_seal_says_is_printed_with_the_reason_and_how_to_object():
    assert facts(decision_number="15/2026") == {
        "Document number": "D26000001",
        "Service": SERVICE.title.en,
        "Reference number": "MOI-2026-012-000345-7",
        "Name": "MARIA CLARA SANTOS",
        "Passport number": "P1234567",
        "Nationality": "Philippines",
        "Date of birth": "28 February 1990",
        "Decision": "Application refused",
        "Reason": "The conditions are not met",
        "Legal basis": "Article 19 of the Residence and Foreigners' Affairs Law No. 24 of 1973",
        "Decided by": "Authorised approver, Residence Section",
        "Date of decision": "30 January 2026",
        "Decision number": "15/2026",
        "Last day to object": "1 March 2026",
        "Where to object": f"{PUBLIC_URL}/en/applications/",
    }


def test_both_languages_say_the_same_facts():
    arabic = {fact.label.ar: fact.value.ar for fact in printed().facts}
    assert len(arabic) == len(facts())
    assert (arabic["القرار"], arabic["السبب"], arabic["آخر يوم للاعتراض"]) == (
        "رفض الطلب",
        "عدم انطباق الشروط",
        "1 آذار 2026",
    )


def test_without_an_objection_it_does_not_say_where():
    labels = facts(object_until=None).keys()
    assert labels.isdisjoint({"Last day to object", "Where to object"})
    assert "No other objection" in printed(object_until=None).conditions[0].en


def test_it_says_that_it_permits_nothing_and_has_neither_zone_nor_photo():
    paper = printed()
    assert paper.conditions[-1].en == "This document does not allow entry, residence or work."
    assert (paper.zone, paper.photo, paper.issued_on) == ((), None, date(2026, 1, 30))


@pytest.mark.parametrize("before, decider", [("at_minister", "minister"), ("at_council", "council")])
def test_a_decision_of_the_minister_or_the_council_is_not_called_an_approvers(before, decider):
    said = {fact.label.en: fact.value.en for fact in printed(decided_by=decider).facts}
    assert (
        said["Decided by"] == {"minister": "The Minister of Interior", "council": "The Council of Ministers"}[decider]
    )


def test_it_says_which_law_it_was_taken_under_and_until_when_a_court_may_be_asked():
    refusal = read(events(*TO_REFUSAL))
    assert refusal.law == PERMITS
    assert "19" in str(refusal.law)
    assert any("Administrative Court within 60 days" in each.en for each in printed().conditions)


def test_the_law_is_named_as_on_the_day_of_the_decision():
    law = Text(ar="المادة 7 من قانون آخر", en="Article 7 of another law")
    assert read(events(*TO_REFUSAL, law_said={"ar": law.ar, "en": law.en})).law == law


def test_a_service_that_no_single_law_governs_names_none():
    assert get_service("MARRIAGE_CLEAR").decided_under is None
    assert "Legal basis" not in facts(law=None)
