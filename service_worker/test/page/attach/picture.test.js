import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";

Object.assign(globalThis, { window: globalThis, __PICTURES__: "/_moi/pictures.abcdefgh.js" });
const { redrawPicture } = await import("../../../src/page/attach/picture.js");

const FILE = new Blob(["picture"]);
const REDRAWN = { blob: new Blob(["from the worker"]), thumbnail: new Blob(["small"]), warnings: [] };

/** @type {StandIn[]} */
let workers = [];

/** A worker that behaves as the test tells it. */
class StandIn {
  /** @type {(worker: StandIn) => void} */
  static asked = () => {};
  terminated = false;
  onmessage = (/** @type {unknown} */ _) => {};
  onerror = (/** @type {unknown} */ _) => {};

  /** @param {string} script */
  constructor(script) {
    this.script = script;
    workers.push(this);
  }

  /** @param {unknown} question */
  postMessage(question) {
    this.question = question;
    queueMicrotask(() => StandIn.asked(this));
  }

  terminate() {
    this.terminated = true;
  }
}

/** Return the canvases of a page that encode the requested type. */
function pageCanvases() {
  const context = { fillRect: () => {}, drawImage: () => {} };
  const make = mock.fn(
    (/** @type {number} */ width, /** @type {number} */ height) =>
      /** @type {any} */ ({ width, height, getContext: () => context }),
  );
  const encode = async (/** @type {unknown} */ _, /** @type {string} */ type) => new Blob(["from the page"], { type });
  return { make, encode };
}

beforeEach(() => {
  workers = [];
  Object.assign(globalThis, {
    Worker: StandIn,
    OffscreenCanvas: class {},
    createImageBitmap: async () => ({ width: 40, height: 30, close: () => {} }),
  });
});
afterEach(() => mock.timers.reset());

/** @param {import("../../../src/pictures/redraw.js").Redrawn} redrawn */
const sourceOf = (redrawn) => redrawn.blob.text();

/** @param {AbortSignal} [signal] */
async function redrawnBy(signal) {
  const canvases = pageCanvases();
  const source = await sourceOf(await redrawPicture(FILE, null, signal, canvases));
  return { source, pageDrew: canvases.make.mock.callCount() > 0 };
}

test("a worker redraws the picture, the page draws nothing, and the worker is ended", async () => {
  StandIn.asked = (worker) => worker.onmessage({ data: { redrawn: REDRAWN } });
  assert.deepEqual(await redrawnBy(), { source: "from the worker", pageDrew: false });
  assert.deepEqual(
    workers.map(({ script, question, terminated }) => ({ script, question, terminated })),
    [{ script: "/_moi/pictures.abcdefgh.js", question: { file: FILE, frame: null }, terminated: true }],
  );
});

for (const lacking of ["OffscreenCanvas", "Worker"]) {
  test(`a browser without ${lacking} redraws the picture on the page`, async () => {
    Reflect.deleteProperty(globalThis, lacking);
    assert.deepEqual(await redrawnBy(), { source: "from the page", pageDrew: true });
    assert.equal(workers.length, 0);
  });
}

test("a browser that refuses to start a worker redraws the picture on the page", async () => {
  Object.assign(globalThis, {
    Worker: class {
      constructor() {
        throw new DOMException("", "SecurityError");
      }
    },
  });
  assert.equal((await redrawnBy()).source, "from the page");
});

/** @type {[string, (worker: StandIn) => void][]} */
const FAILURES = [
  ["whose script does not load", (worker) => worker.onerror(new Event("error"))],
  ["that cannot draw", (worker) => worker.onmessage({ data: { failed: "Error" } })],
];
for (const [name, fail] of FAILURES) {
  test(`after a worker ${name} the page redraws the picture, and the worker is ended`, async () => {
    StandIn.asked = fail;
    assert.equal((await redrawnBy()).source, "from the page");
    assert.deepEqual(
      workers.map(({ terminated }) => terminated),
      [true],
    );
  });
}

test("after a worker that the system has ended the page redraws the picture", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  StandIn.asked = () => mock.timers.tick(60_000);
  assert.equal((await redrawnBy()).source, "from the page");
});

test("stopping ends the worker, and the page does not go on", async () => {
  const stop = new AbortController();
  StandIn.asked = () => stop.abort();
  const canvases = pageCanvases();
  await assert.rejects(redrawPicture(FILE, null, stop.signal, canvases), { name: "AbortError" });
  assert.equal(canvases.make.mock.callCount(), 0);
  assert.deepEqual(
    workers.map(({ terminated }) => terminated),
    [true],
  );
});

test("what the page cannot decode either is refused", async () => {
  Object.assign(globalThis, {
    createImageBitmap: async () => Promise.reject(new DOMException("", "InvalidStateError")),
  });
  StandIn.asked = (worker) => worker.onmessage({ data: { failed: "InvalidStateError" } });
  await assert.rejects(redrawnBy(), { name: "InvalidStateError" });
});

test("a browser that encodes another kind than JPEG is not believed", async () => {
  Reflect.deleteProperty(globalThis, "OffscreenCanvas");
  const canvases = { ...pageCanvases(), encode: async () => new Blob(["x"], { type: "image/png" }) };
  await assert.rejects(redrawPicture(FILE, null, undefined, canvases), /no JPEG/);
});
