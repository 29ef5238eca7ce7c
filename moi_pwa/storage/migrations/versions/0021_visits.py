"""Visits in person."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0021"
down_revision = "0020"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime


def upgrade() -> None:
    op.create_table(
        "visit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("directorate", String(), nullable=False),
        sa.Column("at", Time(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("status", String(), nullable=False),
        sa.Column("event_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
    )
    booked = sa.text("status = 'booked'")
    for name, columns in (
        ("visit_places_are_given_once", ["directorate", "at", "place"]),
        ("visit_is_one_of_its_case", ["case_id"]),
    ):
        op.create_index(name, "visit", columns, unique=True, sqlite_where=booked, postgresql_where=booked)
