"""`moi verify`, as somebody in a shell types it."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from typer.testing import CliRunner, Result

from moi_pwa import settings
from moi_pwa.cli import app
from moi_pwa.core.papers import ApprovedPortrait, Holder, PaperContent, SealedKind, Terms
from moi_pwa.crypto.application_list import pages_of
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.server_keys import read_server_keys
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.rules.papers.features import features_of
from moi_pwa.rules.papers.pdf_seals import MAX_PAPER_BYTES
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.refusal_papers import RefusalPaperRow
from tests.factories import add_case
from tests.papers.application_lists import a_list
from tests.papers.seals import idb_text, vds_bytes, vector_paper
from tests.papers.shown_receipts import KEY, SHORT

HOLDER = Holder(
    path_prefix="", surname="HADDAD", given_names="LINA", arabic_name="", passport_number="N123", nationality="JOR",
    birth_date="1990-01-01", sex="F",
)  # fmt: skip


@pytest.fixture
def signer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> DocumentSigner:
    """Return the signer of a server that has only its keys and an empty database."""
    for variable, _, _ in settings.described():
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_DATA_DIR", str(tmp_path / "data"))
    for words in (["keys", "new"], ["migrate"]):
        assert CliRunner().invoke(app, words).exit_code == 0
    return read_document_signers(tmp_path / "data/keys").on(now().date(), "notice")


def issue(number: str, vds: bytes, barcode: str, *, kind: SealedKind = "notice") -> None:
    """Write into the server's register that this was issued."""
    common: dict[str, Any] = {"number": number, "event_seq": 1, "vds": vds, "barcode": barcode}
    common |= {"signer": "JOMI", "certificate": "0001"}

    async def write() -> None:
        database = Database(settings.load().database)
        case = await add_case(database)
        row = (
            RefusalPaperRow(case_id=case.id, **common)
            if kind == "refusal"
            else PaperRow(case_id=case.id, person="", kind=kind, valid_from=now().date(), content={}, **common)
        )
        async with database.transaction() as session:
            session.add(row)
        await database.close()

    asyncio.run(write())


def verified(barcode: bytes) -> Result:
    return CliRunner().invoke(app, ["verify", "-"], input=barcode)


def notice() -> PaperContent:
    return PaperContent(
        kind="notice", service=12, holder=HOLDER, terms=Terms(valid_from=now().date(), valid_until=None)
    )


def test_a_valid_paper_ends_with_0_by_either_of_its_codes(signer: DocumentSigner):
    features = list(features_of(notice(), "N26000001"))
    barcode = idb_text(signer, "notice", features, now().date())
    vds = vds_bytes(signer, "notice", features, now().date())
    issue("N26000001", vds, barcode)
    shown, printed = verified(barcode.encode() + b"\n"), verified(vds)

    assert (shown.exit_code, printed.exit_code) == (0, 0)
    assert shown.stdout == printed.stdout
    said = json.loads(shown.stdout)
    assert (said["verdict"], said["facts"]["surname"]) == ("valid", "HADDAD")


def test_the_digest_of_the_approved_photo_is_printed_in_hexadecimal_digits(signer: DocumentSigner):
    approved = replace(notice(), portrait=ApprovedPortrait(document_id=UUID(int=1), digest=bytes.fromhex("a9" * 32)))
    seal = idb_text(signer, "notice", list(features_of(approved, "N26000001")), now().date())
    issue("N26000001", b"", seal)
    assert json.loads(verified(seal.encode()).stdout)["facts"]["portrait_digest"] == "a9" * 32


def test_a_pdf_is_read_by_its_seal(signer: DocumentSigner):
    seal = idb_text(signer, "notice", list(features_of(notice(), "N26000001")), now().date())
    issue("N26000001", b"", seal)
    read = verified(f"%PDF-1.7\n{' ' * 20_000}<pdf:Keywords>{seal}</pdf:Keywords>".encode())
    assert (read.exit_code, json.loads(read.stdout)["facts"]["number"]) == (0, "N26000001")


@pytest.mark.parametrize(
    "pdf, said",
    [
        (b"%PDF-1.7\n", "no paper's seal"),
        (b"%PDF-1.7\n(RDB1B" + b"A" * 128 + b")(RDB1B" + b"B" * 128 + b")", "more than one paper"),
        (b"%PDF-1.7\n" + b" " * MAX_PAPER_BYTES, "is not read"),
    ],
    ids=["without a seal", "with two", "too large"],
)
def test_a_pdf_that_names_no_single_paper_is_refused_in_a_sentence(signer: DocumentSigner, pdf: bytes, said: str):
    refused = verified(pdf)
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert said in refused.stderr


def test_a_receipt_ends_with_3_so_that_nothing_takes_it_for_a_paper(signer: DocumentSigner, tmp_path: Path):
    receipt = sign_receipt(SHORT, read_server_keys(tmp_path / "data/keys").receipt)
    genuine, cut, anothers = (
        verified(each.encode()) for each in (f"{receipt}\n", receipt[:-1], sign_receipt(SHORT, KEY))
    )

    assert (genuine.exit_code, json.loads(genuine.stdout)["receipt"]["reference"]) == (3, SHORT["reference"])
    assert (cut.exit_code, json.loads(cut.stdout)) == (1, {"verdict": "unreadable", "receipt": None})
    assert (anothers.exit_code, json.loads(anothers.stdout)["verdict"]) == (1, "unknown_signer")


def test_a_page_of_a_list_ends_with_3_too(signer: DocumentSigner, tmp_path: Path):
    [page] = pages_of(a_list(2), read_server_keys(tmp_path / "data/keys").receipt)
    genuine = verified(page.code.encode())

    said = json.loads(genuine.stdout)["receipt"]
    assert (genuine.exit_code, said["what"], said["page"], len(said["lines"])) == (3, "list_page", 1, 2)


def test_a_paper_that_was_signed_and_never_issued_ends_with_1(signer: DocumentSigner):
    refused = verified(idb_text(signer, "notice", list(features_of(notice(), "N26000001")), now().date()).encode())
    said = json.loads(refused.stdout)

    assert (refused.exit_code, said["verdict"], said["facts"]) == (1, "not_issued", None)
    assert "ALARM" in refused.stderr


def test_a_paper_of_nobody_ends_with_1(signer: DocumentSigner):
    features = list(features_of(replace(notice(), service=13), "N26000002"))
    foreign = idb_text(signer, "notice", features, now().date(), country="UTO")
    refused = verified(foreign.encode())

    assert (refused.exit_code, json.loads(refused.stdout)["verdict"]) == (1, "unknown_signer")


def test_what_is_no_barcode_ends_with_1(signer: DocumentSigner):
    refused = verified(b"\x89PNG")
    assert (refused.exit_code, json.loads(refused.stdout)["verdict"]) == (1, "unreadable")


def test_a_file_that_is_not_there_is_said_in_a_sentence(signer: DocumentSigner):
    refused = CliRunner().invoke(app, ["verify", "/there/is/none"])
    assert refused.exit_code == 2
    assert "No such file" in refused.stderr


def test_a_genuine_refusal_ends_with_3_and_says_when_the_ministry_refused(signer: DocumentSigner):
    seal = idb_text(signer, *vector_paper("a refusal that may be objected to"), now().date())
    issue("D26000001", b"", seal, kind="refusal")
    shown = verified(seal.encode())
    said = json.loads(shown.stdout)

    assert shown.exit_code == 3
    assert (said["verdict"], said["facts"]["decided_on"]) == ("genuine_refusal", "2026-01-30")
