"""Sessions of committees, their agendas, and the minutes after which neither changes."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0022"
down_revision = "0021"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

ROWS = {
    "committee_session": ("id", {"UPDATE": ("OLD",), "DELETE": ("OLD",)}),
    "committee_item": ("session_id", {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}),
}
"""Table -> the column that names the session, and what is refused once its minutes are there, of which state of a row."""


def upgrade() -> None:
    op.create_table(
        "committee_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("number", String(length=12), nullable=False),
        sa.Column("directorate", String(length=40), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("status", String(length=16), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("present", sa.JSON(), nullable=False),
        sa.Column("planned_by", sa.Uuid(), nullable=False),
        sa.Column("planned_at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("number"),
        sa.ForeignKeyConstraint(["planned_by"], ["officer.id"]),
    )
    op.create_index("committee_session_by_status", "committee_session", ["status", "held_on", "id"])
    op.create_table(
        "committee_item",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("in_favour", sa.Integer(), nullable=True),
        sa.Column("against", sa.Integer(), nullable=True),
        sa.Column("abstained", sa.Integer(), nullable=True),
        sa.Column("outcome", String(length=16), nullable=True),
        sa.Column("reasons", String(length=500), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "case_id"),
        sa.ForeignKeyConstraint(["session_id"], ["committee_session.id"]),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
    )
    op.create_index(
        "committee_item_open_once",
        "committee_item",
        ["case_id"],
        unique=True,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_table(
        "committee_minutes",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("session_id"),
        sa.ForeignKeyConstraint(["session_id"], ["committee_session.id"]),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    op.create_table(
        "committee_sequence",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year"),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    _log("committee_minutes", "minutes", "NEW.session_id", "0", sqlite=sqlite)
    _only_grows("committee_minutes", sqlite=sqlite)
    for table, (column, refused) in ROWS.items():
        for verb, states in refused.items():
            _stays_once_signed(table, verb, [f"{state}.{column}" for state in states], sqlite=sqlite)


def _stays_once_signed(table: str, verb: str, sessions: list[str], *, sqlite: bool) -> None:
    name, signed = f"{table}_refuses_{verb.lower()}", f"SELECT 1 FROM committee_minutes WHERE session_id IN ({', '.join(sessions)})"
    if sqlite:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN EXISTS ({signed}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is signed'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF EXISTS ({signed}) THEN RAISE EXCEPTION '{table} is signed'; END IF; "
        f"RETURN {'OLD' if verb == 'DELETE' else 'NEW'}; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


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
