"""RFC 9110 §13.1.2: If-None-Match."""

import pytest
from starlette.datastructures import Headers

from moi_pwa.api.requests import has_current

ETAG = '"0-7"'


@pytest.mark.parametrize("given", ['"0-7"', 'W/"0-7"', '"a", W/"0-7"', '"a,b","0-7"', "*", ' "0-7" ', '"x" , "0-7"'])
def test_a_client_that_names_the_tag_has_the_answer(given: str):
    assert has_current(Headers({"If-None-Match": given}), ETAG)


@pytest.mark.parametrize("given", ["", '"0-8"', "0-7", 'w/"0-8"', '"a"0-7"', '"*"', '"0-7', "W/", '"x "0-7" "'])
def test_a_client_that_names_another_tag_has_not(given: str):
    assert not has_current(Headers({"If-None-Match": given}), ETAG)


def test_lines_of_the_header_are_one_list():
    lines = Headers(raw=[(b"if-none-match", b'"a"'), (b"if-none-match", ETAG.encode())])
    assert has_current(lines, ETAG)
    assert not has_current(Headers({}), ETAG)


def test_a_tag_of_our_own_that_is_weak_is_the_same():
    assert has_current(Headers({"If-None-Match": ETAG}), f"W/{ETAG}")
