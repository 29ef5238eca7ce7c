"""Services charge for overstaying as the calculator says, day by day around the end of a stay."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.blocks.residence_fees import OVERSTAY_FINE
from moi_pwa.core.answers import Facts
from moi_pwa.core.service import Charge, Service
from moi_pwa.demo.examples.example import Example
from moi_pwa.rules.fees.bill import bill
from moi_pwa.rules.fees.overstay import overstay_fine
from moi_pwa.rules.forms.answers import ask
from tests.examples import examples_of, facts_of

_STAYS = {"current_until": "visit", "residence_expiry": "annual"}

FINED = [
    pytest.param(service, charge, charge.each_day_after.of, id=f"{service.code} {charge.each_day_after.of}")
    for service in all_services()
    for charge in service.charges
    if charge.fee == OVERSTAY_FINE and charge.per != "companion" and charge.each_day_after
]


@pytest.mark.parametrize("service,charge,name", FINED)
def test_a_service_charges_what_the_calculator_says(service: Service, charge: Charge, name: str):
    facts = None
    for example in examples_of(service.code):
        facts = facts_of(example)
        if not example.problems and _total(service, charge, example, facts, name, days=40):
            break
    else:
        pytest.fail("no example could be fined")
    persons = _total(service, charge, example, facts, name, days=40) // _fine(name, facts, days=40)
    for days in (-1, 0, 1, 2, 29, 30, 31, 32, 33, 60, 400):
        assert _total(service, charge, example, facts, name, days) == persons * _fine(name, facts, days), days


def _total(service: Service, charge: Charge, example: Example, facts: Facts, name: str, days: int) -> int:
    """Return the total of this charge alone, if the stay had ended so many days ago."""
    answers: dict[str, Any] = example.answers | {name: (facts.today - timedelta(days=days)).isoformat()}
    alone = replace(service, charges=(charge,), guarantees=())
    return bill(alone, ask(service, answers, facts).answers, facts, facts.amounts or {}).total_fils


def _fine(name: str, facts: Facts, days: int) -> int:
    last_day = facts.today - timedelta(days=days)
    return overstay_fine(OVERSTAY_FINE.key, _STAYS[name], last_day, facts.today, facts.amounts or {}).total_fils  # pyright: ignore[reportArgumentType]
