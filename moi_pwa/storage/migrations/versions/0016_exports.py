"""Lists that officers downloaded."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0016"
down_revision = "0015"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    op.create_table(
        "export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", String(length=16), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    _log("export", "export", "NEW.id", "0", sqlite=sqlite)
    _only_grows("export", sqlite=sqlite)


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
