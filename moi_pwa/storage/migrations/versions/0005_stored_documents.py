"""Each announcement of a document has a file of its own; files that are there keep their names. Nightly checks are kept."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("document", sa.Column("blob_id", sa.Uuid(), nullable=True))
    op.execute("UPDATE document SET blob_id = id")
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.alter_column("blob_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.create_unique_constraint("uq_document_blob_id", ["blob_id"])

    op.create_table(
        "storage_check",
        sa.Column("night", sa.Date(), nullable=False),
        sa.Column("begun_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("hashed_up_to", sa.Uuid(), nullable=True),
        sa.Column("report", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("night"),
    )
