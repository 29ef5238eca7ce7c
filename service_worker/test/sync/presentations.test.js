/** The letter box for the answer of a wallet is opened and looked into without saying who asks. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { fetchAnswer, openLetterBox } from "../../src/sync/presentations.js";

const END = "2026-02-02T09:05:00Z";
const WAITING = { state: "waiting", is_contested: false, response: null, error: null, expires_at: END };
const ANSWERED = { ...WAITING, state: "answered", response: "a.b.c.d.e" };

/**
 * @template Result
 * @param {() => Response} answer
 * @param {() => Promise<Result>} ask
 */
async function asking(answer, ask) {
  /** @type {{path: string, init: RequestInit}[]} */
  const asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init });
    return answer();
  };
  return { result: await ask(), asked };
}

/** @param {number} status */
const problem = (status) => () =>
  new Response("{}", { status, headers: { "Content-Type": "application/problem+json" } });
const offline = () => {
  throw new TypeError("no connection");
};
/** @param {unknown} body */
const says = (body) => () => Response.json(body);
const portal = () => new Response("<html>", { headers: { "Content-Type": "text/html" } });

test("a box is opened by the request's id, without a cookie", async () => {
  const { result, asked } = await asking(says({ expires_at: END }), () => openLetterBox("abc"));
  assert.deepEqual(result, { expiresAt: END });
  const { method, credentials, body } = asked[0]?.init ?? {};
  assert.deepEqual(
    [asked[0]?.path, method, credentials, body],
    ["/api/openid4vp/requests/abc", "PUT", "omit", undefined],
  );
});

test("an answer is fetched by the secret, which is in no address, without a cookie", async () => {
  const { result, asked } = await asking(says(ANSWERED), () => fetchAnswer("s3cret"));
  assert.deepEqual(result, { state: "answered", isContested: false, response: "a.b.c.d.e" });
  const { method, credentials, body } = asked[0]?.init ?? {};
  assert.deepEqual(
    [asked[0]?.path, method, credentials, body],
    ["/api/openid4vp/fetch", "POST", "omit", '{"secret":"s3cret"}'],
  );
});

for (const [name, expected, answer] of /** @type {[string, unknown, () => Response][]} */ ([
  ["nothing came", { state: "waiting", isContested: false, response: "" }, says(WAITING)],
  [
    "the wallet declined",
    { state: "declined", isContested: false, response: "" },
    says({ ...WAITING, state: "declined", error: "access_denied" }),
  ],
  [
    "two answers came",
    { state: "answered", isContested: true, response: "a.b.c.d.e" },
    says({ ...ANSWERED, is_contested: true }),
  ],
  ["the time is over", "over", problem(404)],
  ["too many asked", "too_many_attempts", problem(429)],
  ["the server fails", "failed", problem(500)],
  ["there is no connection", "offline", offline],
  ["a captive portal answers", "offline", portal],
  ["a state is unknown", "offline", says({ ...WAITING, state: "read" })],
  ["an answer is missing", "offline", says({ ...ANSWERED, response: null })],
  ["an answer comes too early", "offline", says({ ...WAITING, response: "a.b.c.d.e" })],
  ["a truth value is missing", "offline", says({ ...WAITING, is_contested: null })],
  ["a list comes", "offline", says([])],
])) {
  test(`of a fetch while ${name}, the page learns: ${JSON.stringify(expected)}`, async () => {
    assert.deepEqual((await asking(answer, () => fetchAnswer("s"))).result, expected);
  });
}

for (const [name, expected, answer] of /** @type {[string, unknown, () => Response][]} */ ([
  ["too many were opened", "too_many_attempts", problem(429)],
  ["the server fails", "failed", problem(500)],
  ["the server does not know the route", "failed", problem(404)],
  ["there is no connection", "offline", offline],
  ["a captive portal answers", "offline", portal],
  ["no time is said", "offline", says({})],
])) {
  test(`a box is not opened while ${name}`, async () => {
    assert.deepEqual((await asking(answer, () => openLetterBox("abc"))).result, expected);
  });
}
