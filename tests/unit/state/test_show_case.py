"""The demonstration's declaration of a library card, as its librarian reads it."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.open_case import DeskCase, DeskDocument, Sent
from moi_pwa.core.answers import Facts
from moi_pwa.core.case import Case, CaseEvent
from moi_pwa.state.show_case import show_case
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD
from tests.sending import READER, document_id

ME, OTHER, CASE = str(UUID(int=7)), str(UUID(int=8)), UUID(int=1)
FACTS = Facts(today=date(2026, 1, 19))
PORTRAIT = str(document_id(1))


def event(seq: int, kind: str, actor: str = ME, role: str = "reviewer", **data) -> CaseEvent:
    at = NOON + timedelta(hours=seq)
    return CaseEvent(case_id=str(CASE), seq=seq, kind=kind, at=at, actor=actor, role=role, data=data)


SUBMITTED = event(1, "submitted", "someone", "applicant")


def found(*events: CaseEvent, answers=None, **values) -> DeskCase:
    answers = READER | {"portrait": [PORTRAIT]} if answers is None else answers
    events = (SUBMITTED, *events)
    return DeskCase(
        **{
            "id": CASE,
            "reference": "MOI-2026-001-000001-9",
            "service": LIBRARY_CARD,
            "directorate": "residence",
            "language": "ar",
            "person_id": UUID(int=3),
            "submitted_at": NOON,
            "case": Case(status="in_review", seq=len(events), since=NOON, assigned_to=ME),
            "sent": [Sent(version=1, received_at=NOON, answers=answers)],
            "events": events,
            "documents": [
                DeskDocument(
                    id=document_id(1), code="D03", path="D03", media_type="image/jpeg",
                    plain_bytes=9, sealed_bytes=99, sha256="", verdict=None,
                )
            ],
            "broken": [],
            "names": {ME: "Rana", OTHER: "Samer"},
            "may": frozenset({"released", "recommended"}),
        } | values
    )  # fmt: skip


def shown(case: DeskCase):
    return show_case(case, officer_id=ME, facts=FACTS, language="en")


def lines(case: DeskCase):
    rows = [row for section in shown(case).sections for row in section.rows]
    return {row.line.path: row.line for row in rows}


def test_a_document_stands_beside_the_answer_that_it_proves():
    assert [each.id for each in lines(found())["portrait"].documents] == [PORTRAIT]


def test_the_last_verdict_on_a_document_is_shown_with_its_reason():
    first = event(3, "document_checked", document=PORTRAIT, sha256_plain="", verdict="accepted")
    last = event(4, "document_checked", document=PORTRAIT, sha256_plain="", verdict="rejected", note="blurred")
    assert lines(found(event(2, "taken"), first, last))["portrait"].documents[0].judged == "Rejected: Blurred"


def test_what_was_corrected_is_marked_and_nothing_else():
    before = Sent(version=1, received_at=NOON, answers=READER | {"portrait": [str(document_id(9))]})
    now = Sent(version=2, received_at=NOON, answers=READER | {"portrait": [PORTRAIT]})
    assert [path for path, line in lines(found(sent=[before, now])).items() if line.changed] == ["portrait"]


def test_what_was_sent_once_is_not_marked():
    assert not any(line.changed for line in lines(found()).values())


@pytest.mark.parametrize("holder, words", [(ME, "In your hands"), (OTHER, "With Samer"), (None, "Nobody has taken it")])
def test_it_says_in_whose_hands_the_case_is(holder, words):
    case = found()
    assert shown(replace(case, case=replace(case.case, assigned_to=holder))).held == words


def test_the_newest_event_comes_first_with_who_and_what_was_said():
    asked = event(2, "details_asked", message="Send page 2.", until="2026-02-14")
    first = shown(found(event(2, "taken"), asked)).events[0]
    assert (first.what, first.who, first.notes) == (
        "Details asked for",
        "Rana",
        ["Send page 2.", "Until 14 February 2026"],
    )


def test_the_applicant_is_not_named_in_the_timeline():
    assert shown(found()).events[-1].who == "The applicant"


def test_declarations_are_not_asked_for_again():
    names = {each.name for each in shown(found()).askable}
    assert "document D03" in names
    assert not any("agree" in name or "declar" in name for name in names)
