"""An officer opens a case. Who opened what is written down."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from moi_pwa.actions.cases.hand_documents import documents_for, keys_of_agencies
from moi_pwa.actions.cases.record_checks import facts_of_case, latest_results
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Answers, Attachment, Facts, Json
from moi_pwa.core.case import NOT_OFFICERS, Case, CaseEvent, EventKind
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.errors import AbsentError, NewerCaseError
from moi_pwa.core.officer import Officer
from moi_pwa.core.papers import NumberedPaper, Printing
from moi_pwa.core.queue import CaseSummary
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.consultations import AgencyReply, agencies_to_ask, can_be_recalled, replies_in
from moi_pwa.rules.cases.deadlines import holidays_in
from moi_pwa.rules.cases.document_checks import CheckedDocuments, check_documents, documents_in
from moi_pwa.rules.cases.lifecycle import UNDER_WAY, course_of, known_part
from moi_pwa.rules.cases.notifications import contact_choice
from moi_pwa.rules.cases.permissions import may, may_print, may_read
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.bill import Bill
from moi_pwa.rules.fees.sent_bill import bill_of
from moi_pwa.rules.forms.answers import RuleViolation, ask, rule_violations
from moi_pwa.rules.papers.content import papers_of
from moi_pwa.rules.papers.replacement import papers_out_of_force
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import cases, documents, readings
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.papers import papers

MAX_PRINTINGS = 20


@dataclass(frozen=True, kw_only=True)
class SentVersion:
    """What the applicant sent, by version: the answers of the whole application after it."""

    version: int
    received_at: datetime
    answers: dict[str, Json]


@dataclass(frozen=True, kw_only=True)
class SessionToCome:
    """Of a committee. `held_on`: a day in Amman."""

    number: str
    held_on: date


@dataclass(frozen=True, kw_only=True)
class AgencyDocuments:
    """What an agency that can be asked may read of the documents. `public_key`: to seal them to; None: it has none."""

    documents: Sequence[Attachment]
    public_key: bytes | None


@dataclass(frozen=True, kw_only=True)
class DeskCase:
    """A case as its officer sees it. `case`: what its events amount to. `sent` is oldest first, its last is what counts; `checked`: what stands against a decision, of the documents that count now; `may`: steps the officer may take.

    `language`: in which the applicant is written to. `facts` are those of the day of sending: lists, amounts and rules of
    that day apply to this case. `violations`: its violated rules, of every severity; `unchecked`: facts of `ServerKnows`
    that could not be learned when it was sent, or its last details. `bill`: fixed on that day, but for fines by the day. `names`: of the officers who acted, by
    id. `session`: on whose agenda it is. `replies`: of agencies, oldest first; `agencies`: those that can be asked; `late`: those that were, and have not answered by their day; `for_agencies`: by those, while the officer may ask them. `papers`: that were issued, or would be if they were issued today; `printable`: numbers of those that the officer may print. `printings`: the last at the desk, newest first. `holidays`: days in Amman. `reasons`: for refusing an application or a document, list -> code -> entry of today.
    """

    summary: CaseSummary
    service: Service
    language: str
    case: Case
    sent: Sequence[SentVersion]
    events: Sequence[CaseEvent]
    documents: Sequence[Attachment]
    checked: CheckedDocuments
    facts: Facts
    violations: Sequence[RuleViolation]
    unchecked: Sequence[str]
    bill: Bill
    holidays: frozenset[date]
    reasons: Lists
    names: Mapping[str, str]
    may: frozenset[EventKind]
    replies: Sequence[AgencyReply]
    agencies: Sequence[AgencyCode]
    late: Sequence[AgencyCode]
    for_agencies: Mapping[AgencyCode, AgencyDocuments]
    papers: Sequence[NumberedPaper] = ()
    printable: frozenset[str] = frozenset()
    printings: Sequence[Printing] = ()
    session: SessionToCome | None = None


async def open_case(deps: Deps, officer: Officer, case_id: UUID) -> DeskCase:
    """Raises AbsentError: no such case, or it is not this officer's to read. NewerCaseError: only a newer version of the program
    has its service. Nothing is given before the reading is recorded.
    """
    at = deps.now()
    today = amman_day(at)
    async with deps.database.reading() as session:
        row = await cases.find_case(session, case_id)
        if row is None or not may_read(officer, row.directorate, row.course):
            raise AbsentError
        if row.service not in deps.services:
            raise NewerCaseError
        known = known_part([event.event() for event in await cases.events_of(session, [case_id])], row.status)
        case, events = known.case, known.events
        sent = await cases.submissions_of(session, [case_id])
        attached = await documents.documents_of(session, case_id)
        issued = await papers.papers_of_cases(session, [case_id])
        opened = {str(each) for each in await readings.documents_opened(session, case_id)}
        printings = await readings.last_printings(session, case_id, MAX_PRINTINGS)
        acted = {UUID(event.actor) for event in events if event.role not in NOT_OFFICERS}
        names = await officers.display_names(session, acted | {each.officer_id for each in printings})
        facts = await facts_of_case(deps, session, row, events)
        todays = await deps.book.facts(session, today)
        to_come = await committee_sessions.session_to_come(session, case_id) if case.status == "at_committee" else None
        service = deps.services[row.service]
        agencies = agencies_to_ask(course_of(case), service)
        agency_keys = await keys_of_agencies(session, agencies) if agencies else {}
    async with deps.database.transaction() as session:
        reading = ReadingRow(id=deps.new_id(), at=at, officer_id=UUID(officer.id), case_id=case_id)
        await readings.record_reading(session, reading)
    asked = ask(service, sent[-1].answers, facts)
    allowed: frozenset[EventKind] = frozenset(
        step.kind for step in course_of(case).steps if may(officer, row.directorate, case, step.kind)
    )
    replies = replies_in(events)
    late: list[AgencyCode] = [each.agency for each in replies if can_be_recalled(each, case)]
    return DeskCase(
        summary=row.summary(),
        service=service,
        language=contact_choice(sent[-1].answers).language or row.language,
        case=case,
        sent=[SentVersion(version=each.version, received_at=each.received_at, answers=each.answers) for each in sent],
        events=events,
        documents=[each.attachment() for each in attached],
        checked=check_documents(documents_in(asked.questions), opened, events),
        facts=facts,
        violations=rule_violations(service, sent[-1].answers, facts),
        unchecked=tuple(latest_results(events).unchecked),
        bill=bill_of(service, asked.answers, facts, events, today),
        holidays=holidays_in(todays.lists),
        reasons={name: todays.lists.get(name, {}) for name in ("reject_reasons", "document_reasons")},
        names={str(officer_id): name for officer_id, name in names.items()},
        may=allowed if late else allowed - {"consultation_recalled"},
        replies=replies,
        late=late,
        agencies=agencies,
        for_agencies={
            agency: AgencyDocuments(
                documents=[each.attachment() for each in some],
                public_key=agency_keys[agency].public_key if agency in agency_keys else None,
            )
            for agency, some in documents_for(agencies, asked.questions, attached).items()
            if "consultation_asked" in allowed
        },
        papers=[paper.numbered(service.number) for paper in issued]
        or _papers_to_come(case, service, asked.answers, replace(facts, today=today)),
        printable=frozenset(paper.number for paper in issued).difference(papers_out_of_force(events))
        if may_print(officer, row.directorate)
        else frozenset(),
        printings=printings,
        session=SessionToCome(number=to_come.number, held_on=to_come.held_on) if to_come else None,
    )


def _papers_to_come(case: Case, service: Service, answers: Answers, facts: Facts) -> list[NumberedPaper]:
    """Of a case that is still under way."""
    if case.status not in UNDER_WAY:
        return []
    return [NumberedPaper(number="", content=content) for content in papers_of(service, answers, facts)]
