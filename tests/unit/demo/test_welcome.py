"""The welcome of the demonstration names where to look, who can sign in, and what to try."""

from collections import Counter
from pathlib import Path

from moi_pwa.demo.accounts import MOBILES, PASSPHRASE, PASSWORD, demo_officers
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS
from moi_pwa.demo.welcome import welcome

ORIGIN, BANK = "http://127.0.0.1:8000", "http://127.0.0.1:8001"
SHEET = Path("data/demo-sheet")


def test_everybody_who_can_sign_in_is_named_with_the_words_that_open():
    text = "\n".join(welcome(ORIGIN, SHEET))
    words = Counter(text.split())
    members = [each.administrator for each in DEMO_INSTITUTIONS]
    members += [member.mobile for each in DEMO_INSTITUTIONS for member in each.members.values()]
    names = [*MOBILES, *members, *(officer.account.sign_in_name for officer in demo_officers())]
    assert [name for name in names if not words[name]] == []
    assert f"password: {PASSWORD}\n" in text
    assert f"passphrase: {PASSPHRASE}\n" in text


def test_every_address_is_the_servers_or_the_banks():
    lines = welcome(ORIGIN, SHEET, BANK)
    addresses = [word for line in lines for word in line.split() if "://" in word]
    assert {address.split("/")[2] for address in addresses} == {"127.0.0.1:8000", "127.0.0.1:8001"}
    assert f"{BANK}/bank-app/" in addresses


def test_a_bank_that_does_not_run_is_not_mentioned():
    assert "bank" not in "\n".join(welcome(ORIGIN, SHEET)).replace("bank_guarantees", "")


def test_steps_to_try_are_numbered_without_a_gap():
    for bank, steps in ((BANK, "1234"), ("", "123")):
        numbers = [line.strip()[0] for line in welcome(ORIGIN, SHEET, bank) if line.strip()[1:2] == "."]
        assert "".join(numbers) == steps


def test_lines_fit_into_a_terminal():
    assert max(map(len, welcome(ORIGIN, SHEET, BANK))) <= 130
