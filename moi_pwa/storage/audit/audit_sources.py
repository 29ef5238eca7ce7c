"""The tables whose rows are logged: the key of each row, and its hash."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Uuid, exists, literal, tuple_
from sqlmodel import SQLModel, col, select

from moi_pwa.core.audit import NO_ID, LogKind
from moi_pwa.rules.accounts import staff as staff_rules
from moi_pwa.rules.audit_log import bill_event_hash, ledger_hash, reading_hash, row_hash
from moi_pwa.rules.parties.event_chain import event_hash as institution_event_hash
from moi_pwa.rules.reference import changes as reference_rules
from moi_pwa.storage.accounts.recipient_key_events import RecipientKeyEventRow, hash_of
from moi_pwa.storage.accounts.staff_events import StaffEventRow
from moi_pwa.storage.audit.audit_log import AuditLogRow, AuditWaitingRow, Key
from moi_pwa.storage.bills.bills import BillEventRow
from moi_pwa.storage.bills.guarantees import GuaranteeEventRow
from moi_pwa.storage.bills.pledges import PledgeDecisionRow, PledgeRow
from moi_pwa.storage.cases.cases import EventRow
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.committee.committee_sessions import CommitteeMinutesRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance.cash_drawers import CashDrawerEventRow, CashReceiptRow
from moi_pwa.storage.finance.day_closes import DayCloseRow
from moi_pwa.storage.finance.exports import ExportRow
from moi_pwa.storage.finance.ledger import LedgerEntryRow
from moi_pwa.storage.operations.restores import RestoreRow
from moi_pwa.storage.parties.institutions import InstitutionEventRow
from moi_pwa.storage.payments.payments import RemittanceMatchRow, RemittanceRow
from moi_pwa.storage.payments.refund_steps import RefundStepRow
from moi_pwa.storage.reference.reference_changes import ReferenceChangeRow


@dataclass(frozen=True, kw_only=True)
class Source:
    """A table whose rows are logged."""

    table: type[SQLModel]
    id: Any
    """The column of a row's id."""
    seq: Any
    """The column of a row's number."""
    hash_of: Callable[[Any], str]
    """Returns the hash of a stored row."""


_NO_ID = literal(NO_ID, Uuid())

SOURCES: dict[LogKind, Source] = {
    # This is the stored hash: `actions/audit/audit_cases.py` computes it again from the event.
    "event": Source(table=EventRow, id=col(EventRow.case_id), seq=col(EventRow.seq), hash_of=lambda row: row.hash),
    "reading": Source(
        table=ReadingRow,
        id=col(ReadingRow.id),
        seq=literal(0, Integer()),
        hash_of=lambda row: reading_hash(
            row.id,
            at=row.at,
            officer_id=row.officer_id,
            case_id=row.case_id,
            document_id=row.document_id,
            paper_number=row.paper_number,
        ),
    ),
    "reference": Source(
        table=ReferenceChangeRow,
        id=_NO_ID,
        seq=col(ReferenceChangeRow.seq),
        hash_of=lambda row: reference_rules.chained_hash(row.change(), row.previous_hash),
    ),
    "key": Source(table=RecipientKeyEventRow, id=_NO_ID, seq=col(RecipientKeyEventRow.seq), hash_of=hash_of),
    "staff": Source(
        table=StaffEventRow,
        id=_NO_ID,
        seq=col(StaffEventRow.seq),
        hash_of=lambda row: staff_rules.chained_hash(row.event(), row.previous_hash),
    ),
    # The hash covers the entry's lines, which are not logged by themselves.
    "ledger": Source(
        table=LedgerEntryRow,
        id=col(LedgerEntryRow.id),
        seq=literal(0, Integer()),
        hash_of=lambda row: ledger_hash(row.posted()),
    ),
    "bill": Source(
        table=BillEventRow,
        id=col(BillEventRow.bill_id),
        seq=col(BillEventRow.seq),
        hash_of=lambda row: bill_event_hash(row.event()),
    ),
    "remittance": Source(
        table=RemittanceRow,
        id=col(RemittanceRow.id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.id, row.at, row.content()),
    ),
    "refund_step": Source(
        table=RefundStepRow,
        id=col(RefundStepRow.remittance_id),
        seq=col(RefundStepRow.seq),
        hash_of=lambda row: row_hash(row.remittance_id, row.at, row.content()),
    ),
    "guarantee": Source(
        table=GuaranteeEventRow,
        id=col(GuaranteeEventRow.guarantee_id),
        seq=col(GuaranteeEventRow.seq),
        hash_of=lambda row: row_hash(row.guarantee_id, row.at, row.content()),
    ),
    "remittance_match": Source(
        table=RemittanceMatchRow,
        id=col(RemittanceMatchRow.remittance_id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.remittance_id, row.at, row.content()),
    ),
    "day_close": Source(
        table=DayCloseRow,
        id=col(DayCloseRow.id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.id, row.at, row.content()),
    ),
    "export": Source(
        table=ExportRow,
        id=col(ExportRow.id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.id, row.at, row.content()),
    ),
    "cash_drawer": Source(
        table=CashDrawerEventRow,
        id=col(CashDrawerEventRow.drawer_id),
        seq=col(CashDrawerEventRow.seq),
        hash_of=lambda row: row_hash(row.drawer_id, row.at, row.content()),
    ),
    "cash_receipt": Source(
        table=CashReceiptRow,
        id=col(CashReceiptRow.remittance_id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.remittance_id, row.at, row.content()),
    ),
    "pledge": Source(
        table=PledgeRow,
        id=col(PledgeRow.id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.id, row.received_at, row.content()),
    ),
    "pledge_decision": Source(
        table=PledgeDecisionRow,
        id=col(PledgeDecisionRow.pledge_id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.pledge_id, row.at, row.content()),
    ),
    "minutes": Source(
        table=CommitteeMinutesRow,
        id=col(CommitteeMinutesRow.session_id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.session_id, row.at, row.content()),
    ),
    "restore": Source(
        table=RestoreRow,
        id=col(RestoreRow.id),
        seq=literal(0, Integer()),
        hash_of=lambda row: row_hash(row.id, row.at, row.content()),
    ),
    "institution": Source(
        table=InstitutionEventRow,
        id=col(InstitutionEventRow.party_id),
        seq=col(InstitutionEventRow.seq),
        hash_of=lambda row: institution_event_hash(row.event()),
    ),
}


async def row_hashes(session: Session, kind: LogKind, keys: Sequence[Key]) -> dict[Key, str]:
    """Return the hashes of those rows of `keys` that exist."""
    source = SOURCES[kind]
    chosen = select(source.table, source.id, source.seq).where(tuple_(source.id, source.seq).in_(keys))
    return {(row_id, seq): source.hash_of(row) for row, row_id, seq in await session.exec(chosen)}


async def never_logged(session: Session, kind: LogKind, limit: int) -> Sequence[Key]:
    """Return the keys of rows that are neither in the log nor waiting for it. It reads the whole table."""
    source = SOURCES[kind]
    mentions = [
        exists().where(col(table.kind) == kind, col(table.row_id) == source.id, col(table.row_seq) == source.seq)
        for table in (AuditLogRow, AuditWaitingRow)
    ]
    chosen = select(source.id, source.seq).select_from(source.table).where(*(~mention for mention in mentions))
    return [(row_id, seq) for row_id, seq in await session.exec(chosen.limit(limit))]
