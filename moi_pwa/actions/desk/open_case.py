"""The opening of a case by an officer. Every opening is recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from moi_pwa.actions.accounts.absences import standing_in
from moi_pwa.actions.cases.hand_documents import documents_for, keys_of_agencies
from moi_pwa.actions.cases.record_checks import facts_of_case, latest_results
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Attachment, Facts, Json
from moi_pwa.core.case import NOT_OFFICERS, Case, CaseEvent, EventKind
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.errors import AbsentError, NewerCaseError
from moi_pwa.core.officer import Officer
from moi_pwa.core.papers import NumberedPaper, PaperContent, Printing
from moi_pwa.core.queue import CaseSummary
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.rules.cases.consultations import AgencyReply, agencies_to_ask, can_be_recalled, missions_to_ask, replies_in
from moi_pwa.rules.cases.deadlines import holidays_in
from moi_pwa.rules.cases.document_checks import CheckedDocuments, check_documents, documents_in
from moi_pwa.rules.cases.lifecycle import UNDER_WAY, course_of, known_part
from moi_pwa.rules.cases.notes import may_note
from moi_pwa.rules.cases.notifications import contact_choice
from moi_pwa.rules.cases.permissions import may, may_read, takes_first
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.bill import Bill
from moi_pwa.rules.fees.sent_bill import bill_of
from moi_pwa.rules.forms.answers import Question, RuleViolation, ask, rule_violations
from moi_pwa.rules.papers.content import papers_of
from moi_pwa.rules.papers.portraits import HolderPhoto, photos_of, with_portraits
from moi_pwa.rules.papers.replacement import papers_out_of_force
from moi_pwa.rules.permissions import officer_may_at
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.accounts.recipient_keys import RecipientKey
from moi_pwa.storage.cases import cases, documents, readings, watches
from moi_pwa.storage.cases.cases import CaseRow, SubmissionRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.papers import papers, portraits
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.parties import oauth_clients

MAX_PRINTINGS = 20
_LISTS = ("reject_reasons", "document_reasons", "request_sentences", "approval_conditions")


@dataclass(frozen=True, kw_only=True)
class SentVersion:
    """One version of the application: the whole of its answers after the applicant sent it or changed it."""

    version: int
    received_at: datetime
    answers: dict[str, Json]


@dataclass(frozen=True, kw_only=True)
class SessionToCome:
    """The committee's session on whose agenda a case is."""

    number: str
    held_on: date
    """A day in Amman."""


@dataclass(frozen=True, kw_only=True)
class AgencyDocuments:
    """The documents that an agency may read if it is asked."""

    documents: Sequence[Attachment]
    public_key: bytes | None
    """The agency's key, to which the documents are sealed; None if it has none."""


@dataclass(frozen=True, kw_only=True)
class CaseConsultations:
    """The agencies that were or can be consulted."""

    replies: Sequence[AgencyReply] = ()
    """The agencies' replies, oldest first."""

    agencies: Sequence[AgencyCode] = ()
    """The agencies that can be asked now."""
    missions: Sequence[AgencyCode] = ()
    """The missions at which an interview can be asked for; none unless the officer may ask, and the person may be
    abroad.
    """

    late: Sequence[AgencyCode] = ()
    """The agencies that were asked and have not answered by their day."""

    for_agencies: Mapping[AgencyCode, AgencyDocuments] = field(default_factory=dict[AgencyCode, AgencyDocuments])
    """The documents that each agency may read; empty unless the officer may ask agencies."""


@dataclass(frozen=True, kw_only=True)
class CasePapers:
    """The papers of a case, and who printed them at the desk."""

    listed: Sequence[NumberedPaper] = ()
    """The issued papers; while the case is under way, those that would be issued today, without numbers."""

    printable: frozenset[str] = frozenset()
    """Numbers of the papers that the officer may print."""

    printings: Sequence[Printing] = ()
    """The last MAX_PRINTINGS printings, newest first."""


@dataclass(frozen=True, kw_only=True)
class DeskCase:
    """A case as its officer sees it."""

    summary: CaseSummary
    service: Service
    language: str
    """The language in which the applicant is written to."""

    case: Case
    """The state of the case after its events."""

    sent: Sequence[SentVersion]
    """The submissions, oldest first; the last one counts."""

    events: Sequence[CaseEvent]
    documents: Sequence[Attachment]
    checked: CheckedDocuments
    """The documents that stand against a decision, of those that count now."""

    photos: Sequence[HolderPhoto]
    """The photos of those who would get a paper now, where the form asks for them."""

    stored_portraits: frozenset[str]
    """Ids of the photos whose approved portrait is stored. It is deleted once nobody needs it."""

    facts: Facts
    """The facts of the day of sending: its lists, amounts and rules apply to this case."""

    violations: Sequence[RuleViolation]
    """The violated rules of every severity."""

    unchecked: Sequence[str]
    """Facts of `ServerKnows` that could not be learned when the application or its last details were sent."""

    bill: Bill
    """The bill as fixed on the day of sending; only fines by the day still grow."""

    holidays: frozenset[date]
    """The holidays, as days in Amman."""

    reasons: Lists
    """Today's reasons for refusing an application or a document, and the ready sentences: list -> code -> entry."""

    names: Mapping[str, str]
    """Officer's id -> name, for those who acted or were given the case."""

    may: frozenset[EventKind]
    """The steps that the officer may take now."""

    is_watched: bool = False
    """Whether the officer watches the case."""

    may_note: bool = False
    """Whether the officer may write a note for other officers."""

    consultations: CaseConsultations = field(default_factory=CaseConsultations)
    papers: CasePapers = field(default_factory=CasePapers)
    session: SessionToCome | None = None
    """The session on whose agenda the case is; None if it is on none."""


@dataclass(frozen=True, kw_only=True)
class _StoredCase:
    """The rows of a case, and the reference data that it is judged by."""

    row: CaseRow
    case: Case
    events: Sequence[CaseEvent]
    sent: Sequence[SubmissionRow]
    documents: Sequence[DocumentRow]
    papers: Sequence[PaperRow]
    stored_portraits: frozenset[str]
    opened: frozenset[str]
    """Ids of the documents that some officer has opened."""

    printings: Sequence[Printing]
    names: Mapping[str, str]
    facts: Facts
    todays_lists: Lists
    session: SessionToCome | None
    agency_keys: Mapping[str, RecipientKey]
    is_watched: bool


async def open_case(deps: Deps, officer: Officer, case_id: UUID) -> DeskCase:
    """Return the case, after the reading has been recorded.

    Raises:
        AbsentError: there is no such case, or the officer may not read it.
        NewerCaseError: only a newer version of the program has its service.
    """
    at = deps.now()
    async with deps.database.reading() as session:
        stored = await _read_case(deps, session, officer, case_id, today=amman_day(at))
        officer = await standing_in(deps, session, officer)
    async with deps.database.transaction() as session:
        reading = ReadingRow(id=deps.new_id(), at=at, officer_id=UUID(officer.id), case_id=case_id)
        await readings.record_reading(session, reading)
    return _desk_case(stored, deps.services[stored.row.service], officer, today=amman_day(at))


async def _read_case(deps: Deps, session: Session, officer: Officer, case_id: UUID, *, today: date) -> _StoredCase:
    """Read the case and everything that its page shows.

    Raises:
        AbsentError: there is no such case, or the officer may not read it.
        NewerCaseError: only a newer version of the program has its service.
    """
    row = await cases.find_case(session, case_id)
    if row is None or not may_read(officer, row.directorate, row.course):
        raise AbsentError
    if row.service not in deps.services:
        raise NewerCaseError
    known = known_part([event.event() for event in await cases.events_of(session, [case_id])], row.status)
    printings = await readings.last_printings(session, case_id, MAX_PRINTINGS)
    acted = {UUID(event.actor) for event in known.events if event.role not in NOT_OFFICERS}
    acted |= {UUID(str(event.data["to"])) for event in known.events if event.kind == "assigned"}
    names = await officers.display_names(session, acted | {each.officer_id for each in printings})
    clients = {UUID(str(event.data["client"])) for event in known.events if "client" in event.data}
    names |= await oauth_clients.client_names(session, clients)
    agencies = agencies_to_ask(course_of(known.case), deps.services[row.service])
    return _StoredCase(
        row=row,
        case=known.case,
        events=known.events,
        sent=await cases.submissions_of(session, [case_id]),
        documents=await documents.documents_of(session, case_id),
        papers=await papers.papers_of_cases(session, [case_id]),
        stored_portraits=frozenset(str(each) for each in await portraits.photos_with_portraits(session, case_id)),
        opened=frozenset(str(each) for each in await readings.documents_opened(session, case_id)),
        printings=printings,
        names={str(officer_id): name for officer_id, name in names.items()},
        facts=await facts_of_case(deps, session, row, known.events),
        todays_lists=(await deps.book.facts(session, today)).lists,
        session=await _session_to_come(session, known.case, case_id),
        agency_keys=await keys_of_agencies(session, agencies) if agencies else {},
        is_watched=await watches.is_watched(session, UUID(officer.id), case_id),
    )


async def _session_to_come(session: Session, case: Case, case_id: UUID) -> SessionToCome | None:
    if case.status != "at_committee":
        return None
    row = await committee_sessions.session_to_come(session, case_id)
    return SessionToCome(number=row.number, held_on=row.held_on) if row else None


def _desk_case(stored: _StoredCase, service: Service, officer: Officer, *, today: date) -> DeskCase:
    row, case, events, latest = stored.row, stored.case, stored.events, stored.sent[-1].answers
    asked = ask(service, latest, stored.facts)
    allowed: frozenset[EventKind] = frozenset(
        step.kind
        for step in course_of(case).steps
        if may(officer, row.directorate, case, step.kind) or takes_first(officer, row.directorate, case, step.kind)
    )
    consultations = _consultations(stored, service, asked.questions, allowed)
    to_come = papers_of(service, asked.answers, replace(stored.facts, today=today))
    photos = photos_of(to_come, asked.questions, events)
    return DeskCase(
        summary=row.summary(),
        service=service,
        language=contact_choice(latest).language or row.language,
        case=case,
        sent=[
            SentVersion(version=each.version, received_at=each.received_at, answers=each.answers)
            for each in stored.sent
        ],
        events=events,
        documents=[each.attachment() for each in stored.documents],
        checked=check_documents(documents_in(asked.questions), stored.opened, events),
        photos=photos,
        stored_portraits=stored.stored_portraits,
        facts=stored.facts,
        violations=rule_violations(service, latest, stored.facts),
        unchecked=tuple(latest_results(events).unchecked),
        bill=bill_of(service, asked.answers, stored.facts, events, today),
        holidays=holidays_in(stored.todays_lists),
        reasons={name: stored.todays_lists.get(name, {}) for name in _LISTS},
        names=stored.names,
        may=allowed - _impossible(consultations),
        is_watched=stored.is_watched,
        may_note=may_note(officer, row.directorate, case),
        consultations=consultations,
        papers=_papers(stored, service, officer, with_portraits(to_come, photos)),
        session=stored.session,
    )


def _impossible(consultations: CaseConsultations) -> frozenset[EventKind]:
    """Return the steps of the course that nothing is there for."""
    steps: tuple[tuple[EventKind, Sequence[AgencyCode]], ...] = (
        ("consultation_recalled", consultations.late),
        ("interview_asked", consultations.missions),
    )
    return frozenset(kind for kind, about in steps if not about)


def _consultations(
    stored: _StoredCase, service: Service, questions: Sequence[Question], allowed: frozenset[EventKind]
) -> CaseConsultations:
    agencies = agencies_to_ask(course_of(stored.case), service)
    replies = replies_in(stored.events)
    readable = documents_for(agencies, questions, stored.documents) if "consultation_asked" in allowed else {}
    return CaseConsultations(
        replies=replies,
        agencies=agencies,
        missions=missions_to_ask(course_of(stored.case), service, stored.sent[-1].answers, stored.facts)
        if "interview_asked" in allowed
        else (),
        late=[each.agency for each in replies if can_be_recalled(each, stored.case)],
        for_agencies={
            agency: AgencyDocuments(
                documents=[each.attachment() for each in rows],
                public_key=stored.agency_keys[agency].public_key if agency in stored.agency_keys else None,
            )
            for agency, rows in readable.items()
        },
    )


def _papers(stored: _StoredCase, service: Service, officer: Officer, to_come: Sequence[PaperContent]) -> CasePapers:
    issued = [paper.numbered(service.number) for paper in stored.papers]
    in_force = frozenset(paper.number for paper in stored.papers).difference(papers_out_of_force(stored.events))
    return CasePapers(
        listed=issued or _papers_to_come(stored.case, to_come),
        printable=in_force if officer_may_at(officer, "print_papers", stored.row.directorate) else frozenset(),
        printings=stored.printings,
    )


def _papers_to_come(case: Case, to_come: Sequence[PaperContent]) -> list[NumberedPaper]:
    """Return the papers that a case under way would get; none once it has ended."""
    if case.status not in UNDER_WAY:
        return []
    return [NumberedPaper(number="", content=content) for content in to_come]
