"""No text of a person or an officer is in the log of a whole journey with many errors, at debug level."""

import asyncio
import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from simple_websocket import ConnectionClosed
from sqlalchemy import create_engine, text
from uuid_utils.compat import uuid7

from moi_pwa.catalogue import offered_services
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.composition.deps import compose
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.document_key import DocumentContext, seal_content_key
from moi_pwa.crypto.envelope import new_content_key, seal_stream
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.demo.accounts import PASSWORD
from moi_pwa.demo.applications import sendable_applications
from moi_pwa.demo.bank import pay_bills
from moi_pwa.demo.sheet import FOLDER
from moi_pwa.demo.welcome import welcome
from moi_pwa.locales import say
from moi_pwa.logs import MAX_LINE_BYTES
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.reference.on_day import facts_on
from moi_pwa.settings import Settings
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.committee.committee import SessionOpenState, SessionsState
from tests.attack.desk_socket import DeskSocket
from tests.desk.demo_code import demo_code
from tests.e2e.server import MoiServer
from tests.hanging import LONG
from tests.site import built_site

MOBILE = "0791837465"
WRONG_CODE = "918273"
MESSAGE = "Quinquagesima is the question"
NOTE = "Septuagesima is the note"
DETAILS = "Sexagesima is the answer"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/Pentecoste-is-the-endpoint"
FRAME = "Rogationtide is in a frame"
BODY = "Candlemas is in a body"
MEMBER = "Epiphanius Michaelmas"
REASONS = "Whitsuntide is the reason"
ANSWERS = {
    "area": "Archway of Herons 17",
    "reason_detail": "Delayed by the Halcyon ferry",
    "passport_number": "K7391846",
    "name_en_given": "QUINTILIAN",
    "name_en_surname": "ZEPHYRWOOD",
    "birth_city": "Ultramontane",
    "profession": "Lamplighter",
    "education": "Oxbow college",
    "sponsor_name": "Bartholomew Inkpen",
    "sponsor_national_number": "9851046372",
    "sponsor_mobile": "+962777839201",
    "email": "quintilian@zephyrwood.example",
}
FLOOD = 300


@dataclass
class Journey:
    """One person's way through a real server. `secrets` grows with all that must not be in the log."""

    server: MoiServer
    secrets: set[str] = field(default_factory=set)
    case_id: str = field(default_factory=lambda: str(uuid7()))

    def __post_init__(self) -> None:
        self.phone = httpx.Client(base_url=self.server.url, headers={"Origin": self.server.url}, timeout=30)
        self.desk = httpx.Client(base_url=self.server.url, headers={"Origin": self.server.url}, timeout=30)
        self.secrets |= {
            MOBILE[1:],
            WRONG_CODE,
            MESSAGE,
            NOTE,
            DETAILS,
            ENDPOINT,
            FRAME,
            BODY,
            PASSWORD,
            MEMBER,
            REASONS,
        }
        self.secrets |= set(ANSWERS.values())

    def close(self) -> None:
        self.phone.close()
        self.desk.close()

    def sign_in(self) -> None:
        self.phone.post("/api/session/code", json={"mobile": MOBILE}).raise_for_status()
        code = self.server.code(MOBILE, after=0)
        assert self.phone.post("/api/session", json={"mobile": MOBILE, "code": WRONG_CODE}).status_code == 401
        self.phone.post("/api/session", json={"mobile": MOBILE, "code": code}).raise_for_status()
        self.secrets |= {code, *self.phone.cookies.values()}

    def send_application(self) -> None:
        service = next(each for each in offered_services(coming_soon=True) if each.code == "TEMP_EXT")
        papers = sendable_applications(service, facts_on(reference_data(), datetime.now(UTC).date()))  # noqa: TID251 -- the server's own day
        paper = next(each for each in papers if each.answers.get("filed_by") == "host")
        answers = {name: value for name, value in paper.answers.items() if name != "passport_mrz"} | ANSWERS
        documents = []
        for path, code in (("passport_page", "D01"), ("stamp_pages", "D02"), ("sponsor_id", "D18")):
            document = self._upload(code)
            answers[path] = [document["id"]]
            documents.append(document)
        made_at = datetime.now(UTC).isoformat()  # noqa: TID251
        body = {
            "service": service.code,
            "service_version": service.version,
            "language": "en",
            "answers": answers,
            "documents": documents,
            "made_at": made_at,
        }
        assert self.phone.put(f"/api/applications/{self.case_id}", json=body | {"documents": []}).status_code >= 400
        sent = self.phone.put(f"/api/applications/{self.case_id}", json=body)
        assert sent.status_code == 201, sent.text
        self.secrets.add(sent.json()["receipt"])

    def pay(self) -> None:
        """Pay the fee, as by card."""

        async def act() -> None:
            url = self.server.settings["MOI_DATABASE_URL"]
            deps = compose(Settings(demo=True, data_dir=self.server.data, port=self.server.port, database_url=url))
            try:
                await pay_bills(deps, UUID(self.case_id))
            finally:
                await deps.database.close()

        asyncio.run(act())

    def _upload(self, code: str) -> dict[str, Any]:
        key = self.phone.get("/api/keys/residence").json()
        document_id, content_key = str(uuid7()), new_content_key()
        ciphertext = b"".join(seal_stream([b"a picture"], content_key))
        context = DocumentContext(application_id=self.case_id, document_id=document_id, code=code)
        sealed = seal_content_key(content_key, from_base64url(key["public_key"]), context)
        digest = hashlib.sha256(ciphertext).hexdigest()
        known = {"document_id": document_id, "application_id": self.case_id, "sha256": digest}
        metadata = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in known.items())
        tus = {"Tus-Resumable": "1.0.0"}
        announced = {**tus, "Upload-Length": str(len(ciphertext)), "Upload-Metadata": metadata}
        self.phone.post("/api/uploads", headers=announced).raise_for_status()
        pieces = {**tus, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
        self.phone.patch(f"/api/uploads/{document_id}", headers=pieces, content=ciphertext).raise_for_status()
        return {
            "id": document_id,
            "code": code,
            "path": code,
            "media_type": "image/png",
            "plain_bytes": 9,
            "sealed_bytes": len(ciphertext),
            "sha256": digest,
            "sealed_keys": [sealed.to_json()],
        }

    def ask_for_details(self) -> None:
        wrong = {"name": "reviewer.residence", "password": NOTE}
        assert self.desk.post("/desk/sign-in", data=wrong).status_code == 401
        self._enter("reviewer.residence")
        page = f"/en/case?id={self.case_id}"
        with self._socket() as socket:
            socket.handle(QueueState, "load", page="/en", hear=self.case_id)
            socket.handle(CaseState, "load", page=page, hear=ANSWERS["name_en_surname"])
            self._step(socket, "take", "taken")
            asked = {"message": MESSAGE, "days": "5", "field reason_detail": "on"}
            self._step(socket, "ask", "details_asked", form=asked)

    def give_details(self) -> None:
        body = {"answers": {"reason_detail": DETAILS}, "documents": [], "message": DETAILS}
        given = self.phone.put(f"/api/applications/{self.case_id}/details/{uuid7()}", json=body)
        assert given.status_code == 201, given.text
        assert self.phone.get("/api/sync").json()["cases"]

    def approve(self) -> None:
        page = f"/en/case?id={self.case_id}"
        with self._socket() as socket:
            socket.handle(CaseState, "load", page=page, hear=DETAILS)
            self._step(
                socket, "recommend", "recommended", form={"outcome": "approve", "note": NOTE, "documents_reason": NOTE}
            )
        self._enter("approver.residence")
        with self._socket() as socket:
            socket.handle(CaseState, "load", page=page, hear=NOTE)
            self._step(socket, "take", "taken")
            self._step(socket, "approve", "approved", form={"note": NOTE, "documents_reason": NOTE})

    def hold_session(self) -> None:
        """Hold a committee's session: record who was present, and reasons for a case that is not on the agenda."""
        self._enter("committee.secretary")
        planned = {"committee": "residence", "held_on": amman_day(datetime.now(UTC)).isoformat()}  # noqa: TID251
        with self._socket() as socket:
            socket.handle(SessionsState, "load", page="/en/committee", hear="Residence committee")
            led_to = socket.handle(SessionsState, "plan", page="/en/committee", hear="session/?id=", form=planned)
            page = f"/en/committee/session?id={led_to.split('session/?id=')[1][:36]}"
            socket.handle(SessionOpenState, "load", page=page, hear="Residence committee")
            present = {"present": MEMBER}
            socket.handle(SessionOpenState, "record_present", page=page, hear=MEMBER, form=present)
            voted = {"case": self.case_id, "in_favour": "1", "outcome": "approve", "reasons": REASONS}
            refused = say("desk.committee.refused.not_found", "en")
            socket.handle(SessionOpenState, "record", page=page, hear=refused, form=voted)

    def send_what_nobody_understands(self) -> None:
        for content in (f'{{"mobile": "{BODY}', json.dumps({"mobile": [BODY]}), json.dumps({"mobile": BODY})):
            headers = {"Content-Type": "application/json"}
            assert self.phone.post("/api/session/code", content=content, headers=headers).status_code in (400, 422)
        large = FRAME * (900_000 // len(FRAME))
        frames = [
            f'42/_event,["event",{json.dumps(large)}]',
            f'42/_event,["event",{{"name":"{large}"}}]',
            f'42/_event,["event",{{"token":"a-tab","name":"x.{large}","payload":{{}},"router_data":{{}}}}]',
            f'42/_event,["client_error",{{"error_type":"{FRAME}","message":"{large}","stack":"{FRAME}"}}]',
            f'42/_event,["{FRAME}",{{"x":"{large}"}}]',
            f"42/{FRAME},{large}",
            f"4{large}",
            f"9{large}",
        ]
        for frame in frames:
            with self._socket() as socket:
                socket.send(frame)
                with suppress(ConnectionClosed):  # it may hang up as well
                    socket.ping()
        with self._socket() as socket:
            for _ in range(FLOOD):
                socket.emit("event", FRAME)
            socket.ping()

    def look_at_shares(self) -> None:
        """Look at a share that does not exist, and in ways that nobody understands."""
        known = {name: to_base64url(uuid7().bytes * times) for name, times in (("locator", 1), ("verifier", 2))}
        known["who"] = to_base64url(b"Michaelmas & Sons")
        self.secrets |= set(known.values())
        assert self.phone.post("/api/shares/look", json=known).status_code == 404
        for wrong in ({"who": 1}, {"code": known["locator"]}, {"verifier": known["verifier"] + "AA"}):
            assert self.phone.post("/api/shares/look", json=known | wrong).status_code == 422

    def break_the_database(self, url: str) -> None:
        """Drop a table, so that a statement fails and its error holds the values that it was given."""
        engine = create_engine(url.replace("+aiosqlite", "").replace("+asyncpg", "+psycopg"))
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE push_subscription"))
        engine.dispose()
        keys = {"p256dh": SigningKey.new().public_point, "auth": "A" * 22}
        answer = self.phone.post("/api/push-subscriptions", json={"endpoint": ENDPOINT, "keys": keys})
        assert answer.status_code == 500

    def _step(self, socket: DeskSocket, step: str, done: str, **payload: Any) -> None:
        """Take a step of the case, until the page has the case after it."""
        page = f"/en/case?id={self.case_id}"
        socket.handle(CaseState, step, page=page, hear=say(f"desk.done.{done}", "en"), **payload)
        socket.until('"case_')

    def _enter(self, name: str) -> None:
        answer = self.desk.post("/desk/sign-in", data={"name": name, "password": PASSWORD})
        assert answer.status_code == 303
        code = demo_code()
        answer = self.desk.post("/desk/second-factor", data={"code": code})
        assert answer.status_code == 303
        self.secrets |= set(self.desk.cookies.values())

    def _socket(self) -> DeskSocket:
        return DeskSocket(self.server.url, "; ".join(f"{each.name}={each.value}" for each in self.desk.cookies.jar))


@pytest.fixture
def journey(tmp_path: Path, database_url: str, demonstration: Path) -> Iterator[Journey]:
    built_site()
    server = MoiServer(tmp_path, settings={"MOI_LOG_LEVEL": "debug", "MOI_DATABASE_URL": database_url})
    if database_url.startswith("sqlite"):
        shutil.copy(demonstration / "moi.db", tmp_path)
        server.start_on(demonstration)
    else:
        server.start()
    journey = Journey(server)
    yield journey
    journey.close()
    server.stop()


@LONG
def test_nothing_that_a_person_wrote_is_in_the_log_of_any_level(journey: Journey, database_url: str):
    journey.sign_in()
    journey.send_application()
    journey.pay()
    journey.ask_for_details()
    journey.give_details()
    journey.approve()
    journey.hold_session()
    journey.send_what_nobody_understands()
    journey.look_at_shares()
    journey.break_the_database(database_url)
    journey.server.stop()

    log = journey.server.log
    assert {secret for secret in journey.secrets if secret.casefold() in log.casefold()} == set()
    published = welcome(journey.server.url, journey.server.data / FOLDER)
    said = [line for line in journey.server.said.splitlines() if line not in published]
    assert [line for line in said if not line.startswith(("serving ", "SMS +"))] == []

    lines = [json.loads(line) for line in log.splitlines()]
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"]) for line in lines)
    assert {"_granian", "engineio.server", "moi_pwa.edge.front"} <= {line["logger"] for line in lines}
    assert all(len(line) <= MAX_LINE_BYTES for line in log.splitlines())
    assert len(log) < 1_000_000, "a fraction of the malformed frames alone, which are 7 MB"
