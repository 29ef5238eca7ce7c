"""The proposal of the first officer as the second officer is shown it."""

from datetime import UTC, datetime

from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.papers import Holder, NumberedPaper, PaperContent, Terms
from moi_pwa.presentation.cases.answers_view import AnswerChangeView
from moi_pwa.presentation.cases.case_view import ProposalView
from moi_pwa.presentation.cases.paper_presenter import present_papers
from moi_pwa.presentation.cases.proposal_presenter import present_proposal
from moi_pwa.rules.dates import amman_day

AT = datetime(2026, 1, 15, 9, tzinfo=UTC)
HOLDER = Holder(
    path_prefix="", surname="SCHMIDT", given_names="ANNA", arabic_name="", passport_number="C1", nationality="DEU",
    birth_date="1990-05-21", sex="F",
)  # fmt: skip


def paper(number: str) -> NumberedPaper:
    terms = Terms(valid_from=amman_day(AT), valid_until=None)
    return NumberedPaper(number=number, content=PaperContent(kind="notice", service=1, holder=HOLDER, terms=terms))


def event(kind: EventKind, **data: Json) -> CaseEvent:
    return CaseEvent(case_id="case", seq=1, kind=kind, at=AT, actor="7", role="approver", data=data)


ASKED = event(
    "replacement_asked",
    paper="N26000002",
    corrections={"nationality": "AUT", "sex": "M", "surname": "SMITH"},
    message="Misprinted.",
)
PAPERS = [paper("N26000001"), paper("N26000002")]


def test_each_correction_is_shown_in_words_before_and_after():
    shown = present_proposal("replacement_due", PAPERS, [ASKED], {"7": "Huda"}, "en")

    assert shown.changes == [
        AnswerChangeView(label="Nationality", before="Germany", after="Austria"),
        AnswerChangeView(label="Sex", before="Female", after="Male"),
        AnswerChangeView(label="Surname", before="SCHMIDT", after="SMITH"),
    ]
    assert (shown.message, shown.by, shown.at) == ("Misprinted.", "Huda", "15 January 2026, 12:00")


def test_a_revocation_shows_its_reason_and_who_asked():
    asked = event("revocation_asked", message="Forged.")
    shown = present_proposal("revocation_due", PAPERS, [ASKED, asked], {"7": "Huda"}, "ar")

    assert (shown.heading, shown.message, shown.changes) == ("طلب إلغاء ما صدر", "Forged.", [])


def test_what_has_been_confirmed_or_declined_is_shown_no_more():
    assert present_proposal("issued", PAPERS, [ASKED], {}, "en") == ProposalView()


def test_a_paper_that_another_has_replaced_comes_last_and_says_since_when():
    views = present_papers(PAPERS, [event("replaced", replaces="N26000001")], (), {}, "en")

    assert [(view.number, view.replaced) for view in views] == [
        ("N26000002", ""),
        ("N26000001", "Replaced on 15 January 2026"),
    ]


def test_a_paper_that_the_officer_may_print_says_where_its_file_is():
    views = present_papers(PAPERS, [], {"N26000002"}, {}, "en")

    assert [view.file for view in views] == ["", "/api/desk/papers/N26000002/pdf"]
