from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.rules.cases.event_chain import event_hash, link, verify_chain

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)


def chain(*kinds: EventKind) -> list[CaseEvent]:
    linked: list[CaseEvent] = []
    for n, kind in enumerate(kinds):
        event = CaseEvent(
            case_id="c", seq=0, kind=kind, at=NOON + timedelta(hours=n), actor="lina", role="reviewer", data={"n": n}
        )
        linked.append(link(event, linked[-1] if linked else None))
    return linked


WHOLE = chain("submitted", "taken", "recommended")


def test_a_whole_chain_is_whole() -> None:
    assert verify_chain(WHOLE) is None


def test_no_events_are_a_whole_chain() -> None:
    assert verify_chain([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "released"},
        {"at": NOON},
        {"actor": "omar"},
        {"role": "approver"},
        {"data": {"n": 2}},
        {"data": {"n": True}},
        {"case_id": "d"},
        {"seq": 3},
        {"previous_hash": ""},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_event_that_was_changed_is_found(change: dict[str, Any]) -> None:
    assert verify_chain([WHOLE[0], replace(WHOLE[1], **change), WHOLE[2]]) == 2


def test_an_event_that_was_changed_and_hashed_anew_breaks_the_next() -> None:
    forged = replace(WHOLE[1], actor="omar")

    assert verify_chain([WHOLE[0], replace(forged, hash=event_hash(forged)), WHOLE[2]]) == 3


def test_an_event_that_was_dropped_is_found() -> None:
    assert verify_chain([WHOLE[0], WHOLE[2]]) == 2


def test_a_dropped_beginning_is_found() -> None:
    assert verify_chain(WHOLE[1:]) == 1


def test_events_that_changed_places_are_found() -> None:
    assert verify_chain([WHOLE[1], WHOLE[0], WHOLE[2]]) == 1


def test_the_hash_is_of_the_instant_and_not_of_how_it_is_written() -> None:
    in_amman = replace(WHOLE[0], at=WHOLE[0].at.astimezone(timezone(timedelta(hours=3))))

    assert event_hash(in_amman) == WHOLE[0].hash


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        event_hash(replace(WHOLE[0], at=datetime(2026, 1, 15)))  # noqa: DTZ001


def test_the_hash_never_changes() -> None:
    # A change of the hashed content makes every chain that exists unreadable.
    assert WHOLE[0].hash == "c24fe4ff0a3f78bb75d325d0b58f97525ea09cb697e878f0d575d690868d502f"
