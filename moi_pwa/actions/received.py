"""What is common to everything that a phone sends: read it once, answer it for ever with the same receipt."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.documents import Manifest
from moi_pwa.core.refusals import AbsentError, DifferentContentError, DocumentsMissingError, SealedToOthersError
from moi_pwa.core.service import Service
from moi_pwa.crypto.receipt import body_sha256, sign_receipt
from moi_pwa.storage import cases, documents, officers
from moi_pwa.storage.cases import CaseRow, SubmissionRow
from moi_pwa.storage.database import Session


@dataclass(frozen=True, kw_only=True)
class Received:
    """The answer to what was sent. `first`: false when it had been received before. `receipt`: a JWS."""

    application_id: UUID
    reference: str
    status: str
    receipt: str
    received_at: datetime
    first: bool


async def find_earlier(
    session: Session, submission_id: UUID, *, case_id: UUID, person_id: UUID, body: Json
) -> Received | None:
    """The answer that was given to the same body before.

    Raises:
        AbsentError: another person's, or of another case.
        DifferentContentError: another body came under this id.
    """
    if await cases.find_submission(session, submission_id) is None:
        return None
    return await earlier_answer(session, submission_id, case_id=case_id, person_id=person_id, body=body)


async def earlier_answer(
    session: Session, submission_id: UUID, *, case_id: UUID, person_id: UUID, body: Json
) -> Received:
    """The same, of something that did come. Raises as `find_earlier`."""
    submission = await cases.find_submission(session, submission_id)
    if submission is None:
        raise AbsentError
    row = await cases.find_case(session, submission.case_id)
    if row is None or row.person_id != person_id or row.id != case_id:
        raise AbsentError
    if submission.sha256 != body_sha256(body):
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


async def attach_documents(
    deps: Deps, session: Session, manifests: Sequence[Manifest], *, case_id: UUID, person_id: UUID, service: Service
) -> None:
    """Make the documents part of the case, which must be stored.

    Each must be on the disk with its size now; its hash was verified on completion, and bytes never change after that.

    Raises:
        DocumentsMissingError: those that are not completely here, as described.
        SealedToOthersError: they are not sealed to today's key of the service's directorate.
    """
    if not manifests:
        return
    here = await documents.documents_among(session, [manifest.id for manifest in manifests])
    on_disk = await deps.blobs.sizes([row.blob_id for row in here.values()])
    missing: list[UUID] = []
    for manifest in manifests:
        row = here.get(manifest.id)
        described = (person_id, case_id, manifest.sealed_bytes, manifest.sha256)
        if (
            row is None
            or row.whole_at is None
            or row.case_id is not None
            or on_disk.get(row.blob_id) != row.size
            or (row.person_id, row.application_id, row.size, row.sha256) != described
        ):
            missing.append(manifest.id)
            continue
        row.case_id = case_id
        row.code, row.path, row.media_type = manifest.code, manifest.path, manifest.media_type
        row.plain_bytes = manifest.plain_bytes
        row.sealed_keys = [vars(key) for key in manifest.sealed_keys]
    if missing:
        raise DocumentsMissingError(missing)
    await _require_recipient(session, manifests, service)
    await session.flush()


async def _require_recipient(session: Session, manifests: Sequence[Manifest], service: Service) -> None:
    keys = await officers.current_directorate_keys(session)
    todays = {key.key_id for key in keys if key.directorate == service.directorate}
    others = [manifest.id for manifest in manifests if not todays & {key.key_id for key in manifest.sealed_keys}]
    if others:
        raise SealedToOthersError(others)


def sent_hashes(written: bytes, answers: dict[str, Json]) -> dict[str, Json]:
    """What the event says of a body (canonical JSON) and of the answers after it, so that neither is changed unseen."""
    return {"sha256": hashlib.sha256(written).hexdigest(), "answers_sha256": body_sha256(answers)}


def signed_submission(
    deps: Deps,
    row: CaseRow,
    event: CaseEvent,
    *,
    submission_id: UUID,
    version: int,
    written: bytes,
    answers: dict[str, Json],
    manifests: Sequence[Manifest],
) -> SubmissionRow:
    """The body as it is kept (`written`: its canonical JSON), with the ministry's signed word on having received it.

    `event`: the one that records it, with `sent_hashes` in its data. The receipt names the event's hash, and so vouches for
    the case up to there.
    """
    sha256 = str(event.data["sha256"])
    receipt = {
        "application_id": str(row.id),
        "reference": row.reference,
        "service": row.service,
        "sha256": sha256,
        "documents": [{"id": str(manifest.id), "sha256": manifest.sha256} for manifest in manifests],
        "received_at": event.at.isoformat().replace("+00:00", "Z"),
        "event": event.hash,
    }
    if submission_id != row.id:
        receipt["details_id"] = str(submission_id)
    return SubmissionRow(
        id=submission_id,
        case_id=row.id,
        version=version,
        body=written.decode(),
        sha256=sha256,
        answers=answers,
        receipt=sign_receipt(receipt, deps.receipt_key),
        received_at=event.at,
    )
