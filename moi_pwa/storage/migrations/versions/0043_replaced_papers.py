"""The list of revoked papers says which of them another paper has replaced: by the event that did it, of what is listed
already.
"""

from collections import defaultdict
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"

_LIST = sa.table(
    "revocation_list",
    sa.column("series", sa.String()),
    sa.column("count", sa.Integer()),
    sa.column("rice", sa.Integer()),
    sa.column("gaps", sa.LargeBinary()),
    sa.column("replaced", sa.LargeBinary()),
)
_EVENTS = sa.table("case_event", sa.column("kind", sa.String()), sa.column("data", sa.JSON()))
_BASE_32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def upgrade() -> None:
    op.add_column("revocation_list", sa.Column("replaced", sa.LargeBinary(), nullable=False, server_default=sa.text("''")))
    connection = op.get_bind()
    replaced: dict[str, set[int]] = defaultdict(set)
    for data in connection.execute(sa.select(_EVENTS.c.data).where(_EVENTS.c.kind == "replaced")).scalars():
        replaced[data["replaces"][:3]].add(_ordinal(data["replaces"][3:]))
    for row in connection.execute(sa.select(_LIST)).all():
        marks = "".join("1" if each in replaced[row.series] else "0" for each in _ordinals(row.count, row.rice, row.gaps))
        marks += "0" * (-len(marks) % 8)
        if "1" in marks:
            packed = int(marks, 2).to_bytes(len(marks) // 8)
            connection.execute(sa.update(_LIST).where(_LIST.c.series == row.series).values(replaced=packed))
    with op.batch_alter_table("revocation_list") as table:
        table.alter_column("replaced", existing_type=sa.LargeBinary(), server_default=None)


def _ordinal(written: str) -> int:
    """Return the ordinal that the last six characters of a paper's number write."""
    if written.isdigit():
        return int(written)
    value = 0
    for character in written:
        value = value * 32 + _BASE_32.index(character)
    return value - 10 * 32**5 + 1_000_000


def _ordinals(count: int, rice: int, gaps: bytes) -> Iterator[int]:
    """Decode ordinals in Golomb-Rice code."""
    bits = format(int.from_bytes(gaps), f"0{8 * len(gaps)}b")
    at = ordinal = 0
    for _ in range(count):
        one = bits.index("1", at)
        quotient, at = one - at, one + 1 + rice
        ordinal += (quotient << rice) + int("0" + bits[one + 1 : at], 2) + 1
        yield ordinal
