import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {ReturnType<typeof browser>} */
let now;

/**
 * Return a registration with a worker.
 *
 * @param {any} [active]
 */
function registered(active = null) {
  return Object.assign(new EventTarget(), { active, waiting: null, installing: null });
}

/**
 * Open a page in a browser with these workers.
 *
 * @param {object | null} controller - controller of the page when it is opened.
 */
function browser(controller) {
  const workers = Object.assign(new EventTarget(), { controller, register, ready: Promise.resolve(registered()) });
  const page = new EventTarget();
  let reloads = 0;

  async function register() {
    return registered();
  }

  /**
   * Let a worker take the page over.
   *
   * @param {object | null} worker
   */
  function takeOver(worker = {}) {
    workers.controller = worker;
    workers.dispatchEvent(new Event("controllerchange"));
  }

  const globals = {
    window: {},
    navigator: { serviceWorker: workers },
    document: { documentElement: { lang: "en" } },
    location: { reload: () => reloads++ },
    addEventListener: page.addEventListener.bind(page),
    removeEventListener: page.removeEventListener.bind(page),
  };
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true });
  return { workers, takeOver, reloads: () => reloads, goOnline: () => page.dispatchEvent(new Event("online")) };
}

/** @param {object | null} controller */
async function opened(controller) {
  now = browser(controller);
  const { registerWorker } = await import("../../../src/page/shell/registration.js");
  return registerWorker;
}

beforeEach(() => void browser(null));

test("the first worker, that has the page before it is ready, does not load it again", async () => {
  const registerWorker = await opened(null);
  now.workers.ready = Promise.resolve().then(() => {
    now.workers.controller = {};
    return registered();
  });
  await registerWorker();
  now.takeOver();
  assert.equal(now.reloads(), 0);
});

test("the first worker, that has the page while it is registered, does not load it again", async () => {
  const registerWorker = await opened(null);
  const { register } = now.workers;
  now.workers.register = async () => {
    now.takeOver();
    return register();
  };
  await registerWorker();
  assert.equal(now.reloads(), 0);
});

test("the next worker does", async () => {
  const registerWorker = await opened(null);
  await registerWorker();
  now.takeOver();
  now.takeOver();
  assert.equal(now.reloads(), 1);
});

test("a worker that takes over from another does", async () => {
  const registerWorker = await opened({});
  await registerWorker();
  now.takeOver();
  assert.equal(now.reloads(), 1);
});

test("a worker that has the page already does not load it again", async () => {
  const worker = {};
  const registerWorker = await opened(worker);
  await registerWorker();
  now.takeOver(worker);
  assert.equal(now.reloads(), 0);
});

test("the loss of its worker does not load a page again", async () => {
  const registerWorker = await opened({});
  await registerWorker();
  now.takeOver(null);
  assert.equal(now.reloads(), 0);
});

/**
 * Return the languages that the worker is asked to keep for an English page.
 *
 * @param {object} [connection] - the browser's information about the connection.
 */
async function languagesAskedFor(connection) {
  const registerWorker = await opened(null);
  /** @type {string[]} */
  const asked = [];
  now.workers.ready = Promise.resolve(
    registered({ postMessage: (/** @type {{language: string}} */ { language }) => asked.push(language) }),
  );
  Object.assign(navigator, { connection });
  await registerWorker();
  return asked.sort();
}

for (const type of ["wifi", "ethernet"]) {
  test(`both languages are kept where nobody pays for it: ${type}`, async () => {
    assert.deepEqual(await languagesAskedFor({ type, saveData: false }), ["ar", "en"]);
  });
}

for (const [name, connection] of /** @type {const} */ ([
  ["a mobile connection", { type: "cellular", saveData: false }],
  ["a person who saves data", { type: "wifi", saveData: true }],
  ["a browser that does not say", undefined],
])) {
  test(`only the language of the page is kept for ${name}`, async () => {
    assert.deepEqual(await languagesAskedFor(connection), ["en"]);
  });
}

test("a worker whose script the connection lost is asked for again until there is one: when it is back, and every half minute", async (context) => {
  context.mock.timers.enable({ apis: ["setInterval"] });
  const registerWorker = await opened(null);
  let asked = 0;
  now.workers.register = async () => {
    asked++;
    throw new TypeError("Failed to register a ServiceWorker");
  };
  const { promise, resolve } = Promise.withResolvers();
  now.workers.ready = promise;
  const done = registerWorker();
  assert.equal(asked, 1);
  now.goOnline();
  assert.equal(asked, 2);
  context.mock.timers.tick(30_000);
  assert.equal(asked, 3);
  resolve(registered());
  await done;
  now.goOnline();
  context.mock.timers.tick(30_000);
  assert.equal(asked, 3);
});
