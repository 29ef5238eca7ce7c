"""An officer of the demonstration accepts the photos of a case, each with a portrait, as the desk's page does."""

import hashlib
from pathlib import Path
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import DocumentVerdict, SentPortrait, record_verdict
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.document_key import DocumentContext, SealedKey, open_content_key
from moi_pwa.crypto.envelope import open_stream
from moi_pwa.crypto.portrait import Portrait, digest_of, seal_portrait
from moi_pwa.demo.accounts import fixed_seed

_FOLDER = Path(__file__).parent
PORTRAIT = Portrait(face=(_FOLDER / "portrait.webp").read_bytes(), print=(_FOLDER / "portrait.jpg").read_bytes())
"""The face in the picture that the demonstration sends as a photo (`pictures.py`)."""


async def accept_photos(deps: Deps, officer: Officer, case_id: UUID) -> None:
    """Accept the photos of those who would get a paper with a place for them and have no approved one."""
    found = await open_case(deps, officer, case_id)
    seed = fixed_seed(found.service.directorate)
    for photo in found.photos:
        if photo.document_id and photo.portrait is None:
            await _accept(deps, officer, UUID(photo.document_id), seed)


async def _accept(deps: Deps, officer: Officer, document_id: UUID, seed: bytes) -> None:
    """Open the photo with the seed of the directorate's key, and accept it."""
    manifest = await document_manifest(deps, officer, document_id)
    context = DocumentContext(
        application_id=manifest["application_id"], document_id=manifest["id"], code=manifest["code"]
    )
    content_key = open_content_key([SealedKey.from_json(each) for each in manifest["sealed_keys"]], seed, context)
    sealed = [piece async for piece in (await read_document(deps, officer, document_id)).pieces]
    plain = b"".join(open_stream(sealed, content_key))
    sent = SentPortrait(sealed=seal_portrait(PORTRAIT, content_key, document_id), digest=digest_of(PORTRAIT))
    given = DocumentVerdict(
        document_id=document_id,
        sha256_plain=hashlib.sha256(plain).hexdigest(),
        verdict="accepted",
        portrait=sent,
    )
    await record_verdict(deps, officer, given)
