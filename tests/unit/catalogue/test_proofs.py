from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.proofs import PROVES
from moi_pwa.core.fields import Field, FileField, GroupField
from moi_pwa.core.service import Service


def _fields(service: Service) -> list[Field]:
    outer = [field for section in service.sections for field in section.fields]
    return [each for field in outer for each in (field, *(field.fields if isinstance(field, GroupField) else ()))]


def _together(code: str, fields: tuple[str, ...]) -> set[str]:
    """Of the fields those that a service asks that asks for the document too."""
    return {
        each.id
        for service in all_services()
        for asked in [_fields(service)]
        if any(isinstance(field, FileField) and field.document == code for field in asked)
        for each in asked
        if each.id in fields
    }


def test_every_answer_that_a_document_proves_is_asked_with_it_somewhere():
    assert {code: lost for code, fields in PROVES.items() if (lost := set(fields) - _together(code, fields))} == {}
