"""A refused transfer of a residence permit."""

from datetime import date

from moi_pwa.catalogue import get_service
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.papers import Refusal
from moi_pwa.core.text import Text
from tests.papers.visa import HOLDER

REASON = {"ar": "عدم انطباق الشروط", "en": "The conditions are not met"}
SERVICE = get_service("RES_TRANSFER")
REFUSAL = Refusal(
    service=SERVICE.number,
    reference="MOI-2026-012-000345-7",
    applicant=HOLDER,
    decided_on=date(2026, 1, 30),
    object_until=date(2026, 3, 1),
    reason=Text(**REASON),
    decided_by="approver",
    directorate="residence",
    law=PERMITS,
)
