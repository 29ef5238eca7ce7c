"""The specification suffices: a reader written from its text alone decides every vector as the vectors say."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.crypto.envelope import seal_stream
from tests.unit.crypto import spec_reader as spec
from tests.unit.crypto.pattern import broken, pattern, vectors

CONTENT = vectors("envelope/content.json")
KEYS = vectors("envelope/sealed_keys.json")
OFFICERS = vectors("envelope/officer_keys.json")
RECEIPTS = vectors("receipts.json")
CONTENT_KEY, SALT = bytes.fromhex(CONTENT[0]["content_key"]), bytes.fromhex(CONTENT[0]["salt"])


def by_name(case: dict[str, Any]) -> str:
    return case["name"]


def decision(read: Callable[[], Any]) -> tuple[str | None, Any]:
    """Return the code of the refusal and the value that was read; one of them is None."""
    try:
        return None, read()
    except spec.Refusal as refusal:
        return refusal.args[0], None


def sealed(plain_bytes: int) -> bytes:
    return b"".join(seal_stream([pattern(plain_bytes)], CONTENT_KEY, salt=SALT))


def test_the_reader_knows_nothing_of_ours() -> None:
    tree = ast.parse(Path(spec.__file__ or "").read_text())
    imported = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    imported += [each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names]
    assert [name for name in imported if "moi_pwa" in str(name) or "tests" in str(name)] == []


@pytest.mark.parametrize("case", CONTENT, ids=by_name)
def test_a_file_opens(case: dict[str, Any]) -> None:
    assert spec.open_file(sealed(case["plain_bytes"]), CONTENT_KEY) == pattern(case["plain_bytes"])


@pytest.mark.parametrize("case", vectors("envelope/broken.json"), ids=by_name)
def test_a_broken_file_is_refused(case: dict[str, Any]) -> None:
    file = broken(sealed(case["plain_bytes"]), case["change"], CONTENT_KEY)
    content_key = bytes.fromhex(case["open_with"]) if "open_with" in case else CONTENT_KEY
    assert decision(lambda: spec.open_file(file, content_key)) == (case["expect"], None)


@pytest.mark.parametrize("case", KEYS["opened"], ids=by_name)
def test_a_sealed_key_is_checked(case: dict[str, Any]) -> None:
    given = [{**KEYS["sealed_key"], **change} for change in case.get("keys", [case.get("change", {})])]
    seed = bytes.fromhex(case.get("seed", KEYS["seed"]))
    context = {**KEYS["context"], **case.get("context", {})}
    code, opened = decision(
        lambda: spec.open_content_key(given, seed, context["application_id"], context["document_id"], context["code"])
    )
    assert (code, opened and opened.hex()) == (case["expect"], None if case["expect"] else KEYS["content_key"])


@pytest.mark.parametrize("case", OFFICERS["unwrapped"], ids=by_name)
def test_a_wrapped_seed_is_checked(case: dict[str, Any]) -> None:
    wrapped = {**OFFICERS["wrapped_seed"], **case.get("change", {})}
    passphrase, key_id = case.get("passphrase", OFFICERS["passphrase"]), case.get("key_id", OFFICERS["officer_key_id"])
    code, opened = decision(lambda: spec.unwrap_seed(wrapped, passphrase, key_id))
    assert (code, opened and opened.hex()) == (case["expect"], None if case["expect"] else OFFICERS["officer_seed"])


@pytest.mark.parametrize("case", OFFICERS["directorate_opened"], ids=by_name)
def test_a_directorates_seed_is_checked(case: dict[str, Any]) -> None:
    asked = {**OFFICERS, "sealed": OFFICERS["directorate_sealed"], "seed": OFFICERS["officer_seed"], **case}
    code, opened = decision(
        lambda: spec.open_recipient_seed(
            asked["sealed"], bytes.fromhex(asked["seed"]), asked["directorate"], asked["directorate_key_id"]
        )
    )
    assert (code, opened and opened.hex()) == (case["expect"], None if case["expect"] else OFFICERS["directorate_seed"])


@pytest.mark.parametrize("case", RECEIPTS["receipts"], ids=by_name)
def test_a_receipt_is_checked(case: dict[str, Any]) -> None:
    said = None if case["expect"] else case.get("payload", RECEIPTS["payload"])
    assert decision(lambda: spec.read_receipt(case["receipt"], RECEIPTS["jwks"])) == (case["expect"], said)


@pytest.mark.parametrize("case", RECEIPTS["former"], ids=by_name)
def test_a_word_for_a_former_key_is_checked(case: dict[str, Any]) -> None:
    key = None if case["expect"] else tuple(RECEIPTS["rotated_to"].values())
    assert decision(lambda: spec.read_former(case["statement"], RECEIPTS["jwks"])) == (case["expect"], key)


@pytest.mark.parametrize("case", RECEIPTS["rotations"], ids=by_name)
def test_a_rotation_is_checked(case: dict[str, Any]) -> None:
    key = None if case["expect"] else tuple(RECEIPTS["rotated_to"].values())
    assert decision(lambda: spec.read_rotation(case["rotation"], RECEIPTS["jwks"])) == (case["expect"], key)
