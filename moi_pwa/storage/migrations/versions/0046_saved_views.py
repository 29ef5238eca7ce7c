"""Officers save views of the queue, and cases have the nationality by which the queue is filtered.

The nationalities of open cases are written by the hourly clean-up: they follow from the rules of the program.
"""

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, without its triggers.
    op.add_column("cases", sa.Column("nationality", sa.String(), nullable=True))
    op.create_index(
        "cases_by_nationality", "cases", ["directorate", "nationality", "status", "due_on", "submitted_at", "id"]
    )
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("view", sa.String(), nullable=False),
        sa.Column("order", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=True),
        sa.Column("nationality", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("saved_view_by_officer", "saved_view", ["officer_id", "id"])
