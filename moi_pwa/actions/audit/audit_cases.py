"""The examination of stored cases: events against their chain, and everything written with them against the events.

Codes of findings:

* case: no_events, impossible_steps, unreadable.
* case: newer_version: a newer version of the program changed it and must examine it.
* case: course_differs, status_differs, seq_differs, holder_differs, dates_differ, due_differs, reference_differs,
  directorate_differs, service_differs, party_differs: the row disagrees with its events.
* event: chain_broken; no_submission: it names a submission that does not exist.
* submission: no_event, body_changed, answers_changed, version_differs, receipt_differs, receipt_malformed,
  receipt_unknown_signer, receipt_wrong_signature.
* document: absent, changed: against the manifest in the body that was received.
* consultation, paper: see `audit_consultations.py`, `audit_papers.py`.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from moi_pwa.actions.audit.audit_consultations import examine_consultations
from moi_pwa.actions.audit.audit_days_due import days_due
from moi_pwa.actions.audit.audit_papers import Listed, examine_papers, examine_refusals, listed_of
from moi_pwa.actions.cases.received import RECEIPT_ID_OF
from moi_pwa.actions.deps import Deps
from moi_pwa.core.audit import Finding
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.errors import NewerCaseError, StepRefusedError
from moi_pwa.crypto.receipt import body_sha256, verify_receipt
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.cases.deadlines import holidays_in
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.storage.cases import cases, consultations, documents
from moi_pwa.storage.cases.cases import CaseRow, SubmissionRow
from moi_pwa.storage.cases.consultations import ConsultationRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.papers import credential_statuses, papers, refusal_papers, revocation_list
from moi_pwa.storage.papers.papers import PaperRow

CASES_BATCH_SIZE = 200

_SENDS = ("submitted", *RECEIPT_ID_OF)
"""Kinds of events that come with a submission."""

_MANIFEST = {
    "sealed_bytes": "size",
    "sha256": "sha256",
    "code": "code",
    "path": "path",
    "media_type": "media_type",
    "plain_bytes": "plain_bytes",
}
"""Maps a name in a manifest to a column of the document. Sealed keys are left out, because rewrapping changes them."""

_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)
"""Exceptions raised when reading values that this program never writes, such as broken JSON."""


@dataclass(frozen=True, kw_only=True)
class StoredCase:
    """Everything stored of a case."""

    row: CaseRow
    events: Sequence[CaseEvent]
    parties: frozenset[UUID]
    """The parties that the events of the case name."""
    submissions: Sequence[SubmissionRow]
    documents: Mapping[str, DocumentRow]
    consultations: Sequence[ConsultationRow]
    papers: Sequence[PaperRow]
    refusals: Mapping[str, int]
    """Maps the number of each decision issued as a paper to the sequence number of its event."""
    listed: Mapping[str, Listed]
    """The papers of the case that are in the list of revoked papers, with the day that the list gives."""
    due: Sequence[date | None]
    """The days due that the row may have; empty if they are not examined, because they are being written again."""
    marks: Mapping[str, bool]
    """The papers that have credentials, of this case and others, and whether these are marked as invalid."""


async def examine_all_cases(deps: Deps) -> AsyncIterator[Finding]:
    """Examine every case, page by page, so that memory does not grow with their number."""
    after: UUID | None = None
    while True:
        async with deps.database.reading() as session:
            ids = await cases.case_ids_after(session, after, CASES_BATCH_SIZE)
        if not ids:
            return
        for finding in await examine_cases(deps, ids):
            yield finding
        after = ids[-1]


async def examine_cases(deps: Deps, case_ids: Sequence[UUID]) -> list[Finding]:
    """Return what is wrong with these cases; those that do not exist are skipped."""
    try:
        stored = await _stored(deps, case_ids)
    except _UNREADABLE:  # find out which case it is
        if len(case_ids) == 1:
            return [Finding(what="case", id=str(case_ids[0]), code="unreadable")]
        return [finding for case_id in case_ids for finding in await examine_cases(deps, [case_id])]
    keys = deps.receipt_keys()
    # Beside the event loop: hashing a page takes longer than a request may wait.
    return await asyncio.to_thread(lambda: [finding for case in stored for finding in examine_case(case, keys)])


def examine_case(case: StoredCase, receipt_keys: Mapping[str, Mapping[str, str]]) -> list[Finding]:
    """Return what is wrong with one case. `receipt_keys` holds the ministry's public keys by `kid`."""
    try:
        return [*_projection(case), *_sent(case, receipt_keys)]
    except _UNREADABLE:
        return [Finding(what="case", id=str(case.row.id), code="unreadable")]


async def _stored(deps: Deps, case_ids: Sequence[UUID]) -> list[StoredCase]:
    async with deps.database.reading() as session:
        rows = await cases.cases_of(session, case_ids)
        events = await cases.events_of(session, case_ids)
        submissions = await cases.submissions_of(session, case_ids)
        attached = await documents.documents_of_cases(session, case_ids)
        consulted = await consultations.consultations_of_cases(session, case_ids)
        issued = await papers.papers_of_cases(session, case_ids)
        refused = await refusal_papers.numbers_of_cases(session, case_ids)
        revoked = await revocation_list.revoked_series(session)
        holidays = holidays_in((await deps.book.facts(session, deps.today())).lists)
        is_settled = not await jobs.is_any_waiting(session, "set_due_days")
        marks = await credential_statuses.marks_of(session, [paper.number for paper in issued])
    happened: dict[UUID, list[CaseEvent]] = defaultdict(list)
    parties: dict[UUID, set[UUID]] = defaultdict(set)
    for event in events:
        happened[event.case_id].append(event.event())
        parties[event.case_id].add(event.party_id)
    sent: dict[UUID, list[SubmissionRow]] = defaultdict(list)
    for submission in submissions:
        sent[submission.case_id].append(submission)
    belonging: dict[UUID, dict[str, DocumentRow]] = defaultdict(dict)
    for document in attached:
        if document.case_id is not None:
            belonging[document.case_id][str(document.id)] = document
    asked: dict[UUID, list[ConsultationRow]] = defaultdict(list)
    for consultation in consulted:
        asked[consultation.case_id].append(consultation)
    held: dict[UUID, list[PaperRow]] = defaultdict(list)
    for paper in issued:
        held[paper.case_id].append(paper)
    refusals: dict[UUID, dict[str, int]] = defaultdict(dict)
    for case_id, seq, number in refused:
        refusals[case_id][number] = seq
    return [
        StoredCase(
            row=row,
            events=happened[row.id],
            parties=frozenset(parties[row.id]),
            submissions=sent[row.id],
            documents=belonging[row.id],
            consultations=asked[row.id],
            papers=held[row.id],
            refusals=refusals[row.id],
            listed=listed_of([*(paper.number for paper in held[row.id]), *refusals[row.id]], revoked),
            due=days_due(deps, row, happened[row.id], holidays) if is_settled else (),
            marks=marks,
        )
        for row in rows
    ]


def _projection(case: StoredCase) -> Iterator[Finding]:
    row, events = case.row, case.events
    case_id = str(row.id)
    if not events:
        yield Finding(what="case", id=case_id, code="no_events")
        return
    broken_at = verify_chain(events)
    if broken_at is not None:
        yield Finding(what="event", id=f"{case_id}/{broken_at}", code="chain_broken")
    try:
        folded = case_after(events)
    except StepRefusedError:
        yield Finding(what="case", id=case_id, code="impossible_steps")
        return
    except NewerCaseError:
        yield Finding(what="case", id=case_id, code="newer_version")
        return
    opened = events[0].data
    agreement = {
        "course": row.course == folded.course,
        "status": row.status == folded.status,
        "seq": row.seq == folded.seq,
        "holder": row.holder_id == (UUID(folded.assigned_to) if folded.assigned_to else None),
        "reference": row.reference == opened.get("reference"),
        "directorate": row.directorate == opened.get("directorate", row.directorate),
        "party": case.parties == frozenset({row.party_id})
        and str(row.party_id) == opened.get("party", events[0].actor),
    }
    for name, agrees in agreement.items():
        if not agrees:
            yield Finding(what="case", id=case_id, code=f"{name}_differs")
    if (row.submitted_at, row.updated_at) != (events[0].at, events[-1].at):
        yield Finding(what="case", id=case_id, code="dates_differ")
    if case.due and row.due_on not in case.due:
        yield Finding(what="case", id=case_id, code="due_differs")
    try:
        yield from [*examine_consultations(case_id, events, case.consultations)]
        yield from [*examine_papers(events, case.papers, case.listed, case.marks)]
        yield from [*examine_refusals(events, case.refusals, case.listed)]
    except _UNREADABLE:  # what was found before is reported all the same
        yield Finding(what="case", id=case_id, code="unreadable")


def _sent(case: StoredCase, receipt_keys: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
    sends = dict(enumerate(_sends(case.events), start=1))
    by_version = {submission.version: submission for submission in case.submissions}
    for version, event in sends.items():
        if version not in by_version:
            yield Finding(what="event", id=f"{case.row.id}/{event.seq}", code="no_submission")
    for submission in case.submissions:
        yield from _submission(case, submission, sends.get(submission.version), receipt_keys)


def _sends(events: Sequence[CaseEvent]) -> Iterator[CaseEvent]:
    return (event for event in events if event.kind in _SENDS)


def _submission(
    case: StoredCase,
    submission: SubmissionRow,
    event: CaseEvent | None,
    receipt_keys: Mapping[str, Mapping[str, str]],
) -> Iterator[Finding]:
    def finding(code: str) -> Finding:
        return Finding(what="submission", id=str(submission.id), code=code)

    if event is None:
        yield finding("no_event")
        return
    if event.data.get("version", 1) != submission.version:
        yield finding("version_differs")
    body: dict[str, Any] = json.loads(submission.body)
    if not body_sha256(body) == submission.sha256 == event.data.get("sha256"):
        yield finding("body_changed")
    # Events from before this was kept have no hash of the answers.
    if "answers_sha256" in event.data and body_sha256(submission.answers) != event.data["answers_sha256"]:
        yield finding("answers_changed")
    if submission.version == 1 and body.get("service") != case.row.service:
        yield Finding(what="case", id=str(case.row.id), code="service_differs")
    yield from _documents(case, body)
    try:
        receipt = verify_receipt(submission.receipt, receipt_keys)
    except Refused as refused:
        yield finding(f"receipt_{refused.code}")
        return
    if receipt != _receipt(case.row, submission, body, event, receipt):
        yield finding("receipt_differs")


def _receipt(
    row: CaseRow, submission: SubmissionRow, body: dict[str, Any], event: CaseEvent, receipt: dict[str, Any]
) -> dict[str, Any]:
    """Return what the receipt must contain. An old receipt, from before receipts named the event, does not name it."""
    expected: dict[str, Any] = {
        "application_id": str(row.id),
        "reference": row.reference,
        "service": row.service,
        "sha256": submission.sha256,
        "documents": [
            {"id": str(UUID(manifest["id"])), "sha256": manifest["sha256"]} for manifest in body.get("documents", [])
        ],
        "received_at": submission.received_at.isoformat().replace("+00:00", "Z"),
    }
    if event.kind in RECEIPT_ID_OF:
        expected[RECEIPT_ID_OF[event.kind]] = str(submission.id)
    if "event" in receipt:
        expected["event"] = event.hash
    return expected


def _documents(case: StoredCase, body: dict[str, Any]) -> Iterator[Finding]:
    for manifest in body.get("documents", []):
        document_id = str(UUID(manifest["id"]))
        document = case.documents.get(document_id)
        if document is None:
            yield Finding(what="document", id=document_id, code="absent")
        elif any(manifest[name] != getattr(document, column) for name, column in _MANIFEST.items()):
            yield Finding(what="document", id=document_id, code="changed")
