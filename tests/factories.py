"""Rows that tests begin with; each fills in what a test does not care about."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from moi_pwa.storage.accounts.people import save_person
from moi_pwa.storage.cases.cases import CaseRow, EventRow, SubmissionRow
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.parties.parties import find_party

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
"""Noon in Amman."""


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def move(self, by: timedelta) -> None:
        self.moment += by


def person_id(number: int) -> UUID:
    return UUID(int=number)


def mobile_of(number: int) -> str:
    return f"+96279{number:07}"


async def add_person(database: Database, number: int = 1) -> UUID:
    """Add a person who has signed in by `mobile_of(number)`, and return the id, which is their own party's too."""
    async with database.transaction() as session:
        await save_person(
            session,
            person_id=person_id(number),
            kind="mobile",
            address=mobile_of(number),
            language="ar",
            at=NOON,
        )
    return person_id(number)


async def add_case(database: Database, number: int = 1, *, filer: UUID | None = None, **values: Any) -> CaseRow:
    """Add a case with one event, one submission and one reading. Its content follows no rule.

    `filer` is the person who submitted it, None the party's own person.
    """
    case_id = UUID(int=1_000_000 + number)
    given: dict[str, Any] = {
        "id": case_id,
        "reference": f"R-{number}",
        "party_id": person_id(1),
        "language": "ar",
        "service": "LIBRARY_CARD",
        "service_version": 1,
        "directorate": "library",
        "course": "simple",
        "status": "submitted",
        "seq": 1,
        "submitted_at": NOON + timedelta(minutes=number),
        "updated_at": NOON + timedelta(minutes=number),
    }
    case = CaseRow(**given | values)
    async with database.transaction() as session:
        if await find_party(session, case.party_id) is None:
            await save_person(
                session,
                person_id=case.party_id,
                kind="mobile",
                address=f"+{case.party_id.int}",
                language="ar",
                at=NOON,
            )
        session.add(case)
        await session.flush()
        session.add(
            EventRow(
                case_id=case_id,
                seq=1,
                kind="submitted",
                at=NOON,
                actor=str(filer or case.party_id),
                role="applicant",
                data={},
                previous_hash="",
                hash="",
                party_id=case.party_id,
            )
        )
        session.add(
            SubmissionRow(
                id=case_id, case_id=case_id, version=1, body="{}", sha256="", answers={}, receipt="", received_at=NOON
            )
        )
        session.add(ReadingRow(id=case_id, at=NOON, officer_id=UUID(int=7), case_id=case_id))
    return case


async def add_details(database: Database, case_id: UUID, *, version: int = 2, **answers: Any) -> None:
    """Add a later submission of a case, which changes its answers to these."""
    async with database.transaction() as session:
        session.add(
            SubmissionRow(
                id=UUID(int=2_000_000 + version),
                case_id=case_id,
                version=version,
                body="{}",
                sha256="",
                answers=answers,
                receipt="",
                received_at=NOON,
            )
        )
