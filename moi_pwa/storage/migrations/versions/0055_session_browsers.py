"""Sessions: the browser and the country in which they began, and how they were opened.

Of sessions that are open nothing is known. The version before goes on adding rows while a rolling update lasts.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0055"
down_revision = "0054"


def upgrade() -> None:
    text = sqlmodel.sql.sqltypes.AutoString
    op.add_column("session", sa.Column("browser", text(length=10), nullable=False, server_default="other"))
    op.add_column("session", sa.Column("system", text(length=10), nullable=False, server_default="other"))
    op.add_column("session", sa.Column("country", text(length=2), nullable=True))
    op.add_column("session", sa.Column("method", text(length=7), nullable=True))
