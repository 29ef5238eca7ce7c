from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.proofs import PROVES
from moi_pwa.core.fields import Field, GroupField


def _within(field: Field) -> tuple[Field, ...]:
    return field.fields if isinstance(field, GroupField) else ()


def test_only_known_documents_prove_anything():
    assert set(PROVES) <= set(DOCUMENTS)


def test_what_is_proved_is_asked_somewhere():
    asked = {
        each.id
        for service in all_services()
        for section in service.sections
        for field in section.fields
        for each in (field, *_within(field))
    }
    assert {code: fields for code, fields in PROVES.items() if not asked & set(fields)} == {}
