"""The reason why a number that an officer of finance typed is no bill's."""

from typing import Literal

from moi_pwa.storage.bills import collective_bills
from moi_pwa.storage.engine.database import Session


async def code_of_absent(session: Session, number: str | None) -> Literal["no_such_bill", "collective_bill"]:
    """Return "collective_bill" if the number stands for several bills, each with a number of its own; else
    "no_such_bill". None means that no number was typed.
    """
    found = await collective_bills.find_collective(session, number) if number else None
    return "collective_bill" if found else "no_such_bill"
