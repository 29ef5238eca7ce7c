/** While the page is closed, where the browser permits it, the worker looks for news from time to time. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { NEWS, askForPeriodicNews } from "../../src/page/shell/periodic_sync.js";
import { TRUST_LIST, keepNewest } from "../../src/store/kept_list.js";
import { rememberPerson } from "../../src/store/session.js";
import { freshDevice } from "../store/fresh.js";

/** @type {Record<string, (event: any) => void>} */
const listeners = {};
/** @type {string[]} */
let asked = [];
Object.assign(globalThis, {
  self: globalThis,
  location: new URL("https://eservices.example/sw.js"),
  addEventListener: (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
    void (listeners[type] = listener),
  __PRECACHE__: { version: "1", groups: { shared: [] }, bundles: {} },
  fetch: async (/** @type {string} */ path) => {
    asked.push(String(path).split("?")[0] ?? "");
    throw new TypeError("Failed to fetch");
  },
});
await import("../../src/worker/main.js");

beforeEach(async () => {
  await freshDevice();
  asked = [];
});

/** Return the requests that the worker makes when the browser wakes it. */
async function wake() {
  /** @type {Promise<unknown>} */
  let done = Promise.resolve();
  listeners["periodicsync"]?.({ tag: NEWS, waitUntil: (/** @type {Promise<unknown>} */ work) => (done = work) });
  await done;
  return new Set(asked);
}

test("who is signed in is told of cases", async () => {
  await rememberPerson({ id: "person-1", contact_masked: "" });
  assert.ok((await wake()).has("/api/sync"));
});

test("where nobody is signed in no case is asked for, and where no paper was verified, no list", async () => {
  const paths = await wake();
  assert.deepEqual(
    [...paths].filter((path) => /sync|trust|revo/.test(path)),
    [],
  );
});

test("where papers are verified, their lists are kept fresh", async () => {
  await keepNewest(TRUST_LIST, { issuedAt: "2020-01-01T00:00:00Z" });
  assert.ok(
    [...(await wake())].some((path) => path.includes("trust")),
    "the list of signers",
  );
});

for (const [state, registered] of /** @type {[string, string[]][]} */ ([
  ["granted", [NEWS]],
  ["prompt", []],
  ["denied", []],
])) {
  test(`the browser is asked for it where the permission is ${state}: ${registered.length > 0}`, async () => {
    /** @type {string[]} */
    const tags = [];
    Object.defineProperty(navigator, "permissions", { configurable: true, value: { query: async () => ({ state }) } });
    await askForPeriodicNews(
      /** @type {any} */ ({ periodicSync: { register: async (/** @type {string} */ tag) => void tags.push(tag) } }),
    );
    assert.deepEqual(tags, registered);
  });
}
