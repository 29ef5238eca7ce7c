"""The answers about people that a device keeps to fill the next form."""

import pytest

from moi_pwa.catalogue.profile import FAMILY, PAPERS, PERSON, ROLES
from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import words


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS)
def test_what_expires_with_a_paper_is_kept(paper):
    assert paper["expires"] in paper["questions"]
    assert set(paper["questions"]) <= set(PERSON)


def test_that_a_paper_has_expired_is_said():
    said = {key for language in LANGUAGES for key in words(language) if key.startswith("prefill.expired_")}
    assert said == {f"prefill.expired_{paper}" for paper in PAPERS}


def test_a_personal_number_outlives_a_permit():
    assert "personal_number" not in PAPERS["residence"]["questions"]


def test_a_person_is_known_by_what_is_kept():
    assert {each["id"] for each in ROLES} <= {*PERSON, *FAMILY}
    assert {each["role"] for each in ROLES} >= {"given_names", "surname", "birth_date", "passport_number"}
