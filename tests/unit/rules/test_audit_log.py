"""A reading that was logged before papers were printed at the desk keeps its hash."""

from uuid import UUID

from moi_pwa.rules.audit_log import reading_hash
from tests.factories import NOON

ID, OFFICER, CASE, DOCUMENT = (UUID(int=number) for number in range(1, 5))


def test_a_reading_of_a_document_has_the_hash_of_before():
    assert (
        reading_hash(ID, at=NOON, officer_id=OFFICER, case_id=CASE, document_id=DOCUMENT, paper_number=None)
        == "c07e7e506a7ee131cc920a7c679394235dc092a677df43f76c92399286d75ea9"
    )
