"""The places of papers in the lists of the status of credentials, which never change, and offers of credentials."""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0042"
down_revision = "0041"

TABLE = "credential_status"
STAYS = ("paper_number", "list_number", "place")


def upgrade() -> None:
    op.create_table(
        "credential_offer",
        sa.Column("paper_number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("code_digest", sa.LargeBinary(), nullable=False),
        sa.Column("tx_code_digest", sa.LargeBinary(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.LargeBinary(), nullable=True),
        sa.Column("expires_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["paper_number"], ["paper.number"]),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"]),
        sa.PrimaryKeyConstraint("paper_number"),
        sa.UniqueConstraint("code_digest"),
        sa.UniqueConstraint("token_digest"),
    )
    op.create_index("ix_credential_offer_expires_at", "credential_offer", ["expires_at"])
    op.create_table(
        TABLE,
        sa.Column("paper_number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("list_number", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("is_invalid", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["paper_number"], ["paper.number"]),
        sa.PrimaryKeyConstraint("paper_number"),
        sa.UniqueConstraint("list_number", "place"),
    )
    op.create_index(
        "ix_credential_status_invalid",
        TABLE,
        ["list_number", "place"],
        sqlite_where=sa.text("is_invalid"),
        postgresql_where=sa.text("is_invalid"),
    )
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
