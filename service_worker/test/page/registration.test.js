import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {ReturnType<typeof browser>} */
let now;

/** A page, and what its browser says of workers. @param {object | null} controller - of the page when it was opened. */
function browser(controller) {
  const workers = Object.assign(new EventTarget(), { controller, register, ready: Promise.resolve({ active: null }) });
  let reloads = 0;

  async function register() {
    return Object.assign(new EventTarget(), { waiting: null, installing: null });
  }

  /** A worker gets the page. @param {object | null} worker */
  function takeOver(worker = {}) {
    workers.controller = worker;
    workers.dispatchEvent(new Event("controllerchange"));
  }

  const globals = { window: {}, navigator: { serviceWorker: workers }, document: { documentElement: { lang: "en" } }, location: { reload: () => reloads++ } };
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true });
  return { workers, takeOver, reloads: () => reloads };
}

/** @param {object | null} controller */
async function opened(controller) {
  now = browser(controller);
  const { registerWorker } = await import("../../src/page/registration.js");
  return registerWorker;
}

beforeEach(() => void browser(null));

test("the first worker, that has the page before it is ready, does not load it again", async () => {
  const registerWorker = await opened(null);
  now.workers.ready = Promise.resolve().then(() => {
    now.workers.controller = {};
    return { active: null };
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
