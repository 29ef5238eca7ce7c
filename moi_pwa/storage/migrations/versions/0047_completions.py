"""Completions of cases, which statistics count, and two indexes: of cases by their last change, and by submission.

The hourly clean-up fills the table: which events complete a case follows from the rules of the program.
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    op.create_table(
        "case_completion",
        sa.Column("case_id", sa.Uuid(), sa.ForeignKey("cases.id"), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("directorate", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("days_used", sa.Integer(), nullable=False),
        sa.Column("target_days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Uuid(), nullable=True),
        sa.Column("reviewed_by", sa.Uuid(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", "seq"),
    )
    op.create_index(
        "completions_by_day",
        "case_completion",
        [
            "directorate", "day", "service", "kind", "days_used", "target_days", "reason", "decided_by", "reviewed_by",
        ],
    )  # fmt: skip
    op.create_table(
        "case_completion_mark",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("cases_by_any_change", "cases", ["updated_at", "id"])
    op.create_index("cases_by_arrival", "cases", ["directorate", "submitted_at", "service"])
