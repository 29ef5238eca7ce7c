/** An offer to another wallet is the server's, or there is a reason why there is none. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { askForOffer } from "../../src/sync/credential_offer.js";

const OFFER = {
  link: "openid-credential-offer://?credential_offer=%7B%7D",
  tx_code: "012345",
  expires_at: "2026-01-15T09:10:00Z",
};

/** @param {() => Response} answer */
async function asking(answer) {
  /** @type {{path: string, init: RequestInit}[]} */
  const asked = [];
  globalThis.fetch = async (path, init = {}) => {
    asked.push({ path: String(path), init });
    return answer();
  };
  return { outcome: await askForOffer("V26000001", "p-1"), asked };
}

/** @param {number} status */
const problem = (status) => () =>
  new Response("{}", { status, headers: { "Content-Type": "application/problem+json" } });

test("an offer is asked for as the person whose paper it is", async () => {
  const { outcome, asked } = await asking(() => Response.json(OFFER));
  assert.deepEqual(outcome, { link: OFFER.link, txCode: "012345", expiresAt: OFFER.expires_at });
  const { method, headers } = asked[0]?.init ?? {};
  assert.deepEqual(
    [asked[0]?.path, method, headers],
    ["/api/papers/V26000001/credential-offer", "POST", { "Moi-Person": "p-1" }],
  );
});

for (const [name, expected, answer] of /** @type {[string, string, () => Response][]} */ ([
  [
    "without a connection",
    "offline",
    () => {
      throw new TypeError("Failed to fetch");
    },
  ],
  ["from a captive portal", "offline", () => new Response("<p>", { headers: { "Content-Type": "text/html" } })],
  ["without a session", "needs_sign_in", problem(401)],
  ["for a revoked paper", "revoked", problem(409)],
  ["too often", "too_many", problem(429)],
  ["for a paper that is not there", "failed", problem(404)],
  ["of a server that is busy", "failed", problem(503)],
  ["with a link to elsewhere", "failed", () => Response.json({ ...OFFER, link: "https://elsewhere.example/" })],
  ["with a script for a link", "failed", () => Response.json({ ...OFFER, link: "javascript:alert(1)" })],
  ["without digits", "failed", () => Response.json({ ...OFFER, tx_code: 12345 })],
  ["without an end", "failed", () => Response.json({ ...OFFER, expires_at: undefined })],
  ["that is nothing", "failed", () => Response.json(null)],
])) {
  test(`there is no offer ${name}`, async () => assert.equal((await asking(answer)).outcome, expected));
}
