"""The hash chain of the audit log. Each hash covers the canonical form (RFC 8785) that stands in its test, for ever."""

import hashlib
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from moi_pwa.core.audit import GivenUp, Head, KeyEvent
from moi_pwa.core.billing import BillEvent
from moi_pwa.core.ledger import LedgerEntry, LedgerLine, PostedEntry, Subaccount
from moi_pwa.rules.audit_log import (
    bill_event_hash,
    is_given_up,
    is_linked,
    key_event_hash,
    ledger_hash,
    logged,
    reading_hash,
    row_hash,
)
from tests.factories import NOON

ID, OFFICER, CASE, DOCUMENT = (UUID(int=number) for number in range(1, 5))
ZERO = "00000000-0000-0000-0000-00000000000"
AT = '"at":"2026-01-15T09:00:00.000000Z"'


def sha256(canonical: str) -> str:
    return hashlib.sha256(canonical.encode()).hexdigest()


def entry(previous: tuple[int, str] = (6, "ab"), *, at: datetime = NOON) -> Any:
    return logged(previous, kind="event", row=(CASE, 3), row_hash="cd", at=at)


def test_a_log_entry_has_the_next_number_and_covers_the_entry_before_it():
    assert (entry().seq, entry().row_id, entry().row_seq, entry().row_hash) == (7, CASE, 3, "cd")
    assert entry().hash == sha256(
        f'{{{AT},"kind":"event","previous_hash":"ab","row_hash":"cd","row_id":"{ZERO}3","row_seq":3,"seq":7}}'
    )


def test_the_first_log_entry_has_the_number_one():
    assert entry((0, "")).seq == 1


def test_an_entry_is_linked_to_the_one_that_it_was_logged_after_and_to_no_other():
    assert is_linked(entry(), (6, "ab"))
    assert not is_linked(entry(), (6, "ac"))
    assert not is_linked(entry(), (5, "ab"))


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 8},
        {"kind": "reading"},
        {"row_id": OFFICER},
        {"row_seq": 4},
        {"row_hash": "ce"},
        {"at": NOON + timedelta(microseconds=1)},
        {"hash": "00"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_changed_entry_is_not_linked(changes: dict[str, Any]):
    assert not is_linked(replace(entry(), **changes), (6, "ab"))


def test_the_same_instant_in_another_zone_has_the_same_hash():
    assert entry(at=NOON.astimezone(ZoneInfo("Asia/Amman"))).hash == entry().hash


@pytest.mark.parametrize(
    "seq,later,given_up",
    [
        (8, timedelta(0), True),
        (8, timedelta(seconds=1), True),
        (7, timedelta(0), False),
        (8, -timedelta(seconds=1), False),
    ],
)
def test_a_head_is_given_up_if_it_is_beyond_the_backup_and_was_signed_by_then(
    seq: int, later: timedelta, *, given_up: bool
):
    head = Head(at=NOON, seq=seq, hash="ab")
    assert is_given_up(head, [GivenUp(at=NOON + later, after=7, lost=1)]) is given_up
    assert not is_given_up(head, [])


def test_a_reading_of_a_document_has_the_hash_of_before_papers_were_printed_at_the_desk():
    found = reading_hash(ID, at=NOON, officer_id=OFFICER, case_id=CASE, document_id=DOCUMENT, paper_number=None)
    assert found == "c07e7e506a7ee131cc920a7c679394235dc092a677df43f76c92399286d75ea9"


def test_a_printing_covers_the_paper_s_number():
    found = reading_hash(ID, at=NOON, officer_id=OFFICER, case_id=CASE, document_id=None, paper_number="V26000001")
    assert found == sha256(
        f'{{{AT},"case_id":"{ZERO}3","document_id":null,"id":"{ZERO}1","officer_id":"{ZERO}2",'
        '"paper_number":"V26000001"}'
    )


def test_the_event_of_a_recipient_s_key_calls_the_recipient_a_directorate():
    event = KeyEvent(seq=2, recipient="visas", key_id="k2", sha256="ef", replaced="k1", made_by="rana", at=NOON)
    assert key_event_hash(event, "ab") == sha256(
        f'{{{AT},"directorate":"visas","key_id":"k2","made_by":"rana","previous_hash":"ab","replaced":"k1","seq":2,'
        '"sha256":"ef"}'
    )


def test_an_entry_of_the_ledger_covers_all_its_lines():
    lines = (
        LedgerLine(subaccount=Subaccount(account="cash", name="26-00001"), fils=5_000),
        LedgerLine(subaccount=Subaccount(account="fee_income", name="visa"), fils=-5_000),
    )
    posted = PostedEntry(id=ID, at=NOON, entry=LedgerEntry(key="k", kind="bill_paid", subject="s", lines=lines))
    assert ledger_hash(posted) == sha256(
        f'{{{AT},"id":"{ZERO}1","key":"k","kind":"bill_paid",'
        '"lines":[["cash","26-00001",5000],["fee_income","visa",-5000]],"subject":"s"}'
    )


def test_the_event_of_a_bill_covers_its_data():
    event = BillEvent(bill_id=ID, seq=2, kind="paid", at=NOON, data={"by": "card"})
    assert bill_event_hash(event) == sha256(
        f'{{{AT},"bill_id":"{ZERO}1","data":{{"by":"card"}},"kind":"paid","seq":2}}'
    )


def test_another_row_covers_its_id_its_time_and_all_its_columns():
    found = row_hash(ID, NOON, {"day": "2026-01-15", "fils": 5})
    assert found == sha256(f'{{{AT},"day":"2026-01-15","fils":5,"id":"{ZERO}1"}}')
