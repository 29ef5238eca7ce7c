"""Cases have the day by which they should be decided, and indexes by it and by their last change.

The days of open cases are written by the hourly clean-up: they follow from the rules of the program, which change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"

_INDEXES = {
    "cases_by_due": ["directorate", "status", "due_on", "submitted_at", "id"],
    "cases_by_service_due": ["directorate", "service", "status", "due_on", "submitted_at", "id"],
    "cases_by_change": ["directorate", "status", "updated_at", "id"],
    "cases_by_service_change": ["directorate", "service", "status", "updated_at", "id"],
}


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, without its triggers.
    op.add_column("cases", sa.Column("due_on", sa.Date(), nullable=True))
    for name, columns in _INDEXES.items():
        op.create_index(name, "cases", columns)
