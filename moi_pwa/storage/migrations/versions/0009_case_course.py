"""A case names its course. Those that are there run the one that has the steps of then."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    # Not in a batch: SQLite would make the table anew, without its triggers.
    op.add_column(
        "cases", sa.Column("course", sqlmodel.sql.sqltypes.AutoString(), nullable=False, server_default="simple")
    )
    op.drop_column("cases", "route")
