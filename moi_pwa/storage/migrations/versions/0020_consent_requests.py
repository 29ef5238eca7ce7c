"""Requests to the other party of an application."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0020"
down_revision = "0019"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

FIXED = ("case_id", "person_id", "asked_at", "until")
"""Columns that never change; rows are never deleted."""


def upgrade() -> None:
    op.create_table(
        "consent_request",
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("status", String(), nullable=False),
        sa.Column("asked_at", Time(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("person_seq", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case_id"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.UniqueConstraint("person_id", "person_seq"),
    )
    op.create_index("consent_requests_by_day", "consent_request", ["person_id", "asked_at"])
    op.create_index("consent_requests_by_status", "consent_request", ["person_id", "status"])
    sqlite = op.get_bind().dialect.name == "sqlite"
    moments = {"update": f"UPDATE OF {', '.join(FIXED)}", "delete": "DELETE"}
    for name, moment in moments.items():
        if sqlite:
            op.execute(
                f"CREATE TRIGGER consent_request_refuses_{name} BEFORE {moment} ON consent_request "
                "BEGIN SELECT RAISE(ABORT, 'consent_request only grows'); END"
            )
        else:
            op.execute(
                f"CREATE TRIGGER consent_request_refuses_{name} BEFORE {moment} ON consent_request "
                "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
            )
