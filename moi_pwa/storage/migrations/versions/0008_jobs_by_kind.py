"""Waiting jobs are found by their kind."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.drop_index("jobs_waiting", table_name="job")
    op.create_index(
        "jobs_waiting",
        "job",
        ["kind", "not_before"],
        unique=False,
        sqlite_where=sa.text("failed_at IS NULL"),
        postgresql_where=sa.text("failed_at IS NULL"),
    )
