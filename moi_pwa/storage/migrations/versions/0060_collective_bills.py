"""Collective bills: one number under which several bills are paid at once."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0060"
down_revision = "0059"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

FIXED = ("id", "number", "party_id", "asked_by", "total_fils", "due_on", "issued_at")
"""The columns of a collective bill that never change."""


def upgrade() -> None:
    op.create_table(
        "collective_bill",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", String(length=12), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("asked_by", sa.Uuid(), nullable=False),
        sa.Column("total_fils", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("issued_at", Time(), nullable=False),
        sa.Column("status", String(length=16), nullable=False),
        sa.Column("provider", String(length=16), nullable=True),
        sa.Column("order_id", String(length=40), nullable=True),
        sa.Column("ended_at", Time(), nullable=True),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("provider", "order_id"),
    )
    op.create_index(op.f("ix_collective_bill_party_id"), "collective_bill", ["party_id"])
    op.create_index("collective_bill_by_end", "collective_bill", ["provider", "ended_at"])
    op.create_table(
        "collective_bill_line",
        sa.Column("collective_id", sa.Uuid(), nullable=False),
        sa.Column("bill_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"]),
        sa.ForeignKeyConstraint(["collective_id"], ["collective_bill.id"]),
        sa.PrimaryKeyConstraint("collective_id", "bill_id"),
    )
    op.create_index(op.f("ix_collective_bill_line_bill_id"), "collective_bill_line", ["bill_id"])
    if op.get_bind().dialect.name == "sqlite":
        for table, moment in (
            ("collective_bill", f"UPDATE OF {', '.join(FIXED)}"),
            ("collective_bill", "DELETE"),
            ("collective_bill_line", "UPDATE"),
            ("collective_bill_line", "DELETE"),
        ):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{moment.split()[0].lower()} BEFORE {moment} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
        return
    for table, name, moment in (
        ("collective_bill", "refuses_update", f"UPDATE OF {', '.join(FIXED)}"),
        ("collective_bill", "refuses_delete", "DELETE OR TRUNCATE"),
        ("collective_bill_line", "only_grows", "UPDATE OR DELETE OR TRUNCATE"),
    ):
        op.execute(
            f"CREATE TRIGGER {table}_{name} BEFORE {moment} ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
