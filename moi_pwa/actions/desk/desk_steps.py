"""The steps of officers in a case. Of two officers who act at once, one acts and the other reads the case again.

A step that belongs to the holder of a case takes a free case first: two events of one transaction.

Every step takes the case as the officer saw it, returns the case after it, and raises:

    AbsentError: no such case, or not of the officer's directorates.
    StaleCaseError: something happened since.
    StepRefusedError: its `reason` says why the step is not the officer's, or not possible now. Recommending and
        deciding raise "documents_need_reason" while a document is rejected or unopened and `documents_reason` is "".
    AnswersRefusedError: "unprintable": a text has control characters. Texts are kept tidied, without marks of
        direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction
from moi_pwa.actions.cases.expire_case import enqueue_expiry
from moi_pwa.actions.cases.reminders import enqueue_reminders
from moi_pwa.actions.course.bill_or_issue import bill_or_issue
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk._said_to_applicants import conditions_set, details_asked
from moi_pwa.actions.desk.marks_given import Difference, marks_given
from moi_pwa.actions.desk.officers_case import (
    OfficersCase,
    SeenCase,
    case_in_hand,
    despite_documents,
    lock_officers_case,
    officers_case,
    read_officers_case,
)
from moi_pwa.actions.papers.issue_papers import papers_and_photos
from moi_pwa.catalogue.deadlines import DETAILS_DAYS
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind
from moi_pwa.core.committee import NumberedDecision
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StaleCaseError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.accounts.staff import can_work_on
from moi_pwa.rules.cases.permissions import may
from moi_pwa.rules.committee.decision import check_decision, day_of_session, is_numbered
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.papers.portraits import PORTRAIT
from moi_pwa.rules.written_text import tidied, tidied_line
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import cases, documents
from moi_pwa.storage.papers import portraits, refusal_papers
from moi_pwa.storage.papers.portraits import PortraitRow
from moi_pwa.storage.papers.revocation_list import add_revoked

UNNUMBERED = NumberedDecision()
"""An officer's own decision: it has no number and date but those of the case."""


@dataclass(frozen=True, kw_only=True)
class DetailsRequest:
    """The corrections and documents that the applicant is asked for."""

    message: str
    """The message to the applicant."""
    fields: Sequence[str] = ()
    """Paths of answers ("passport_no", "companions/0/dob")."""
    documents: Sequence[str] = ()
    """Paths of documents ("D01", "companions/0/D01")."""
    until: date | None = None
    """The last day, in Amman; None means DETAILS_DAYS from today."""


@dataclass(frozen=True, kw_only=True)
class SentPortrait:
    """A portrait that the officer's browser made of a photo and sealed. The server cannot open it."""

    sealed: bytes
    digest: bytes


@dataclass(frozen=True, kw_only=True)
class DocumentVerdict:
    """An officer's verdict on a document that the officer's browser opened."""

    document_id: UUID
    sha256_plain: str
    """The hash of the opened document, in hex."""
    verdict: Literal["accepted", "rejected"]
    note: str = ""
    """The code of the reason for a rejection, from the reference list of reasons."""
    agrees: Sequence[str] = ()
    """The paths of answers that the document proves. An accepted one proves all that are not in `differs`."""
    differs: Sequence[Difference] = ()
    version: int | None = None
    """The version of the application whose answers the officer compared. None means the newest."""
    portrait: SentPortrait | None = None
    """The portrait of a holder's photo, which the verdict accepts. None means that the paper gets none."""


async def take_case(deps: Deps, officer: Officer, seen: SeenCase) -> Case:
    """Take the case into the officer's hands: to review it, or to decide on another officer's recommendation."""
    async with officers_case(deps, officer, seen) as work:
        return await work.append("taken", {})


async def release_case(deps: Deps, officer: Officer, seen: SeenCase) -> Case:
    """Put the case back into the queue; a supervisor may release anyone's."""
    async with officers_case(deps, officer, seen) as work:
        return await work.append("released", {})


async def ask_details(deps: Deps, officer: Officer, seen: SeenCase, request: DetailsRequest) -> Case:
    """Ask the applicant to correct answers and to send documents.

    Raises:
        AnswersRefusedError: "unknown_field" for a path that the form does not have.
    """
    return await _ask(deps, officer, seen, request, kind="details_asked")


async def accept_correction(deps: Deps, officer: Officer, seen: SeenCase, request: DetailsRequest) -> Case:
    """Let the applicant correct what they asked to. Raises as `ask_details`."""
    return await _ask(deps, officer, seen, request, kind="correction_accepted")


async def _ask(
    deps: Deps,
    officer: Officer,
    seen: SeenCase,
    request: DetailsRequest,
    *,
    kind: Literal["details_asked", "correction_accepted"],
) -> Case:
    last_day = request.until or deps.today() + timedelta(days=DETAILS_DAYS)
    message = tidied("message", request.message)
    async with case_in_hand(deps, officer, seen, kind) as work:
        data = await details_asked(work.locked, message=message, fields=request.fields, documents=request.documents)
        case = await work.append(kind, data | {"until": last_day.isoformat()})
        await enqueue_reminders(work.locked, last_day)
        await enqueue_expiry(work.locked, last_day)
        return case


async def decline_correction(deps: Deps, officer: Officer, seen: SeenCase, *, message: str) -> Case:
    """Decline a correction: what was sent stays as it is, and the applicant reads `message`."""
    data: dict[str, Json] = {"message": tidied("message", message)}
    async with officers_case(deps, officer, seen) as work:
        return await work.append("correction_declined", data)


async def recommend(
    deps: Deps,
    officer: Officer,
    seen: SeenCase,
    *,
    outcome: Literal["approve", "reject"],
    note: str = "",
    documents_reason: str = "",
) -> Case:
    """Put the case before an approver; the applicant sees neither `outcome` nor `note` nor `documents_reason`."""
    data: dict[str, Json] = {"outcome": outcome, "note": tidied("note", note)}
    async with case_in_hand(deps, officer, seen, "recommended") as work:
        return await work.append("recommended", data | despite_documents(documents_reason))


async def send_back(deps: Deps, officer: Officer, seen: SeenCase, *, message: str) -> Case:
    """Send the case back to its reviewer, or to any reviewer if that one has left; the applicant does not see
    `message`.
    """
    data: dict[str, Json] = {"message": tidied("message", message)}
    async with case_in_hand(deps, officer, seen, "sent_back") as work:
        case = await work.append("sent_back", data)
        if case.assigned_to is None or await _is_still_work_of(UUID(case.assigned_to), work.locked):
            return case
        return await work.locked.append("released", by=SYSTEM, data={})


async def approve(
    deps: Deps,
    officer: Officer,
    seen: SeenCase,
    *,
    conditions: str = "",
    note: str = "",
    documents_reason: str = "",
    decision: NumberedDecision = UNNUMBERED,
) -> Case:
    """Approve the application, and bill what is due; if nothing is due, issue what was applied for at once.

    The applicant sees `conditions` and `decision`, not `note` and `documents_reason`.

    Raises:
        AnswersRefusedError: as `check_decision`, where the course asks for the number and the date of the decision.
    """
    conditions, data = tidied("conditions", conditions), {"note": tidied("note", note)}
    async with case_in_hand(deps, officer, seen, "approved") as work:
        given = despite_documents(documents_reason) | _numbered(work, "approved", decision)
        await work.append("approved", await conditions_set(work.locked, conditions) | data | given)
        await bill_or_issue(work.locked)
    return await read_officers_case(deps, officer, seen.id)


async def reject(
    deps: Deps,
    officer: Officer,
    seen: SeenCase,
    *,
    reason: str,
    note: str = "",
    documents_reason: str = "",
    decision: NumberedDecision = UNNUMBERED,
) -> Case:
    """Refuse the application.

    The applicant sees `reason`, from the reference list of reasons, the law that the service is decided under, and
    `decision`, not `note` and `documents_reason`.

    Raises:
        AnswersRefusedError: "not_an_option": there is no such reason today; and as `approve`.
    """
    reason_texts = await _reason(deps, "reject_reasons", reason, path="reason")
    data: dict[str, Json] = {"reason": reason, "reason_said": reason_texts, "note": tidied("note", note)}
    async with case_in_hand(deps, officer, seen, "rejected") as work:
        given = despite_documents(documents_reason) | _numbered(work, "rejected", decision) | _law(work)
        return await work.append("rejected", data | given)


async def accept_objection(deps: Deps, officer: Officer, seen: SeenCase, *, note: str) -> Case:
    """Put the refusal before another approver, to be decided again. A refusal issued as a paper is revoked.

    The applicant does not see `note`.
    """
    data: dict[str, Json] = {"note": tidied("note", note)}
    async with case_in_hand(deps, officer, seen, "objection_accepted") as work:
        case = await work.append("objection_accepted", data)
        printed = await refusal_papers.numbers_of_case(work.locked.session, seen.id)
        # Last, because it locks their series.
        await add_revoked(work.locked.session, printed, on=amman_day(work.locked.at))
        return case


async def reject_objection(deps: Deps, officer: Officer, seen: SeenCase, *, message: str) -> Case:
    """Reject the objection: the refusal stands, and no further objection is possible. The applicant reads `message`."""
    data: dict[str, Json] = {"message": tidied("message", message)}
    async with case_in_hand(deps, officer, seen, "objection_rejected") as work:
        return await work.append("objection_rejected", data)


async def record_verdict(deps: Deps, officer: Officer, given: DocumentVerdict) -> Case:
    """Record a verdict on a document, whatever else happened to the case. Repeating the last one adds nothing.

    Raises:
        AbsentError: no such document, or not the officer's to read.
        NewerCaseError: a newer version of the program changed the case.
        AnswersRefusedError: path "note", "not_an_option": there is no such reason today. Path "portrait",
            "not_an_option": it is not the photo of somebody who gets a paper with a place for it, or not accepted;
            "required": the paper needs one. And as `marks_given`.
        StaleCaseError: the applicant changed the application since the officer compared it.
    """
    data: dict[str, Json] = {
        "document": str(given.document_id),
        "sha256_plain": given.sha256_plain,
        "verdict": given.verdict,
    }
    if given.note:
        data |= {"note": given.note, "note_said": await _reason(deps, "document_reasons", given.note, path="note")}
    if given.portrait:
        data |= {PORTRAIT: given.portrait.digest.hex()}
    async with deps.database.transaction() as session:
        document = await documents.find_document(session, given.document_id)
        if document is None or document.case_id is None:
            raise AbsentError
        work = await lock_officers_case(deps, session, officer, document.case_id)
        work.locked.require_known()
        await _require_version(work, given.version)
        accepted = given.verdict == "accepted"
        data |= await marks_given(work.locked, str(given.document_id), given.agrees, given.differs, accepted=accepted)
        last = work.locked.events[-1]
        if (last.kind, last.actor, last.content) == ("document_checked", officer.id, data):
            return work.locked.case
        await work.take_first("document_checked")
        case = await work.append("document_checked", data)
        await _require_portrait(work, given)
        await _keep_portrait(work, given)
        return case


async def _require_version(work: OfficersCase, version: int | None) -> None:
    """Refuse a verdict by which answers would agree that the officer has not seen. Raises as `record_verdict`."""
    latest = await cases.latest_submission(work.locked.session, work.locked.row.id)
    if version not in (None, latest.version):
        raise StaleCaseError


async def _require_portrait(work: OfficersCase, given: DocumentVerdict) -> None:
    """Refuse a portrait where none belongs, and a verdict without one where the paper needs it.

    Raises:
        AnswersRefusedError: as `record_verdict`.
    """
    paper = work.locked.deps.services[work.locked.row.service].paper
    _, photos = await papers_and_photos(work.locked)
    is_holders = any(photo.document_id == str(given.document_id) for photo in photos)
    if given.portrait and not (is_holders and given.verdict == "accepted"):
        raise AnswersRefusedError([Problem(path=PORTRAIT, code="not_an_option")])
    is_needed = is_holders and given.verdict == "accepted" and paper is not None and paper.needs_portrait
    if is_needed and given.portrait is None:
        raise AnswersRefusedError([Problem(path=PORTRAIT, code="required")])


async def _keep_portrait(work: OfficersCase, given: DocumentVerdict) -> None:
    """Store the portrait of the verdict in place of that of a former one."""
    session = work.locked.session
    if given.portrait is None:
        await portraits.drop_portrait(session, given.document_id)
        return
    row = PortraitRow(
        document_id=given.document_id,
        case_id=work.locked.row.id,
        sealed=given.portrait.sealed,
        digest=given.portrait.digest,
        officer_id=UUID(work.officer.id),
        at=work.locked.at,
    )
    await portraits.keep_portrait(session, row)


async def _reason(deps: Deps, name: str, code: str, *, path: str) -> Json:
    """Return a reason's text in both languages, as its list has it today: a text on a case does not change with the
    list.

    Raises:
        AnswersRefusedError: "not_an_option": there is no such reason today.
    """
    async with deps.database.reading() as session:
        entry = (await deps.book.facts(session, deps.today())).lists.get(name, {}).get(code)
    if entry is None:
        raise AnswersRefusedError([Problem(path=path, code="not_an_option")])
    return {language: entry[language] for language in LANGUAGES}


def _law(work: OfficersCase) -> dict[str, Json]:
    """Return the event's data about the law, as it is named today; empty where no single one governs the service."""
    law = work.locked.deps.services[work.locked.row.service].decided_under
    return {"law_said": {language: law.in_language(language) for language in LANGUAGES}} if law else {}


def _numbered(work: OfficersCase, kind: EventKind, given: NumberedDecision) -> dict[str, Json]:
    """Return the event's data about the decision's number and date; empty where the course does not ask for them.

    Raises:
        AnswersRefusedError: as `check_decision`, and path "decision_number": unprintable.
    """
    case, directorate = work.locked.case, work.locked.row.directorate
    if not is_numbered(case, kind) or not may(work.officer, directorate, case, kind):
        return {}  # `append` refuses a step that is not the officer's, with the reason
    kept = replace(given, number=tidied_line("decision_number", given.number))
    problems = check_decision(kept, day_of_session(work.locked.events), work.locked.deps.today())
    if problems or kept.decided_on is None:
        raise AnswersRefusedError(problems)
    return {"decision_number": kept.number, "decided_on": kept.decided_on.isoformat()}


async def _is_still_work_of(officer_id: UUID, locked: CaseTransaction) -> bool:
    if await officers.is_disabled(locked.session, officer_id):
        return False
    record = await officers.find_record(locked.session, officer_id)
    return record is None or can_work_on(record.account.duties, locked.row.directorate, locked.case)
