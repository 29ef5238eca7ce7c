import io
import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest
from PIL import Image
from sqlmodel import col, select

from moi_pwa.actions.accounts.officer_keys import officer_keys
from moi_pwa.actions.accounts.officer_sign_in import officer_sign_in
from moi_pwa.actions.accounts.second_factor import prove_second_factor
from moi_pwa.actions.accounts.sessions import find_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.operations.refuse_demo import refuse_demo
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.composition.deps import open_deps
from moi_pwa.core.accounts import Client
from moi_pwa.core.errors import DemonstrationError
from moi_pwa.core.papers import ApprovedPortrait
from moi_pwa.core.parties import MembershipRole
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.document_key import DocumentContext, SealedKey, open_content_key
from moi_pwa.crypto.envelope import open_stream
from moi_pwa.crypto.keys import Sealed, key_id
from moi_pwa.crypto.officer_key import open_recipient_seed, unwrap_seed
from moi_pwa.crypto.portrait import MAX_FACE_BYTES, MAX_PRINT_BYTES, digest_of
from moi_pwa.crypto.totp import code_of, step_at
from moi_pwa.demo import fill
from moi_pwa.demo.accounts import AUTHENTICATOR, PASSPHRASE, PASSWORD, SCENARIOS, Step, fixed_id
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS
from moi_pwa.demo.portraits import PORTRAIT
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.rules.parties.registration import account_id
from moi_pwa.settings import Settings
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.portraits import sealed_portrait
from moi_pwa.storage.parties import institutions
from tests.database.kinds import ON_POSTGRESQL, ON_SQLITE
from tests.hanging import LONG

_STATUS: dict[Step | None, str] = {
    None: "submitted",
    "take": "in_review",
    "give": "in_review",
    "ask": "needs_details",
    "consult": "at_agencies",
    "interview": "at_agencies",
    "recommend": "recommended",
    "recommend_not": "recommended",
    "agenda": "recommended",
    "decide": "recommended",
    "approve": "approved_unpaid",
    "pay": "issued",
    "pay_in_cash": "issued",
    "reject": "rejected",
    "object": "objected",
}


pytestmark = LONG  # each fills a demonstration


@pytest.fixture
async def demo(demonstration: Path, tmp_path: Path) -> AsyncIterator[Deps]:
    """Yield the deps of a server with a demonstration that was filled before, on SQLite."""
    shutil.copytree(demonstration, tmp_path / "data")
    async with open_deps(Settings(demo=True, data_dir=tmp_path / "data")) as deps:
        yield deps


async def others_than_declared(database: Database) -> list[tuple[int, str]]:
    """Return number and status of each case that has not come as far as its scenario or its instant course says."""
    async with database.reading() as session:
        rows = {row.id: row for row in (await session.exec(select(CaseRow))).all()}
    found = [(number, rows[fixed_id(f"case {number}")], steps) for number, steps in enumerate(SCENARIOS)]
    return [(number, row.status) for number, row, steps in found if row.status != _declared(row.course, steps)]


def _declared(course: str, steps: tuple[Step, ...]) -> str:
    status = "issued" if course == "instant" else _STATUS[steps[-1] if steps else None]
    return "at_committee" if status == "recommended" and COURSES[course].has("at_committee") else status


async def test_every_case_has_come_as_far_as_its_course(demo: Deps):
    assert await others_than_declared(demo.database) == []


@ON_POSTGRESQL
async def test_every_case_has_come_as_far_on_postgresql(deps: Deps):
    services = {service.code: service for service in all_services()}
    await fill(Deps(**{**vars(deps), "services": services, "handlers": HANDLERS}))

    assert await others_than_declared(deps.database) == []


async def test_filling_twice_fills_once(demo: Deps):
    await fill(demo)

    assert await others_than_declared(demo.database) == []


async def test_nothing_but_deadlines_is_left_to_do(demo: Deps):
    async with demo.database.reading() as session:
        kinds = {job.kind for job in await jobs.waiting_jobs(session)}
        assert kinds == {"remind_applicant", "remind_holder", "expire_case", "expire_bill", "escalate_consultation"}


async def test_two_institutions_are_verified_with_a_member_of_each_role_and_one_waits(demo: Deps):
    found: list[tuple[str, set[str]]] = []
    for number in range(len(DEMO_INSTITUTIONS)):
        async with demo.database.reading() as session:
            state = state_of(await institutions.events_of(session, account_id(fixed_id(f"institution {number}"))))
        assert state is not None
        found.append((state.institution.status, set(state.members.values())))

    assert found == [*[("verified", set(get_args(MembershipRole)))] * 2, ("waiting", {"administrator"})]


@pytest.mark.parametrize("number", [0, 1])
async def test_an_institution_has_applications_whose_fees_can_be_paid_under_one_number(demo: Deps, number: int):
    party_id = account_id(fixed_id(f"institution {number}"))
    async with demo.database.reading() as session:
        due = (await session.exec(select(BillRow).where(BillRow.party_id == party_id))).all()
    assert [bill.status for bill in due] == ["issued"] * 4
    assert len({bill.case_id for bill in due}) == 4


async def test_an_officer_opens_a_document_with_the_printed_words(demo: Deps):
    client = Client(address="192.0.2.1")
    entering = await officer_sign_in(demo, sign_in_name="reviewer.residence", password=PASSWORD, client=client)
    opened = await find_session(demo, entering.token, "entering")
    assert opened is not None
    code = code_of(AUTHENTICATOR, step_at(demo.now()))
    account = (await prove_second_factor(demo, opened, client=client, code=code)).account
    keys = await officer_keys(demo, account.id)
    own = unwrap_seed(keys["wrapped_seed"], PASSPHRASE, key_id(from_base64url(keys["public_key"])))
    [given] = keys["recipients"]
    seed = open_recipient_seed(Sealed.from_json(given["sealed_seed"]), own, given["name"], given["key_id"])

    async with demo.database.reading() as session:
        chosen = select(DocumentRow).join(CaseRow).where(CaseRow.directorate == "residence")
        document = (await session.exec(chosen)).first()
    assert document is not None
    context = DocumentContext(
        application_id=str(document.case_id), document_id=str(document.id), code=document.code or ""
    )
    sealed_keys = [SealedKey.from_json(key) for key in document.sealed_keys or []]
    sealed = [piece async for piece in demo.blobs.open(document.blob_id, document.size)]
    plain = b"".join(open_stream(sealed, open_content_key(sealed_keys, seed, context)))
    assert plain.startswith(b"\x89PNG")


async def test_an_issued_paper_has_an_approved_photo_that_its_phone_can_open(demo: Deps):
    async with demo.database.reading() as session:
        rows = (await session.exec(select(PaperRow).where(col(PaperRow.portrait_digest).is_not(None)))).all()
        assert rows
        for paper in rows:
            assert paper.portrait == ApprovedPortrait(
                document_id=paper.portrait_document or UUID(int=0), digest=digest_of(PORTRAIT)
            )
            assert await sealed_portrait(session, paper.portrait)


def test_the_face_of_the_demonstration_is_as_an_officers_browser_makes_it():
    face, picture = Image.open(io.BytesIO(PORTRAIT.face)), Image.open(io.BytesIO(PORTRAIT.print))

    assert (face.format, face.size, picture.format, picture.mode) == ("WEBP", (48, 60), "JPEG", "RGB")
    assert picture.size == (413, 531)
    assert (len(PORTRAIT.face) <= MAX_FACE_BYTES, len(PORTRAIT.print) <= MAX_PRINT_BYTES) == (True, True)


async def test_a_real_server_refuses_a_demonstration(demo: Deps):
    with pytest.raises(DemonstrationError):
        await refuse_demo(demo)


@ON_SQLITE
async def test_a_real_server_takes_its_own_database(deps: Deps):
    await refuse_demo(deps)
