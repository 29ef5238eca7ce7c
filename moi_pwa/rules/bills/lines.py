"""The lines of a bill from what an application costs."""

from typing import Literal

from moi_pwa.core.billing import BilledLine
from moi_pwa.core.service import Service
from moi_pwa.rules.fees.bill import Bill, BillLine


def billed_lines(service: Service, costs: Bill, due: Literal["on_submit", "on_approval"]) -> list[BilledLine]:
    """What is due then, in the order of `costs`; what costs nothing is left out."""
    fines = {charge.fee.key for charge in service.charges if charge.each_day_after is not None}
    charges = [_line("fine" if line.fee in fines else "fee", line) for line in costs.charges if line.due == due]
    guarantees = [_line("guarantee", line) for line in costs.guarantees if line.due == due]
    return [line for line in (*charges, *guarantees) if line.fils]


def _line(kind: Literal["fee", "fine", "guarantee"], line: BillLine) -> BilledLine:
    return BilledLine(kind=kind, fee=line.fee, quantity=line.quantity, fils_each=line.fils_each, fils=line.fils)
