"""A signature by a document signer's key is found where a transaction is open, and nowhere else."""

from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.storage.engine.database import Database, after_commit
from tests.papers.signing_within import signatures_within_transactions


async def sign() -> None:
    await SigningKey.new().sign(b"a paper")


async def test_one_within_a_transaction_is_found(database: Database):
    with signatures_within_transactions() as found:
        async with database.transaction():
            await sign()

    assert found == ["SigningKey"]


async def test_one_after_the_commit_or_while_something_is_only_read_is_not(database: Database):
    with signatures_within_transactions() as found:
        async with database.transaction() as session:
            after_commit(session, sign)
        async with database.reading():
            await sign()

    assert found == []
