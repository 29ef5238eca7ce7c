/**
 * Files that are shared with the product stay on the device: the worker takes the form, and the server never sees it.
 */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { listShared } from "../../src/store/shared.js";
import { freshDevice } from "../store/fresh.js";

/** @type {Record<string, (event: any) => void>} */
const listeners = {};
const requested = /** @type {unknown[]} */ ([]);
Object.assign(globalThis, {
  self: globalThis,
  location: new URL("https://eservices.example/sw.js"),
  addEventListener: (/** @type {string} */ type, /** @type {(event: any) => void} */ listener) =>
    void (listeners[type] = listener),
  __PRECACHE__: { version: "1", groups: { shared: [] }, bundles: {} },
  fetch: async (/** @type {unknown} */ request) => {
    requested.push(request);
    throw new TypeError("Failed to fetch");
  },
});
await import("../../src/worker/main.js");

beforeEach(async () => {
  await freshDevice();
  requested.length = 0;
});

/**
 * Return the worker's answer; undefined if it leaves the request to the browser.
 *
 * @param {string} path
 * @param {BodyInit} body
 * @param {string} [method]
 * @returns {Promise<Response | undefined>}
 */
async function answered(path, body, method = "POST") {
  const request = new Request(`https://eservices.example${path}`, { method, body });
  /** @type {Response | Promise<Response> | undefined} */
  let answer;
  listeners["fetch"]?.({ request, respondWith: (/** @type {Promise<Response>} */ given) => (answer = given) });
  return answer;
}

/** @param {...string} contents */
function form(...contents) {
  const data = new FormData();
  for (const content of contents)
    data.append("documents", new File([content], "visa.pdf", { type: "application/pdf" }));
  return data;
}

test("a shared file is kept, and its page is shown", async () => {
  const response = await answered("/ar/shared/", form("%PDF-1.7 one", "%PDF-1.7 two"));
  assert.deepEqual(
    [response?.status, response?.headers.get("Location")],
    [303, "https://eservices.example/ar/shared/"],
  );
  assert.equal((await listShared(Date.now())).length, 2);
  assert.deepEqual(requested, []);
});

test("why a file was not kept is told by the page", async () => {
  const response = await answered("/en/shared/?share=1", form("no document"));
  assert.equal(response?.headers.get("Location"), "https://eservices.example/en/shared/#wrong_type");
});

test("what is no form is answered all the same, and goes nowhere", async () => {
  const response = await answered("/en/shared/", "a text");
  assert.equal(response?.headers.get("Location"), "https://eservices.example/en/shared/#failed");
  assert.deepEqual(requested, []);
});

for (const [path, method] of /** @type {[string, string][]} */ ([
  ["/api/shared/", "POST"],
  ["/ar/shared/more", "POST"],
  ["/fr/shared/", "POST"],
  ["/ar/shared/", "PUT"],
  ["/ar/", "POST"],
])) {
  test(`${method} ${path} is not taken for sharing`, async () => {
    assert.equal(await answered(path, form("%PDF-1.7"), method), undefined);
    assert.deepEqual(await listShared(Date.now()), []);
  });
}
