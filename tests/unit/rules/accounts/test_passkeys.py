import pytest

from moi_pwa.rules.accounts.passkeys import is_count_believed


@pytest.mark.parametrize(
    "stored, shown, expected",
    [(0, 0, "believed"), (0, 1, "believed"), (5, 6, "believed"), (5, 5, "copied"), (5, 4, "copied"), (5, 0, "copied")],
)
def test_a_count_of_signatures_grows_unless_there_is_none(stored: int, shown: int, expected: str):
    assert is_count_believed(stored, shown) is (expected == "believed")
