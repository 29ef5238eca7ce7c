/** Each answer of the server about a share means one thing. */

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";

import { deleteShare, fetchCredential, lookAtShare, putShare, revokeShare } from "../../src/sync/shares.js";

const SHARE = /** @type {any} */ ({
  id: "A",
  paper: "V26000001",
  isForOne: true,
  sealed: "B",
  code: "secret",
  note: "secret",
});
const LOOKED_AT = { expires_at: "2026-01-17T09:00:00Z", is_for_one: true, paper: "V26000001", sealed: "AAAA" };
const LOOK = { locator: "A", verifier: "B", who: "" };
const { fetch: own } = globalThis;
/** @type {{path: string, init: RequestInit}[]} */
let asked = [];

afterEach(() => {
  globalThis.fetch = own;
  asked = [];
});

/** Let the server answer so. @param {number} status @param {unknown} [body] @param {string} [type] */
function answers(status, body, type = status < 400 ? "application/json" : "application/problem+json") {
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init });
    const text = typeof body === "string" ? body : JSON.stringify(body);
    return new Response(status === 204 ? null : text, {
      status,
      headers: status === 204 ? {} : { "Content-Type": type },
    });
  };
}

/** Let no answer come. */
function isOffline() {
  globalThis.fetch = () => Promise.reject(new TypeError("offline"));
}

for (const [status, body, expected] of /** @type {[number, unknown, string][]} */ ([
  [200, { expires_at: "2026-01-17T09:00:00Z" }, "done"],
  [401, { type: "/problems/not_signed_in" }, "needs_sign_in"],
  [401, { type: "/problems/other_person" }, "needs_sign_in"],
  [409, { type: "/problems/too_many_shares" }, "too_many_shares"],
  [409, { type: "/problems/step_refused", reason: "paper_revoked" }, "paper_revoked"],
  [409, { type: "/problems/different_content" }, "failed"],
  [404, { type: "/problems/not_found" }, "failed"],
  [422, { type: "/problems/malformed" }, "failed"],
  [429, { type: "/problems/too_many_attempts" }, "too_many_attempts"],
  [503, { type: "/problems/unavailable" }, "offline"],
])) {
  test(`an answer ${status} ${JSON.stringify(body)} to a share means ${expected}`, async () => {
    answers(status, body);
    assert.equal(await putShare(SHARE, "anna"), expected);
  });
}

test("without a connection nobody knows whether the share arrived", async () => {
  isOffline();
  assert.equal(await putShare(SHARE, "anna"), "offline");
});

test("neither the code nor the note is sent", async () => {
  answers(200, {});
  await putShare(SHARE, "anna");
  assert.ok(!JSON.stringify(asked).includes("secret"));
});

test("a share that the server does not have is deleted, but not ended", async () => {
  answers(404, { type: "/problems/not_found" });
  assert.equal(await deleteShare("A", "anna"), "done");
  assert.equal(await revokeShare("A", "anna"), "failed");
});

for (const [status, body, expected] of /** @type {[number, unknown, string][]} */ ([
  [404, { type: "/problems/not_found" }, "unknown"],
  [409, { type: "/problems/look_refused", reason: "expired" }, "expired"],
  [409, { type: "/problems/look_refused", reason: "revoked" }, "revoked"],
  [409, { type: "/problems/look_refused", reason: "paper_revoked" }, "paper_revoked"],
  [409, { type: "/problems/look_refused", reason: "other_verifier" }, "other_verifier"],
  [409, { type: "/problems/look_refused", reason: "too_many_looks" }, "too_many_looks"],
  [409, { type: "/problems/look_refused", reason: "of a later version" }, "failed"],
  [429, { type: "/problems/too_many_attempts" }, "too_many_attempts"],
  [422, { type: "/problems/malformed" }, "failed"],
  [503, { type: "/problems/unavailable" }, "failed"],
  [200, { ...LOOKED_AT, sealed: 1 }, "offline"],
])) {
  test(`an answer ${status} ${JSON.stringify(body)} to a look means ${expected}`, async () => {
    answers(status, body);
    assert.equal(await lookAtShare(LOOK), expected);
  });
}

test("a page of another network is no answer", async () => {
  answers(200, "<html>", "text/html");
  assert.equal(await lookAtShare(LOOK), "offline");
  answers(403, "<html>", "text/html");
  assert.equal(await lookAtShare(LOOK), "offline");
  assert.equal(await fetchCredential("V26000001", "anna"), "offline");
});

test("what is shared comes back, and the request has no cookie and no referrer", async () => {
  answers(200, LOOKED_AT);
  assert.deepEqual(await lookAtShare(LOOK), {
    expiresAt: LOOKED_AT.expires_at,
    isForOne: true,
    paper: "V26000001",
    sealed: "AAAA",
  });
  const [{ init }] = asked;
  assert.deepEqual([init.credentials, init.referrerPolicy, init.redirect], ["omit", "no-referrer", "error"]);
});

test("a credential comes as text, or the reason why there is none", async () => {
  answers(200, "jwt~disclosure~", "application/dc+sd-jwt");
  assert.deepEqual(await fetchCredential("V26000001", "anna"), { text: "jwt~disclosure~" });
  answers(409, { type: "/problems/step_refused", reason: "paper_ended" });
  assert.equal(await fetchCredential("V26000001", "anna"), "paper_ended");
  answers(401, { type: "/problems/not_signed_in" });
  assert.equal(await fetchCredential("V26000001", "anna"), "needs_sign_in");
});
