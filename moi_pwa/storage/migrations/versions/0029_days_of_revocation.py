"""The list of revoked papers says on which day each was revoked: by the event that did it, of what is listed already."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0029"
down_revision = "0028"

AMMAN = ZoneInfo("Asia/Amman")

_LIST = sa.table(
    "revocation_list",
    sa.column("series", sa.String()),
    sa.column("count", sa.Integer()),
    sa.column("rice", sa.Integer()),
    sa.column("gaps", sa.LargeBinary()),
    sa.column("first_day", sa.Date()),
    sa.column("day_bits", sa.Integer()),
    sa.column("days", sa.LargeBinary()),
)
_EVENTS = sa.table(
    "case_event",
    sa.column("case_id", sa.Uuid()),
    sa.column("seq", sa.Integer()),
    sa.column("kind", sa.String()),
    sa.column("at", sqlmodel.sql.sqltypes.UTCDateTime()),
    sa.column("data", sa.JSON()),
)
_ENDED_BY = {"paper": ("revoked", "replaced"), "refusal_paper": ("objection_accepted",)}


def upgrade() -> None:
    op.add_column("revocation_list", sa.Column("first_day", sa.Date(), nullable=True))
    op.add_column("revocation_list", sa.Column("day_bits", sa.Integer(), nullable=True))
    op.add_column("revocation_list", sa.Column("days", sa.LargeBinary(), nullable=True))
    connection = op.get_bind()
    known = _days_by_series()
    for row in connection.execute(sa.select(_LIST)).all():
        values = _coded([known[row.series].get(ordinal) for ordinal in _ordinals(row.count, row.rice, row.gaps)])
        connection.execute(sa.update(_LIST).where(_LIST.c.series == row.series).values(values))
    with op.batch_alter_table("revocation_list") as table:
        table.alter_column("first_day", existing_type=sa.Date(), nullable=False)
        table.alter_column("day_bits", existing_type=sa.Integer(), nullable=False)
        table.alter_column("days", existing_type=sa.LargeBinary(), nullable=False)


def _days_by_series() -> dict[str, dict[int, date]]:
    """In Amman, of every paper that an event ended, by its ordinal; the first such event counts."""
    days: dict[str, dict[int, date]] = defaultdict(dict)
    for name, kinds in _ENDED_BY.items():
        paper = sa.table(
            name, sa.column("number", sa.String()), sa.column("case_id", sa.Uuid()), sa.column("event_seq", sa.Integer())
        )
        ended = (
            sa.select(paper.c.number, _EVENTS.c.at, _EVENTS.c.data)
            .join(_EVENTS, _EVENTS.c.case_id == paper.c.case_id)
            .where(_EVENTS.c.kind.in_(kinds), _EVENTS.c.seq > paper.c.event_seq)
            .order_by(_EVENTS.c.seq)
        )
        for number, at, data in op.get_bind().execute(ended):
            if data.get("replaces", number) == number:
                days[number[:3]].setdefault(int(number[3:]), at.astimezone(AMMAN).date())
    return days


def _ordinals(count: int, rice: int, gaps: bytes) -> Iterator[int]:
    """As the list was written until now: in Golomb-Rice code."""
    bits = format(int.from_bytes(gaps), f"0{8 * len(gaps)}b")
    at = ordinal = 0
    for _ in range(count):
        one = bits.index("1", at)
        quotient, at = one - at, one + 1 + rice
        ordinal += (quotient << rice) + int("0" + bits[one + 1 : at], 2) + 1
        yield ordinal


def _coded(days: list[date | None]) -> dict[str, Any]:
    """None: no event ended it. `moi audit verify` tells of it; it stays revoked, since today at the latest."""
    known = [day or datetime.now(UTC).astimezone(AMMAN).date() for day in days]
    first = min(known)
    width = (max(known) - first).days.bit_length()
    bits = "".join(format((day - first).days, f"0{width}b") for day in known) if width else ""
    bits += "0" * (-len(bits) % 8)
    return {"first_day": first, "day_bits": width, "days": int(bits or "0", 2).to_bytes(len(bits) // 8)}
