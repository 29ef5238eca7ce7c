/** A status is looked up in the ministry's list on this server, and the server learns neither whose nor by whom. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { findStatus } from "../../src/sync/status_list.js";
import { vectors } from "../crypto/pattern.js";

const { signers, uri, issued_at: issuedAt, token } = vectors("status_list.json");
const NOW = new Date((issuedAt + 60) * 1000);
const TYPE = { "Content-Type": "application/statuslist+jwt" };

const ORIGIN = "https://eservices.example";

/** @param {() => Response} answer @param {string} [address] */
async function finding(answer, address = uri) {
  /** @type {{path: string, init: RequestInit}[]} */
  const asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init });
    return answer();
  };
  return { status: await findStatus({ uri: address, place: 1993 }, signers, NOW, ORIGIN), asked };
}

const list = () => new Response(token, { headers: TYPE });

test("the status is that of the list, and the request names neither a place nor a person", async () => {
  const { status, asked } = await finding(list);
  assert.equal(status, "invalid");
  const { credentials, cache, redirect, headers } = asked[0]?.init ?? {};
  assert.deepEqual(
    [asked.length, asked[0]?.path, credentials, cache, redirect, headers],
    [1, "/api/status-lists/1", "omit", "no-cache", "error", undefined],
  );
});

for (const address of [
  "https://elsewhere.example/api/status-lists/1",
  "https://eservices.example.elsewhere.example/api/status-lists/1",
  "https://eservices.example/api/status-lists/1/../../desk",
  "https://eservices.example/api/status-lists/1?place=7",
  "https://eservices.example/api/bills/1",
  "/api/status-lists/1",
  "",
]) {
  test(`nothing is asked for at ${address || "no address"}`, async () => {
    const { status, asked } = await finding(list, address);
    assert.deepEqual([status, asked], ["unknown", []]);
  });
}

for (const [name, answer] of /** @type {[string, () => Response][]} */ ([
  [
    "without a connection",
    () => {
      throw new TypeError("Failed to fetch");
    },
  ],
  [
    "after too long a wait",
    () => {
      throw new DOMException("", "TimeoutError");
    },
  ],
  ["from a captive portal", () => new Response("<p>Sign in</p>", { headers: { "Content-Type": "text/html" } })],
  ["where there is no list", () => new Response("{}", { status: 404, headers: TYPE })],
  ["by a list that nobody signed", () => new Response(token.slice(0, -9), { headers: TYPE })],
])) {
  test(`nothing is known ${name}`, async () => assert.equal((await finding(answer)).status, "unknown"));
}
