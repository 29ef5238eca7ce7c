"""Changes of reference data, one after the other: they only grow."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "reference_change",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("list_name", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("changed_by", sa.Uuid(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("note", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("previous_hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("hash", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    with op.batch_alter_table("reference_change", schema=None) as batch_op:
        batch_op.create_index("reference_change_by_code", ["list_name", "code", "seq"], unique=False)

    op.create_table(
        "reference_change_sequence",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )

    if op.get_bind().dialect.name == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER reference_change_refuses_{verb.lower()} BEFORE {verb} ON reference_change "
                "BEGIN SELECT RAISE(ABORT, 'reference_change only grows'); END"
            )
        return
    op.execute(
        "CREATE TRIGGER reference_change_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON reference_change "
        "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
    )
