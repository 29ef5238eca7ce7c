"""The validity of an issued paper; the vectors are JavaScript's too."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.core.case import CaseEvent
from moi_pwa.rules.permits.validity import Validity, validity_of
from tests.factories import NOON

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/validity.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_it_is_as_the_vector_says(case: dict[str, Any]):
    validity = Validity(seq=1, first=date.fromisoformat(case["first"]), last=date.fromisoformat(case["last"]))
    assert validity.state(date.fromisoformat(case["today"])) == case["expect"]
    assert [day.isoformat() for _, day in validity.reminders()] == case["reminders"]
    assert validity.reminder_on(date.fromisoformat(case["today"])) == case["due"]


def event(seq: int, kind: Any, **data: str) -> CaseEvent:
    return CaseEvent(case_id="1", seq=seq, kind=kind, at=NOON, actor="", role="system", data=dict(data))


def test_what_was_issued_last_counts():
    events = [
        event(1, "issued", valid_from="2026-01-15", valid_until="2026-04-15"),
        event(2, "issued", valid_from="2026-01-15", valid_until="2027-01-15"),
        event(3, "paid"),
    ]
    found = validity_of(events)
    assert found is not None
    assert (found.seq, found.last) == (2, date(2027, 1, 15))


@pytest.mark.parametrize(
    "events",
    [
        [],
        [event(1, "submitted")],
        [event(1, "issued", valid_from="2026-01-15")],
        [event(1, "issued", valid_from="2026-01-15", valid_until="2027-01-15"), event(2, "revoked")],
    ],
)
def test_what_has_no_end_or_was_revoked_has_no_validity(events: list[CaseEvent]):
    assert validity_of(events) is None
