"""Parties: what a person owned belongs to the person's own party, which has the same id. People get contact points.

The table `person` becomes `party`, and every foreign key follows it. A new table `person` has those who sign in.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0050"
down_revision = "0049"

OWNED = ("bill", "case_event", "cases", "consent_request", "credential_offer", "document", "guarantee", "share")
NUMBERED = ("bill", "case_event", "consent_request", "share")
INDEXES = (
    ("ix_cases_person_id", "ix_cases_party_id", "cases", ["party_id"], False),
    ("ix_document_person_id", "ix_document_party_id", "document", ["party_id"], False),
    ("ix_bill_person_id", "ix_bill_party_id", "bill", ["party_id"], False),
    ("bill_by_person_and_seq", "bill_by_party_and_seq", "bill", ["party_id", "sync_seq"], True),
)


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.rename_table("person", "party")
    _make_people()
    _make_party(sqlite=sqlite)
    _make_subscriptions()
    _make_codes()
    op.rename_table("person_sequence", "party_sequence")
    for table in (*OWNED, "party_sequence"):
        op.execute(f"ALTER TABLE {table} RENAME COLUMN person_id TO party_id")
    for table in NUMBERED:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN person_seq TO sync_seq")
    for former, name, table, columns, unique in INDEXES:
        if sqlite:
            op.drop_index(former, table)
            op.create_index(name, table, columns, unique=unique)
        else:
            op.execute(f"ALTER INDEX {former} RENAME TO {name}")
    op.create_table(
        "membership",
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("joined_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("party_id", "person_id"),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])


def _make_people() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["party.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO person (id, language, created_at) SELECT id, language, created_at FROM party")
    op.create_table(
        "contact_point",
        sa.Column("address", sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=6), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("verified_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("address"),
    )
    op.create_index("ix_contact_point_person_id", "contact_point", ["person_id"])
    # The other party of an application may have an account that nobody has signed in to.
    op.execute(
        "INSERT INTO contact_point (address, kind, person_id, added_at, verified_at) "
        "SELECT mobile, 'mobile', id, created_at, "
        "CASE WHEN EXISTS (SELECT 1 FROM cases WHERE cases.person_id = party.id) "
        "OR EXISTS (SELECT 1 FROM session WHERE session.holder_id = party.id) THEN created_at END FROM party"
    )


def _make_party(*, sqlite: bool) -> None:
    """Give `party` its columns. SQLite cannot drop a column that is unique, so it gets a new table of that name."""
    if not sqlite:
        op.add_column("party", sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=True))
        op.execute("UPDATE party SET kind = 'individual'")
        op.alter_column("party", "kind", nullable=False)
        op.drop_column("party", "mobile")
        op.drop_column("party", "language")
        return
    op.create_table(
        "party_of_now",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.execute("INSERT INTO party_of_now (id, kind, created_at) SELECT id, 'individual', created_at FROM party")
    op.drop_table("party")
    op.rename_table("party_of_now", "party")


def _make_subscriptions() -> None:
    """Make the table of subscriptions anew: they belong to people, and their foreign key has followed to `party`."""
    columns = "id, person_id, session_id, endpoint, p256dh, auth, language, created_at"
    op.rename_table("push_subscription", "former_push_subscription")
    for name in ("ix_push_subscription_person_id", "ix_push_subscription_session_id"):
        op.drop_index(name, "former_push_subscription")
    op.create_table(
        "push_subscription",
        sa.Column("id", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("p256dh", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("auth", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("language", sqlmodel.sql.sqltypes.AutoString(length=2), nullable=False),
        sa.Column("created_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id", name="push_subscription_of_person_pkey"),
    )
    op.execute(f"INSERT INTO push_subscription ({columns}) SELECT {columns} FROM former_push_subscription")
    op.drop_table("former_push_subscription")
    op.create_index("ix_push_subscription_person_id", "push_subscription", ["person_id"])
    op.create_index("ix_push_subscription_session_id", "push_subscription", ["session_id"])


def _make_codes() -> None:
    """Make the table of codes anew, by address. Codes that are on their way stay valid."""
    op.create_table(
        "sign_in_code",
        sa.Column("address", sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address"),
    )
    op.execute(
        "INSERT INTO sign_in_code (address, digest, expires_at, tries) "
        "SELECT mobile, digest, expires_at, tries FROM one_time_code"
    )
    op.drop_table("one_time_code")
