"""The demonstration's declaration of a library card, as its librarian reads it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.desk.open_case import CasePapers, DeskCase, SentVersion
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.case import Case, CaseEvent
from moi_pwa.core.conditions import Answered, Moment
from moi_pwa.core.papers import ApprovedPortrait, Holder, NumberedPaper, Paper, PaperContent, Terms
from moi_pwa.core.service import Charge, Rule
from moi_pwa.core.text import LANGUAGES, Text
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.rules.fees.bill import Bill, BillLine
from moi_pwa.rules.forms.answers import RuleViolation
from moi_pwa.rules.papers.portraits import HolderPhoto
from tests.cases.sending import READER, document_id
from tests.desk.found_case import (
    ME,
    NOW,
    OTHER,
    PORTRAIT,
    READER_AND_FRIEND,
    REASONS,
    event,
    found,
)
from tests.examples import examples_of
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD

LABEL = Text(ar="قاعدة", en="A rule")


def shown(case: DeskCase):
    return present_case(case, officer_id=ME, now=NOW, language="en")


def lines(case: DeskCase):
    rows = [row for section in shown(case).answers.sections for row in section.rows]
    return {row.line.path: row.line for row in rows}


def test_a_document_stands_beside_the_answer_that_it_proves():
    assert [each.id for each in lines(found())["portrait"].documents] == [PORTRAIT]


def test_the_last_verdict_on_a_document_is_shown_with_its_reason():
    first = event(3, "document_checked", document=PORTRAIT, sha256_plain="", verdict="accepted")
    checked = {"document": PORTRAIT, "sha256_plain": "", "verdict": "rejected"}
    last = event(4, "document_checked", **checked, note="blurred", note_said={"ar": "غير واضحة", "en": "Blurred"})
    [portrait] = lines(found(event(2, "taken"), first, last))["portrait"].documents
    assert (portrait.verdict, portrait.verdict_text) == ("rejected", "Rejected: Blurred")


def photo(**values: Any) -> HolderPhoto:
    return HolderPhoto(**{"person": "", "document_id": PORTRAIT, "portrait": None} | values)


def with_paper(*, needs_portrait: bool = False) -> dict[str, Any]:
    """Return a case whose paper has a place for a photo."""
    paper = Paper(kind="visa", title=LABEL, needs_portrait=needs_portrait)
    holder = Holder(
        path_prefix="", surname="SCHMIDT", given_names="ANNA", arabic_name="", passport_number="", nationality="",
        birth_date="", sex="",
    )  # fmt: skip
    content = PaperContent(
        kind="visa", service=999, holder=holder, terms=Terms(valid_from=NOW.date(), valid_until=None)
    )
    return {
        "service": replace(LIBRARY_CARD, paper=paper),
        "papers": CasePapers(listed=[NumberedPaper(number="", content=content)]),
        "photos": [photo()],
    }


@pytest.mark.parametrize("given", ["needed", "wanted"])
def test_a_photo_that_nobody_approved_is_a_concern_and_is_offered_to_be_approved(given: str):
    case = found(**with_paper(needs_portrait=given == "needed"))
    concerns = shown(case).concerns
    assert {"needed": concerns.photo_needed, "wanted": concerns.photo_missing}[given] == ["ANNA SCHMIDT"]
    assert len(concerns.photo_needed + concerns.photo_missing) == 1
    [document] = lines(case)["portrait"].documents
    assert document.portrait == given


def test_an_approved_photo_is_no_concern_and_its_verdict_says_so():
    checked = {"document": PORTRAIT, "sha256_plain": "", "verdict": "accepted", "portrait": "a" * 64}
    portrait = ApprovedPortrait(document_id=UUID(PORTRAIT), digest=bytes(32))
    verdict = event(3, "document_checked", **checked)
    case = found(event(2, "taken"), verdict, **with_paper() | {"photos": [photo(portrait=portrait)]})
    assert (shown(case).concerns.photo_needed, shown(case).concerns.photo_missing) == ([], [])
    [document] = lines(case)["portrait"].documents
    assert document.verdict_text == "Accepted, and approved for the document"
    assert document.approved == "a" * 64


def test_a_portrait_that_nobody_needs_any_more_is_not_offered():
    checked = {"document": PORTRAIT, "sha256_plain": "", "verdict": "accepted", "portrait": "a" * 64}
    verdict = event(3, "document_checked", **checked)
    [document] = lines(found(event(2, "taken"), verdict, stored_portraits=frozenset[str]()))["portrait"].documents
    assert (document.verdict, document.approved) == ("accepted", "")


def test_a_photo_for_no_paper_is_not_offered_to_be_approved():
    [document] = lines(found())["portrait"].documents
    assert document.portrait == ""


def test_a_refusal_has_the_reasons_of_the_ministry_s_lists():
    case = shown(found())
    assert [(each.value, each.label) for each in case.decision.reject_reasons] == [("weather", "The weather")]
    assert case.answers.document_reasons == '[["weather", "The weather"]]'


def test_a_reason_is_said_as_on_the_day_of_the_refusal():
    way = [event(2, "taken"), event(3, "recommended", outcome="reject"), event(4, "taken")]
    refused = event(5, "rejected", reason="weather", reason_said={"ar": "الثلج", "en": "The snow"})
    assert shown(found(*way, refused)).events[0].notes == ["The snow"]


def test_a_refusal_names_the_law_of_that_day():
    law = {"ar": PERMITS.ar, "en": PERMITS.en}
    way = [event(2, "taken"), event(3, "recommended", outcome="reject"), event(4, "taken")]
    refused = event(5, "rejected", reason="weather", reason_said=REASONS["weather"], law_said=law)
    assert shown(found(*way, refused)).events[0].notes == ["The weather", f"Based on {PERMITS.en}."]


def corrected(**answers) -> DeskCase:
    """Return a case that was sent with `READER`'s answers, and again with these four days later."""
    before = SentVersion(version=1, received_at=NOON, answers=READER | {"portrait": [str(document_id(9))]})
    now = SentVersion(version=2, received_at=NOON + timedelta(days=4), answers=before.answers | answers)
    return found(sent=[before, now])


def test_what_was_corrected_is_marked_and_nothing_else():
    now = lines(corrected(portrait=[PORTRAIT]))
    assert {path: line.changed for path, line in now.items() if line.changed} == {
        "portrait": "Corrected on 19 January 2026"
    }


def test_a_corrected_answer_stands_with_what_it_was():
    line = lines(corrected(books_a_week=5))["books_a_week"]
    assert (line.value, [each.value for each in line.earlier]) == ("5", [str(READER["books_a_week"])])


def test_every_correction_is_listed_by_version():
    [version] = shown(corrected(books_a_week=5)).answers.versions
    assert version.heading == "Version 2, 19 January 2026"
    assert [(each.before, each.after) for each in version.changes] == [(str(READER["books_a_week"]), "5")]


def test_what_nobody_needed_to_answer_and_nobody_did_is_left_out():
    assert {"passport_mrz", "personal_number"} & set(lines(found())) == set()


def test_what_should_have_been_answered_and_was_not_is_shown_empty():
    without = {name: answer for name, answer in READER.items() if name != "books_a_week"}
    assert lines(found(answers=without))["books_a_week"].value == ""


def family(count: int) -> DeskCase:
    one = READER_AND_FRIEND["companions"][0]
    return found(answers=READER | {"companions": [one] * count})


def group(case: DeskCase):
    return next(row for section in shown(case).answers.sections for row in section.rows if row.members)


def test_companions_are_rows_under_the_heads_of_one_table():
    table = group(family(3))
    assert {len(member.cells) for member in table.members} == {len(table.heads)}


@pytest.mark.parametrize("count, is_open", [(2, True), (3, False)])
def test_many_companions_are_folded(count, is_open):
    assert [member.open for member in group(family(count)).members] == [is_open] * count


def test_rules_say_their_basis_in_the_readers_language_the_weightiest_first():
    rules = [
        Rule(
            id=f"R0{n}", at="dob", test=Answered(field="dob"), severity=severity, message=LABEL, source="R00: S39", basis=basis
        )
        for n, (severity, basis) in enumerate([("warns", None), ("decides", PERMITS)])
    ]  # fmt: skip
    case = found(violations=[RuleViolation(path="dob", rule=rule) for rule in rules])
    arabic = present_case(case, officer_id=ME, now=NOW, language="ar")
    assert [(each.severity, each.basis) for each in arabic.rules] == [("decides", PERMITS.ar), ("warns", "")]


def test_one_rule_that_several_break_is_one_sentence_that_names_them():
    rule = Rule(id="R05", at="dob", test=Answered(field="dob"), message=LABEL, source="R05: S39")
    violations = [RuleViolation(path=path, rule=rule) for path in ("dob", "nationality")]
    [shown_rule] = shown(found(violations=violations)).concerns.blocks
    assert shown_rule.concerns == "Date of birth; Nationality"


def test_a_rule_that_companions_break_names_the_question_once():
    rule = Rule(id="R05", at="name", each="companions", test=Answered(field="name"), message=LABEL, source="R05: S39")
    field = next(iter(READER_AND_FRIEND["companions"][0]))
    case = family(2)
    case = replace(case, violations=[RuleViolation(path=f"companions/{n}/{field}", rule=rule) for n in range(2)])
    [shown_rule] = shown(case).concerns.blocks
    assert shown_rule.concerns == "Friend's name: Friend 1, Friend 2"


@pytest.mark.parametrize(
    "holidays, due", [(frozenset(), "20 January 2026"), (frozenset({date(2026, 1, 18)}), "21 January 2026")]
)
def test_the_day_it_is_due_skips_weekends_and_holidays(holidays, due):
    assert shown(found(holidays=holidays)).head.due == due


def test_a_case_of_the_restricted_course_is_due_later():
    service = replace(LIBRARY_CARD, restricted_course="security", restricted_target_days=10)
    case = Case(course="security", status="in_review", seq=1, since=NOON, assigned_to=ME)
    assert shown(found(service=service, case=case)).head.days == "2 of 10 working days"


def test_it_says_what_the_ministrys_records_could_not_tell():
    assert shown(found(unchecked=["abroad"])).unchecked == ["Whether the application was sent from outside Jordan"]


def test_a_charge_for_several_says_how_it_is_reckoned():
    line = BillLine(fee="residence_add", due="on_approval", quantity=3, fils_each=10_000, fils=30_000)
    [charge] = shown(found(bill=Bill(charges=[line], guarantees=[], total_fils=30_000))).bill.charges
    assert (charge.calculation, charge.amount, charge.due) == ("3 × 10.000", "30.000", "On approval")


def test_a_fine_says_its_days_and_what_each_costs():
    service = replace(
        LIBRARY_CARD, charges=(Charge(fee=declared_fees()["overstay_day"], each_day_after=Moment(of="dob")),)
    )
    line = BillLine(fee="overstay_day", due="on_approval", quantity=12, fils_each=1_500, fils=18_000)
    case = found(service=service, bill=Bill(charges=[line], guarantees=[], total_fils=18_000))
    assert shown(case).bill.charges[0].calculation == "Days: 12 × 1.500"


@pytest.mark.parametrize("service", [pytest.param(each, id=each.code) for each in all_services()])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_is_shown(service, language):
    good = next(example for example in examples_of(service.code) if not example.problems)
    case = found(service=service, answers=good.answers, documents=[])
    sections = present_case(case, officer_id=ME, now=NOW, language=language).answers.sections
    assert sections
    assert all(row.line.label for section in sections for row in section.rows)


def test_what_was_sent_once_is_not_marked():
    assert not any(line.changed for line in lines(found()).values())


@pytest.mark.parametrize("holder, words", [(ME, "You"), (OTHER, "Samer"), (None, "Not assigned")])
def test_it_says_in_whose_hands_the_case_is(holder, words):
    case = found()
    assert shown(replace(case, case=replace(case.case, assigned_to=holder))).head.assignment == words


def test_the_newest_event_comes_first_with_who_and_what_was_said():
    asked = event(2, "details_asked", message="Send page 2.", until="2026-02-14")
    first = shown(found(event(2, "taken"), asked)).events[0]
    assert (first.what, first.who, first.notes) == (
        "Details requested",
        "Rana",
        ["Send page 2.", "Until 14 February 2026"],
    )


def test_the_applicant_is_not_named_in_the_timeline():
    assert shown(found()).events[-1].who == "Applicant"


def test_a_request_is_read_in_the_officers_language_with_what_it_asks_for():
    said = {"ar": "أرسلوا الصفحة 2.", "en": "Send page 2."}
    asked = event(
        2, "details_asked", message="أرسلوا الصفحة 2.", message_said=said, until="2026-02-14",
        asked_said={"ar": ["صورة", "اسم"], "en": ["Photo", "Name"]},
    )  # fmt: skip
    assert shown(found(event(2, "taken"), asked)).events[0].notes == [
        "Send page 2.", "Photo; Name", "Until 14 February 2026",
    ]  # fmt: skip


REFUSED_CASE = (
    event(2, "taken"),
    event(3, "recommended", outcome="reject"),
    event(4, "taken", OTHER, "approver"),
    event(5, "rejected", OTHER, "approver", reason="weather", reason_said=REASONS["weather"]),
    event(6, "objected", "someone", "applicant", message="It did not rain."),
)


def objected(status: str, *events: CaseEvent):
    return found(*REFUSED_CASE, *events, case=Case(course="simple", status=status, seq=6, since=NOON))  # pyright: ignore[reportArgumentType]


def test_the_text_of_an_objection_stands_beside_the_case():
    view = present_case(objected("objected"), officer_id=ME, now=NOW, language="en")

    assert (view.objection.message, view.objection.at) == ("It did not rain.", view.events[0].at)


def test_who_decides_again_reads_that_the_objection_was_accepted_and_not_the_old_advice():
    accepted = event(8, "objection_accepted", OTHER, "approver", note="Right.")
    view = present_case(objected("recommended", accepted), officer_id=ME, now=NOW, language="en")

    assert "accepted the objection" in view.decision.recommendation


def test_a_case_without_an_objection_shows_none():
    assert present_case(found(), officer_id=ME, now=NOW, language="en").objection.message == ""


def issued(**days: str) -> DeskCase:
    before = [event(2, "taken"), event(3, "recommended", outcome="approve"), event(4, "taken", OTHER, "approver")]
    return found(*before, event(5, "approved", OTHER, "approver"), event(6, "issued", "", "system", **days))


@pytest.mark.parametrize(
    "until,said",
    [
        ("2027-01-15", "Valid until 15 January 2027"),
        ("2026-01-20", "Expires on 20 January 2026"),
        ("2026-01-18", "Expired on 18 January 2026"),
    ],
)
def test_until_when_what_was_issued_is_valid_is_said_as_on_the_phone(until: str, said: str):
    assert shown(issued(valid_from="2026-01-01", valid_until=until)).head.validity == said


def test_of_what_has_no_end_nothing_is_said():
    assert shown(issued(valid_from="2026-01-15")).head.validity == ""
