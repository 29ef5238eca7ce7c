"""The submission of an application. A repeated submission, whole or after a lost answer, is the same application."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from moi_pwa.actions.applicant.ask_other_party import ask_other_party, lock_other_party, must_ask, other_party_problems
from moi_pwa.actions.cases.case_transaction import CaseTransaction, applicant, lock_case
from moi_pwa.actions.cases.institution_account import open_account
from moi_pwa.actions.cases.received import (
    Delivery,
    Received,
    answer,
    attach_documents,
    earlier_answer,
    lock_documents,
    sent_hashes,
    signed_submission,
)
from moi_pwa.actions.cases.record_checks import (
    ApplicationSnapshot,
    KnownFacts,
    check_other_cases,
    check_registers,
    hash_identities,
    merge_facts,
    record_results,
)
from moi_pwa.actions.course.bill_or_issue import bill_or_issue, first_lines, is_systems_turn
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import require_may_send, require_service
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.catalogue.terms_of_use import TERMS_VERSIONS
from moi_pwa.core.answers import Facts, Json
from moi_pwa.core.billing import BilledLine
from moi_pwa.core.documents import Manifest
from moi_pwa.core.errors import AnswersRefusedError, ClosedServiceError, UnknownServiceError
from moi_pwa.core.parties import Acting
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.cases.case_subject import case_subject
from moi_pwa.rules.cases.choose_course import choose_course
from moi_pwa.rules.cases.deadlines import holidays_in
from moi_pwa.rules.cases.reference_number import reference_number
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.fees.sent_bill import fixed_bill
from moi_pwa.rules.forms.answers import check_answers
from moi_pwa.rules.forms.bounds import out_of_bounds
from moi_pwa.rules.forms.draft_migration import migrate_draft
from moi_pwa.rules.forms.given_answers import with_given
from moi_pwa.rules.forms.identities import asked_facts
from moi_pwa.rules.forms.normalise import normalise_answers
from moi_pwa.rules.parties.filing import filer_of
from moi_pwa.rules.search.words import search_words
from moi_pwa.storage.cases import case_identities, cases, queues
from moi_pwa.storage.cases.case_identities import CasePersonRow, HashedIdentity
from moi_pwa.storage.cases.cases import CaseRow, EventRow, SubmissionRow
from moi_pwa.storage.cases.queues import CaseWordRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session, insert_rows
from moi_pwa.storage.jobs.jobs import JobRow


@dataclass(frozen=True, kw_only=True)
class Application:
    """The content of the body. The rules applied are those of today."""

    service: str
    service_version: int
    """The version of the form that was filled in."""
    language: Language
    answers: Mapping[str, Json]
    documents: Sequence[Manifest]
    terms_version: date | None = None
    """The version of the terms of use that the phone showed; None if the phone did not say."""


async def submit_application(deps: Deps, delivery: Delivery, application: Application) -> Received:
    """Check everything again and open the case, or repeat the answer given before. `application` was read from the
    body.

    What follows from the party is written in place of what the body has for it, as the account of the institution says
    it now.

    Raises:
        AbsentError: the id is that of another person's application.
        DifferentContentError: another body came under this id.
        UnknownServiceError: no service of that code is offered.
        ClosedServiceError: the service does not take applications yet.
        InsufficientScopeError: as `require_service`.
        NotAMemberError, NotPermittedError, InvalidTokenError, InstitutionNotVerifiedError: as `require_may_send`.
        AnswersRefusedError: with every problem; "unknown_terms" at path "terms" for a version of the terms of use that
            never existed.
        DocumentsMissingError: send those first.
        SealedToOthersError: seal those again.
        NotCanonicalError: the body has fractions, or text that is none.
    """
    require_service(delivery.acting, application.service)
    at = deps.now()
    service = deps.services.get(application.service)
    exceeded = out_of_bounds(service, application.answers) if service else []
    asks_registers = service is not None and any(
        each.fact == "not_cleared" for each in asked_facts(service, amman_day(at))
    )
    if exceeded or asks_registers:
        # A repeated request gets its earlier answer without any work, and without asking the registers again.
        async with deps.database.reading() as session:
            if (await cases.find_prior_submission(session, delivery.submission_id)).exists:
                return await earlier_answer(session, delivery)
    if exceeded:
        raise AnswersRefusedError(exceeded)
    snapshot = service and _snapshot_of(service, delivery, application, today=amman_day(at))
    from_registers: KnownFacts = await check_registers(deps, snapshot) if snapshot else {}
    async with deps.database.transaction() as session:
        other_party = await _lock_parties(deps, session, delivery, application, snapshot)
        sync_seq = await sequences.next_sync_seq(session, delivery.acting.party_id)
        prior = await cases.find_prior_submission(session, delivery.submission_id)
        if not prior.exists:
            if snapshot is None:
                raise UnknownServiceError
            filer = filer_of(await require_may_send(deps, session, delivery.acting))
            [from_cases] = await check_other_cases(deps, session, snapshot)
            known = merge_facts(from_registers, from_cases)
            facts = await deps.book.facts(session, snapshot.today, last=prior.last_change)
            facts = replace(facts, known=known, filer=filer)
            snapshot = replace(snapshot, answers=with_given(snapshot.service, snapshot.answers, facts))
            unasked = await other_party_problems(
                session, snapshot.service, snapshot.answers, delivery.acting.party_id, snapshot.today
            )
            _require_acceptable(snapshot, application, facts, unasked)
            sent = await lock_documents(
                deps,
                session,
                application.documents,
                party_id=delivery.acting.party_id,
                application_id=delivery.application_id,
                service=snapshot.service,
            )
            worked_out, holidays = _work_out(deps, snapshot, facts), holidays_in(facts.lists)
            # Everybody who applies for this service waits for this number: do nothing slow between here and the end.
            row = await _next_row(session, delivery, snapshot, application, at)
            case = CaseTransaction(deps=deps, session=session, row=row, events=[], at=at, holidays=holidays)
            new = _open_case(case, delivery, application, snapshot, worked_out)
            new.event.sync_seq = sync_seq
            await insert_rows(session, new.rows())
            if delivery.acting.role is not None:
                await case.tell_systems(case.case)
            await attach_documents(case, sent)
            await open_account(deps, session, row, snapshot.answers)
            if other_party and must_ask(case.case):
                case = await lock_case(deps, session, row.id)
                await ask_other_party(case, other_party)
            elif is_systems_turn(case.case, case.events):
                case = await lock_case(deps, session, row.id)
                await bill_or_issue(case, lines=worked_out.lines)
            return answer(case.row, new.submission, first=True)
        await session.rollback()  # or a sync sequence number would be used up by nothing
    async with deps.database.reading() as session:
        return await earlier_answer(session, delivery)


@dataclass(frozen=True, kw_only=True)
class _NewCase:
    """The rows of a new case, in an order that satisfies their foreign keys."""

    case: CaseRow
    submission: SubmissionRow
    event: EventRow
    job: JobRow | None
    words: Sequence[CaseWordRow]
    people: Sequence[CasePersonRow]

    def rows(self) -> Sequence[CaseRow | SubmissionRow | EventRow | JobRow | CaseWordRow | CasePersonRow]:
        job = [self.job] if self.job else []
        return [self.case, self.submission, self.event, *job, *self.words, *self.people]


async def _lock_parties(
    deps: Deps, session: Session, delivery: Delivery, application: Application, snapshot: ApplicationSnapshot | None
) -> UUID | None:
    """Lock the applicant and the other party, before any number is taken, and return the other party's id.

    None means that nobody else must agree.
    """
    if snapshot is None:
        return None
    return await lock_other_party(
        deps,
        session,
        snapshot.service,
        snapshot.answers,
        applicant=delivery.acting.party_id,
        language=application.language,
    )


def _require_acceptable(
    snapshot: ApplicationSnapshot, application: Application, facts: Facts, unasked: Sequence[Problem]
) -> None:
    """Check the application. `unasked` lists why the other party cannot be asked.

    Raises:
        ClosedServiceError: the service does not take applications yet.
        AnswersRefusedError: with every problem.
    """
    if snapshot.service.coming_soon:
        raise ClosedServiceError
    facts = replace(facts, documents=[each.attachment() for each in application.documents])
    problems = [*check_answers(snapshot.service, snapshot.answers, facts), *unasked]
    if application.terms_version not in (None, *TERMS_VERSIONS):
        problems.append(Problem(path="terms", code="unknown_terms"))
    if problems:
        raise AnswersRefusedError(problems)


async def _next_row(
    session: Session, delivery: Delivery, snapshot: ApplicationSnapshot, application: Application, at: datetime
) -> CaseRow:
    """Return the row of a new case, with the next reference number."""
    service, year = snapshot.service, snapshot.today.year
    ordinal = await sequences.next_reference_number(session, service.number, year)
    return CaseRow(
        id=delivery.application_id,
        reference=reference_number(year, service.number, ordinal),
        party_id=delivery.acting.party_id,
        language=application.language,
        service=service.code,
        service_version=application.service_version,
        directorate=service.directorate,
        course=service.course,  # which it is in the end, the first event says
        status="submitted",
        seq=1,
        submitted_at=at,
        updated_at=at,
        nationality=case_subject(service, snapshot.answers).nationality,
    )


@dataclass(frozen=True, kw_only=True)
class _WorkedOut:
    """The part of a new case that does not depend on its number.

    Attributes:
        data: data of the first event, but for the reference.
        words: the words by which officers find the case.
        people: the people in it, as hashes.
        lines: the lines of the bill that it gets at once, if it gets one.
    """

    data: dict[str, Json]
    words: set[str]
    people: Sequence[HashedIdentity]
    lines: Sequence[BilledLine]


def _work_out(deps: Deps, snapshot: ApplicationSnapshot, facts: Facts) -> _WorkedOut:
    service, answers = snapshot.service, dict(snapshot.answers)
    course, bill = choose_course(service, answers, facts), fixed_bill(service, answers, facts)
    results = record_results(snapshot, facts.known).data()
    return _WorkedOut(
        data={"course": course, "bill": bill, **{name: value for name, value in results.items() if value}},
        words=search_words(service, answers),
        people=hash_identities(deps, snapshot.people),
        lines=first_lines(service, answers, facts, COURSES[course], bill),
    )


def _open_case(
    case: CaseTransaction,
    delivery: Delivery,
    application: Application,
    snapshot: ApplicationSnapshot,
    worked_out: _WorkedOut,
) -> _NewCase:
    """Build the rows of the case.

    Raises:
        NotCanonicalError: the body has fractions, or text that is none.
    """
    answers = dict(snapshot.answers)
    recorded = case.record(
        "submitted",
        by=applicant(delivery.acting),
        data={
            "reference": case.row.reference,
            "directorate": case.row.directorate,
            **_named_party(delivery.acting),
            **sent_hashes(delivery, answers),
            **({"terms_version": application.terms_version.isoformat()} if application.terms_version else {}),
            **worked_out.data,
        },
    )
    return _NewCase(
        case=case.row,
        submission=signed_submission(case, delivery, version=1, answers=answers, manifests=application.documents),
        event=recorded.row,
        job=recorded.job,
        words=queues.words_of(case.row, worked_out.words),
        people=case_identities.identity_rows(case.row.id, worked_out.people),
    )


def _named_party(acting: Acting) -> dict[str, Json]:
    """Return what the first event says of the party: nothing if the person who acts is the party."""
    return {} if acting.party_id == acting.actor_id else {"party": str(acting.party_id)}


def _snapshot_of(service: Service, delivery: Delivery, application: Application, *, today: date) -> ApplicationSnapshot:
    return ApplicationSnapshot(
        service=service,
        party_id=delivery.acting.party_id,
        answers=normalise_answers(service, migrate_draft(service, application.answers)),
        rules_on=today,
        today=today,
        country=delivery.country,
        for_institution=delivery.acting.role is not None,
    )
