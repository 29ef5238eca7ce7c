from datetime import date

from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.components.charges import charge_table
from moi_pwa.core.service import Charge
from tests.as_html import as_html
from tests.unit.components.every_kind import EVERY_KIND


def table(language, *, day=date(2026, 1, 15), charges=EVERY_KIND.charges):
    return as_html(charge_table(EVERY_KIND, charges, language, day=day, name="fees"))


def test_a_fee_says_its_amount():
    assert "<bdi>5 JOD</bdi>" in table("en")


def test_a_fee_says_whose_it_is_and_when_it_is_due():
    assert "For each person, on approval" in table("en")


def test_the_amount_is_that_of_the_day():
    # The fine for overstaying doubled in 2025.
    fine = (Charge(fee=declared_fees()["overstay_day"], per="person"),)
    assert "1.500 JOD" in table("en", day=date(2019, 1, 1), charges=fine)
    assert "<bdi>3 JOD</bdi>" in table("en", charges=fine)


def test_a_page_that_is_made_again_the_next_day_says_the_same():
    assert table("en", day=date(2026, 1, 16)) == table("en")


def test_months_have_jordan_s_names_and_western_digits():
    assert "1 كانون الثاني 2014" in table("ar")


def test_what_the_page_needs_to_say_the_fees_that_are_in_force_is_in_the_table():
    html = table("en")
    assert 'data-fee="' in html
    assert 'data-amount="{amount} JOD"' in html
    assert 'data-lead="In Jordanian dinars, in force since {day}.' in html
