"""JSON from outside is bounded exactly where it says."""

import pytest

from moi_pwa.api.json_body import MAX_DEPTH, MAX_NAMES, JsonRefusedError, parse_json


def nested(depth: int) -> bytes:
    return b"[" * depth + b"0" + b"]" * depth


def named(count: int) -> bytes:
    return b"{" + b",".join(b'"n%d":0' % number for number in range(count)) + b"}"


@pytest.mark.parametrize("body", [nested(MAX_DEPTH), named(MAX_NAMES)], ids=["depth", "names"])
def test_a_body_at_the_bound_is_taken(body: bytes):
    parse_json(body)


@pytest.mark.parametrize(
    "body, code",
    [(nested(MAX_DEPTH + 1), "too_deep"), (named(MAX_NAMES + 1), "too_many_values")],
    ids=["depth", "names"],
)
def test_a_body_beyond_the_bound_is_refused(body: bytes, code: str):
    with pytest.raises(JsonRefusedError) as refused:
        parse_json(body)
    assert refused.value.code == code
