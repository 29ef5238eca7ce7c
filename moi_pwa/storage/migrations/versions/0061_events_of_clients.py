"""An index of the events that register OAuth clients, for the examination of these clients."""

import sqlalchemy as sa
from alembic import op

revision = "0061"
down_revision = "0060"

REGISTERS_CLIENT = sa.text("kind = 'client_registered'")


def upgrade() -> None:
    op.create_index(
        "institution_event_of_client",
        "institution_event",
        ["party_id"],
        sqlite_where=REGISTERS_CLIENT,
        postgresql_where=REGISTERS_CLIENT,
    )
