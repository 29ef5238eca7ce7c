"""Ids of orders at the card gateway.

Nobody can guess one, and none is given out twice, even after a restore of an older database.
"""

RANDOM_BITS = 80
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
