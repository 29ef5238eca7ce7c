"""The answers that an applicant sent, to be read again on a phone that does not have them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Answers
from moi_pwa.core.errors import AbsentError
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import SubmissionRow


@dataclass(frozen=True, kw_only=True)
class SentDocument:
    """A document as its manifest names it. The server knows neither its content nor the name of its file."""

    id: str
    code: str
    path: str
    plain_bytes: int


@dataclass(frozen=True, kw_only=True)
class SentVersion:
    """The whole application after one body, and the documents that came with that body."""

    at: datetime
    """The time at which it was received (aware)."""
    answers: Answers
    documents: Sequence[SentDocument]


@dataclass(frozen=True, kw_only=True)
class Sent:
    service_version: int
    """The version of the service that the answers are for."""
    versions: Sequence[SentVersion]
    """The application, then each time that details were given."""


async def read_sent(deps: Deps, *, party_id: UUID, case_id: UUID) -> Sent:
    """Return what the person sent in their own case, whatever its status.

    Raises:
        AbsentError: the person has no such case. The other party of a case has none either.
    """
    async with deps.database.reading() as session:
        row = await cases.find_case(session, case_id)
        if row is None or row.party_id != party_id:
            raise AbsentError
        sent = await cases.submissions_of(session, [case_id])
    bodies = [(each, json.loads(each.body)) for each in sent]
    # Statements, such as a withdrawal, change no answer.
    versions = [_version(each, body) for each, body in bodies if "answers" in body]
    return Sent(service_version=row.service_version, versions=versions)


def _version(row: SubmissionRow, body: Mapping[str, Any]) -> SentVersion:
    documents = [
        SentDocument(**{name: each[name] for name in ("id", "code", "path", "plain_bytes")})
        for each in body.get("documents", ())
    ]
    return SentVersion(at=row.received_at, answers=row.answers, documents=documents)
