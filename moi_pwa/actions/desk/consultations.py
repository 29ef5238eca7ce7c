"""Consultations as an agency's officer sees them: the agency's queue, what is declared for it, and its answer.

Nothing else of a case can be reached from here. An agency's officer reaches a case in no other way, except for the
documents that were sealed to the agency (`actions/desk/read_document.py`): the officer has agencies instead of
directorates.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import require_on_duty
from moi_pwa.actions.cases.case_transaction import SYSTEM, Actor, lock_case
from moi_pwa.actions.cases.hand_documents import documents_for
from moi_pwa.actions.cases.record_checks import facts_of_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Attachment, Facts, Json
from moi_pwa.core.consultation import ConsultationAnswer, OpenConsultation
from moi_pwa.core.errors import AbsentError, NewerCaseError, StepRefusedError
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.core.officer import Officer
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.consultations import (
    AgencyReply,
    answering_role,
    closing_kind,
    declared_for,
    disclosed,
    is_of_agency,
    replies_in,
    require_answer,
)
from moi_pwa.rules.forms.answers import Question, ask
from moi_pwa.rules.written_text import tidied
from moi_pwa.storage.cases import cases, consultation_keys, consultations, documents, readings
from moi_pwa.storage.cases.consultations import ConsultationCursor, ConsultationRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Session

QUEUE_PAGE_SIZE = 50

KEPT_FOR = timedelta(days=30)
"""The time in which an agency can reread what it answered, without the applicant's answers."""


@dataclass(frozen=True, kw_only=True)
class AgencyQueuePage:
    """A page of an agency's queue."""

    rows: Sequence[OpenConsultation]
    after: ConsultationCursor | None
    """The cursor at which the next page begins; None if this is the last."""


@dataclass(frozen=True, kw_only=True)
class ConsultedCase:
    """The part of a case that an agency's officer sees."""

    id: UUID
    case_id: UUID
    reference: str
    service: Service
    reply: AgencyReply
    questions: Sequence[Question]
    """The questions declared for the agency, with their answers; empty once the agency has answered."""
    facts: Facts
    titled: Sequence[Question]
    """The questions that give the documents their titles."""
    documents: Sequence[Attachment]
    """The documents declared for the agency; empty once the agency has answered."""
    given: AbstractSet[str]
    """Ids of the documents that the agency can open."""


async def agency_queue(
    deps: Deps, officer: Officer, *, after: ConsultationCursor | None = None, limit: int = QUEUE_PAGE_SIZE
) -> AgencyQueuePage:
    """Return what the officer's agencies are asked and have not answered, oldest first."""
    agencies = [agency for agency in sorted(officer.agencies) if is_of_agency(officer, agency)]
    async with deps.database.reading() as session:
        rows = await consultations.open_page(session, agencies, after, limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return AgencyQueuePage(rows=rows[:limit], after=(last.asked_at, last.id) if last else None)


async def open_consultation(deps: Deps, officer: Officer, consultation_id: UUID) -> ConsultedCase:
    """Record the reading, and return what the agency's officer may see. Nothing is returned before the reading is
    recorded.

    Raises:
        AbsentError: there is no such consultation, it is another agency's, the case went on without it, or it was
            answered long ago.
        NewerCaseError: only a newer version of the program has the service of its case.
    """
    async with deps.database.reading() as session:
        row = await _find(session, officer, consultation_id)
        if row.ended_at is not None and (row.answered_at is None or row.answered_at + KEPT_FOR < deps.now()):
            raise AbsentError
        found = await read_consulted_case(deps, session, row)
    async with deps.database.transaction() as session:
        reading = ReadingRow(id=deps.new_id(), at=deps.now(), officer_id=UUID(officer.id), case_id=row.case_id)
        await readings.record_reading(session, reading)
    return found


async def answer_consultation(
    deps: Deps, officer: Officer, consultation_id: UUID, *, answer: ConsultationAnswer, note: str = ""
) -> None:
    """Answer for the agency or the mission. With the last answer the case goes back to its reviewer.

    `note` is why the agency objects, what else it needs, or what the interview showed; the reviewer reads it, the
    applicant does not.

    Raises:
        AbsentError: there is no such consultation, or it is another agency's or mission's.
        StepRefusedError: "not_now": it was answered before, or the case went on without it; "data_missing": `note` is
            empty.
        AnswersRefusedError: "unprintable".
    """
    tidied_note = tidied("note", note)
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        row = await consultations.find_consultation(session, consultation_id)
        role = answering_role(officer, row.agency) if row else None
        if row is None or role is None:
            raise AbsentError
        locked = await lock_case(deps, session, row.case_id)
        await session.refresh(row)
        if row.ended_at is not None:
            raise StepRefusedError("not_now")
        require_answer(officer, locked.case, row.agency, answer=answer, note=tidied_note)
        data: dict[str, Json] = {
            "agency": row.agency,
            "answer": answer,
            **({"note": tidied_note} if tidied_note else {}),
        }
        row.answered_at = row.ended_at = locked.at
        await locked.append("consultation_answered", by=Actor(id=officer.id, role=role), data=data)
        if not await consultations.open_of_case(session, row.case_id):
            await locked.append(closing_kind(row.agency), by=SYSTEM, data={})
        await consultation_keys.delete_keys_of_ended(session, row.case_id)


async def escalate_consultation(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Escalate a consultation that was not answered by its day. The payload is {consultation_id}. The case stays where
    it is.
    """
    async with deps.database.transaction() as session:
        row = await consultations.find_consultation(session, UUID(payload["consultation_id"]))
        if row is None:
            return Done()
        locked = await lock_case(deps, session, row.case_id)
        await session.refresh(row)
        if row.ended_at is None and row.escalated_at is None:
            row.escalated_at = locked.at
            await locked.append("consultation_escalated", by=SYSTEM, data={"agency": row.agency})
    return Done()


async def _find(session: Session, officer: Officer, consultation_id: UUID) -> ConsultationRow:
    """Return the consultation.

    Raises:
        AbsentError: there is none, or it is not for the officer's agencies.
    """
    row = await consultations.find_consultation(session, consultation_id)
    if row is None or not is_of_agency(officer, row.agency):
        raise AbsentError
    return row


async def read_consulted_case(deps: Deps, session: Session, row: ConsultationRow) -> ConsultedCase:
    """Return the part of a case that is declared for the agency or mission of a consultation.

    Raises:
        AbsentError: the case is gone.
        NewerCaseError: only a newer version of the program has its service.
    """
    case = await cases.find_case(session, row.case_id)
    if case is None:
        raise AbsentError
    if case.service not in deps.services:
        raise NewerCaseError
    events = [event.event() for event in await cases.events_of(session, [row.case_id])]
    facts = await facts_of_case(deps, session, case, events)
    service, seen = deps.services[case.service], declared_for(row.agency)
    asked: Sequence[Question] = []
    attached: list[DocumentRow] = []
    given: set[UUID] = set()
    if row.ended_at is None:
        latest = await cases.latest_submission(session, row.case_id)
        asked = ask(service, latest.answers, facts).questions
        attached = documents_for([seen.agency], asked, await documents.documents_of(session, row.case_id))[seen.agency]
        given = await consultation_keys.documents_given(session, row.id)
    return ConsultedCase(
        id=row.id,
        case_id=row.case_id,
        reference=case.reference,
        service=service,
        reply=next(each for each in replies_in(events) if (each.asked_seq, each.agency) == (row.asked_seq, row.agency)),
        questions=disclosed(seen, asked),
        facts=facts,
        titled=asked,
        documents=[each.attachment() for each in attached],
        given={str(each) for each in given},
    )
