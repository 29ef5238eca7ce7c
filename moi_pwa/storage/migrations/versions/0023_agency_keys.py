"""Agencies have keys, as directorates have; and the keys of documents, sealed to the agency that is asked about them."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0023"
down_revision = "0022"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    op.drop_index("one_current_key_a_directorate", table_name="directorate_key")
    op.rename_table("directorate_key", "recipient_key")
    op.rename_table("directorate_key_event", "recipient_key_event")
    for table in ("recipient_key", "recipient_key_event"):
        # Not by a copy of the table, which would lose its triggers.
        op.execute(f"ALTER TABLE {table} RENAME COLUMN directorate TO recipient")
    op.create_index(
        "one_current_key_a_recipient",
        "recipient_key",
        ["recipient"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "consultation_key",
        sa.Column("consultation_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("key_id", String(length=32), nullable=False),
        sa.Column("enc", sa.LargeBinary(), nullable=False),
        sa.Column("ciphertext", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", Time(), nullable=False),
        sa.PrimaryKeyConstraint("consultation_id", "document_id"),
        sa.ForeignKeyConstraint(["consultation_id"], ["consultation.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"]),
    )
    op.create_index("consultation_key_by_document", "consultation_key", ["document_id"])
