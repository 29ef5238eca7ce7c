"""Ids of refunds, which are their keys at a provider.

A provider pays nothing a second time under a key that it knows.
"""

from uuid import UUID, uuid5

_NAMESPACE = UUID("f463b8bb-c0ae-4ef6-9383-eb3937d11b6f")
_UUID_LENGTH = 36


def whole_refund_id(provider: str, order_id: str) -> UUID:
    """Return the id of the refund of all that came for an order: a UUID of version 5 (RFC 9562 section 5.5).

    It follows from the order alone, so that books which were put back from a backup ask again under the same key.
    """
    return uuid5(_NAMESPACE, f"{provider}\n{order_id}")


def refund_id_of(transaction_id: str) -> str:
    """Return the id of the refund whose attempt has this key, if the refund is one of ours."""
    return transaction_id[:_UUID_LENGTH]
