"""A database that is in use is brought to this version without losing anything."""

import asyncio
import itertools
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import col, select

from moi_pwa.core.accounts import ListedSession
from moi_pwa.crypto.revocation_list import CodedSeries, decode_replaced, decode_series, encode_ordinals
from moi_pwa.rules.dates import amman_day
from moi_pwa.storage.accounts import sessions
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.bills.guarantees import GuaranteeEventRow, GuaranteeRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.cases.queues import CaseWordRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.papers.revocation_list import revoked_series
from moi_pwa.storage.payments.payments import RefundRow
from moi_pwa.storage.schema import _config, migrate
from tests.database.kinds import KINDS
from tests.factories import NOON

pytestmark = pytest.mark.slow

_numbers = itertools.count(1)

PERSON, DOCUMENT, APPLICATION = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database without tables."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'old.db'}"
    address, name = request.getfixturevalue("postgres"), f"old_{next(_numbers)}"
    asyncio.run(execute(address("postgres"), f"CREATE DATABASE {name} TEMPLATE template0"))
    return address(name)


async def execute(url: str, *statements: str, **values: object) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement), values)
    await engine.dispose()


def version_before(url: str, revision: str) -> str:
    script = ScriptDirectory.from_config(_config(url)).get_revision(revision)
    assert isinstance(script.down_revision, str)
    return script.down_revision


def test_finance_officers_of_before_keep_working(empty_url: str):
    migrate(empty_url, version_before(empty_url, "0012"))
    sqlite = empty_url.startswith("sqlite")
    columns = "id, sign_in_name, display_name, password, roles, directorates, agencies, demo, created_at"

    def stored(number: int) -> object:
        return UUID(int=number).hex if sqlite else UUID(int=number)

    for number, roles in ((1, ["finance"]), (2, ["finance", "reviewer"]), (3, ["reviewer"])):
        asyncio.run(
            execute(
                empty_url,
                f"INSERT INTO officer ({columns}) VALUES (:id, :name, '', '', :roles, :directorates, '[]', :demo, :at)",
                id=stored(number),
                name=str(number),
                roles=json.dumps(roles),
                directorates=json.dumps(["visas"]),
                demo=False,
                at=NOON.replace(tzinfo=None) if sqlite else NOON,
            )
        )
    migrate(empty_url)

    async def found() -> list[tuple[list[str], list[str]]]:
        database = Database(empty_url)
        async with database.reading() as session:
            rows = (await session.exec(select(OfficerRow).order_by(OfficerRow.sign_in_name))).all()
        await database.close()
        return [(row.roles, row.directorates) for row in rows]

    assert asyncio.run(found()) == [
        (["finance_officer"], []),
        (["finance_officer", "reviewer"], ["visas"]),
        (["reviewer"], ["visas"]),
    ]


def test_a_document_that_is_there_keeps_the_file_named_by_its_id(empty_url: str):
    migrate(empty_url, version_before(empty_url, "0005"))
    sqlite = empty_url.startswith("sqlite")

    def stored(value: UUID) -> object:
        return value.hex if sqlite else value

    asyncio.run(
        execute(
            empty_url,
            "INSERT INTO person (id, mobile, language, created_at) VALUES (:person, '+962790000001', 'ar', :at)",
            "INSERT INTO document (id, person_id, application_id, size, sha256, begun_at) "
            "VALUES (:document, :person, :application, 5, '', :at)",
            person=stored(PERSON),
            document=stored(DOCUMENT),
            application=stored(APPLICATION),
            at=NOON.replace(tzinfo=None) if sqlite else NOON,
        )
    )
    migrate(empty_url)

    async def found() -> DocumentRow:
        database = Database(empty_url)
        async with database.reading() as session:
            row = (await session.exec(select(DocumentRow))).one()
        await database.close()
        return row

    row = asyncio.run(found())
    assert (row.id, row.blob_id, row.size) == (DOCUMENT, DOCUMENT, 5)


def test_guarantees_that_were_paid_are_held_and_refunds_of_before_are_kept(empty_url: str):
    migrate(empty_url, version_before(empty_url, "0015"))
    sqlite = empty_url.startswith("sqlite")
    lines = [
        {"kind": "fee", "fee": "visa_visit", "quantity": 1, "fils_each": 40_000, "fils": 40_000},
        {"kind": "guarantee", "fee": "guarantee_visit", "quantity": 2, "fils_each": 500_000, "fils": 1_000_000},
    ]

    def stored(number: int) -> object:
        return UUID(int=number).hex if sqlite else UUID(int=number)

    # What they refer to is not there, but the person.
    alone = [] if sqlite else ["SET session_replication_role = replica"]
    asyncio.run(
        execute(
            empty_url,
            *alone,
            "INSERT INTO person (id, mobile, language, created_at) VALUES (:person, '+962790000001', 'ar', :at)",
            *[
                "INSERT INTO bill (id, number, case_id, person_id, purpose, lines, total_fils, due_on, issued_at, status, seq) "
                f"VALUES (:{name}, '{name}', :{name}, :person, 'x', :lines, 1040000, '2026-01-22', :at, '{name}', 2)"
                for name in ("paid", "issued")
            ],
            "INSERT INTO bill_event (bill_id, seq, kind, at, data) VALUES (:paid, 2, 'paid', :at, '{}')",
            "INSERT INTO refund (id, remittance_id, status, requested_at, attempt) "
            "VALUES (:refund, :remittance, 'failed', :at, 2)",
            person=stored(1),
            paid=stored(1),
            issued=stored(2),
            refund=stored(3),
            remittance=stored(4),
            lines=json.dumps(lines),
            at=NOON.replace(tzinfo=None) if sqlite else NOON,
        )
    )
    migrate(empty_url)

    async def found() -> tuple[list[Any], list[Any], list[Any]]:
        database = Database(empty_url)
        async with database.reading() as session:
            held = [
                (row.bill_id, row.ordinal, row.party_id, row.fee, row.fils, row.held_at, row.status, row.seq)
                for row in await session.exec(select(GuaranteeRow))
            ]
            events = [(row.seq, row.kind, row.at) for row in await session.exec(select(GuaranteeEventRow))]
            refunds = [
                (row.id, row.remittance_id, row.guarantee_id, row.status, row.attempt, row.requested_at)
                for row in await session.exec(select(RefundRow))
            ]
        await database.close()
        return held, events, refunds

    held, events, refunds = asyncio.run(found())
    assert held == [(UUID(int=1), 1, PERSON, "guarantee_visit", 1_000_000, NOON, "held", 1)]
    assert events == [(1, "held", NOON)]
    assert refunds == [(UUID(int=3), UUID(int=4), None, "failed", 2, NOON)]


def test_holders_of_what_was_issued_before_are_reminded_of_what_is_to_come(empty_url: str):
    migrate(empty_url, version_before(empty_url, "0017"))
    sqlite = empty_url.startswith("sqlite")
    today = datetime.now(UTC).date()  # noqa: TID251 -- the migration has the clock of the machine
    issued = {
        1: {"valid_from": str(today - timedelta(days=300)), "valid_until": str(today + timedelta(days=40))},
        2: {"valid_from": str(today - timedelta(days=400)), "valid_until": str(today - timedelta(days=35))},
        3: {"valid_from": str(today)},
    }

    def stored(number: int) -> object:
        return UUID(int=number).hex if sqlite else UUID(int=number)

    alone = [] if sqlite else ["SET session_replication_role = replica"]
    columns = "case_id, seq, kind, at, actor, role, data, previous_hash, hash, person_id"
    for number, data in issued.items():
        asyncio.run(
            execute(
                empty_url,
                *alone,
                f"INSERT INTO case_event ({columns}) VALUES (:id, 4, 'issued', :at, '', 'system', :data, '', '', :id)",
                id=stored(number),
                data=json.dumps(data),
                at=NOON.replace(tzinfo=None) if sqlite else NOON,
            )
        )
    migrate(empty_url)

    async def found() -> list[JobRow]:
        database = Database(empty_url)
        async with database.reading() as session:
            rows = list(await session.exec(select(JobRow).order_by(col(JobRow.not_before))))
        await database.close()
        return rows

    jobs = asyncio.run(found())
    assert [(job.kind, job.key, job.payload) for job in jobs] == [
        ("remind_holder", f"expires:{UUID(int=1)}:4:{days}", {"case_id": str(UUID(int=1)), "seq": 4, "days": days})
        for days in (30, 7)
    ]
    assert [job.not_before.date() for job in jobs] == [today + timedelta(days=10), today + timedelta(days=33)]


def test_what_is_revoked_already_is_listed_with_the_day_of_its_event_in_amman(empty_url: str):
    migrate(empty_url, version_before(empty_url, "0029"))
    sqlite = empty_url.startswith("sqlite")
    zone = None if sqlite else UTC
    late, later = datetime(2026, 3, 4, 21, 0, tzinfo=zone), datetime(2026, 4, 1, 9, 0, tzinfo=zone)

    def stored(number: int) -> object:
        return UUID(int=number).hex if sqlite else UUID(int=number)

    def add(statement: str, **values: object) -> None:
        alone = [] if sqlite else ["SET session_replication_role = replica"]
        asyncio.run(execute(empty_url, *alone, statement, **values))

    papers = [("V26000001", 1, 4), ("V26000003", 2, 4), ("V26000300", 2, 6), ("N26000001", 2, 4)]
    for number, case, seq in papers:
        add(
            "INSERT INTO paper (number, case_id, event_seq, person, kind, valid_from, content, vds, barcode, signer, certificate) "
            "VALUES (:number, :case, :seq, :number, '', '2026-01-15', '{}', '', '', '', '')",
            number=number,
            case=stored(case),
            seq=seq,
        )
    add(
        "INSERT INTO refusal_paper (number, case_id, event_seq, vds, barcode, signer, certificate) VALUES ('D26000001', :case, 3, '', '', '', '')",
        case=stored(3),
    )
    for case, seq, kind, at, data in [
        (1, 5, "revoked", late, {}),
        (2, 6, "replaced", late, {"replaces": "V26000003"}),
        (2, 7, "revoked", later, {}),
        (3, 2, "objection_accepted", late, {}),
        (3, 4, "objection_accepted", later, {}),
    ]:
        columns = "case_id, seq, kind, at, actor, role, data, previous_hash, hash, person_id"
        add(
            f"INSERT INTO case_event ({columns}) VALUES (:id, :seq, :kind, :at, '', '', :data, '', '', :id)",
            id=stored(case),
            seq=seq,
            kind=kind,
            at=at,
            data=json.dumps(data),
        )
    for series, ordinals in {"V26": [1, 3, 300], "N26": [1, 2], "D26": [1]}.items():
        coded = encode_ordinals(ordinals)
        add("INSERT INTO revocation_list VALUES (:series, :count, :rice, :gaps)", series=series, **vars(coded))
    before = amman_day(datetime.now(UTC))  # noqa: TID251 -- the migration has the clock of the machine
    migrate(empty_url)

    async def found() -> dict[str, CodedSeries]:
        database = Database(empty_url)
        async with database.reading() as session:
            listed = await revoked_series(session)
        await database.close()
        return listed

    coded_series = asyncio.run(found())
    listed = {series: decode_series(coded) for series, coded in coded_series.items()}
    assert listed["N26"].pop(2) >= before  # no event says when
    assert listed == {
        "V26": {1: date(2026, 3, 5), 3: date(2026, 3, 5), 300: date(2026, 4, 1)},
        "N26": {1: date(2026, 4, 1)},
        "D26": {1: date(2026, 4, 1)},
    }
    assert {series: decode_replaced(coded) for series, coded in coded_series.items()} == {
        "V26": {3},
        "N26": set(),
        "D26": set(),
    }


def test_cases_of_before_are_found_by_their_names_however_they_are_spelled(
    empty_url: str, monkeypatch: pytest.MonkeyPatch
):
    revision = ScriptDirectory.from_config(_config(empty_url)).get_revision("0032")
    monkeypatch.setattr(revision.module, "BATCH", 2)
    migrate(empty_url, version_before(empty_url, "0032"))
    sqlite = empty_url.startswith("sqlite")
    before = {
        1: ["jürgen", "o’brien", "jean‐luc", "layla", "ab-123"],
        2: ["علی\u200cرضا", "əli", "i\u0307li", "st."],
        3: ["güneş", "gunes"],
    }
    for case, words in before.items():
        for word in words:
            alone = [] if sqlite else ["ALTER TABLE case_word DROP CONSTRAINT IF EXISTS case_word_case_id_fkey"]
            values = {"id": UUID(int=case).hex if sqlite else UUID(int=case), "word": word}
            statement = (
                "INSERT INTO case_word (case_id, word, directorate, submitted_at) VALUES (:id, :word, 'residence', :at)"
            )
            asyncio.run(
                execute(empty_url, *alone, statement, at=NOON.replace(tzinfo=None) if sqlite else NOON, **values)
            )

    migrate(empty_url)

    async def found() -> dict[int, set[str]]:
        database = Database(empty_url)
        async with database.reading() as session:
            rows = (await session.exec(select(CaseWordRow))).all()
        await database.close()
        return {case: {row.word for row in rows if row.case_id.int == case} for case in before}

    assert asyncio.run(found()) == {
        1: {"jurgen", "obrien", "jean", "luc", "layla", "ab123"},
        2: {"عليرضا", "eli", "ili", "st"},
        3: {"gunes"},
    }


def test_jobs_that_follow_money_are_found_by_their_new_kinds(empty_url: str):
    migrate(empty_url, version_before(empty_url, "0039"))
    sqlite = empty_url.startswith("sqlite")
    jobs = [("follow_money", "follow_money:b:3"), ("follow_money", "follow_money:r"), ("send_sms", "send_sms:1")]
    for number, (kind, key) in enumerate(jobs):
        asyncio.run(
            execute(
                empty_url,
                "INSERT INTO job (id, kind, key, payload, not_before, tries, why) "
                "VALUES (:id, :kind, :key, '{}', :at, 0, '')",
                id=UUID(int=number).hex if sqlite else UUID(int=number),
                kind=kind,
                key=key,
                at=NOON.replace(tzinfo=None) if sqlite else NOON,
            )
        )
    migrate(empty_url)

    async def stored() -> list[tuple[str, str]]:
        database = Database(empty_url)
        async with database.reading() as session:
            rows = (await session.exec(select(JobRow).order_by(JobRow.key))).all()
        await database.close()
        return [(row.kind, row.key) for row in rows]

    assert asyncio.run(stored()) == [
        ("follow_bill", "follow_bill:b:3"),
        ("send_sms", "send_sms:1"),
        ("tell_of_return", "tell_of_return:r"),
    ]


def test_an_open_session_goes_on_and_nothing_is_said_of_its_browser(empty_url: str):
    migrate(empty_url, version_before(empty_url, "0055"))
    sqlite = empty_url.startswith("sqlite")
    asyncio.run(
        execute(
            empty_url,
            "INSERT INTO session (id, token_digest, kind, holder_id, created_at, last_seen_at, expires_at) "
            "VALUES (:id, :digest, 'applicant', :id, :at, :at, :end)",
            id=PERSON.hex if sqlite else PERSON,
            digest=b"digest",
            at=NOON.replace(tzinfo=None) if sqlite else NOON,
            end=(NOON + timedelta(days=1)).replace(tzinfo=None) if sqlite else NOON + timedelta(days=1),
        )
    )
    migrate(empty_url)

    async def listed() -> list[ListedSession]:
        database = Database(empty_url)
        async with database.reading() as session:
            before = NOON - timedelta(days=1)
            rows = await sessions.open_of_holder(session, PERSON, "applicant", now=NOON, seen_after=before)
        await database.close()
        return list(rows)

    unknown = {"browser": "other", "system": "other", "country": None, "method": None}
    assert asyncio.run(listed()) == [ListedSession(id=PERSON, **unknown, began_at=NOON, last_seen_at=NOON)]
