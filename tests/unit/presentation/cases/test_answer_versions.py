from datetime import date

from moi_pwa.presentation.cases.answer_rows import AnswerRow, Item, RowSection
from moi_pwa.presentation.cases.answer_versions import Version, changes

FIRST, SECOND, THIRD = date(2026, 1, 15), date(2026, 1, 20), date(2026, 2, 1)


def row(path: str, value: str = "", *, documents: tuple[str, ...] = (), items: tuple[Item, ...] = ()) -> AnswerRow:
    return AnswerRow(
        path=path,
        field=path.rsplit("/", maxsplit=1)[-1],
        kind="text",
        label=path,
        value=value,
        documents=documents,
        items=items,
    )


def version(number: int, day: date, *rows: AnswerRow) -> Version:
    return Version(number=number, day=day, sections=[RowSection(id="all", title="All", rows=list(rows))])


def said(*versions: Version) -> list[tuple[str, int, str, str]]:
    return [
        (each.path, each.version, each.before.value if each.before else "-", each.after.value if each.after else "-")
        for each in changes(versions)
    ]


def test_what_was_sent_once_has_not_changed():
    assert said(version(1, FIRST, row("dob", "1990"))) == []


def test_an_answer_that_was_corrected_twice_has_two_changes():
    versions = [
        version(n, day, row("dob", str(n)), row("sex", "F")) for n, day in ((1, FIRST), (2, SECOND), (3, THIRD))
    ]
    assert said(*versions) == [("dob", 2, "1", "2"), ("dob", 3, "2", "3")]


def test_a_document_that_was_replaced_is_a_change():
    before, after = row("photo", documents=("a",)), row("photo", documents=("b",))
    assert [each.path for each in changes([version(1, FIRST, before), version(2, SECOND, after)])] == ["photo"]


def test_an_answer_that_is_no_longer_asked_is_a_change():
    assert said(version(1, FIRST, row("lease", "yes")), version(2, SECOND)) == [("lease", 2, "yes", "-")]


def test_a_question_that_is_new_and_unanswered_is_none():
    assert said(version(1, FIRST), version(2, SECOND, row("lease"))) == []


def test_within_a_group_the_item_changes_and_not_the_group():
    def family(dob: str) -> AnswerRow:
        return row("companions", items=(Item(title="Companion 1", rows=(row("companions/0/dob", dob),)),))

    assert said(version(1, FIRST, family("1990")), version(2, SECOND, family("1991"))) == [
        ("companions/0/dob", 2, "1990", "1991")
    ]
