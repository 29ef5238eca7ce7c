"""A request for a refund, or a letter that waits, may end by itself: no officer did it."""

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0033"

TABLES = ("refund_step", "guarantee_pledge_decision")


def upgrade() -> None:
    for table in TABLES:
        if op.get_bind().dialect.name == "sqlite":
            _make_anew(table)
        else:
            op.alter_column(table, "officer_id", existing_type=sa.Uuid(), nullable=True)


def _make_anew(table: str) -> None:
    """SQLite changes no column in another way; the table's triggers, which go with it, are made again as they were."""
    connection = op.get_bind()
    found = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table ORDER BY name")
    triggers = connection.execute(found, {"table": table}).scalars().all()
    with op.batch_alter_table(table) as changed:
        changed.alter_column("officer_id", existing_type=sa.Uuid(), nullable=True)
    for trigger in triggers:
        connection.exec_driver_sql(trigger)
