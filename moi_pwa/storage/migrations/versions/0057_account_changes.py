"""Changes of applicants' accounts that wait, and the proofs that sessions have shown.

Sessions that are open have shown none: whoever changes an account signs in again.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0057"
down_revision = "0056"


def upgrade() -> None:
    text, moment = sqlmodel.sql.sqltypes.AutoString, sqlmodel.sql.sqltypes.UTCDateTime
    op.create_table(
        "account_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("kind", text(length=14), nullable=False),
        sa.Column("state", text(length=7), nullable=False),
        sa.Column("contact_kind", text(length=6), nullable=True),
        sa.Column("address", text(length=254), nullable=True),
        sa.Column("passkey_id", sa.Uuid(), nullable=True),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("asked_at", moment(), nullable=False),
        sa.Column("takes_effect_at", moment(), nullable=True),
        sa.Column("ended_at", moment(), nullable=True),
        sa.Column("asked_by", sa.Uuid(), nullable=True),
        sa.Column("note", text(length=500), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.ForeignKeyConstraint(["asked_by"], ["officer.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    for name in ("person_id", "state", "address"):
        op.create_index(op.f(f"ix_account_change_{name}"), "account_change", [name])
    op.create_table(
        "session_proof",
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("kind", text(length=7), nullable=False),
        sa.Column("at", moment(), nullable=False),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "kind"),
    )
    op.create_index(op.f("ix_session_proof_at"), "session_proof", ["at"])
