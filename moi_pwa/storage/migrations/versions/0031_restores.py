"""What was done after a backup was put back, and which cursors of phones are from before."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0031"
down_revision = "0030"

Time = sqlmodel.sql.sqltypes.UTCDateTime
String = sqlmodel.sql.sqltypes.AutoString

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "restore",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.Column("after", _NUMBER, nullable=False),
        sa.Column("lost", sa.Integer(), nullable=False),
        sa.Column("moved_by", sa.Integer(), nullable=False),
        sa.Column("made_by", String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column("person_sequence", sa.Column("lost_after", sa.Integer(), nullable=True))
    op.add_column("person_sequence", sa.Column("lost_until", sa.Integer(), nullable=True))
    put = "INSERT INTO audit_waiting (kind, row_id, row_seq) VALUES ('restore', NEW.id, 0);"
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE TRIGGER restore_is_logged AFTER INSERT ON restore BEGIN {put} END")
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER restore_refuses_{verb.lower()} BEFORE {verb} ON restore "
                "BEGIN SELECT RAISE(ABORT, 'restore only grows'); END"
            )
        return
    op.execute(
        f"CREATE FUNCTION restore_is_logged() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {put} RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER restore_is_logged AFTER INSERT ON restore FOR EACH ROW EXECUTE FUNCTION restore_is_logged()"
    )
    op.execute(
        "CREATE TRIGGER restore_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON restore "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
    )
