"""Keys of OAuth clients: the time of their last use. Of earlier uses nothing is known.

The version before goes on adding rows while a rolling update lasts.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0059"
down_revision = "0058"


def upgrade() -> None:
    at = sqlmodel.sql.sqltypes.UTCDateTime()
    op.add_column("oauth_client_key", sa.Column("last_used_at", at, nullable=True))
