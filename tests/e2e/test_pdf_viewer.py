"""A PDF that takes pdf.js over gets a worker that can compute, and reaches nobody.

The tests see that by what arrives at two ports.
"""

import io
import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Self

import httpx
import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Locator, Page, Worker, expect

from tests.e2e.desk import DESK, colours, instead_of_the_first_document, open_first, sign_in, unlock
from tests.e2e.server import MoiServer

REVIEWER = "reviewer.residence"
COLOURS = ["#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff"]

STUN_COOKIE = b"\x21\x12\xa4\x42"
"""The cookie in every packet of STUN and TURN (RFC 8489 §5)."""

# Whatever a realm has to reach another machine with; "absent" stands for what it has not.
REACH = """async port => {
  const [host, url] = [`127.0.0.1:${port}`, `http://127.0.0.1:${port}/`];
  const tried = {};
  const attempt = async (name, act) => {
    try {
      const result = await Promise.race([act(), new Promise(yes => setTimeout(() => yes("pending"), 3000))]);
      tried[name] = String(result);
    } catch (error) {
      tried[name] = error.name;
    }
  };
  const has = name => { if (!(name in globalThis)) throw new DOMException("", "absent"); };
  const ends = (target, ...names) => new Promise(yes => names.forEach(name => target.addEventListener(name, () => yes(name))));
  await attempt("rtc", async () => {
    has("RTCPeerConnection");
    const peer = new RTCPeerConnection({ iceServers: [
      { urls: `stun:${host}` }, { urls: `turn:${host}`, username: "u", credential: "c" },
      { urls: `turn:${host}?transport=tcp`, username: "u", credential: "c" },
    ] });
    peer.createDataChannel("out");
    await peer.setLocalDescription(await peer.createOffer());
    return ends(peer, "icecandidateerror");
  });
  await attempt("webkit_rtc", async () => has("webkitRTCPeerConnection"));
  await attempt("fetch", async () => (await fetch(url + "fetch", { mode: "no-cors" })).type);
  await attempt("fetch_later", async () => { has("fetchLater"); fetchLater(url + "later", { activateAfter: 0 }); });
  await attempt("xhr", async () => {
    has("XMLHttpRequest");
    const request = new XMLHttpRequest();
    request.open("GET", url + "xhr");
    request.send();
    return ends(request, "load", "error");
  });
  await attempt("websocket", async () => ends(new WebSocket(`ws://${host}/ws`), "open", "error", "close"));
  await attempt("websocket_stream", async () => { has("WebSocketStream"); await new WebSocketStream(`ws://${host}/wss`).opened; });
  await attempt("events", async () => { has("EventSource"); return ends(new EventSource(url + "events"), "open", "error"); });
  await attempt("transport", async () => { has("WebTransport"); await new WebTransport(`https://${host}/wt`).ready; });
  await attempt("beacon", async () => { if (!navigator.sendBeacon) throw new DOMException("", "absent"); return navigator.sendBeacon(url + "beacon"); });
  await attempt("import_scripts", async () => { has("importScripts"); importScripts(url + "script.js"); });
  await attempt("import", async () => import(url + "module.js"));
  await attempt("font", async () => (await new FontFace("f", `url(${url}font)`).load()).status);
  await attempt("worker", async () => ends(new Worker(url + "worker.js"), "message", "error"));
  await attempt("cache", async () => { await (await caches.open("c")).add(url + "cache"); });
  await attempt("image", async () => {
    has("Image");
    const image = new Image();
    image.src = url + "image";
    return ends(image, "load", "error");
  });
  await attempt("blank_frame", async () => {
    has("document");
    const frame = document.createElement("iframe");
    document.documentElement.append(frame);
    const inner = frame.contentWindow;
    if (!inner) throw new DOMException("", "absent");
    const peer = new inner.RTCPeerConnection({ iceServers: [{ urls: `stun:${host}` }] });
    peer.createDataChannel("out");
    await peer.setLocalDescription(await peer.createOffer());
    return "made";
  });
  await attempt("nested", async () => {
    const text = `
      postMessage("RTCPeerConnection" in self ? "has" : "has not");
      try { fetch("${url}nested").catch(() => 0); } catch {}
      try { new WebSocket("ws://${host}/nested"); } catch {}
      try { importScripts("${url}nested.js"); } catch {}`;
    const worker = new Worker(URL.createObjectURL(new Blob([text])));
    return new Promise((yes, no) => {
      worker.onmessage = ({ data }) => setTimeout(() => yes(data), 500);
      worker.onerror = () => no(new DOMException("", "refused"));
    });
  });
  return tried;
}"""


@dataclass
class Listener:
    """A listener that notes everything that arrives at one port, over UDP and TCP."""

    packets: list[bytes] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)
    port: int = 0

    def __enter__(self) -> Self:
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        self._threads = [threading.Thread(target=self._hear_udp), threading.Thread(target=self._hear_tcp)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._udp.sendto(b"", ("127.0.0.1", self.port))
        self._tcp.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(timeout=10)
        self._udp.close()
        self._tcp.close()

    def _hear_udp(self) -> None:
        while packet := self._udp.recv(2_048):
            self.packets.append(packet)

    def _hear_tcp(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._tcp.accept()
                with connection, suppress(OSError):
                    connection.settimeout(2)
                    self.requests.append(connection.recv(2_048))
                    connection.sendall(
                        b"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 4\r\nconnection: close\r\n\r\nhere"
                    )


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener() as listening:
        yield listening


def a_pdf(pages: int) -> bytes:
    """Return a PDF in which each page has a colour of its own."""
    drawn: list[Image.Image] = []
    for n in range(pages):
        page = Image.new("RGB", (620, 877), "white")
        ImageDraw.Draw(page).rectangle((10, 10, 610, 867), fill=COLOURS[n])
        drawn.append(page)
    file = io.BytesIO()
    drawn[0].save(file, "PDF", save_all=True, append_images=drawn[1:])
    return file.getvalue()


@pytest.fixture(scope="module")
def desk(browser: Browser, server: MoiServer) -> Iterator[Page]:
    """Yield an officer's desk on a case with documents unlocked, in which each test opens one and closes it again."""
    context = browser.new_context(base_url=server.url, locale="ar-JO", **DESK)
    desk = context.new_page()
    sign_in(desk, REVIEWER)
    open_first(desk, "Under review")
    unlock(desk)
    yield desk
    context.close()


@pytest.fixture
def opened(desk: Page, server: MoiServer) -> Iterator[Callable[[bytes], tuple[Page, Locator]]]:
    """Yield a function that opens a PDF as the officer does, and returns the desk and the document in it."""
    document = desk.locator("moi-document").first

    def open_pdf(content: bytes) -> tuple[Page, Locator]:
        document = instead_of_the_first_document(desk, content, httpx.get(f"{server.url}/api/keys/residence").json())
        document.get_by_role("button").click()
        expect(document.locator("canvas")).to_be_visible()
        return desk, document

    yield open_pdf
    desk.unroute_all()
    if (close := document.get_by_role("button", name="Close")).count():
        close.click()
    wait_for_no_worker(desk)


def wait_for_no_worker(desk: Page) -> None:
    for _ in range(100):
        if not desk.workers:
            break
        desk.wait_for_timeout(50)
    assert desk.workers == []


def worker_of(desk: Page) -> Worker:
    [worker] = desk.workers
    assert worker.url.startswith("blob:")
    return worker


def test_a_taken_over_viewer_reaches_nobody(opened, listener):
    desk, document = opened(a_pdf(1))
    assert colours(document) > 1
    # Where pdf.js runs: whatever the document made of it would run here.
    worker = worker_of(desk)
    assert worker.evaluate("'getDocument' in (globalThis.pdfjsLib ?? {}) || 'pdfjsWorker' in globalThis")
    tried = worker.evaluate(REACH, listener.port)
    assert {tried[name] for name in ("rtc", "webkit_rtc", "beacon", "image", "blank_frame")} == {"absent"}, tried
    assert tried["nested"] in ("has not", "refused"), tried
    desk.wait_for_timeout(1_000)
    assert (listener.packets, listener.requests) == ([], []), tried
    print(tried)


def test_the_same_attempts_arrive_where_nothing_forbids_them(new_phone, listener):
    # Without these attempts, the test above would prove nothing.
    page = new_phone(**DESK).new_page()
    page.goto(f"http://127.0.0.1:{listener.port}/")
    page.evaluate(REACH, listener.port)
    asked = b" ".join(listener.requests)
    assert all(word in asked for word in (b"/fetch", b"/xhr", b"/ws", b"/module.js", b"/image", b"/nested")), asked
    assert listener.packets, "no STUN packet came"


def test_a_window_in_the_viewers_place_would_reach_somebody(opened, listener):
    # This is why pdf.js runs in a worker: the policy of the frame does not hold for WebRTC.
    desk, _ = opened(a_pdf(1))
    frame = desk.frame(url=re.compile("/desk/viewer/"))
    assert frame is not None
    tried = frame.evaluate(REACH, listener.port)
    print(tried)
    assert listener.packets
    assert all(packet[4:8] == STUN_COOKIE for packet in listener.packets), tried
    assert all(b"HTTP" not in each for each in listener.requests), tried


def test_no_byte_of_a_document_comes_into_the_frames_window(opened):
    desk, _ = opened(a_pdf(1))
    frame = desk.frame(url=re.compile("/desk/viewer/"))
    assert frame is not None
    assert frame.evaluate("'pdfjsWorker' in globalThis || 'pdfjsLib' in globalThis") is False
    assert frame.evaluate("self.origin") == "null"
    assert worker_of(desk).evaluate("self.origin") == "null"


def test_a_closed_document_leaves_no_worker(opened):
    desk, document = opened(a_pdf(1))
    document.get_by_role("button", name="Close").click()
    expect(document.locator("canvas")).to_have_count(0)
    wait_for_no_worker(desk)


def test_pages_turned_in_haste_end_at_the_one_that_is_named(opened):
    _, document = opened(a_pdf(4))
    expect(document.get_by_text("Page 1 of 4")).to_be_visible()
    document.get_by_role("button", name="Next page").evaluate(
        "button => { for (let n = 0; n < 6; n += 1) button.click(); }"
    )
    expect(document.get_by_text("Page 4 of 4")).to_be_visible()
    middle = document.locator("canvas").evaluate(
        "canvas => [...canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data]"
    )
    drawn = tuple(middle[:3])
    wanted = tuple(int(COLOURS[3][at : at + 2], 16) for at in (1, 3, 5))
    assert max(abs(a - b) for a, b in zip(drawn, wanted, strict=True)) < 12, drawn


def test_a_pdf_with_text_in_fonts_of_its_own_and_of_the_machine_is_drawn(opened):
    # The text is set in Helvetica, which the file names and does not carry.
    _, document = opened(_TEXT)
    assert colours(document) > 2


def test_a_page_that_cannot_be_drawn_says_so_and_is_not_taken_for_an_empty_one(opened):
    desk, document = opened(a_pdf(2))
    assert colours(document) > 1
    worker_of(desk).evaluate("() => { globalThis.OffscreenCanvas = class { constructor() { throw new Error(); } }; }")
    document.get_by_role("button", name="Next page").click()
    expect(document.get_by_role("alert")).to_contain_text("cannot be displayed")
    expect(document.locator("canvas")).to_be_hidden()


def _with_text() -> bytes:
    """Return a PDF of one page with one word, written by hand."""
    stream = b"BT /F1 48 Tf 40 80 Td (Residence) Tj ET"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file, places = b"%PDF-1.7\n", list[int]()
    for n, part in enumerate(parts, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (n, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    return (
        file
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(parts) + 1,
            table,
            len(parts) + 1,
            start,
        )
    )


_TEXT = _with_text()
