"""The body of a phone's requests: the application for a library card, and documents that nobody needs to open."""

import hashlib
from collections.abc import AsyncIterator, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from moi_pwa.actions.applicant.give_details import Details, give_details
from moi_pwa.actions.applicant.submit_application import Application, submit_application
from moi_pwa.actions.applicant.uploads import append_upload, begin_upload
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.documents import AnnouncedDocument, Manifest, SealedKey
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.storage.accounts import recipient_keys
from moi_pwa.storage.cases import documents
from tests.factories import NOON, add_person, person_id
from tests.fixtures.library_card import LIBRARY_CARD
from tests.fixtures.library_card_examples import EXAMPLES

READER: dict[str, Any] = {name: v for name, v in EXAMPLES[0].answers.items() if name != "companions"}
KEY_ID = "ab" * 16
OTHER_KEY_ID = "cd" * 16
SHAPED = {"enc": to_base64url(bytes(1120)), "ciphertext": to_base64url(bytes(48))}
"""A sealed key of the right shape that nobody can open."""
CIPHERTEXT = bytes(range(256)) * 4


def application_id(number: int) -> UUID:
    return UUID(int=0xA000_0000 + number)


def document_id(number: int) -> UUID:
    return UUID(int=0xD000_0000 + number)


def manifest_json(number: int = 1, *, ciphertext: bytes = CIPHERTEXT, **values: Any) -> dict[str, Any]:
    return {
        "id": str(document_id(number)),
        "code": "D03",
        "path": "D03",
        "media_type": "image/jpeg",
        "plain_bytes": 1000,
        "sealed_bytes": len(ciphertext),
        "sha256": hashlib.sha256(ciphertext).hexdigest(),
        "sealed_keys": [{"key_id": KEY_ID, **SHAPED}],
    } | values


def body_json(answers: Any = None, *documents: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {
        "service": LIBRARY_CARD.code,
        "service_version": LIBRARY_CARD.version,
        "language": "ar",
        "answers": READER if answers is None else answers,
        "documents": list(documents),
        "made_at": "2026-01-15T08:59:00Z",
    } | values


def with_portrait(number: int = 1) -> dict[str, Any]:
    return body_json(READER | {"portrait": [str(document_id(number))]}, manifest_json(number))


async def someone(deps: Deps, number: int = 1) -> UUID:
    """Add a person, and the keys of the directorates to which documents are sealed."""
    async with deps.database.transaction() as session:
        for directorate, key_id in (("residence", KEY_ID), ("visas", OTHER_KEY_ID)):
            if not await recipient_keys.find_keys(session, [key_id]):
                key = recipient_keys.RecipientKey(recipient=directorate, key_id=key_id, public_key=b"")
                await recipient_keys.add_key(session, key, at=NOON)
    return await add_person(deps.database, number)


async def submit(
    deps: Deps,
    body: dict[str, Any] | None = None,
    *,
    number: int = 1,
    person: int = 1,
    country: str | None = None,
    acting: Acting | None = None,
) -> Received:
    body = body_json() if body is None else body
    known = {name: body[name] for name in ("service", "service_version", "language", "answers")}
    named = body.get("terms_version")
    terms = date.fromisoformat(named) if named else None
    application = Application(**known, documents=_manifests(body), terms_version=terms)
    delivery = Delivery(
        acting=acting or Acting.alone(person_id(person)),
        application_id=application_id(number),
        submission_id=application_id(number),
        body=body,
        country=country,
    )
    return await submit_application(deps, delivery, application)


async def give(
    deps: Deps,
    body: dict[str, Any],
    *,
    details: int = 1,
    number: int = 1,
    person: int = 1,
    country: str | None = None,
    acting: Acting | None = None,
) -> Received:
    delivery = Delivery(
        acting=acting or Acting.alone(person_id(person)),
        application_id=application_id(number),
        submission_id=UUID(int=0xE000_0000 + details),
        body=body,
        country=country,
    )
    given = Details(
        answers=body["answers"],
        documents=_manifests(body),
        message=body.get("message", ""),
        request_seq=body.get("request_seq"),
    )
    return await give_details(deps, delivery, given)


async def upload(
    deps: Deps, number: int = 1, *, ciphertext: bytes = CIPHERTEXT, application: int = 1, person: int = 1
) -> None:
    announced = AnnouncedDocument(
        id=document_id(number),
        party_id=person_id(person),
        application_id=application_id(application),
        size=len(ciphertext),
        sha256=hashlib.sha256(ciphertext).hexdigest(),
    )
    await begin_upload(deps, announced)
    await append_upload(
        deps, party_id=announced.party_id, document_id=announced.id, offset=0, pieces=pieces(ciphertext)
    )


async def blob_id(deps: Deps, number: int = 1) -> UUID:
    """Return the id that names the file of a document."""
    async with deps.database.reading() as session:
        row = await documents.find_document(session, document_id(number))
    assert row
    return row.blob_id


async def bytes_of(deps: Deps, number: int = 1) -> int:
    """Return the number of a document's bytes on the disk."""
    return (await deps.blobs.sizes([await blob_id(deps, number)]))[await blob_id(deps, number)]


async def pieces(*parts: bytes, then: Exception | None = None) -> AsyncIterator[bytes]:
    for part in parts:
        yield part
    if then is not None:
        raise then


def _manifests(body: dict[str, Any]) -> list[Manifest]:
    return [
        Manifest(**{**each, "id": UUID(each["id"]), "sealed_keys": _sealed_keys(each["sealed_keys"])})
        for each in body.get("documents", [])
    ]


def _sealed_keys(keys: Iterable[dict[str, str]]) -> tuple[SealedKey, ...]:
    return tuple(SealedKey(**key) for key in keys)
