"""The job `follow_money` is two kinds: `follow_bill`, and `tell_of_return` for money that paid no bill."""

from alembic import op

revision = "0039"
down_revision = "0038"

# A bill's event is named by two parts, follow_money:{bill}:{seq}; a remittance by one.
_RENAMED = (("follow_bill", "follow_money:%:%"), ("tell_of_return", "follow_money:%"))


def upgrade() -> None:
    for kind, keys in _RENAMED:
        op.execute(
            f"UPDATE job SET kind = '{kind}', key = '{kind}' || substr(key, length('follow_money') + 1) "
            f"WHERE kind = 'follow_money' AND key LIKE '{keys}'"
        )
