"""Money: the ledger, bills and what happened to them, payments and reconciliations."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0010"
down_revision = "0009"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

LOGGED = {
    "ledger_entry": ("ledger", "{row}id", "0"),
    "bill_event": ("bill", "{row}bill_id", "{row}seq"),
    "remittance": ("remittance", "{row}id", "0"),
}
"""Table -> kind, id and number of a row, as in 0007."""

APPEND_ONLY = ("ledger_line", "ledger_entry", "bill_event", "remittance", "reconciliation_difference")

FIXED = {
    "bill": ("id", "number", "case_id", "person_id", "purpose", "lines", "total_fils", "due_on", "issued_at"),
    "payment": ("id", "bill_id", "provider", "order_id", "fils", "created_at"),
    "refund": ("id", "remittance_id", "requested_at"),
}
"""Table -> columns that never change; its rows are never deleted."""


def upgrade() -> None:
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("key", String(length=120), nullable=False),
        sa.Column("kind", String(length=32), nullable=False),
        sa.Column("subject", String(length=64), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("key"),
    )
    op.create_index("ix_ledger_entry_subject", "ledger_entry", ["subject"])
    op.create_table(
        "ledger_line",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account", String(length=32), nullable=False),
        sa.Column("subaccount", String(length=64), nullable=False),
        sa.Column("fils", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "ordinal"),
        sa.ForeignKeyConstraint(["entry_id"], ["ledger_entry.id"], deferrable=True, initially="DEFERRED"),
        sa.CheckConstraint("fils <> 0", name="ledger_line_moves_something"),
    )
    op.create_index("ledger_line_by_account", "ledger_line", ["account", "subaccount"])
    _create_bills()
    _create_payments()
    sqlite = op.get_bind().dialect.name == "sqlite"
    _guard_the_ledger_in_sqlite() if sqlite else _guard_the_ledger_in_postgresql()
    for table, columns in LOGGED.items():
        _log(table, *columns, sqlite=sqlite)
    for table in APPEND_ONLY:
        _only_grows(table, sqlite=sqlite)
    for table, columns in FIXED.items():
        _stays(table, columns, sqlite=sqlite)


def _create_bills() -> None:
    op.create_table(
        "bill",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", String(length=12), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", String(length=40), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("total_fils", sa.BigInteger(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("issued_at", Time(), nullable=False),
        sa.Column("status", String(length=24), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        sa.UniqueConstraint("case_id", "purpose"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
    )
    op.create_index("ix_bill_person_id", "bill", ["person_id"])
    op.create_index("bill_by_status", "bill", ["status", "due_on"])
    op.create_table(
        "bill_event",
        sa.Column("bill_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", String(length=24), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("bill_id", "seq"),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"]),
    )
    op.create_table(
        "bill_sequence",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year"),
    )


def _create_payments() -> None:
    op.create_table(
        "payment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("bill_id", sa.Uuid(), nullable=False),
        sa.Column("provider", String(length=16), nullable=False),
        sa.Column("order_id", String(length=40), nullable=False),
        sa.Column("fils", sa.BigInteger(), nullable=False),
        sa.Column("status", String(length=16), nullable=False),
        sa.Column("session_id", String(length=64), nullable=True),
        sa.Column("success_indicator", String(length=64), nullable=True),
        sa.Column("page_url", String(length=500), nullable=True),
        sa.Column("created_at", Time(), nullable=False),
        sa.Column("expires_at", Time(), nullable=False),
        sa.Column("ended_at", Time(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("order_id"),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"]),
    )
    op.create_index("ix_payment_bill_id", "payment", ["bill_id"])
    op.create_index("payment_by_status", "payment", ["status", "expires_at"])
    is_open = sa.text("status = 'open'")
    op.create_index(
        "payment_open_once", "payment", ["bill_id"], unique=True, sqlite_where=is_open, postgresql_where=is_open
    )
    op.create_table(
        "remittance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("provider", String(length=16), nullable=False),
        sa.Column("order_id", String(length=40), nullable=False),
        sa.Column("bill_id", sa.Uuid(), nullable=True),
        sa.Column("amount", String(length=32), nullable=False),
        sa.Column("currency", String(length=3), nullable=False),
        sa.Column("fils", sa.BigInteger(), nullable=True),
        sa.Column("reason", String(length=24), nullable=True),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("provider", "order_id"),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"]),
    )
    op.create_index("remittance_by_time", "remittance", ["provider", "at"])
    op.create_table(
        "refund",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("remittance_id", sa.Uuid(), nullable=False),
        sa.Column("status", String(length=16), nullable=False),
        sa.Column("requested_at", Time(), nullable=False),
        sa.Column("ended_at", Time(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("remittance_id"),
        sa.ForeignKeyConstraint(["remittance_id"], ["remittance.id"]),
    )
    op.create_table(
        "reconciliation",
        sa.Column("provider", String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("begun_at", Time(), nullable=False),
        sa.Column("ended_at", Time(), nullable=True),
        sa.Column("transactions", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("provider", "day"),
    )
    op.create_table(
        "reconciliation_difference",
        sa.Column("provider", String(length=16), nullable=False),
        sa.Column("order_id", String(length=40), nullable=False),
        sa.Column("kind", String(length=24), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ours", String(length=40), nullable=False),
        sa.Column("theirs", String(length=40), nullable=False),
        sa.Column("found_at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("provider", "order_id", "kind"),
    )


def _guard_the_ledger_in_sqlite() -> None:
    for name, table, when, why in (
        (
            "ledger_line_of_a_posted_entry",
            "ledger_line",
            "EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.entry_id)",
            "the entry is posted",
        ),
        (
            "ledger_entry_balances",
            "ledger_entry",
            "(SELECT count(*) < 2 OR sum(fils) <> 0 FROM ledger_line WHERE entry_id = NEW.id)",
            "the entry does not balance",
        ),
        # INSERT OR REPLACE would delete the old row without asking the triggers on DELETE.
        (
            "ledger_entry_is_new",
            "ledger_entry",
            "EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id OR key = NEW.key)",
            "the entry is posted",
        ),
        (
            "ledger_line_is_new",
            "ledger_line",
            "EXISTS (SELECT 1 FROM ledger_line WHERE entry_id = NEW.entry_id AND ordinal = NEW.ordinal)",
            "the line is there",
        ),
    ):
        op.execute(
            f"CREATE TRIGGER {name} BEFORE INSERT ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{why}'); END"
        )


def _guard_the_ledger_in_postgresql() -> None:
    """Lines and their entry come from one transaction: the lock on the id keeps out another that has begun already.

    A statement after the lock sees what the other has committed only in READ COMMITTED.
    """
    lock = """
        IF current_setting('transaction_isolation') <> 'read committed' THEN
            RAISE EXCEPTION 'the ledger is written in READ COMMITTED';
        END IF;
        PERFORM pg_advisory_xact_lock(hashtextextended({id}::text, 0));
    """
    op.execute(
        "CREATE FUNCTION ledger_line_of_a_posted_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        + lock.format(id="NEW.entry_id")
        + """IF EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.entry_id) THEN
                RAISE EXCEPTION 'the entry is posted';
            END IF;
            RETURN NEW;
        END $$"""
    )
    op.execute(
        "CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        + lock.format(id="NEW.id")
        + """IF (SELECT count(*) < 2 OR sum(fils) <> 0 FROM ledger_line WHERE entry_id = NEW.id) THEN
                RAISE EXCEPTION 'the entry does not balance';
            END IF;
            RETURN NEW;
        END $$"""
    )
    for name, table in (("ledger_line_of_a_posted_entry", "ledger_line"), ("ledger_entry_balances", "ledger_entry")):
        op.execute(f"CREATE TRIGGER {name} BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def _log(table: str, kind: str, row_id: str, row_seq: str, *, sqlite: bool) -> None:
    new = f"'{kind}', {row_id.format(row='NEW.')}, {row_seq.format(row='NEW.')}"
    put = f"INSERT INTO audit_waiting (kind, row_id, row_seq) VALUES ({new});"
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
