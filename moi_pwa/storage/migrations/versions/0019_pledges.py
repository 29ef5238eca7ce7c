"""Letters and undertakings that stand for the guarantees of a bill."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0019"
down_revision = "0018"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

LOGGED = {
    "guarantee_pledge": ("pledge", "NEW.id", "0"),
    "guarantee_pledge_decision": ("pledge_decision", "NEW.pledge_id", "0"),
}
"""Table -> kind, id and number of a row, as in 0007."""

FIXED = ("id", "bill_id", "kind", "issuer", "number", "fils", "valid_until", "officer_id", "received_at")
"""Columns of a pledge that never change; its rows are never deleted."""

FIXED_OF_GUARANTEES = ("id", "bill_id", "ordinal", "person_id", "fee", "fils", "held_at", "pledge_id")


def upgrade() -> None:
    op.create_table(
        "guarantee_pledge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bill_id", sa.Uuid(), nullable=False),
        sa.Column("kind", String(length=16), nullable=False),
        sa.Column("issuer", String(length=120), nullable=False),
        sa.Column("number", String(length=60), nullable=False),
        sa.Column("fils", sa.BigInteger(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", Time(), nullable=False),
        sa.Column("status", String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    waits = sa.text("status = 'received'")
    op.create_index(
        "guarantee_pledge_waits_once",
        "guarantee_pledge",
        ["bill_id"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )
    op.create_index("guarantee_pledge_by_bill", "guarantee_pledge", ["bill_id", "received_at"])
    op.create_index("guarantee_pledge_by_status", "guarantee_pledge", ["status", "received_at", "id"])
    op.create_index("guarantee_pledge_by_end", "guarantee_pledge", ["status", "valid_until", "id"])
    op.create_table(
        "guarantee_pledge_decision",
        sa.Column("pledge_id", sa.Uuid(), nullable=False),
        sa.Column("status", String(length=16), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("reason", String(length=500), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("pledge_id"),
        sa.ForeignKeyConstraint(["pledge_id"], ["guarantee_pledge.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    # Without a constraint: SQLite takes no other way than to make the table anew, and with it its triggers.
    op.add_column("guarantee", sa.Column("pledge_id", sa.Uuid(), nullable=True))
    for table, columns in LOGGED.items():
        _log(table, *columns, sqlite=sqlite)
    _only_grows("guarantee_pledge_decision", sqlite=sqlite)
    _stays("guarantee_pledge", FIXED, sqlite=sqlite)
    for name in ("update", "delete"):
        op.execute(f"DROP TRIGGER guarantee_refuses_{name}" + ("" if sqlite else " ON guarantee"))
    _stays("guarantee", FIXED_OF_GUARANTEES, sqlite=sqlite)


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
