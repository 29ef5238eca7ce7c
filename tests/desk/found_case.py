"""A case of the demonstration's library card, as `open_case` finds it for its librarian."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.desk.open_case import DeskCase, SentVersion
from moi_pwa.core.answers import Attachment, Facts
from moi_pwa.core.case import Case, CaseEvent
from moi_pwa.core.queue import CaseSummary
from moi_pwa.rules.cases.document_checks import CheckedDocuments
from moi_pwa.rules.fees.bill import Bill
from tests.cases.sending import READER, document_id
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD
from tests.fixtures.library_card_examples import EXAMPLES

ME, OTHER, CASE = str(UUID(int=7)), str(UUID(int=8)), UUID(int=1)
FACTS = Facts(today=date(2026, 1, 15))
NOW = NOON + timedelta(days=4)
PORTRAIT = str(document_id(1))
READER_AND_FRIEND: dict[str, Any] = EXAMPLES[0].answers


def event(seq: int, kind: str, actor: str = ME, role: str = "reviewer", **data) -> CaseEvent:
    at = NOON + timedelta(hours=seq)
    return CaseEvent(case_id=str(CASE), seq=seq, kind=kind, at=at, actor=actor, role=role, data=data)


SUBMITTED = event(1, "submitted", "someone", "applicant")


REASONS = {"weather": {"ar": "الطقس", "en": "The weather"}}


def found(*events: CaseEvent, answers=None, **values) -> DeskCase:
    answers = READER | {"portrait": [PORTRAIT]} if answers is None else answers
    events = (SUBMITTED, *events)
    return DeskCase(
        **{
            "summary": CaseSummary(
                id=CASE, reference="MOI-2026-001-000001-9", service=LIBRARY_CARD.code, status="in_review",
                seq=len(events), holder_id=UUID(ME), submitted_at=NOON,
            ),
            "service": LIBRARY_CARD,
            "language": "ar",
            "case": Case(course="simple", status="in_review", seq=len(events), since=NOON, assigned_to=ME),
            "sent": [SentVersion(version=1, received_at=NOON, answers=answers)],
            "events": events,
            "documents": [Attachment(id=PORTRAIT, code="D03", path="D03")],
            "checked": CheckedDocuments(),
            "photos": (),
            "stored_portraits": frozenset({PORTRAIT}),
            "facts": FACTS,
            "violations": [],
            "unchecked": (),
            "bill": Bill(charges=[], guarantees=[], total_fils=0),
            "holidays": frozenset(),
            "reasons": {"reject_reasons": REASONS, "document_reasons": REASONS},
            "names": {ME: "Rana", OTHER: "Samer"},
            "may": frozenset({"released", "recommended"}),
        } | values
    )  # fmt: skip
