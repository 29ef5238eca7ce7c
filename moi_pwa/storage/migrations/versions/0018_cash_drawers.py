"""Cash drawers, what happens to each, and receipts for what is taken into it."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0018"
down_revision = "0017"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

LOGGED = {
    "cash_drawer_event": ("cash_drawer", "NEW.drawer_id", "NEW.seq"),
    "cash_receipt": ("cash_receipt", "NEW.remittance_id", "0"),
}
"""Table -> kind, id and number of a row, as in 0007. Its rows never change and are never deleted."""


def upgrade() -> None:
    op.create_table(
        "cash_drawer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", String(length=12), nullable=False),
        sa.Column("station", String(length=40), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", Time(), nullable=False),
        sa.Column("receipts", sa.Integer(), nullable=False),
        sa.Column("status", String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    is_open = sa.text("status = 'open'")
    op.create_index(
        "cash_drawer_open_once",
        "cash_drawer",
        ["officer_id"],
        unique=True,
        sqlite_where=is_open,
        postgresql_where=is_open,
    )
    op.create_index("cash_drawer_by_status", "cash_drawer", ["status", "opened_at", "id"])
    op.create_index("cash_drawer_by_cashier", "cash_drawer", ["officer_id", "opened_at"])
    op.create_table(
        "cash_drawer_event",
        sa.Column("drawer_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", String(length=24), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.Column("fils", sa.BigInteger(), nullable=True),
        sa.Column("reference", String(length=100), nullable=False),
        sa.Column("reason", String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("drawer_id", "seq"),
        sa.ForeignKeyConstraint(["drawer_id"], ["cash_drawer.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    op.create_table(
        "cash_receipt",
        sa.Column("remittance_id", sa.Uuid(), nullable=False),
        sa.Column("drawer_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("tendered_fils", sa.BigInteger(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("remittance_id"),
        sa.UniqueConstraint("drawer_id", "ordinal"),
        sa.ForeignKeyConstraint(["remittance_id"], ["remittance.id"]),
        sa.ForeignKeyConstraint(["drawer_id"], ["cash_drawer.id"]),
    )
    op.create_table(
        "cash_drawer_sequence",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in LOGGED.items():
        _log(table, *columns, sqlite=sqlite)
        _only_grows(table, sqlite=sqlite)


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
