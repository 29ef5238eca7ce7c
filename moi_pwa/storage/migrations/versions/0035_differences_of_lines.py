"""A difference may be of one line of the provider's list: an order can be paid again, or charged back, more than once."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0035"
down_revision = "0034"

TABLE = "reconciliation_difference"
KEY = ("provider", "order_id", "kind", "transaction_id")

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    if op.get_bind().dialect.name != "sqlite":
        new = sa.Column("transaction_id", String(length=40), nullable=False, server_default="")
        op.add_column(TABLE, new)
        op.drop_constraint(f"{TABLE}_pkey", TABLE, type_="primary")
        op.create_primary_key(f"{TABLE}_pkey", TABLE, list(KEY))
        op.alter_column(TABLE, "transaction_id", server_default=None)
        return
    _make_anew()


def _make_anew() -> None:
    """SQLite changes no key in another way; triggers, which go with the table, are made again as they were."""
    connection = op.get_bind()
    found = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :table ORDER BY name")
    triggers = connection.execute(found, {"table": TABLE}).scalars().all()
    op.create_table(
        f"{TABLE}_new",
        sa.Column("provider", String(length=16), nullable=False),
        sa.Column("order_id", String(length=40), nullable=False),
        sa.Column("kind", String(length=24), nullable=False),
        sa.Column("transaction_id", String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ours", String(length=40), nullable=False),
        sa.Column("theirs", String(length=40), nullable=False),
        sa.Column("found_at", Time(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY),
    )
    kept = "provider, order_id, kind, day, ours, theirs, found_at"
    op.execute(f"INSERT INTO {TABLE}_new (transaction_id, {kept}) SELECT '', {kept} FROM {TABLE}")
    op.drop_table(TABLE)
    op.rename_table(f"{TABLE}_new", TABLE)
    op.create_index("reconciliation_difference_by_day", TABLE, ["day"])
    for trigger in triggers:
        connection.exec_driver_sql(trigger)
