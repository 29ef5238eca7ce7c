"""The desk for finance: steps of refunds, remittances that were matched, closed days; and the finance roles."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0012"
down_revision = "0011"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

LOGGED = {
    "refund_step": ("refund_step", "NEW.remittance_id", "NEW.seq"),
    "remittance_match": ("remittance_match", "NEW.remittance_id", "0"),
    "day_close": ("day_close", "NEW.id", "0"),
}
"""Table -> kind, id and number of a row, as in 0007. Its rows never change and are never deleted."""


def upgrade() -> None:
    op.create_table(
        "refund_step",
        sa.Column("remittance_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", String(length=16), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("reason", String(length=500), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("remittance_id", "seq"),
        sa.ForeignKeyConstraint(["remittance_id"], ["remittance.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    op.create_table(
        "remittance_match",
        sa.Column("remittance_id", sa.Uuid(), nullable=False),
        sa.Column("bill_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("remittance_id"),
        sa.UniqueConstraint("bill_id"),
        sa.ForeignKeyConstraint(["remittance_id"], ["remittance.id"]),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    op.create_table(
        "day_close",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("totals", sa.JSON(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("day"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    # It covers the sums of accounts now.
    op.drop_index("ledger_line_by_account", "ledger_line")
    op.create_index("ledger_line_by_account", "ledger_line", ["account", "subaccount", "fils"])
    op.create_index("bill_by_time", "bill", ["issued_at", "id"])
    op.create_index("bill_by_status_and_time", "bill", ["status", "issued_at", "id"])
    op.create_index("ledger_entry_by_time", "ledger_entry", ["at", "id"])
    op.create_index("ix_remittance_bill_id", "remittance", ["bill_id"])
    pays_nothing = sa.text("reason IS NOT NULL")
    op.create_index(
        "remittance_unmatched",
        "remittance",
        ["at", "id"],
        sqlite_where=pays_nothing,
        postgresql_where=pays_nothing,
    )
    op.create_index("refund_by_status", "refund", ["status", "requested_at"])
    op.create_index("reconciliation_difference_by_day", "reconciliation_difference", ["day"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in LOGGED.items():
        _log(table, *columns, sqlite=sqlite)
        _only_grows(table, sqlite=sqlite)
    _rename_the_role()


def _rename_the_role() -> None:
    """The role "finance" becomes "finance_officer". Whoever has no other role works for no directorate any more."""
    officer = sa.table(
        "officer", sa.column("id", sa.Uuid), sa.column("roles", sa.JSON), sa.column("directorates", sa.JSON)
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(officer)).all():
        if "finance" not in row.roles:
            continue
        roles = sorted({"finance_officer", *row.roles} - {"finance"})
        directorates = [] if roles == ["finance_officer"] else row.directorates
        changed = sa.update(officer).where(officer.c.id == row.id)
        connection.execute(changed.values(roles=roles, directorates=directorates))


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
