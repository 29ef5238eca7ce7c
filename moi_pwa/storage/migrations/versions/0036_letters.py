"""A letter is known by who issued it and its number, on all bills."""

import hashlib
import re
import unicodedata

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision = "0036"
down_revision = "0035"

TABLE = "guarantee_pledge"

_PLEDGES = sa.table(
    TABLE,
    sa.column("id", sa.Uuid()),
    sa.column("issuer", sa.String()),
    sa.column("number", sa.String()),
    sa.column("letter", sa.String()),
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_BETWEEN = re.compile(r"[\W_]+")


def upgrade() -> None:
    column = sa.Column("letter", sqlmodel.sql.sqltypes.AutoString(length=64), nullable=False, server_default="")
    op.add_column(TABLE, column)
    connection = op.get_bind()
    for row in connection.execute(sa.select(_PLEDGES)).all():
        change = sa.update(_PLEDGES).where(_PLEDGES.c.id == row.id)
        connection.execute(change.values(letter=_key(row.issuer, row.number)))
    op.create_index("guarantee_pledge_by_letter", TABLE, ["letter"])
    name = f"{TABLE}_letter_stays"
    if connection.dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE OF letter ON {TABLE} "
            f"BEGIN SELECT RAISE(ABORT, '{TABLE} only grows'); END"
        )
    else:
        op.execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE OF letter ON {TABLE} FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"
        )


def _key(issuer: str, number: str) -> str:
    return hashlib.sha256("|".join(_folded(each) for each in (issuer, number)).encode()).hexdigest()


def _folded(text: str) -> str:
    return _BETWEEN.sub("", unicodedata.normalize("NFKC", text).translate(_DIGITS).casefold())
