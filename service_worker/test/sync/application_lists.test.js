/** Signed lists are fetched from the server, and an answer of somebody else is none. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { fetchApplicationList, TYPES } from "../../src/sync/application_lists.js";

const asked = { person: "person-1", party: "company-1", language: "ar" };
const { fetch } = globalThis;

afterEach(() => {
  globalThis.fetch = fetch;
});

/** @param {number} status @param {string} type @param {string} [body] */
function answering(status, type, body = "{}") {
  /** @type {[string, RequestInit][]} */
  const sent = [];
  globalThis.fetch = async (url, init) => {
    sent.push([String(url), init ?? {}]);
    return new Response(body, { status, headers: { "Content-Type": type } });
  };
  return sent;
}

test("a list is asked for as the person, for the party, with the ids", async () => {
  const sent = answering(200, TYPES.pdf, "%PDF-");
  const list = await fetchApplicationList("pdf", ["a", "b"], asked);
  assert.ok(list instanceof Blob);
  const [[url, { method, body, headers }]] = sent;
  assert.deepEqual([url, method, body], ["/api/application-lists/pdf?lang=ar", "POST", '{"applications":["a","b"]}']);
  assert.deepEqual(headers, { "Content-Type": "application/json", "Moi-Person": "person-1", "Moi-Party": "company-1" });
});

for (const [status, problem] of /** @type {const} */ ([
  [401, "needs_sign_in"],
  [403, "not_permitted"],
  [404, "not_found"],
  [409, "not_now"],
  [429, "too_many_attempts"],
  [422, "failed"],
  [503, "failed"],
])) {
  test(`${status} is ${problem}`, async () => {
    answering(status, "application/problem+json");
    assert.equal(await fetchApplicationList("xlsx", ["a"], asked), problem);
  });
}

test("the page of a network with a sign-in of its own is no list", async () => {
  answering(200, "text/html", "<html>");
  assert.equal(await fetchApplicationList("pdf", ["a"], asked), "offline");
  answering(403, "text/html", "<html>");
  assert.equal(await fetchApplicationList("pdf", ["a"], asked), "offline");
});

test("without a connection there is no list", async () => {
  globalThis.fetch = async () => {
    throw new TypeError("failed to fetch");
  };
  assert.equal(await fetchApplicationList("pdf", ["a"], asked), "offline");
});
