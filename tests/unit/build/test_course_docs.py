"""docs/courses.md says what the courses declare. `moi docs` writes it anew."""

from moi_pwa.build.course_docs import FILE, course_docs, write_course_docs
from moi_pwa.catalogue.courses import COURSES


def test_it_is_fresh():
    assert FILE.read_text(encoding="utf-8") == course_docs(), "stale: run `moi docs`"


def test_every_course_has_its_diagram():
    assert course_docs().count("stateDiagram-v2") == len(COURSES)


def test_it_is_written_only_if_it_changed(tmp_path):
    assert write_course_docs(tmp_path / "courses.md")
    assert not write_course_docs(tmp_path / "courses.md")
