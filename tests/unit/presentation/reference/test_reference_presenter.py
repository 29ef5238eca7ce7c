"""Reference data as its administrator reads it."""

from datetime import UTC, date, datetime

import pytest

from moi_pwa.actions.reference_data import ChangeRecord
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.reference import ReferenceChange
from moi_pwa.presentation.reference.reference_presenter import ReferencePresenter

TODAY = date(2026, 11, 25)
FEE = "visa_3m_single"
NOW_40 = {"from": "2014-01-01", "to": "2026-12-31", "fils": 40_000}
THEN_45 = {"from": "2027-01-01", "to": None, "fils": 45_000}
CONTACT = {"from": "2014-01-01", "to": None, "ar": None, "en": None, "telephone": None}
DATA = {**reference_data(), "fees": {FEE: (NOW_40, THEN_45)}}


def presenter(name: str, language="en") -> ReferencePresenter:
    return ReferencePresenter(data=DATA, seq=0, name=name, language=language, today=TODAY)


def found(name: str, words: str) -> list[str]:
    return [line.code for line in presenter(name).list_view(words).lines]


@pytest.mark.parametrize("words", ["علياء", "عَلْياء", "ALIA", "qaia"])
def test_an_entry_is_found_by_either_name_or_code_however_it_is_written(words):
    assert "QAIA" in found("ports", words)


def test_a_nationality_is_found_by_its_name():
    assert found("nationalities", "العراق") == ["IRQ"]


def test_an_amount_is_in_dinars_with_its_fils():
    [line] = presenter("fees").list_view().lines
    assert [cell.value for cell in line.cells] == ["40.000 JOD"]


def test_an_entry_says_when_it_changes():
    assert presenter("fees").list_view().lines[0].state == "Changes on 1 January 2027"


def test_rows_over_time_are_past_today_and_to_come_the_latest_first():
    assert [span.when for span in presenter("fees").detail_view(FEE, ()).spans] == ["to_come", "today"]


def test_a_code_of_another_list_is_shown_by_its_name():
    [line] = [each for each in presenter("districts").list_view().lines if each.code == "AM-QASABA"]
    assert line.cells[0].value == "Amman (Capital)"


def test_contact_details_stand_under_the_name_of_their_directorate():
    names = {line.code: line.name for line in presenter("contacts").list_view().lines}
    assert names["residence"] == "Residence Section"


def test_what_nobody_has_entered_is_left_empty():
    [line] = [each for each in presenter("contacts").list_view().lines if each.code == "visas"]
    assert {cell.value for cell in line.cells} == {""}


def test_a_telephone_number_is_read_from_left_to_right():
    before, after = CONTACT, {**CONTACT, "telephone": "+962 6 000 0101"}
    [difference] = presenter("contacts").difference_views([before], [after])
    assert [(each.label, each.after) for each in difference.parts] == [("Phone number", "\u2068+962 6 000 0101\u2069")]


def test_what_a_change_does_is_said_in_words():
    before = [{**NOW_40, "to": None}]
    [difference] = presenter("fees").difference_views(before, [NOW_40, THEN_45])
    assert difference.days == "From 1 January 2027"
    assert [(each.label, each.before, each.after) for each in difference.parts] == [
        ("Amount", "40.000 JOD", "45.000 JOD")
    ]


def test_history_says_who_when_and_why():
    change = ReferenceChange(
        seq=1, list="fees", code=FEE, rows=(NOW_40, THEN_45), changed_by="7",
        at=datetime(2026, 11, 1, 9, tzinfo=UTC), note="The council's decision",
    )  # fmt: skip
    [shown] = presenter("fees").detail_view(FEE, [ChangeRecord(change=change, by="Tariq", before=[NOW_40])]).history
    assert (shown.by, shown.at, shown.note) == ("Tariq", "1 November 2026, 12:00", "The council's decision")


@pytest.mark.parametrize("name", sorted(reference_data()))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_list_is_shown(name, language):
    shown = ReferencePresenter(data=reference_data(), seq=0, name=name, language=language, today=TODAY).list_view()
    assert len(shown.lines) == len(reference_data()[name])
    assert all(line.name and len(line.cells) == len(shown.heads) for line in shown.lines)
