"""The demonstration's documents, sealed to agencies as a reviewer's browser would."""

from uuid import UUID

from moi_pwa.actions.cases.hand_documents import HandedDocuments, HandedKey
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.document_key import DocumentContext, SealedKey, rewrap_content_key
from moi_pwa.demo.accounts import fixed_seed


async def handed_by(deps: Deps, reviewer: Officer, case_id: UUID) -> HandedDocuments:
    """Seal, to every agency that the reviewer can ask about the case, all documents that it may read."""
    found = await open_case(deps, reviewer, case_id)
    seed = fixed_seed(found.service.directorate)
    keys: list[HandedKey] = []
    for agency, each in found.consultations.for_agencies.items():
        for document in each.documents if each.public_key else ():
            manifest = await document_manifest(deps, reviewer, UUID(document.id))
            sealed_keys = [SealedKey.from_json(key) for key in manifest["sealed_keys"]]
            context = DocumentContext(application_id=str(case_id), document_id=document.id, code=document.code)
            sealed_key = rewrap_content_key(sealed_keys, seed, each.public_key or b"", context)
            keys.append(HandedKey(agency=agency, document_id=UUID(document.id), sealed_key=sealed_key))
    return HandedDocuments(keys=keys)
