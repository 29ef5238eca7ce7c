"""Answers that several applications may share are about no person."""

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.fields import (
    DeclarationField,
    Field,
    FileField,
    MrzField,
    NationalNumberField,
    PassportField,
)
from moi_pwa.core.service import Service
from tests.unit.catalogue.declared import each_service, scopes

_OF_ONE_PERSON = (DeclarationField, MrzField, NationalNumberField, PassportField)


def _shared(service: Service) -> list[Field]:
    return [field for scope in scopes(service) for field in scope if field.shared]


@each_service
def test_no_answer_with_a_meaning_for_a_person_is_shared(service: Service):
    assert [field.id for field in _shared(service) if field.role is not None] == []


@each_service
def test_no_identity_number_no_lines_of_a_passport_and_no_agreement_is_shared(service: Service):
    assert [field.id for field in _shared(service) if isinstance(field, _OF_ONE_PERSON)] == []


@each_service
def test_a_file_is_shared_as_its_document_says(service: Service):
    files = [field for scope in scopes(service) for field in scope if isinstance(field, FileField)]
    assert [field.id for field in files if field.shared != DOCUMENTS[field.document].shared] == []


def test_no_photo_and_no_paper_of_a_person_is_shared():
    of_persons = {"D01", "D02", "D03", "D04", "D05", "D08", "D09", "D14", "D15", "D20", "D22", "D23", "D40", "D45"}
    shared = {code for code, document in DOCUMENTS.items() if document.shared}
    assert shared & of_persons == set()
    assert [code for code in shared if DOCUMENTS[code].photo_only] == []
    assert "D32" in shared
