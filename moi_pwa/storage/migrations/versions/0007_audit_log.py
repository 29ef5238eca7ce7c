"""The log of everything that happened, and when each key of a directorate was made."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0007"
down_revision = "0006"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NO_ID = "00000000-0000-0000-0000-000000000000"

LOGGED = {
    "case_event": ("event", "{row}case_id", "{row}seq", "at, case_id, seq"),
    "reading": ("reading", "{row}id", "0", "id"),
    "reference_change": ("reference", None, "{row}seq", "seq"),
    "directorate_key_event": ("key", None, "{row}seq", "seq"),
    "staff_event": ("staff", None, "{row}seq", "seq"),
}
"""Table -> kind, id and number of a row, and the order in which those are logged that are there already."""

APPEND_ONLY = ("audit_log", "audit_head", "directorate_key_event")


def upgrade() -> None:
    op.create_table(
        "audit_log",
        sa.Column("seq", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("row_seq", sa.Integer(), nullable=False),
        sa.Column("row_hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("kind", "row_id", "row_seq"),
    )
    op.create_table(
        "audit_waiting",
        sa.Column("id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=16), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("row_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "audit_head",
        sa.Column("day", sqlmodel.sql.sqltypes.AutoString(length=10), nullable=False),
        sa.Column("jws", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("day"),
    )
    op.create_table(
        "audit_check",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("begun_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("seq", NUMBER, nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("findings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("audit_check", schema=None) as batch_op:
        batch_op.create_index("audit_check_by_time", ["begun_at"], unique=False)
    op.create_table(
        "directorate_key_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("directorate", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("key_id", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=False),
        sa.Column("sha256", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("replaced", sqlmodel.sql.sqltypes.AutoString(length=32), nullable=True),
        sa.Column("made_by", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("previous_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    _tell_of_the_keys_that_are_there()
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, (kind, row_id, row_seq, order) in LOGGED.items():
        nobody = f"'{NO_ID.replace('-', '')}'" if sqlite else f"'{NO_ID}'::uuid"
        there = f"'{kind}', {(row_id or nobody).format(row='')}, {row_seq.format(row='')}"
        op.execute(f"INSERT INTO audit_waiting (kind, row_id, row_seq) SELECT {there} FROM {table} ORDER BY {order}")
        new = f"'{kind}', {(row_id or nobody).format(row='NEW.')}, {row_seq.format(row='NEW.')}"
        put = f"INSERT INTO audit_waiting (kind, row_id, row_seq) VALUES ({new});"
        if sqlite:
            op.execute(f"CREATE TRIGGER {table}_is_logged AFTER INSERT ON {table} BEGIN {put} END")
            continue
        op.execute(
            f"CREATE FUNCTION {table}_is_logged() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN {put} RETURN NULL; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_is_logged AFTER INSERT ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_is_logged()"
        )
    for table in APPEND_ONLY:
        if not sqlite:
            op.execute(
                f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
            )
            continue
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_refuses_{verb.lower()} BEFORE {verb} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )


def _tell_of_the_keys_that_are_there() -> None:
    """Their making was not written down: the log says of them what the table does, in the order of their making."""
    keys = sa.table(
        "directorate_key",
        sa.column("key_id", sa.String),
        sa.column("directorate", sa.String),
        sa.column("public_key", sa.LargeBinary),
        sa.column("created_at", sqlmodel.sql.sqltypes.UTCDateTime),
    )
    events = sa.table(
        "directorate_key_event",
        *(
            sa.column(name)
            for name in ("seq", "directorate", "key_id", "sha256", "replaced", "made_by", "previous_hash", "hash")
        ),
        sa.column("at", sqlmodel.sql.sqltypes.UTCDateTime),
    )
    connection = op.get_bind()
    previous_hash, current = "", {}
    there = connection.execute(sa.select(keys).order_by(keys.c.created_at, keys.c.key_id)).all()
    for seq, key in enumerate(there, start=1):
        at: datetime = key.created_at.astimezone(UTC)
        content = {
            "seq": seq,
            "directorate": key.directorate,
            "key_id": key.key_id,
            "sha256": hashlib.sha256(key.public_key).hexdigest(),
            "replaced": current.get(key.directorate),
            "made_by": "",
            "previous_hash": previous_hash,
        }
        # As `rules.audit_log.key_event_hash`, which may not change either.
        written = {**content, "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")}
        canonical = json.dumps(written, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        its_hash = hashlib.sha256(canonical.encode()).hexdigest()
        connection.execute(sa.insert(events).values(**content, at=at, hash=its_hash))
        previous_hash, current[key.directorate] = its_hash, key.key_id
