"""An issued or future paper as an officer looks at it."""

from datetime import date, timedelta
from uuid import UUID

from moi_pwa.core.papers import Holder, NumberedPaper, PaperContent, PaperKind, Printing, Terms
from moi_pwa.presentation.cases.case_view import PaperView
from moi_pwa.presentation.cases.paper_presenter import present_paper, with_printings
from tests.factories import NOON

HOLDER = Holder(
    path_prefix="", surname="HADDAD", given_names="LINA", arabic_name="لينا حداد", passport_number="N123",
    nationality="JOR", birth_date="1990-01-01", sex="F",
)  # fmt: skip


def presented(kind: PaperKind, number: str = "", until: date | None = None, entries: int | None = None) -> PaperView:
    terms = Terms(valid_from=date(2026, 2, 2), valid_until=until, entries=entries)
    content = PaperContent(kind=kind, service=1, holder=HOLDER, terms=terms)
    return present_paper(NumberedPaper(number=number, content=content), None, "en")


def test_a_visa_is_shown_with_its_zone_its_days_and_its_entries():
    view = presented("visa", "V26000001", date(2026, 5, 2), entries=2)

    assert (view.number, view.holder, view.passport) == ("V26000001", "LINA HADDAD · لينا حداد", "N123")
    assert (view.validity, view.entry_count) == ("2 February 2026 to 2 May 2026", "2")
    assert view.lines.split("\n")[0] == "V<JORHADDAD<<LINA".ljust(44, "<")
    assert view.lines.split("\n")[1].startswith("V26000001")


def test_before_it_is_issued_the_zone_has_no_number():
    assert presented("residence_permit", until=date(2027, 2, 2)).lines.split("\n")[1].startswith("<" * 9)


def test_any_number_of_entries_is_said_in_words():
    assert presented("visa", until=date(2026, 5, 2), entries=0).entry_count == "Multiple"


def test_a_notice_without_an_end_has_no_zone():
    view = presented("notice", "N26000001")
    assert (view.validity, view.entry_count, view.lines) == ("From 2 February 2026", "", "")


def test_each_paper_says_who_printed_it_and_when():
    printings = [
        Printing(paper_number="N26000002", officer_id=UUID(int=7), at=NOON + timedelta(hours=1)),
        Printing(paper_number="N26000002", officer_id=UUID(int=8), at=NOON),
    ]
    views = with_printings(
        [presented("notice", "N26000001"), presented("notice", "N26000002")],
        printings,
        {str(UUID(int=7)): "Rana", str(UUID(int=8)): "Huda"},
        "en",
    )

    assert [view.printings for view in views] == [
        [],
        ["Printed by \u2068Rana\u2069, 15 January 2026, 13:00", "Printed by \u2068Huda\u2069, 15 January 2026, 12:00"],
    ]
