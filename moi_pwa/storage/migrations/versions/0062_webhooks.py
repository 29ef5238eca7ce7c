"""Webhooks of institutions' systems, and what they tell."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0062"
down_revision = "0061"

String = sqlmodel.sql.sqltypes.AutoString
Time = sqlmodel.sql.sqltypes.UTCDateTime

WAITS = sa.text("next_at IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "webhook",
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("party_id", sa.Uuid(), nullable=False),
        sa.Column("url", String(length=500), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        sa.Column("sealed_former_secret", sa.LargeBinary(), nullable=True),
        sa.Column("former_secret_until", Time(), nullable=True),
        sa.Column("created_at", Time(), nullable=False),
        sa.Column("failing_since", Time(), nullable=True),
        sa.Column("disabled_why", String(length=16), nullable=True),
        sa.Column("busy_by", sa.Uuid(), nullable=True),
        sa.Column("busy_until", Time(), nullable=True),
        sa.ForeignKeyConstraint(["client_id"], ["oauth_client.id"]),
        sa.ForeignKeyConstraint(["party_id"], ["institution.party_id"]),
        sa.PrimaryKeyConstraint("client_id"),
    )
    op.create_index(op.f("ix_webhook_party_id"), "webhook", ["party_id"])
    op.create_table(
        "webhook_delivery",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("body", String(length=500), nullable=False),
        sa.Column("made_at", Time(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_at", Time(), nullable=True),
        sa.Column("last_status", sa.Integer(), nullable=True),
        sa.Column("next_at", Time(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"]),
        sa.ForeignKeyConstraint(["client_id"], ["webhook.client_id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_webhook_delivery_case_id"), "webhook_delivery", ["case_id"])
    op.create_index(op.f("ix_webhook_delivery_made_at"), "webhook_delivery", ["made_at"])
    op.create_index("webhook_delivery_by_time", "webhook_delivery", ["client_id", "made_at"])
    op.create_index(
        "webhook_delivery_waits",
        "webhook_delivery",
        ["client_id", "next_at"],
        sqlite_where=WAITS,
        postgresql_where=WAITS,
    )
