"""The flows of the API, without a connection: what the clients ask, in which order, and what they make of answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal, Self
from urllib.parse import quote, urlsplit

from moi_client.applications import Document, Prepared, new_id, sealed_documents, upload_metadata
from moi_client.credentials import Credentials
from moi_client.encoding import canonical_json, from_base64url
from moi_client.errors import ConflictError, MoiError
from moi_client.exchange import Answer, Exchange, Pause, Request, Steps
from moi_client.receipts import ReceiptKeys, check_receipt, keys_after

Language = Literal["ar", "en"]

PIECE_BYTES = 1024 * 1024
"""The size of the pieces of an upload: what a lost connection costs at most."""

_ISSUER_PATH = "/api/oauth"
_TUS = {"Tus-Resumable": "1.0.0"}
_PIECES = "application/offset+octet-stream"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service that takes applications.

    Attributes:
        code: the name of the service in applications.
        version: the version of its questions.
        directorate: the directorate whose key documents are sealed to.
        target_days: the working days in which the ministry means to decide.
        page: the path of its page for people.
    """

    code: str
    version: int
    title: str
    summary: str
    directorate: str
    target_days: int
    page: str

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Return the service that the server tells. Further members are ignored."""
        return cls(**{each.name: told[each.name] for each in fields(cls)})


@dataclass(frozen=True, kw_only=True)
class Received:
    """The ministry's answer to what was sent.

    Attributes:
        is_first: whether it came for the first time.
        receipt: the signed receipt (JWS), which was verified. Keep it.
    """

    application_id: str
    reference: str
    status: str
    received_at: str
    receipt: str
    is_first: bool


@dataclass(frozen=True, kw_only=True)
class Case:
    """A case of the institution.

    Attributes:
        id: the id of the application.
        status: the status; treat an unknown one as "see the ministry's site".
        updated_at: the time of the last event, ISO 8601.
        ask: the details that the officer asks for, or None.
        told: the whole case as `GET /api/sync` tells it: bills, papers, events and more.
    """

    id: str
    reference: str
    service: str
    status: str
    updated_at: str
    ask: Mapping[str, Any] | None
    told: Mapping[str, Any]

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> Self:
        """Return the case that the server tells."""
        return cls(told=told, **{each.name: told[each.name] for each in fields(cls) if each.name != "told"})


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The cases that changed since a cursor, each complete, and the cursor to ask with the next time."""

    cases: Sequence[Case]
    cursor: int


class Flows:
    """The flows of one client.

    Args:
        url: the server's public address, exactly as it names itself.
        credentials: the client's.
        scopes: the scopes to ask for; empty for all that the client has.
        receipt_keys: the ministry's keys for receipts that are trusted. None trusts those that the server names now.
        clock: returns the time in seconds since 1970.
        patience: the most seconds to wait when the server asks to wait, for each request.

    Raises:
        ValueError: the address is not HTTPS, nor this machine's.
    """

    def __init__(
        self,
        url: str,
        credentials: Credentials,
        *,
        scopes: Sequence[str],
        receipt_keys: ReceiptKeys | None,
        clock: Callable[[], float],
        patience: float,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
            message = "the server's address must begin with https://"
            raise ValueError(message)
        self.url = url.rstrip("/")
        self._clock = clock
        self._receipt_keys = receipt_keys
        self._exchange = Exchange(
            credentials, issuer=f"{self.url}{_ISSUER_PATH}", scopes=" ".join(scopes), clock=clock, patience=patience
        )

    def services(self, language: Language) -> Steps[list[Service]]:
        """Return the services that take applications."""
        answer = yield from self._get_public("/api/services", lang=language)
        return [Service.read(each) for each in answer.json()["services"]]

    def schema(self, service: str, language: Language) -> Steps[dict[str, Any]]:
        """Return the JSON Schema of the answers of a service."""
        answer = yield from self._get_public(f"/api/services/{quote(service)}/schema.json", lang=language)
        return answer.json()

    def declaration(self, service: str, language: Language) -> Steps[dict[str, Any]]:
        """Return the questions of a service, with their conditions and rules."""
        answer = yield from self._get_public(f"/api/services/{quote(service)}/declaration.json", lang=language)
        return answer.json()

    def prepare(
        self,
        service: str,
        answers: Mapping[str, Any],
        documents: Sequence[Document],
        language: Language,
        application_id: str | None,
    ) -> Steps[Prepared]:
        """Return an application whose documents are sealed to the service's directorate."""
        described = yield from self._service(service)
        application_id = application_id or new_id()
        public_key = yield from self._directorate_key(described.directorate)
        manifests, files = sealed_documents(documents, public_key, application_id=application_id)
        body = {
            "service": described.code,
            "service_version": described.version,
            "language": language,
            "answers": answers,
            "documents": manifests,
            "made_at": datetime.fromtimestamp(int(self._clock()), UTC).isoformat(),
        }
        return Prepared(application_id=application_id, details_id=None, body=body, files=files)

    def prepare_details(
        self, case: Case, answers: Mapping[str, Any], documents: Sequence[Document], message: str
    ) -> Steps[Prepared]:
        """Return the details that a case asks for, with documents sealed to the service's directorate."""
        described = yield from self._service(case.service)
        public_key = yield from self._directorate_key(described.directorate)
        manifests, files = sealed_documents(documents, public_key, application_id=case.id)
        body: dict[str, Any] = {"answers": answers, "documents": manifests, "message": message}
        if case.ask and "request_seq" in case.ask:  # servers of earlier versions do not name it
            body["request_seq"] = case.ask["request_seq"]
        return Prepared(application_id=case.id, details_id=new_id(), body=body, files=files)

    def send(self, prepared: Prepared) -> Steps[Received]:
        """Upload what is missing of the documents, send the body, and verify the receipt."""
        for manifest in prepared.body["documents"]:
            yield from self._upload(manifest, prepared.files[manifest["id"]], prepared.application_id)
        headers = {"Content-Type": "application/json"}
        content = canonical_json(prepared.body)
        request = Request(method="PUT", path=prepared.url, headers=headers, content=content)
        answer = yield from self._exchange.ask(request)
        told = answer.json()
        keys = yield from self._trusted_keys()
        check_receipt(told["receipt"], keys, ids=prepared.ids, body=prepared.body)
        return Received(**told, is_first=answer.status == 201)  # noqa: PLR2004 - the status for what came first

    def changes(self, cursor: int) -> Steps[Changes]:
        """Return the cases that changed since a cursor; 0 means all."""
        cases: dict[str, Case] = {}
        has_more = True
        while has_more:
            request = Request(method="GET", path="/api/sync", params={"cursor": str(cursor)})
            told = (yield from self._exchange.ask(request)).json()
            cases |= {each["id"]: Case.read(each) for each in told["cases"]}
            cursor, has_more = told["cursor"], told["more"]
        return Changes(cases=list(cases.values()), cursor=cursor)

    def sent(self, application_id: str) -> Steps[dict[str, Any]]:
        """Return the answers that were sent in an application, and its documents by code and size."""
        request = Request(method="GET", path=f"/api/applications/{quote(application_id)}/answers")
        return (yield from self._exchange.ask(request)).json()

    def _service(self, code: str) -> Steps[Service]:
        for each in (yield from self.services("en")):
            if each.code == code:
                return each
        message = f"no service {code} takes applications"
        raise ValueError(message)

    def _directorate_key(self, directorate: str) -> Steps[bytes]:
        answer = yield from self._get_public(f"/api/keys/{quote(directorate)}")
        return from_base64url(answer.json()["public_key"])

    def _trusted_keys(self) -> Steps[ReceiptKeys]:
        published = (yield from self._get_public("/api/keys")).json()["receipts"]
        if self._receipt_keys is None:
            self._receipt_keys = {published["kid"]: published["jwk"]}
        self._receipt_keys = keys_after(self._receipt_keys, published["rotations"])
        return self._receipt_keys

    def _upload(self, manifest: Mapping[str, Any], file: bytes, application_id: str) -> Steps[None]:
        """Send what is missing of a sealed file. A lost connection costs a piece at most."""
        metadata = upload_metadata(manifest, application_id)
        headers = {**_TUS, "Upload-Length": str(len(file)), "Upload-Metadata": metadata}
        announced = yield from self._exchange.ask(Request(method="POST", path="/api/uploads", headers=headers))
        path, offset = f"/api/uploads/{manifest['id']}", _offset(announced)
        failures = 0
        while offset < len(file):
            headers = {**_TUS, "Upload-Offset": str(offset), "Content-Type": _PIECES}
            piece = Request(method="PATCH", path=path, headers=headers, content=file[offset : offset + PIECE_BYTES])
            try:
                offset, failures = _offset((yield from self._exchange.ask_once(piece))), 0
                continue
            except MoiError as error:
                failures += 1
                wait = self._exchange.wait_before_again(error, failures)
                is_elsewhere = isinstance(error, ConflictError) and error.code == "wrong_offset"
                if wait is None and not (is_elsewhere and failures == 1):
                    raise
            yield Pause(wait or 0)
            offset = _offset((yield from self._exchange.ask(Request(method="HEAD", path=path, headers=_TUS))))

    def _get_public(self, path: str, **params: str) -> Steps[Answer]:
        return (yield from self._exchange.ask_public(Request(method="GET", path=path, params=params)))


def _offset(answer: Answer) -> int:
    return int(answer.headers["upload-offset"])
