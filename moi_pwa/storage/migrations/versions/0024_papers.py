"""What a case issues is a paper for each person, with its seals. What was issued before has none: its seal would bear a date of today."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0024"
down_revision = "0023"

String = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    op.create_table(
        "paper",
        sa.Column("number", String(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.Column("person", String(), nullable=False),
        sa.Column("kind", String(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("vds", sa.LargeBinary(), nullable=False),
        sa.Column("barcode", sa.Text(), nullable=False),
        sa.Column("signer", String(), nullable=False),
        sa.Column("certificate", String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.UniqueConstraint("case_id", "event_seq", "person"),
    )
    op.create_table(
        "paper_sequence",
        sa.Column("kind", String(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "year"),
    )
    op.create_table(
        "revocation_list",
        sa.Column("series", String(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("rice", sa.Integer(), nullable=False),
        sa.Column("gaps", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("series"),
    )
