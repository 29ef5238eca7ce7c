"""Institutions, the events of their history, and invitations. Members get a name; no version before had institutions."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0051"
down_revision = "0050"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

HOLDS_ITS_NUMBER = sa.text("status IN ('verified', 'suspended')")


def upgrade() -> None:
    op.create_table(
        "institution",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("name_ar", String(length=200), nullable=False),
        sa.Column("name_en", String(length=200), nullable=False),
        sa.Column("establishment_number", String(length=9), nullable=False),
        sa.Column("registration_expires_on", sa.Date(), nullable=False),
        sa.Column("status", String(length=20), nullable=False),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["party.id"]),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"]),
        sa.PrimaryKeyConstraint("party_id"),
    )
    op.create_index("institution_by_number", "institution", ["establishment_number"])
    op.create_index(
        "institution_holds_number",
        "institution",
        ["establishment_number"],
        unique=True,
        sqlite_where=HOLDS_ITS_NUMBER,
        postgresql_where=HOLDS_ITS_NUMBER,
    )
    op.create_table(
        "institution_event",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", String(length=32), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.Column("actor", String(length=36), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("previous_hash", String(length=64), nullable=False),
        sa.Column("hash", String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"]),
        sa.PrimaryKeyConstraint("party_id", "seq"),
    )
    _guard_events(sqlite=op.get_bind().dialect.name == "sqlite")
    op.create_table(
        "invitation",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("contact_kind", String(length=6), nullable=False),
        sa.Column("address", String(length=254), nullable=False),
        sa.Column("name", String(length=120), nullable=False),
        sa.Column("role", String(length=20), nullable=False),
        sa.Column("language", String(length=2), nullable=False),
        sa.Column("invited_by", sa.Uuid(), nullable=False),
        sa.Column("invited_at", Time(), nullable=False),
        sa.Column("expires_at", Time(), nullable=False),
        sa.Column("accepted_by", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["accepted_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["invited_by"], ["person.id"]),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("digest"),
        sa.UniqueConstraint("party_id", "address"),
    )
    op.create_index("ix_invitation_expires_at", "invitation", ["expires_at"])
    op.add_column("membership", sa.Column("name", String(length=120), nullable=False, server_default=""))


def _guard_events(*, sqlite: bool) -> None:
    """Log each new event, and refuse to change or delete one."""
    put = "INSERT INTO audit_waiting (kind, row_id, row_seq) VALUES ('institution', NEW.party_id, NEW.seq);"
    if sqlite:
        op.execute(f"CREATE TRIGGER institution_event_is_logged AFTER INSERT ON institution_event BEGIN {put} END")
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER institution_event_refuses_{verb.lower()} BEFORE {verb} ON institution_event "
                "BEGIN SELECT RAISE(ABORT, 'institution_event only grows'); END"
            )
        return
    op.execute(
        "CREATE FUNCTION institution_event_is_logged() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {put} RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER institution_event_is_logged AFTER INSERT ON institution_event "
        "FOR EACH ROW EXECUTE FUNCTION institution_event_is_logged()"
    )
    op.execute(
        "CREATE TRIGGER institution_event_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON institution_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
    )
