"""Signatures by a document signer's key that were asked for while a transaction was open.

A token may keep such a key.
"""

from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any

import pytest

from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.pkcs11_token import TokenKey
from moi_pwa.storage.engine.database import Database, Session

_opened: ContextVar[tuple[Session, ...]] = ContextVar("opened", default=())


@contextmanager
def signatures_within_transactions() -> Generator[list[str]]:
    """Yield a list of the kinds of keys that signed while the same task had a transaction open.

    It is filled while the block runs.
    """
    found: list[str] = []
    begin = Database.transaction

    @asynccontextmanager
    async def transaction(database: Database, **given: Any) -> AsyncIterator[Session]:
        async with begin(database, **given) as session:
            before = _opened.get()
            _opened.set((*before, session))
            try:
                yield session
            finally:
                _opened.set(before)

    def watched(key: type[SigningKey] | type[TokenKey]) -> Any:
        original: Any = key.sign

        async def sign(self: Any, data: bytes) -> bytes:
            if any(session.in_transaction() for session in _opened.get()):
                found.append(key.__name__)
            return await original(self, data)

        return sign

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Database, "transaction", transaction)
        for key in (SigningKey, TokenKey):
            patched.setattr(key, "sign", watched(key))
        yield found
