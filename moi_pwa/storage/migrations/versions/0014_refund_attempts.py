"""What a provider refused to give back can be sent again: attempts of refunds are counted."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("refund", sa.Column("attempt", sa.Integer(), nullable=False, server_default="1"))
