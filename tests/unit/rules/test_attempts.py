from moi_pwa.rules.accounts.attempts import wait_before_code


def test_each_code_is_waited_for_twice_as_long_as_the_last():
    assert [wait_before_code(sent).total_seconds() for sent in (0, 1, 2, 3)] == [0, 60, 120, 240]
