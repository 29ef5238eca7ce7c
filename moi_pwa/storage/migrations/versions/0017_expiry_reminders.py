"""Holders of what was issued before are reminded of its end too: a job for each reminder that is still to come."""

import uuid
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0017"
down_revision = "0016"

REMINDER_DAYS = (60, 30, 7)
AMMAN = ZoneInfo("Asia/Amman")

_EVENTS = sa.table(
    "case_event",
    sa.column("case_id", sa.Uuid()),
    sa.column("seq", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("data", sa.JSON()),
)
_JOBS = sa.table(
    "job",
    sa.column("id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("key", sa.String()),
    sa.column("payload", sa.JSON()),
    sa.column("not_before", sqlmodel.sql.sqltypes.UTCDateTime()),
    sa.column("tries", sa.Integer()),
    sa.column("why", sa.String()),
)


def upgrade() -> None:
    issued = op.get_bind().execute(
        sa.select(_EVENTS.c.case_id, _EVENTS.c.seq, _EVENTS.c.data).where(_EVENTS.c.kind == "issued")
    )
    jobs = [
        {
            "id": uuid.uuid4(),
            "kind": "remind_holder",
            "key": f"expires:{case_id}:{seq}:{days}",
            "payload": {"case_id": str(case_id), "seq": seq, "days": days},
            "not_before": at.astimezone(UTC),
            "tries": 0,
            "why": "",
        }
        for case_id, seq, data in issued
        for days, at in _reminders(data)
    ]
    if jobs:
        op.bulk_insert(_JOBS, jobs)


def _reminders(data: dict[str, str]) -> list[tuple[int, datetime]]:
    """Days that are left, and when: those to come, after half of the time."""
    if "valid_until" not in data:
        return []
    first, last = date.fromisoformat(data["valid_from"]), date.fromisoformat(data["valid_until"])
    days = [(left, last - timedelta(days=left)) for left in REMINDER_DAYS]
    times = [(left, datetime.combine(day, time(9), AMMAN)) for left, day in days if day > first + (last - first) / 2]
    return [(left, at) for left, at in times if at > datetime.now(UTC)]
