import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.core.canonical_json import MAX_SAFE_INTEGER, NotCanonicalError, canonical_json

VECTORS = json.loads((Path(__file__).parents[2] / "vectors/canonical_json.json").read_text())
WRITABLE = st.recursive(
    st.none() | st.booleans() | st.integers(-MAX_SAFE_INTEGER, MAX_SAFE_INTEGER) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_a_value_is_written_as_the_vector_says(vector: dict[str, Any]) -> None:
    if vector["expect"] is None:
        with pytest.raises(NotCanonicalError):
            canonical_json(vector["value"])
    else:
        assert canonical_json(vector["value"]).decode() == vector["expect"]


@given(WRITABLE)
def test_what_is_written_reads_back_as_the_same_value(value: Any) -> None:
    assert json.loads(canonical_json(value)) == value


@pytest.mark.parametrize("value", [1.0, {1: "a"}, {"a"}, b"bytes", float("nan")])
def test_what_is_not_json_of_ours_is_refused(value: Any) -> None:
    with pytest.raises(NotCanonicalError):
        canonical_json(value)


def test_a_tuple_is_written_as_a_list() -> None:
    assert canonical_json((1, ("a",))) == b'[1,["a"]]'
