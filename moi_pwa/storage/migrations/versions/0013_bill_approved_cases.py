"""Cases that were approved before anything was billed are billed, or issued if they cost nothing: a job for each."""

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0013"
down_revision = "0012"

_CASES = sa.table("cases", sa.column("id", sa.Uuid()), sa.column("status", sa.String()))
_JOBS = sa.table(
    "job",
    sa.column("id", sa.Uuid()),
    sa.column("kind", sa.String()),
    sa.column("key", sa.String()),
    sa.column("payload", sa.JSON()),
    sa.column("not_before", sqlmodel.sql.sqltypes.UTCDateTime()),
    sa.column("tries", sa.Integer()),
    sa.column("why", sa.String()),
)


def upgrade() -> None:
    approved = op.get_bind().execute(sa.select(_CASES.c.id).where(_CASES.c.status == "approved")).scalars()
    jobs = [
        {
            "id": uuid.uuid4(),
            "kind": "bill_case",
            "key": f"bill_case:{case_id}",
            "payload": {"case_id": str(case_id)},
            "not_before": datetime.now(UTC),
            "tries": 0,
            "why": "",
        }
        for case_id in approved
    ]
    if jobs:
        op.bulk_insert(_JOBS, jobs)
