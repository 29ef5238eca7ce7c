"""Numbers of cash drawers and of the receipts that a cashier hands out."""


def drawer_number(year: int, ordinal: int) -> str:
    """Return the number of a drawer, 26-00001: the year's last two digits, and the ordinal in that year."""
    return f"{year % 100:02}-{ordinal:05}"


def receipt_number(drawer: str, ordinal: int) -> str:
    """Return the number of a receipt, 26-00001-0001: the drawer's number, and the ordinal in that drawer."""
    return f"{drawer}-{ordinal:04}"
