"""Common parts of everything that a phone sends: it is read once, and answered with the same receipt forever."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import CaseTransaction
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Answers, Json
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.documents import AnnouncedDocument, Manifest
from moi_pwa.core.errors import AbsentError, DifferentContentError, DocumentsMissingError, SealedToOthersError
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import Service
from moi_pwa.crypto.receipt import body_sha256, sign_receipt
from moi_pwa.storage.accounts import recipient_keys
from moi_pwa.storage.cases import cases, documents
from moi_pwa.storage.cases.cases import CaseRow, SubmissionRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.engine.database import Session

RECEIPT_ID_OF: Mapping[str, str] = {
    "details_given": "details_id",
    "withdrawn": "withdrawal_id",
    "objected": "objection_id",
    "return_asked": "return_id",
    "correction_asked": "correction_id",
    "refund_asked": "refund_id",
    "visit_booked": "visit_id",
    "visit_moved": "visit_id",
    "consent_given": "consent_id",
    "consent_declined": "consent_id",
}
"""Maps the kind of an event to the receipt's name for the id of a body that came after the application."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """The content of one request of a phone."""

    acting: Acting
    application_id: UUID
    submission_id: UUID
    """The phone's idempotency key: the application's own id for the application, another id for anything sent later."""
    body: Json
    """The JSON as it came; the receipt is for it."""
    country: str | None = None
    """The country that it was sent from (ISO 3166-1 alpha-2); None if not known."""

    @cached_property
    def written(self) -> bytes:
        """The body as it is stored: canonical JSON.

        Raises:
            NotCanonicalError: the body has fractions, or text that is none.
        """
        return canonical_json(self.body)

    @cached_property
    def sha256(self) -> str:
        """The hash of the stored body, in hex. Raises as `written`."""
        return hashlib.sha256(self.written).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Received:
    """The answer to what was sent."""

    application_id: UUID
    reference: str
    status: str
    receipt: str
    """A JWS."""
    received_at: datetime
    first: bool
    """False if it had been received before."""


async def find_earlier(session: Session, delivery: Delivery) -> Received | None:
    """Return the answer given to the same body before; None if there is none.

    Raises:
        AbsentError: it is another party's, or of another case.
        DifferentContentError: another body came under this id.
    """
    if await cases.find_submission(session, delivery.submission_id) is None:
        return None
    return await earlier_answer(session, delivery)


async def earlier_answer(session: Session, delivery: Delivery) -> Received:
    """Return the answer given to a body that did come before. Raises as `find_earlier`; AbsentError also if it never
    came.
    """
    submission = await cases.find_submission(session, delivery.submission_id)
    if submission is None:
        raise AbsentError
    row = await cases.find_case(session, submission.case_id)
    if row is None or (row.id, row.party_id) != (delivery.application_id, delivery.acting.party_id):
        raise AbsentError
    if submission.sha256 != delivery.sha256:
        raise DifferentContentError
    return answer(row, submission, first=False)


def answer(row: CaseRow, submission: SubmissionRow, *, first: bool) -> Received:
    return Received(
        application_id=row.id,
        reference=row.reference,
        status=row.status,
        receipt=submission.receipt,
        received_at=submission.received_at,
        first=first,
    )


@dataclass(frozen=True, kw_only=True)
class SentDocument:
    """A document that is uploaded completely, locked, and part of no case yet."""

    row: DocumentRow
    manifest: Manifest


async def lock_documents(
    deps: Deps,
    session: Session,
    manifests: Sequence[Manifest],
    *,
    party_id: UUID,
    application_id: UUID,
    service: Service,
) -> list[SentDocument]:
    """Lock the documents that were sent for an application; attach them before this transaction ends.

    Each must be on the disk with its size now; its hash was verified on completion, and bytes never change after that.

    Raises:
        DocumentsMissingError: with the ids of those that are not completely here, as described.
        SealedToOthersError: they are not sealed to the current key of the service's directorate.
    """
    if not manifests:
        return []
    rows_by_id = await documents.documents_among(session, [manifest.id for manifest in manifests])
    on_disk = await deps.blobs.sizes([row.blob_id for row in rows_by_id.values()])
    found: list[SentDocument] = []
    missing: list[UUID] = []
    for manifest in manifests:
        row = rows_by_id.get(manifest.id)
        described = AnnouncedDocument(
            id=manifest.id,
            party_id=party_id,
            application_id=application_id,
            size=manifest.sealed_bytes,
            sha256=manifest.sha256,
        )
        if (
            row is None
            or row.completed_at is None
            or row.case_id is not None
            or on_disk.get(row.blob_id) != row.size
            or row.announced() != described
        ):
            missing.append(manifest.id)
            continue
        found.append(SentDocument(row=row, manifest=manifest))
    if missing:
        raise DocumentsMissingError(missing)
    await _require_recipient(session, service, manifests)
    return found


async def attach_documents(case: CaseTransaction, sent: Sequence[SentDocument]) -> None:
    """Make the documents part of the case, which must be stored."""
    for each in sent:
        each.row.attach(each.manifest, case_id=case.row.id)
    if sent:
        await case.session.flush()


async def _require_recipient(session: Session, service: Service, manifests: Sequence[Manifest]) -> None:
    keys = await recipient_keys.current_keys(session)
    todays = {key.key_id for key in keys if key.recipient == service.directorate}
    others = [manifest.id for manifest in manifests if not todays & {key.key_id for key in manifest.sealed_keys}]
    if others:
        raise SealedToOthersError(others)


def sent_hashes(delivery: Delivery, answers: Answers) -> dict[str, Json]:
    """Return the event's hashes of a body and of the answers after it, so that a change of either is detected."""
    return {"sha256": delivery.sha256, "answers_sha256": body_sha256(answers)}


def short_receipt(deps: Deps, row: CaseRow, submission: SubmissionRow) -> str:
    """Return the ministry's signed acknowledgement for others to see.

    It is signed with the current key. It lacks the digests of the full receipt, with which somebody who knows most of
    the answers could guess the rest.
    """
    content = {
        "reference": row.reference,
        "service": row.service,
        "received_at": submission.received_at.isoformat().replace("+00:00", "Z"),
    }
    return sign_receipt(content, deps.receipt_key)


def signed_submission(
    case: CaseTransaction,
    delivery: Delivery,
    *,
    version: int,
    answers: dict[str, Json],
    manifests: Sequence[Manifest],
) -> SubmissionRow:
    """Return the row of a submission: the body as it is stored, with the ministry's signed receipt.

    The case's last event records it, with `sent_hashes` in its data. The receipt names the event's hash, and so vouches
    for the case up to there.
    """
    row, event = case.row, case.events[-1]
    receipt = {
        "application_id": str(row.id),
        "reference": row.reference,
        "service": row.service,
        "sha256": delivery.sha256,
        "documents": [{"id": str(manifest.id), "sha256": manifest.sha256} for manifest in manifests],
        "received_at": event.at.isoformat().replace("+00:00", "Z"),
        "event": event.hash,
    }
    if event.kind in RECEIPT_ID_OF:
        receipt[RECEIPT_ID_OF[event.kind]] = str(delivery.submission_id)
    return SubmissionRow(
        id=delivery.submission_id,
        case_id=row.id,
        version=version,
        body=delivery.written.decode(),
        sha256=delivery.sha256,
        answers=answers,
        receipt=sign_receipt(receipt, case.deps.receipt_key),
        received_at=event.at,
    )
