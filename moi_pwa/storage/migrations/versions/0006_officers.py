"""Officers' one-time passwords, and the history of their accounts, which only grows."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("officer", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("password_must_change", sa.Boolean(), nullable=False, server_default=sa.false())
        )

    op.create_table(
        "staff_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(length=20), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("actor", sqlmodel.sql.sqltypes.AutoString(length=36), nullable=False),
        sa.Column("officer_id", sa.Uuid(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("previous_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["officer_id"], ["officer.id"]),
        sa.PrimaryKeyConstraint("seq"),
    )
    with op.batch_alter_table("staff_event", schema=None) as batch_op:
        batch_op.create_index("staff_event_by_officer", ["officer_id", "seq"], unique=False)

    op.create_table(
        "staff_event_sequence",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )

    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER staff_event_refuses_{verb.lower()} BEFORE {verb} ON staff_event "
                "BEGIN SELECT RAISE(ABORT, 'staff_event only grows'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER staff_event_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON staff_event "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
    )
