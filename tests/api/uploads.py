"""An upload by tus, as a phone announces it and sends its pieces."""

import base64

import httpx

from tests.cases.sending import CIPHERTEXT, application_id, document_id, manifest_json

SIZE = len(CIPHERTEXT)
ADDRESS = f"/api/uploads/{document_id(1)}"
TUS = {"Tus-Resumable": "1.0.0"}
PIECE = {**TUS, "Content-Type": "application/offset+octet-stream"}


def metadata(**values: str) -> str:
    known = {
        "document_id": str(document_id(1)),
        "application_id": str(application_id(1)),
        "sha256": manifest_json()["sha256"],
    } | values
    return ",".join(f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in known.items())


async def announce(client: httpx.AsyncClient, **headers: str | bytes) -> httpx.Response:
    given = {**TUS, "Upload-Length": str(SIZE), "Upload-Metadata": metadata()} | headers
    return await client.post("/api/uploads", headers=given)
