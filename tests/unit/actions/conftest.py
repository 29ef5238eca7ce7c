"""A bank for tests that take cards, and invariants of all tests of actions.

Rows are locked in the declared order, and no document signer signs while a transaction is open.
"""

from collections.abc import Iterator

import pytest

from tests.database.lock_order import locks_against_the_order
from tests.factories import Clock
from tests.money.card_bank import CardBank
from tests.papers.signing_within import signatures_within_transactions


@pytest.fixture(autouse=True)
def _locks_in_order(request: pytest.FixtureRequest) -> Iterator[None]:
    """Check the order of locks on PostgreSQL, where rows are locked one by one."""
    if "database" not in request.fixturenames or "postgresql" not in request.node.name:
        yield
        return
    with locks_against_the_order() as against:
        yield
    assert sorted(against) == []


@pytest.fixture(autouse=True)
def _signs_between_transactions(request: pytest.FixtureRequest) -> Iterator[None]:
    if "database" not in request.fixturenames:
        yield
        return
    with signatures_within_transactions() as found:
        yield
    assert found == []


@pytest.fixture
def bank(clock: Clock) -> CardBank:
    return CardBank(clock)
