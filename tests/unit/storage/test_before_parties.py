"""A database that the version before parties has filled is upgraded: everybody has what they had, and signs in again.

The dumps are of that version's demonstration.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import SQLModel, col, select

from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.accounts.people import find_person_by_address
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.cases.consents import ConsentRequestRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.engine.database import Database, Session
from moi_pwa.storage.engine.sequences import PartySequenceRow
from moi_pwa.storage.parties.parties import MembershipRow, PartyRow
from moi_pwa.storage.schema import is_up_to_date, migrate
from tests.database.dumps import restore_postgresql, restore_sqlite
from tests.database.kinds import KINDS
from tests.factories import NOON

T = TypeVar("T")

OWNED: Mapping[str, tuple[type[SQLModel], tuple[str, ...]]] = {
    "bill": (BillRow, ("id",)),
    "cases": (CaseRow, ("id",)),
    "consent_request": (ConsentRequestRow, ("case_id",)),
    "document": (DocumentRow, ("id",)),
}
"""Maps the table of what somebody owned to its model and the columns that tell one row from another."""


UNKNOWN_TO_US = UUID(int=0xF0_0001)
"""A person whom an application named as its other party, and who never signed in."""


@dataclass(frozen=True)
class Upgraded:
    url: str
    before: Mapping[str, Sequence[tuple[Any, ...]]]
    """The rows of each of `QUERIES` before the upgrade."""


QUERIES: Mapping[str, str] = {
    "people": "SELECT id, mobile, language FROM person",
    "applied": "SELECT mobile, id IN (SELECT person_id FROM cases) FROM person",
    "events": "SELECT case_id, seq, person_id, person_seq FROM case_event",
    "sequences": "SELECT person_id, last FROM person_sequence",
    **{table: f"SELECT {', '.join((*key, 'person_id'))} FROM {table}" for table, (_, key) in OWNED.items()},
}


async def rows_of(url: str, statements: Mapping[str, str]) -> dict[str, Sequence[tuple[Any, ...]]]:
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = {name: (await connection.execute(text(each))).all() for name, each in statements.items()}
    await engine.dispose()
    return {name: [tuple(map(_plain, row)) for row in rows] for name, rows in found.items()}


def _plain(value: Any) -> Any:
    """Return an id as SQLite stores it."""
    return value.hex if isinstance(value, UUID) else value


async def add_unknown(url: str) -> None:
    engine = create_async_engine(url)
    statement = text("INSERT INTO person (id, mobile, language, created_at) VALUES (:id, '+962790009999', 'ar', :at)")
    sqlite = url.startswith("sqlite")
    values = {"id": UNKNOWN_TO_US.hex if sqlite else UNKNOWN_TO_US, "at": str(NOON)[:19] if sqlite else NOON}
    async with engine.begin() as connection:
        await connection.execute(statement, values)
    await engine.dispose()


@pytest.fixture(scope="module", params=KINDS)
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Upgraded:
    if request.param == "sqlite":
        url = restore_sqlite("before_parties", tmp_path_factory.mktemp("before"))
    else:
        url = restore_postgresql("before_parties", request.getfixturevalue("postgres"))
    asyncio.run(add_unknown(url))
    before = asyncio.run(rows_of(url, QUERIES))
    migrate(url)
    return Upgraded(url, before)


def stored(url: str, read: Callable[[Session], Coroutine[Any, Any, T]]) -> T:
    async def run() -> T:
        database = Database(url)
        try:
            async with database.reading() as session:
                return await read(session)
        finally:
            await database.close()

    return asyncio.run(run())


def test_it_is_up_to_date_after_the_upgrade(upgraded: Upgraded):
    async def current() -> bool:
        database = Database(upgraded.url)
        try:
            return await is_up_to_date(database)
        finally:
            await database.close()

    assert asyncio.run(current())


def test_everybody_has_a_party_of_their_own_and_nobody_an_institution(upgraded: Upgraded):
    async def read(session: Session) -> tuple[Sequence[PartyRow], Sequence[MembershipRow]]:
        return (await session.exec(select(PartyRow))).all(), (await session.exec(select(MembershipRow))).all()

    parties, members = stored(upgraded.url, read)
    people = {person for person, *_ in upgraded.before["people"]}

    assert ({each.id.hex for each in parties}, {each.kind for each in parties}) == (people, {"individual"})
    assert members == []


@pytest.mark.parametrize("table", OWNED)
def test_what_a_person_owned_is_the_party_s_of_the_same_id(upgraded: Upgraded, table: str):
    model, key = OWNED[table]

    async def read(session: Session) -> set[tuple[Any, ...]]:
        rows = (await session.exec(select(model))).all()
        return {tuple(_plain(getattr(row, name)) for name in (*key, "party_id")) for row in rows}

    before = set(upgraded.before[table])
    assert before
    assert stored(upgraded.url, read) == before


def test_each_event_is_numbered_as_before_and_still_fits_its_chain(upgraded: Upgraded):
    async def read(session: Session) -> Sequence[EventRow]:
        order = (col(EventRow.case_id), col(EventRow.seq))
        return (await session.exec(select(EventRow).order_by(*order))).all()

    rows = stored(upgraded.url, read)
    chains: dict[UUID, list[Any]] = {}
    for row in rows:
        chains.setdefault(row.case_id, []).append(row.event())

    assert {(row.case_id.hex, row.seq, row.party_id.hex, row.sync_seq) for row in rows} == set(
        upgraded.before["events"]
    )
    assert [case for case, events in chains.items() if verify_chain(events) is not None] == []


def test_phones_go_on_where_their_sync_was(upgraded: Upgraded):
    async def read(session: Session) -> Sequence[PartySequenceRow]:
        return (await session.exec(select(PartySequenceRow))).all()

    assert {(row.party_id.hex, row.last) for row in stored(upgraded.url, read)} == set(upgraded.before["sequences"])


def test_everybody_is_found_by_their_mobile_and_in_their_language(upgraded: Upgraded):
    before = upgraded.before["people"]

    async def read(session: Session) -> set[tuple[str, str | None, str]]:
        people = [await find_person_by_address(session, mobile) for _, mobile, _ in before]
        return {(each.id.hex, each.mobile, each.language) for each in people if each}

    assert stored(upgraded.url, read) == set(before)


def test_a_number_counts_as_its_persons_only_if_the_person_had_applied(upgraded: Upgraded):
    before = upgraded.before["applied"]

    async def read(session: Session) -> set[tuple[str, bool]]:
        people = [await find_person_by_address(session, mobile) for mobile, _ in before]
        return {(point.address, point.is_verified) for each in people if each for point in each.contact_points}

    assert stored(upgraded.url, read) == {(mobile, bool(applied)) for mobile, applied in before}
    assert {bool(applied) for _, applied in before} == {True, False}


def test_no_row_names_a_party_or_person_that_is_not_there(upgraded: Upgraded):
    async def read(session: Session) -> list[Any]:
        connection = await session.connection()
        if connection.dialect.name == "sqlite":
            return list(await connection.execute(text("PRAGMA foreign_key_check")))
        return []  # PostgreSQL has checked each row

    assert stored(upgraded.url, read) == []


def test_a_subscription_to_push_messages_is_a_persons(upgraded: Upgraded):
    async def read(session: Session) -> set[str]:
        connection = await session.connection()
        if connection.dialect.name == "sqlite":
            found = await connection.execute(text("SELECT \"table\" FROM pragma_foreign_key_list('push_subscription')"))
        else:
            found = await connection.execute(
                text(
                    "SELECT confrelid::regclass::text FROM pg_constraint "
                    "WHERE contype = 'f' AND conrelid = 'push_subscription'::regclass"
                )
            )
        return set(found.scalars())

    assert stored(upgraded.url, read) == {"person"}
