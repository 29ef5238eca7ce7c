import pytest

from moi_pwa.presentation.cases.answer_rows import AnswerRow, RowSection
from moi_pwa.presentation.cases.answers_presenter import AnswersPresenter
from moi_pwa.presentation.cases.answers_view import DocumentView

CARD = DocumentView(id="1", code="D04", title="Residence card", verdict="", verdict_text="")


def sections(*, number: str) -> list[RowSection]:
    asked = AnswerRow(path="card", field="card", kind="code", label="Card number", value=number, proven_by=("D04",))
    file = AnswerRow(
        path="scan", field="scan", kind="file", label="Residence card", document="D04", documents=(CARD.id,)
    )
    return [
        RowSection(id="permit", title="Permit", rows=[asked]),
        RowSection(id="documents", title="Documents", rows=[file]),
    ]


@pytest.mark.parametrize("number, shown", [("A12", [CARD]), ("", [])])
def test_a_section_shows_the_documents_that_prove_what_is_answered_in_it(number: str, shown: list[DocumentView]):
    presenter = AnswersPresenter(sections=sections(number=number), changes=[], documents={CARD.id: CARD}, language="en")
    assert presenter.section_views()[0].proofs == shown
