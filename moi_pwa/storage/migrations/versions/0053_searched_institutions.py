"""Institutions are found by words of their names, and those of which a change waits come first; the end of a
registration is recorded.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from moi_pwa.rules.search.text import search_text

revision = "0053"
down_revision = "0052"


def upgrade() -> None:
    names = sqlmodel.sql.sqltypes.AutoString(length=800)
    op.add_column("institution", sa.Column("names", names, nullable=False, server_default=""))
    op.add_column("institution", sa.Column("change_waits", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("institution", sa.Column("is_expired", sa.Boolean(), nullable=False, server_default=sa.false()))
    rows = sa.table(
        "institution",
        sa.column("party_id", sa.Uuid()),
        sa.column("name_ar", sa.String()),
        sa.column("name_en", sa.String()),
        sa.column("names", sa.String()),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(rows.c.party_id, rows.c.name_ar, rows.c.name_en)).all():
        key = search_text(f"{row.name_ar} {row.name_en}")
        connection.execute(rows.update().where(rows.c.party_id == row.party_id).values(names=key))
