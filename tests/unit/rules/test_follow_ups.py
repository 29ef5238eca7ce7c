"""Whether the holder of a paper can go on; the vectors are JavaScript's too."""

from typing import Any

import pytest

from moi_pwa.core.papers import FollowUp
from moi_pwa.rules.papers.follow_ups import is_offered
from tests.declarations import read_condition
from tests.vectors_of import facts_of, vectors_of


@pytest.mark.parametrize("vector", vectors_of("follow_ups"), ids=lambda vector: vector["name"])
def test_what_is_offered_is_as_in_its_vector(vector: dict[str, Any]):
    when = read_condition(vector["when"]) if "when" in vector else None
    assert is_offered(FollowUp(service="ANY", when=when), vector["sent"], facts_of(vector)) == vector["offered"]
