"""Seals that our key has signed and that are not formed as the profile of their kind has it."""

import pytest

from moi_pwa.core.papers import Feature, SealedKind
from moi_pwa.rules.papers.features import UnreadableFeaturesError
from moi_pwa.rules.papers.seal_format import require_format
from tests.papers.seals import feature, sealed_vectors, vector_paper
from tests.vectors_of import vectors_of


@pytest.mark.parametrize("paper", sealed_vectors(), ids=lambda paper: paper["name"])
def test_what_the_ministry_seals_has_the_format(paper: dict):
    require_format(*vector_paper(paper["name"]))


@pytest.mark.parametrize("case", vectors_of("seal_format"), ids=lambda case: case["name"])
def test_another_seal_has_the_format_or_is_refused(case: dict):
    kind, features = case["kind"], [feature(*each) for each in case["features"]]
    assert has_format(kind, features) == case["has_format"]


def has_format(kind: SealedKind, features: list[Feature]) -> bool:
    try:
        require_format(kind, features)
    except UnreadableFeaturesError:
        return False
    return True
