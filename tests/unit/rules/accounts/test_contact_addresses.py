"""An address to which a code goes is stored in one form, however it is typed."""

import pytest

from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import NotAMobileError, NotAnEmailError
from moi_pwa.rules.accounts.contact_addresses import email_address, masked_address, mobile_address


@pytest.mark.parametrize(
    "typed",
    [
        "rana@example.org",
        "  Rana@Example.ORG ",
        "rana@\u200eexample.org",
        "\u202arana@example.org\u202c",
    ],
)
def test_a_mailbox_is_one_account_however_it_is_typed(typed: str):
    assert email_address(typed) == ContactAddress(kind="email", address="rana@example.org")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "rana",
        "rana@",
        "@example.org",
        "rana@example",
        "rana@exa mple.org, other@example.org",
        "rana@example.org\nBcc: all@example.org",
        "rana@example.org>",
        "a" * 250 + "@example.org",
        "0790000012",
    ],
)
def test_what_is_no_address_is_refused(typed: str):
    with pytest.raises(NotAnEmailError):
        email_address(typed)


def test_a_mobile_is_refused_as_by_its_own_rule():
    assert mobile_address("079 000 0012").address == "+962790000012"
    with pytest.raises(NotAMobileError):
        mobile_address("06 461 1444")


@pytest.mark.parametrize(
    "contact, shown",
    [
        (ContactAddress(kind="mobile", address="+962790000012"), "+9627••••••12"),
        (ContactAddress(kind="email", address="rana@example.org"), "r•••@example.org"),
        (ContactAddress(kind="email", address="r@example.org"), "r•••@example.org"),
    ],
)
def test_a_screen_shows_a_part_of_it(contact: ContactAddress, shown: str):
    assert masked_address(contact) == shown
