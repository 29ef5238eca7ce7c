"""Guarantees and what happens to them: those that were paid are held. A part of a remittance can be given back."""

import uuid

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0015"
down_revision = "0014"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

FIXED = {
    "guarantee": ("id", "bill_id", "ordinal", "person_id", "fee", "fils", "held_at"),
    "refund": ("id", "remittance_id", "guarantee_id", "fils", "requested_at"),
}
"""Table -> columns that never change; its rows are never deleted."""

_BILLS = sa.table(
    "bill",
    sa.column("id", sa.Uuid()),
    sa.column("person_id", sa.Uuid()),
    sa.column("status", sa.String()),
    sa.column("lines", sa.JSON()),
)
_BILL_EVENTS = sa.table(
    "bill_event", sa.column("bill_id", sa.Uuid()), sa.column("kind", sa.String()), sa.column("at", Time())
)


def upgrade() -> None:
    guarantee, guarantee_event = _create_guarantees()
    sqlite = op.get_bind().dialect.name == "sqlite"
    _make_refunds_anew() if sqlite else _add_to_refunds()
    _log("guarantee_event", "guarantee", "NEW.guarantee_id", "NEW.seq", sqlite=sqlite)
    _only_grows("guarantee_event", sqlite=sqlite)
    for table, columns in FIXED.items():
        _stays(table, columns, sqlite=sqlite)
    _hold_what_was_paid(guarantee, guarantee_event)


def _create_guarantees() -> tuple[sa.Table, sa.Table]:
    guarantee = op.create_table(
        "guarantee",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bill_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("fee", String(length=64), nullable=False),
        sa.Column("fils", sa.BigInteger(), nullable=False),
        sa.Column("held_at", Time(), nullable=False),
        sa.Column("status", String(length=24), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("bill_id", "ordinal"),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
    )
    op.create_index("guarantee_by_status", "guarantee", ["status", "held_at", "id"])
    guarantee_event = op.create_table(
        "guarantee_event",
        sa.Column("guarantee_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", String(length=24), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=True),
        sa.Column("reason", String(length=500), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("guarantee_id", "seq"),
        sa.ForeignKeyConstraint(["guarantee_id"], ["guarantee.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    return guarantee, guarantee_event


def _make_refunds_anew() -> None:
    """SQLite takes no constraint away from a table. Its triggers go with it."""
    op.create_table(
        "new_refund",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("remittance_id", sa.Uuid(), nullable=False),
        sa.Column("guarantee_id", sa.Uuid(), nullable=True),
        sa.Column("fils", sa.BigInteger(), nullable=True),
        sa.Column("status", String(length=16), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("requested_at", Time(), nullable=False),
        sa.Column("ended_at", Time(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("guarantee_id"),
        sa.ForeignKeyConstraint(["remittance_id"], ["remittance.id"]),
        sa.ForeignKeyConstraint(["guarantee_id"], ["guarantee.id"]),
    )
    kept = "id, remittance_id, status, attempt, requested_at, ended_at"
    op.execute(f"INSERT INTO new_refund ({kept}) SELECT {kept} FROM refund")  # noqa: S608 -- names of ours
    op.drop_table("refund")
    op.rename_table("new_refund", "refund")
    op.create_index("refund_by_status", "refund", ["status", "requested_at"])
    _once_for_each_remittance()


def _add_to_refunds() -> None:
    op.add_column("refund", sa.Column("guarantee_id", sa.Uuid(), nullable=True))
    op.add_column("refund", sa.Column("fils", sa.BigInteger(), nullable=True))
    op.create_unique_constraint(None, "refund", ["guarantee_id"])
    op.create_foreign_key(None, "refund", "guarantee", ["guarantee_id"], ["id"])
    op.drop_constraint("refund_remittance_id_key", "refund", type_="unique")
    _once_for_each_remittance()
    for name in ("update", "delete"):
        op.execute(f"DROP TRIGGER refund_refuses_{name} ON refund")


def _once_for_each_remittance() -> None:
    whole = sa.text("guarantee_id IS NULL")
    op.create_index(
        "refund_of_remittance_once",
        "refund",
        ["remittance_id"],
        unique=True,
        sqlite_where=whole,
        postgresql_where=whole,
    )


def _hold_what_was_paid(guarantee: sa.Table, guarantee_event: sa.Table) -> None:
    connection = op.get_bind()
    paid_at = sa.select(_BILL_EVENTS.c.at).where(
        _BILL_EVENTS.c.bill_id == _BILLS.c.id, _BILL_EVENTS.c.kind == "paid"
    )
    paid = sa.select(_BILLS, paid_at.scalar_subquery().label("paid_at")).where(_BILLS.c.status == "paid")
    for bill in connection.execute(paid).all():
        for ordinal, line in enumerate(bill.lines):
            if line["kind"] != "guarantee":
                continue
            row = {
                "id": uuid.uuid4(),
                "bill_id": bill.id,
                "ordinal": ordinal,
                "person_id": bill.person_id,
                "fee": line["fee"],
                "fils": line["fils"],
                "held_at": bill.paid_at,
                "status": "held",
                "seq": 1,
            }
            held = {"guarantee_id": row["id"], "seq": 1, "kind": "held", "reason": "", "at": bill.paid_at}
            connection.execute(sa.insert(guarantee).values(row))
            connection.execute(sa.insert(guarantee_event).values(held))


def _log(table: str, kind: str, row_id: str, row_seq: str, *, sqlite: bool) -> None:
    put = f"INSERT INTO audit_waiting (kind, row_id, row_seq) VALUES ('{kind}', {row_id}, {row_seq});"
    if sqlite:
        op.execute(f"CREATE TRIGGER {table}_is_logged AFTER INSERT ON {table} BEGIN {put} END")
        return
    op.execute(
        f"CREATE FUNCTION {table}_is_logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {put} RETURN NULL; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_is_logged AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_is_logged()"
    )


def _only_grows(table: str, *, sqlite: bool) -> None:
    if not sqlite:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
        return
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
        )


def _stays(table: str, columns: tuple[str, ...], *, sqlite: bool) -> None:
    moments = {"update": f"UPDATE OF {', '.join(columns)}", "delete": "DELETE"}
    for name, moment in moments.items():
        if sqlite:
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{name} BEFORE {moment} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{name} BEFORE {moment} ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
            )
