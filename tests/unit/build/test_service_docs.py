"""docs/services says what the catalogue says. `moi docs` writes it anew."""

import pytest

from moi_pwa.build.service_docs import FOLDER, service_docs, write_service_docs
from moi_pwa.catalogue import all_services
from moi_pwa.core.text import LANGUAGES

DOCS = service_docs()


@pytest.mark.parametrize("name", sorted(DOCS))
def test_a_document_is_fresh(name):
    assert (FOLDER / name).read_text(encoding="utf-8") == DOCS[name], "stale: run `moi docs`"


def test_there_is_no_document_without_a_service():
    assert {path.name for path in FOLDER.glob("*.md")} == set(DOCS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_service_is_in_the_index(language):
    index = DOCS[f"index.{language}.md"]
    assert all(f"({service.slug}.{language}.md)" in index for service in all_services())


def test_every_rule_and_document_of_a_service_is_named():
    for service in all_services():
        said = DOCS[f"{service.slug}.en.md"]
        assert all(rule.message.en.replace("{ref}", "…") in said for rule in service.rules), service.code


def test_only_what_changed_is_written(tmp_path):
    write_service_docs(tmp_path)
    (tmp_path / "temp-ext.en.md").write_text("old")
    (tmp_path / "gone.en.md").write_text("old")
    assert write_service_docs(tmp_path) == ["gone.en.md", "temp-ext.en.md"]
    assert write_service_docs(tmp_path) == []
