"""The drill of docs/papers.md for a signer's key that got out, played whole: thief, server, operator, phones, desk."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from moi_pwa.catalogue import get_service
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.gateways.clock import now
from moi_pwa.rules.papers.features import features_of
from tests.e2e.applicant import case_at_the_ministry, signed_in
from tests.e2e.conftest import NewPhone
from tests.e2e.desk import enter, new_desk
from tests.e2e.issuing import Issuing
from tests.e2e.server import MoiServer
from tests.e2e.verifying import TODAY, expect_verdict, signer_of, type_code
from tests.papers.contents import contents
from tests.papers.seals import idb_text
from tests.precached import go_offline
from tests.site import built_site


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[MoiServer]:
    """Yield a server whose signer no other test needs."""
    built_site()
    server = MoiServer(tmp_path_factory.mktemp("robbed"))
    server.start_on(demonstration)
    yield server
    server.stop()


def shown(page: Page, code: str, verdict: str) -> None:
    """Type a code on the page for verifying, and expect a verdict."""
    page.goto("/en/verify/")
    type_code(page, code)
    expect_verdict(page, verdict)


def at_the_server(server: MoiServer, code: str) -> str:
    asked = {"format": "idb", "data": code}
    return httpx.post(f"{server.url}/api/verify", json=asked, headers={"Origin": server.url}).json()["verdict"]


def papers_of(page: Page, case_id: str) -> dict[str, str]:
    """Return the codes of the holder's papers, by number."""
    return {paper["number"]: paper["barcode"] for paper in case_at_the_ministry(page, case_id)["papers"]}


def forged_permit(signer: DocumentSigner) -> str:
    """Return the code of a permit that nobody issued, and that ends long after the lists are outdated."""
    content = contents(get_service("RES_STUDY"))[0]
    terms = replace(content.terms, valid_until=TODAY + timedelta(90))
    features = list(features_of(replace(content, terms=terms), "R26999999"))
    return idb_text(signer, "residence_permit", features, TODAY)


def strike_off(server: MoiServer, certificate: str) -> None:
    """Do as docs/papers.md tells the operator."""
    server.run("keys", "signer", "--days", "0")
    server.run("keys", "retire")
    file = server.data / "keys" / f"signer.{certificate}.crt"
    file.rename(f"{file}.revoked")
    server.stop()
    server.wake()


def test_a_stolen_key_is_noticed_and_struck_off_and_papers_are_signed_anew(new_phone: NewPhone, server: MoiServer):
    holder, guard, hermit = (new_phone().new_page() for _ in range(3))
    signed_in(holder, server)
    ministry = Issuing(server)
    case_id = ministry.issue(holder, "RES_STUDY")
    former = papers_of(holder, case_id)
    [genuine, *_] = former.values()
    stolen = signer_of(server, "residence_permit")
    forged = forged_permit(stolen)

    # Before anybody notices, a phone takes both for valid; the hermit's phone has no connection from then on.
    for phone in (guard, hermit):
        shown(phone, forged, "valid")
        shown(phone, genuine, "valid")
    go_offline(hermit.context)

    # The server knows better: it answers, raises the alarm, and lists the seal at the desk.
    assert at_the_server(server, forged) == "not_issued"
    assert f"bears the signature of our signer {stolen.certificate.reference}" in server.log
    desk = new_desk(new_phone)
    enter(desk, "admin.ministry")
    desk.goto("/desk/en/seals/")
    expect(desk.locator("tbody tr")).to_have_count(1)

    strike_off(server, stolen.certificate.reference)

    # By the new list nobody knows the signer, of forged papers and of genuine ones.
    for code in (forged, genuine):
        assert at_the_server(server, code) == "unknown_signer"
        shown(guard, code, "unknown_signer")
    shown(hermit, forged, "valid")
    hermit.clock.set_system_time(now() + timedelta(days=COUNTRY.max_list_age.residence_permit + 1))
    shown(hermit, forged, "status_unknown")

    # What the old key signed is listed, and signed anew by the next one.
    listed = [json.loads(line) for line in server.run("papers", "struck-off").splitlines()]
    assert set(former) <= {each["number"] for each in listed}
    for number in former:
        ministry.sign_anew(case_id, number)
    after = papers_of(holder, case_id)
    assert set(after).isdisjoint(former)
    for code in after.values():
        assert at_the_server(server, code) == "valid"
        shown(guard, code, "valid")
    listed = [json.loads(line) for line in server.run("papers", "struck-off").splitlines()]
    assert {each["number"] for each in listed}.isdisjoint(former)

    # The desk still lists the seal, for whoever looks for the thief.
    desk.goto("/desk/en/seals/")
    expect(desk.locator("tbody tr")).to_have_count(1)
