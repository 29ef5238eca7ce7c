"""The end of a share, as the phone knows it too."""

from datetime import datetime
from typing import Any

import pytest

from moi_pwa.rules.papers.shares import Share, share_end
from tests.factories import NOON
from tests.vectors_of import vectors_of


@pytest.mark.parametrize("vector", vectors_of("share_ends"), ids=lambda each: each["name"])
def test_a_share_ends_as_the_vector_says(vector: dict[str, Any]):
    end = vector["share"]["end"]
    share = Share(
        expires_at=datetime.fromisoformat(vector["share"]["expires_at"]),
        revoked_at=NOON if end == "revoked" else None,
        is_paper_revoked=end == "paper_revoked",
        is_for_one=True,
        first_verifier=None,
        looks=0,
    )
    assert share_end(share, datetime.fromisoformat(vector["now"])) == vector["expect"]
