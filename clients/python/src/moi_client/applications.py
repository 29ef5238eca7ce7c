"""Documents, and applications and details with sealed documents, ready to be sent as often as it takes."""

import base64
import hashlib
import json
import mimetypes
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from moi_client.sealing import new_content_key, seal, seal_content_key

_BODY_FILE = "body.json"


def new_id() -> str:
    """Return a new id of an application, of details or of a document."""
    return str(uuid.uuid4())


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document to send.

    Attributes:
        path: the part of the application that it belongs to: a code such as `D33`, or group, index and code such as
            `workers/0/D03`.
        media_type: for example `image/jpeg` or `application/pdf`.
        content: the bytes of the file.
        id: the id that the answer to the question lists.
    """

    path: str
    media_type: str
    content: bytes = field(repr=False)
    id: str = field(default_factory=new_id)

    @classmethod
    def read(cls, file: str | Path, *, path: str) -> Self:
        """Return the document in a file, whose name says the media type. Raises ValueError if it does not."""
        media_type, _ = mimetypes.guess_type(file)
        if media_type is None:
            message = f"the name of {file} says no media type"
            raise ValueError(message)
        return cls(path=path, media_type=media_type, content=Path(file).read_bytes())

    @property
    def code(self) -> str:
        """The code of the kind of document."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """An application, or details that were asked for, with sealed documents.

    Sending it again is safe: the ministry receives it once. Keep it until there is a receipt, in a folder (`save`) if
    it must outlast the process. Sealing anew would give another body, which is refused under the same id.

    Attributes:
        application_id: the id of the application.
        details_id: the id of the details; None for an application.
        body: the body of the request.
        files: the sealed files, by the id of the document.
    """

    application_id: str
    details_id: str | None
    body: Mapping[str, Any] = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def url(self) -> str:
        """The path that the body is sent to."""
        details = f"/details/{self.details_id}" if self.details_id else ""
        return f"/api/applications/{self.application_id}{details}"

    @property
    def ids(self) -> dict[str, str]:
        """The members by which a receipt names it."""
        details = {"details_id": self.details_id} if self.details_id else {}
        return {"application_id": self.application_id, **details}

    def save(self, folder: str | Path) -> None:
        """Write everything into a folder. What is kept there has no plain document, but all answers."""
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        for document_id, file in self.files.items():
            (folder / document_id).write_bytes(file)
        kept = {"application_id": self.application_id, "details_id": self.details_id, "body": self.body}
        unfinished = folder / f"{_BODY_FILE}.new"
        unfinished.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(folder / _BODY_FILE)

    @classmethod
    def load(cls, folder: str | Path) -> Self:
        """Return what `save` wrote. Raises ValueError if a file has changed since."""
        folder = Path(folder)
        kept = json.loads((folder / _BODY_FILE).read_text(encoding="utf-8"))
        manifests: list[dict[str, Any]] = kept["body"]["documents"]
        files = {each["id"]: (folder / each["id"]).read_bytes() for each in manifests}
        for each in manifests:
            if hashlib.sha256(files[each["id"]]).hexdigest() != each["sha256"]:
                message = f"the file of document {each['id']} has changed"
                raise ValueError(message)
        return cls(**kept, files=files)


def sealed_documents(
    documents: Sequence[Document], public_key: bytes, *, application_id: str
) -> tuple[list[dict[str, Any]], dict[str, bytes]]:
    """Return the manifests of documents and their sealed files, by id."""
    manifests: list[dict[str, Any]] = []
    files: dict[str, bytes] = {}
    for document in documents:
        content_key = new_content_key()
        file = files[document.id] = seal(document.content, content_key)
        sealed_key = seal_content_key(
            content_key, public_key, application_id=application_id, document_id=document.id, code=document.code
        )
        manifests.append(
            {
                "id": document.id,
                "code": document.code,
                "path": document.path,
                "media_type": document.media_type,
                "plain_bytes": len(document.content),
                "sealed_bytes": len(file),
                "sha256": hashlib.sha256(file).hexdigest(),
                "sealed_keys": [sealed_key],
            }
        )
    return manifests, files


def upload_metadata(manifest: Mapping[str, Any], application_id: str) -> str:
    """Return `Upload-Metadata` of tus for a document."""
    named = {"document_id": manifest["id"], "application_id": application_id, "sha256": manifest["sha256"]}
    return ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in named.items())
