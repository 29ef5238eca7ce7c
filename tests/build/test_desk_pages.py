import pytest


@pytest.fixture(scope="session")
def desk(dist):
    return dist / "desk"


def test_everything_of_the_desk_lies_under_its_address(desk):
    assert [path.name for path in desk.iterdir()] == ["desk"]


def test_a_page_is_there_once(desk):
    assert {path.name for path in desk.rglob("*.html")} == {"index.html", "404.html"}


def test_what_applicants_load_is_not_there_a_second_time(desk):
    assert not (desk / "desk/_moi").exists()
    assert not (desk / "desk/sw.js").exists()
