"""Moments have one name everywhere: created and completed, started and ended."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"

_RENAMED = (
    ("document", "begun_at", "created_at"),
    ("document", "whole_at", "completed_at"),
    ("audit_check", "begun_at", "started_at"),
    ("audit_check", "whole", "is_full"),
    ("reconciliation", "begun_at", "started_at"),
    ("storage_check", "begun_at", "started_at"),
)


def upgrade() -> None:
    for table, former, name in _RENAMED:
        # Not by a copy of the table, which would lose its triggers.
        op.execute(sa.text(f"ALTER TABLE {table} RENAME COLUMN {former} TO {name}"))
    op.drop_index("ix_document_begun_at", table_name="document")
    op.create_index("ix_document_created_at", "document", ["created_at"])
