"""The payer's phones learn of every change of a bill: payments that are being confirmed, and those that go back."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"


def upgrade() -> None:
    """What happened to bills until now comes with the next event of their cases, and with the bill that a phone asks for."""
    op.add_column("bill", sa.Column("person_seq", sa.Integer(), nullable=True))
    op.create_index("bill_by_person_and_seq", "bill", ["person_id", "person_seq"], unique=True)
