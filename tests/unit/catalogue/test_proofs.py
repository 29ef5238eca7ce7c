"""A question declares the document that shows whether its answer is true."""

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.fields import FileField
from tests.services import SERVICES
from tests.unit.catalogue.declared import scopes


def test_every_document_that_proves_an_answer_is_in_the_catalogue():
    assert {code for _, code in _declared()} <= DOCUMENTS.keys()


def test_every_answer_is_asked_together_with_what_proves_it_somewhere():
    together: set[tuple[str, str]] = set()
    for service in SERVICES:
        fields = [field for scope in scopes(service) for field in scope]
        asked = {field.document for field in fields if isinstance(field, FileField)}
        together |= {(field.id, code) for field in fields for code in field.proven_by if code in asked}
    assert _declared() - together == set()


def _declared() -> set[tuple[str, str]]:
    return {
        (field.id, code)
        for service in SERVICES
        for scope in scopes(service)
        for field in scope
        for code in field.proven_by
    }
