"""Anybody has a code with a face, or a file with a photo, verified: an approved one, and another one."""

from dataclasses import replace

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SentPortrait
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.actions.papers.verify_paper import verify_barcode, verify_pdf
from moi_pwa.crypto.face_code import with_face
from moi_pwa.crypto.portrait import MIN_SEALED_BYTES, digest_of
from moi_pwa.demo.opening import open_documents
from moi_pwa.demo.portraits import PORTRAIT
from moi_pwa.storage.papers.papers import PaperRow
from tests.cases.first_case import CASE, kept, seen, send
from tests.cases.officers import HUDA, RANA
from tests.cases.portraits import WITH_PHOTO, judge
from tests.cases.sending import document_id
from tests.database.kinds import ON_SQLITE
from tests.papers.shown_faces import OTHER_FACE, file_with

REASON = "The original was shown."


async def issued(deps: Deps, *, with_portrait: bool) -> tuple[Deps, PaperRow]:
    """Issue the paper of the first case, whose officer has approved the demonstration's photo, or none."""
    deps = await send(deps, WITH_PHOTO)
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await read_document(deps, RANA, document_id(1))
    if with_portrait:
        await judge(deps, "accepted", SentPortrait(sealed=bytes(MIN_SEALED_BYTES), digest=digest_of(PORTRAIT)))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve", documents_reason=REASON)
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    await desk_steps.approve(deps, HUDA, await seen(deps), documents_reason=REASON)
    [paper] = await kept(deps)
    return deps, paper


@ON_SQLITE
async def test_a_code_with_the_approved_face_is_valid_and_another_face_is_forged(
    deps: Deps, caplog: pytest.LogCaptureFixture
):
    deps, paper = await issued(deps, with_portrait=True)
    for text, verdict, photo in (
        (paper.barcode, "valid", "not_shown"),
        (with_face(paper.barcode, PORTRAIT), "valid", "approved"),
        (with_face(paper.barcode, OTHER_FACE), "forged", "none"),
        (f"{paper.barcode}/FACE", "unreadable", "none"),
    ):
        examined = await verify_barcode(deps, text)
        assert (examined.verdict, examined.photo) == (verdict, photo)
        assert (examined.facts is None) == (verdict != "valid")
    assert caplog.records == [], "a forged face is no sign of a stolen key"


@ON_SQLITE
async def test_a_face_beside_a_seal_that_commits_to_none_is_forged(deps: Deps):
    deps, paper = await issued(deps, with_portrait=False)
    assert (await verify_barcode(deps, paper.barcode)).photo == "none"
    forged = await verify_barcode(deps, with_face(paper.barcode, PORTRAIT))
    assert (forged.verdict, forged.facts) == ("forged", None)


@ON_SQLITE
async def test_the_photo_in_a_file_is_the_approved_one_or_called_replaced(deps: Deps):
    deps, paper = await issued(deps, with_portrait=True)
    code, other = with_face(paper.barcode, PORTRAIT), PORTRAIT.print.replace(b"\xff\xd9", b"!\xff\xd9")
    for file, photo in (
        (file_with(code, PORTRAIT.print), "approved"),
        (file_with(code, other), "replaced"),
        (file_with(code, PORTRAIT.print, other), "replaced"),
        (file_with(code), "replaced"),
        (file_with(paper.barcode, PORTRAIT.print), "not_shown"),
    ):
        examined = await verify_pdf(deps, file)
        assert (examined.verdict, examined.photo) == ("valid", photo)


@ON_SQLITE
async def test_a_face_proves_nothing_of_a_paper_that_was_never_issued(deps: Deps):
    deps, paper = await issued(deps, with_portrait=True)
    others = replace(deps, document_signers=replace(deps.document_signers, certificates=()))
    examined = await verify_barcode(others, with_face(paper.barcode, PORTRAIT))
    assert (examined.verdict, examined.photo, examined.facts) == ("unknown_signer", "none", None)
