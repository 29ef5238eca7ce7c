"""Which officer printed which paper is written down beside who opened what."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    # Without a constraint: SQLite takes no other way than to make the table anew, and with it its triggers.
    op.add_column("reading", sa.Column("paper_number", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
