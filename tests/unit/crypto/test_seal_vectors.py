"""The phone is tried on seals as they are written here."""

from tests.papers.seals import seal_vectors
from tests.vectors_of import vectors_of


def test_the_vectors_are_what_is_written_today():
    assert vectors_of("seals") == seal_vectors()
