"""The client for Python stands alone: a stranger installs it without the product."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest
from moi_client import Client, Credentials, Document, Prepared, new_private_key
from moi_client.applications import sealed_documents

from moi_pwa.crypto.keys import new_seed, public_key_of
from tests.site import ROOT

SOURCES = ROOT / "clients/python/src/moi_client"
PROJECT = tomllib.loads((ROOT / "clients/python/pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_it_imports_nothing_but_itself_and_what_it_names():
    imported = {
        name.partition(".")[0]
        for path in SOURCES.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in (
            [each.name for each in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert imported - sys.stdlib_module_names == {"cryptography", "httpx", "moi_client"}


def test_only_the_transport_knows_httpx():
    assert [path.name for path in SOURCES.glob("*.py") if "import httpx" in path.read_text()] == ["client.py"]


def test_it_bears_the_licence_of_the_product():
    licence = ROOT / "clients/python/LICENSE"
    assert (PROJECT["license"], licence.read_bytes()) == ("Apache-2.0", (ROOT / "LICENSE").read_bytes())


@pytest.mark.parametrize("url", ["http://moi.example", "ftp://127.0.0.1", "moi.example"])
def test_an_access_token_never_travels_in_the_clear(url: str):
    with pytest.raises(ValueError, match="https"):
        Client(url, Credentials.from_pem("a", new_private_key()))


def test_a_name_without_a_media_type_is_refused(tmp_path: Path):
    with pytest.raises(ValueError, match="media type"):
        Document.read(tmp_path / "scan", path="D01")


@pytest.fixture
def prepared() -> Prepared:
    document = Document(path="workers/0/D03", media_type="image/jpeg", content=b"a photo")
    manifests, files = sealed_documents([document], public_key_of(new_seed()), application_id="a")
    return Prepared(application_id="a", details_id=None, body={"documents": manifests}, files=files)


def test_what_was_saved_is_sent_alike(prepared: Prepared, tmp_path: Path):
    prepared.save(tmp_path / "outbox")
    assert Prepared.load(tmp_path / "outbox") == prepared


def test_a_file_that_changed_on_the_disk_is_refused(prepared: Prepared, tmp_path: Path):
    prepared.save(tmp_path)
    [document_id] = prepared.files
    (tmp_path / document_id).write_bytes(b"another photo")
    with pytest.raises(ValueError, match="has changed"):
        Prepared.load(tmp_path)


def test_the_folder_has_no_plain_document(prepared: Prepared, tmp_path: Path):
    prepared.save(tmp_path)
    assert all(b"a photo" not in path.read_bytes() for path in tmp_path.iterdir())
