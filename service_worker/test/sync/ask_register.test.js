/**
 * The question to the ministry's register names a paper's number and a hash, and no person. The answer counts for more
 * than the seal.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";

import { byRegister } from "../../src/page/screens/verify/examination.js";
import { askRegister } from "../../src/sync/ask_register.js";

const SIGNED = new TextEncoder().encode("what is signed");

/** @param {() => Response} answer */
async function asking(answer) {
  /** @type {{path: string, init: RequestInit}[]} */
  const asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init });
    return answer();
  };
  return { outcome: await askRegister("V26000001", SIGNED), asked };
}

test("the request is a POST of JSON that no cache answers and no redirect leads elsewhere", async () => {
  const { asked } = await asking(() => Response.json({ is_issued: true }));
  const { method, cache, redirect, headers } = asked[0]?.init ?? {};
  assert.deepEqual(
    [method, cache, redirect, headers],
    ["POST", "no-store", "error", { "Content-Type": "application/json" }],
  );
});

test("nothing is sent but the number and a hash of what is signed, and no cookie", async () => {
  const { asked, outcome } = await asking(() => Response.json({ is_issued: true, revoked_on: null }));
  assert.deepEqual(outcome, { isIssued: true, revokedOn: "", isReplaced: false });
  assert.deepEqual(JSON.parse(String(asked[0]?.init.body)), {
    number: "V26000001",
    sha256: createHash("sha256").update(SIGNED).digest("hex"),
  });
  assert.deepEqual([asked[0]?.path, asked[0]?.init.credentials, asked.length], ["/api/verify/register", "omit", 1]);
});

for (const [name, expected, answer] of /** @type {[string, string, () => Response][]} */ ([
  [
    "without a connection",
    "offline",
    () => {
      throw new TypeError("Failed to fetch");
    },
  ],
  ["a captive portal's page", "offline", () => new Response("<html>", { headers: { "Content-Type": "text/html" } })],
  [
    "a captive portal's refusal",
    "offline",
    () => new Response("<html>", { status: 511, headers: { "Content-Type": "text/html" } }),
  ],
  ["another's JSON", "offline", () => Response.json({ ok: true })],
  [
    "a captive portal's page that begins as the answer does",
    "offline",
    () => new Response('{"is_issued":true}', { headers: { "Content-Type": "text/html" } }),
  ],
  [
    "a server that is away",
    "failed",
    () => new Response("{}", { status: 503, headers: { "Content-Type": "application/problem+json" } }),
  ],
])) {
  test(`${name} is no answer of the register`, async () => assert.equal((await asking(answer)).outcome, expected));
}

const FACTS = /** @type {any} */ ({ number: "V26000001" });

for (const verdict of /** @type {const} */ (["valid", "not_yet_valid", "expired", "revoked", "genuine_refusal"])) {
  const examined = { verdict, facts: FACTS, signedOn: "2026-01-15", issuedOn: "2026-01-15", revokedOn: "" };

  test(`what is ${verdict} by its seal, and was never issued, is refused, and nothing of it is read`, () => {
    const { verdict: finalVerdict, facts } = byRegister(examined, {
      isIssued: false,
      revokedOn: "",
      isReplaced: false,
    });
    assert.deepEqual([finalVerdict, facts], ["not_issued", null]);
  });

  test(`what is ${verdict} by its seal, and was revoked this morning, is revoked`, () => {
    const { verdict: finalVerdict, revokedOn } = byRegister(examined, {
      isIssued: true,
      revokedOn: "2026-02-01",
      isReplaced: false,
    });
    assert.deepEqual([finalVerdict, revokedOn], ["revoked", "2026-02-01"]);
  });

  test(`what is ${verdict} by its seal stays so where the register has it, or was not asked`, () => {
    assert.equal(byRegister(examined, { isIssued: true, revokedOn: "", isReplaced: false }), examined);
    assert.equal(byRegister(examined, null), examined);
  });
}

test("the register makes nothing of a seal that the ministry has not signed", () => {
  const forged = /** @type {any} */ ({ verdict: "forged", facts: null, signedOn: "", issuedOn: "", revokedOn: "" });
  assert.equal(byRegister(forged, { isIssued: false, revokedOn: "", isReplaced: false }), forged);
});
