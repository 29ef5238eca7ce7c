"""The lines of a bill, worked out from the costs of an application."""

from collections.abc import Collection
from typing import Literal

from moi_pwa.core.billing import BilledLine, Due
from moi_pwa.core.service import Service
from moi_pwa.rules.fees.bill import Bill, BillLine


def billed_lines(service: Service, costs: Bill, dues: Collection[Due]) -> list[BilledLine]:
    """Return the lines that are due at these times, in the order of `costs`; lines that cost nothing are left out."""
    fines = {charge.fee.key for charge in service.charges if charge.each_day_after is not None}
    charges = [_line("fine" if line.fee in fines else "fee", line) for line in costs.charges if line.due in dues]
    guarantees = [_line("guarantee", line) for line in costs.guarantees if line.due in dues]
    return [line for line in (*charges, *guarantees) if line.fils]


def _line(kind: Literal["fee", "fine", "guarantee"], line: BillLine) -> BilledLine:
    return BilledLine(kind=kind, fee=line.fee, quantity=line.quantity, fils_each=line.fils_each, fils=line.fils)
