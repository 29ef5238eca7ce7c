"""Names by which cases are found are folded again: Latin letters as a zone spells them, Arabic ones without joiners, in parts at hyphens.

The words are what the program of this version looks for: `moi_pwa/rules/search/words.py` says how, and another folding of it
needs another migration. Doing this twice changes nothing; each batch is bounded, in order of the table's key.
"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from moi_pwa.rules.search.words import MIN_WORD_LENGTH, fold_words

revision = "0032"
down_revision = "0031"

BATCH = 1_000

_WORDS = sa.table(
    "case_word",
    sa.column("case_id", sa.Uuid()),
    sa.column("word", sa.String().with_variant(sa.String(collation="C"), "postgresql")),
    sa.column("directorate", sa.String()),
    sa.column("submitted_at", sqlmodel.sql.sqltypes.UTCDateTime()),
)
_KEY = sa.tuple_(_WORDS.c.case_id, _WORDS.c.word)


def upgrade() -> None:
    connection = op.get_bind()
    last: tuple[object, str] | None = None
    while rows := connection.execute(_behind(last)).all():
        for row in rows:
            folded = {word for word in fold_words(row.word) if len(word) >= MIN_WORD_LENGTH}
            if folded == {row.word}:
                continue
            its_own = sa.and_(_WORDS.c.case_id == row.case_id, _WORDS.c.word == row.word)
            there = set(connection.scalars(sa.select(_WORDS.c.word).where(_WORDS.c.case_id == row.case_id)))
            added = [row._asdict() | {"word": word} for word in sorted(folded - there)]
            if added:
                connection.execute(sa.insert(_WORDS), added)
            if row.word not in folded:
                connection.execute(sa.delete(_WORDS).where(its_own))
        last = (rows[-1].case_id, rows[-1].word)


def _behind(last: tuple[object, str] | None) -> sa.Select[tuple[object, ...]]:
    some = sa.select(_WORDS).order_by(_WORDS.c.case_id, _WORDS.c.word).limit(BATCH)
    if last is None:
        return some
    case_id, word = last
    beyond = sa.tuple_(sa.literal(case_id, sa.Uuid()), sa.literal(word, _WORDS.c.word.type))
    return some.where(_KEY > beyond)
