/** The shares of a person: why each ended, and which are shown. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { shareEnd, shownShares } from "../../src/core/papers/shares.js";
import { codeInLink, printedCode, shareLink } from "../../src/core/papers/share_code.js";
import { vectorsOf } from "./vectors.js";

const NOON = Date.parse("2026-01-15T09:00:00Z");
const DAY_MS = 86_400_000;

for (const { name, share, now, expect } of vectorsOf("share_ends")) {
  test(`the end of a share: ${name}`, () => {
    assert.equal(shareEnd(share, Date.parse(now)), expect);
  });
}

/**
 * Return a share that was made so many days ago.
 *
 * @param {string} id
 * @param {number} days
 * @param {"revoked" | null} [end]
 */
function made(id, days, end = null) {
  const made_at = new Date(NOON - days * DAY_MS).toISOString();
  return { id, made_at, expires_at: new Date(NOON - (days - 2) * DAY_MS).toISOString(), end };
}

test("active shares come first, and the newest of each kind", () => {
  const shares = [made("expired", 3), made("active", 1), made("revoked", 0, "revoked"), made("new", 0)];
  const shown = shownShares(shares, NOON).map(({ id }) => id);
  assert.deepEqual(shown, ["new", "active", "revoked", "expired"]);
});

test("an ended share is shown for 30 days", () => {
  assert.equal(shownShares([made("ended", 31.9)], NOON).length, 1);
  assert.equal(shownShares([made("ended", 32)], NOON).length, 0);
});

test("a link has the code behind the sign that browsers send to nobody", () => {
  const link = shareLink("https://eservices.example", "ar", "0".repeat(17));
  assert.equal(link, "https://eservices.example/ar/verify/#share=0000-0000-0000-0000-0");
  assert.equal(new URL(link).pathname + new URL(link).search, "/ar/verify/");
  assert.equal(codeInLink(link), "0".repeat(17));
});

test("another address has no code", () => {
  for (const link of ["", "#share=", "#share=0000", "https://eservices.example/ar/verify/", "RDB1BAAAA"])
    assert.equal(codeInLink(link), "");
});

test("a code is printed in groups of four", () => {
  assert.equal(printedCode("0123456789ABCDEFG"), "0123-4567-89AB-CDEF-G");
});
