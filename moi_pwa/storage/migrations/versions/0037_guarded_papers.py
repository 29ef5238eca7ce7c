"""Papers only grow; of a cash drawer and of a comparison stays what says which one it is. No guarded table is emptied by TRUNCATE."""

from alembic import op

revision = "0037"
down_revision = "0036"

STAYS = {
    "paper": (),
    "cash_drawer": ("id", "number", "station", "officer_id", "opened_at"),
    "reconciliation": ("provider", "day"),
}
"""Table -> the columns that never change; none named: none changes."""

TRUNCATED = (*STAYS, "bill", "consent_request", "guarantee", "guarantee_pledge", "payment", "refund")


def upgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in STAYS.items():
        update = f"UPDATE OF {', '.join(columns)}" if columns else "UPDATE"
        for name, moment in (("update", update), ("delete", "DELETE")):
            head = f"CREATE TRIGGER {table}_refuses_{name} BEFORE {moment} ON {table} "
            if is_sqlite:
                op.execute(f"{head} BEGIN SELECT RAISE(ABORT, '{table} only grows'); END")
            else:
                op.execute(f"{head} FOR EACH STATEMENT EXECUTE FUNCTION only_grows()")
    if is_sqlite:
        return  # which has no TRUNCATE
    for table in TRUNCATED:
        op.execute(
            f"CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )
