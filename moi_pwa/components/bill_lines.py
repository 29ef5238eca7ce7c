"""The costs, line by line; guarantees, which are returned, stand apart.

Twin: `service_worker/src/page/components/bill_lines.js`.
"""

import reflex as rx

from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.fees.bill import Bill, BillLine
from moi_pwa.rules.money import exact_dinars


def bill_lines(bill: Bill, service: Service, language: Language) -> list[rx.Component]:
    """Render a bill; an empty bill renders nothing.

    The script replaces the lines as answers change, and leaves those that it would draw alike.
    """
    names = {charge.fee.key: charge.fee.name for charge in (*service.charges, *service.guarantees)}

    def named(line: BillLine) -> rx.Component:
        times = f" ×\u00a0{line.quantity}" if line.quantity > 1 else ""
        return _line(f"{names[line.fee].in_language(language)}{times}", line.fils, language)

    total = [_line(say("form.total", language), bill.total_fils, language)] if bill.charges else []
    fees = _list("form.fees", [*map(named, bill.charges), *total], language)
    return fees + _list("form.guarantees", [*map(named, bill.guarantees)], language)


def _list(title: str, lines: list[rx.Component], language: Language) -> list[rx.Component]:
    return [rx.el.h3(say(title, language)), rx.el.dl(*lines)] if lines else []


def _line(name: str, fils: int, language: Language) -> rx.Component:
    """Render a line. The amount keeps its direction within the sentence (UAX #9: LRI … PDI)."""
    amount = say("form.dinars", language, amount=f"\u2066{exact_dinars(fils)}\u2069")
    return rx.el.div(rx.el.dt(name), rx.el.dd(amount))
