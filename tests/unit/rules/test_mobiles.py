import pytest

from moi_pwa.core.errors import NotAMobileError
from moi_pwa.rules.forms.mobiles import masked, to_mobile


@pytest.mark.parametrize(
    "typed",
    [
        "0790000012",
        "790000012",
        "962790000012",
        "00962790000012",
        "+962 79 000 0012",
        "٠٧٩٠٠٠٠٠١٢",
        "\u200e079-000-0012",
    ],
)
def test_a_jordanian_mobile_is_read_however_it_is_typed(typed: str):
    assert to_mobile(typed) == "+962790000012"


def test_a_foreign_mobile_is_taken_with_its_country_code():
    assert to_mobile("+20 100 123 4567") == "+201001234567"


@pytest.mark.parametrize("typed", ["", "079", "0612345678", "06 461 1444", "mobile", "+999790000012", "9" * 100_000])
def test_what_receives_no_texts_is_refused(typed: str):
    with pytest.raises(NotAMobileError):
        to_mobile(typed)


def test_a_log_or_a_screen_does_not_show_a_whole_number():
    assert masked("+962790000012") == "+9627••••••12"
