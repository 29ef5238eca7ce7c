"""Ids of orders: of those that we open at the card gateway, and of the parts of a collective payment.

Nobody can guess the id of an order at the gateway, and none is given out twice, even after a restore of an older
database.
"""

import hashlib
import re

RANDOM_BITS = 80
PART_DIGITS = 20
_PART = re.compile(r"[0-9]{12}/[0-9a-f]{20}")
"""No transaction has such an id: our orders at the card gateway have no slash, and the switch's may not have one."""
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""The digits of base 32, without I, L, O and U (Crockford)."""


def order_id(bill_number: str, chance: int) -> str:
    """Return the bill's number, for people who read lists of orders, with a number of RANDOM_BITS bits: at most 29
    characters.
    """
    digits = ""
    while chance or not digits:
        chance, digit = divmod(chance, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"{bill_number}-{digits}"


def part_order_id(provider: str, transaction_id: str, bill_number: str) -> str:
    """Return the id under which a bill's part of a collective payment is entered: at most 33 characters.

    It follows from its arguments, so that a payment that is reported twice has the same parts.
    """
    digest = hashlib.sha256(f"{provider}\n{transaction_id}".encode()).hexdigest()
    return f"{bill_number}/{digest[:PART_DIGITS]}"


def is_part(order_id: str) -> bool:
    """Return whether this is the id of a part of a collective payment."""
    return _PART.fullmatch(order_id) is not None
