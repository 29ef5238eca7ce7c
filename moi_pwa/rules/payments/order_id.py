"""Ids of orders at the card gateway: nobody guesses one, and none is given out twice, also after an older copy of the database was restored."""

RANDOM_BITS = 80
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Base 32 without I, L, O and U (Crockford)."""


def order_id(bill_number: str, chance: int) -> str:
    """The bill's number, for people who read lists of orders, and a number of RANDOM_BITS bits: 29 characters at most."""
    digits = ""
    while chance or not digits:
        chance, digit = divmod(chance, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return f"{bill_number}-{digits}"
