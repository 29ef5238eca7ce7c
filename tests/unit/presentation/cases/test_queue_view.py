"""A row of the queue says in words when a case is due, where its documents stand, and who has it."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.cases.desk_calendar import DeskCalendar
from moi_pwa.actions.desk.queue_rows import QueueRow
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.queue import CaseSubject, CaseSummary
from moi_pwa.core.text import Language
from moi_pwa.presentation.cases.queue_view import QueueRowView, day_in_words, present_queue_row
from moi_pwa.rules.dates import amman_day
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD

ME, OTHER = UUID(int=7), UUID(int=8)
TODAY = amman_day(NOON)
ROW = QueueRow(
    case=CaseSummary(
        id=UUID(int=1), reference="MOI-1", service="LIBRARY_CARD", status="submitted", seq=1, holder_id=None, submitted_at=NOON
    ),
    events=[CaseEvent(case_id="1", seq=1, kind="submitted", at=NOON, actor="p", role="applicant")],
    target_days=3,
    subject=CaseSubject(names=("Maria Santos", "ماريا سانتوس"), nationality="PHL"),
)  # fmt: skip


def line(row: QueueRow = ROW, *, after: timedelta = timedelta(), language: Language = "en") -> QueueRowView:
    now = NOON + after
    calendar = DeskCalendar(today=amman_day(now), holidays=frozenset(), holiday=None)
    return present_queue_row(row, LIBRARY_CARD, officer_id=str(ME), calendar=calendar, now=now, language=language)


@pytest.mark.parametrize(
    "day, en, ar",
    [
        (date(2026, 3, 30), "30 March", "30 آذار"),
        (date(2026, 3, 31), "Yesterday", "أمس"),
        (date(2026, 4, 1), "Today", "اليوم"),
        (date(2026, 4, 2), "Tomorrow", "غدًا"),
        (date(2026, 4, 3), "3 April", "3 نيسان"),
        (date(2027, 4, 2), "2 April 2027", "2 نيسان 2027"),
    ],
)
def test_a_day_near_today_is_said_as_people_say_it(day: date, en: str, ar: str):
    today = date(2026, 4, 1)
    assert (day_in_words(day, today, "en"), day_in_words(day, today, "ar")) == (en, ar)


@pytest.mark.parametrize("days, urgency", [(0, ""), (4, ""), (5, "today"), (6, "late")])
def test_a_case_is_urgent_on_its_day_and_late_after_it(days: int, urgency: str):
    # Two of the five days after the submission are a weekend.
    assert line(after=timedelta(days=days)).urgency == urgency


def test_the_name_of_the_passport_comes_first():
    shown = line()
    assert (shown.name, shown.other_name, shown.nationality) == ("Maria Santos", "ماريا سانتوس", "Philippines")


def test_a_case_whose_answers_name_nobody_is_called_by_its_number():
    assert line(replace(ROW, subject=CaseSubject())).name == "MOI-1"


@pytest.mark.parametrize(
    "people, en, ar",
    [(1, "", ""), (2, "for 2 people", "عن شخصين"), (3, "for 3 people", "عن 3 أشخاص"), (12, "for 12 people", "عن 12 شخصًا")],
)  # fmt: skip
def test_a_case_of_several_people_says_how_many(people: int, en: str, ar: str):
    group = replace(ROW, subject=CaseSubject(names=("Petra Tours",), people=people))
    assert (line(group).people, line(group, language="ar").people) == (en, ar)


@pytest.mark.parametrize(
    "documents, told, squares",
    [
        ([], "", []),
        (["accepted", "unchecked", "accepted"], "2/3", ["accepted", "accepted", "unchecked"]),
        (["accepted", "rejected"], "1/2", ["accepted", "rejected"]),
        (["accepted"] * 5 + ["unchecked"] * 2, "5/7", ["accepted", "unchecked"]),
    ],
)
def test_documents_are_counted_and_drawn(documents: Any, told: str, squares: list[str]):
    shown = line(replace(ROW, documents=documents))
    assert (shown.documents, shown.squares) == (told, squares)


def test_the_squares_are_said_to_those_who_do_not_see_them():
    shown = line(replace(ROW, documents=["accepted", "rejected", "unchecked", "unchecked"]))
    assert shown.documents_said == "4 documents: 1 accepted, 1 rejected, 2 not checked yet."


@pytest.mark.parametrize(
    "holder, name, said", [(None, "", ""), (ME, "Rana", "You"), (OTHER, "Sami", "Sami"), (OTHER, "", "Another officer")]
)
def test_it_says_who_has_the_case(holder: UUID | None, name: str, said: str):
    shown = line(replace(ROW, case=replace(ROW.case, holder_id=holder), holder=name))
    assert shown.assignment == said


@pytest.mark.parametrize(
    "after, en, ar",
    [
        (timedelta(seconds=59), "Just now", "الآن"),
        (timedelta(minutes=1), "1 minute ago", "قبل دقيقة واحدة"),
        (timedelta(hours=2), "2 hours ago", "قبل ساعتين"),
        (timedelta(days=-1), "Just now", "الآن"),
    ],
)
def test_it_says_how_long_ago_something_last_happened(after: timedelta, en: str, ar: str):
    assert (line(after=after).ago, line(after=after, language="ar").ago) == (en, ar)
