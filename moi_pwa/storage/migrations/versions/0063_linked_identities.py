"""National identities that are linked to people, and the changes of accounts that remove them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0063"
down_revision = "0062"


def upgrade() -> None:
    text, moment = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "linked_identity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("issuer", text(length=500), nullable=False),
        sa.Column("subject", text(length=255), nullable=False),
        sa.Column("linked_at", moment(), nullable=False),
        sa.Column("last_used_at", moment(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("issuer", "subject"),
        sa.UniqueConstraint("person_id", "issuer"),
    )
    op.create_index(op.f("ix_linked_identity_person_id"), "linked_identity", ["person_id"])
    op.add_column("account_change", sa.Column("identity_id", sa.Uuid(), nullable=True))
