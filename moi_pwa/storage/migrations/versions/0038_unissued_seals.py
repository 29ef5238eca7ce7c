"""Seals that no case issued, as they are shown to the server: of a row only the count and the last time change."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0038"
down_revision = "0037"

TABLE = "unissued_seal"
STAYS = ("key", "kind", "signer", "first_at")


def upgrade() -> None:
    op.create_table(
        TABLE,
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("signer", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("first_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("last_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_index("ix_unissued_seal_first_at", TABLE, ["first_at"])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    moments = {"update": f"UPDATE OF {', '.join(STAYS)}", "delete": "DELETE"}
    if not is_sqlite:
        moments["truncate"] = "TRUNCATE"
    for name, moment in moments.items():
        head = f"CREATE TRIGGER {TABLE}_refuses_{name} BEFORE {moment} ON {TABLE} "
        if is_sqlite:
            op.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{TABLE} only grows'); END")
        else:
            op.execute(f"{head} FOR EACH STATEMENT EXECUTE FUNCTION only_grows()")
