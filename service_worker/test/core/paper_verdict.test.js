/** The verdict on a paper, by what is known about it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isTheMinistrys, verdict } from "../../src/core/papers/verdict.js";

const SIGNER = {
  signer: "JOMI",
  certificate: "0001",
  idb_certificate: "0a1b2c3d4e",
  jwk: {},
  first: "2026-01-01",
  last: "2026-06-30",
};
const FACTS = /** @type {import("../../src/core/papers/features.js").PaperFacts} */ ({
  kind: "visa",
  validUntil: "2026-05-02",
});
const GOOD = {
  signer: SIGNER,
  isGenuine: true,
  signedOn: "2026-02-02",
  issuedOn: "2026-02-02",
  facts: FACTS,
  end: null,
  today: "2026-03-01",
};

for (const [
  name,
  change,
  expected,
] of /** @type {[string, Partial<import("../../src/core/papers/verdict.js").Evidence>, string][]} */ ([
  ["a paper of today", {}, "valid"],
  ["its first day", { today: "2026-02-02" }, "valid"],
  ["its last day", { today: "2026-05-02" }, "valid"],
  ["the day after", { today: "2026-05-03" }, "expired"],
  [
    "without an end, long after its signer's days",
    { today: "2046-01-01", facts: { ...FACTS, validUntil: null } },
    "valid",
  ],
  ["issued tomorrow", { issuedOn: "2026-03-02" }, "not_yet_valid"],
  ["signed tomorrow", { signedOn: "2026-03-02" }, "not_yet_valid"],
  ["its last day before its first", { issuedOn: "2026-06-01", today: "2026-05-03" }, "expired"],
  ["revoked", { end: "revoked" }, "revoked"],
  ["replaced", { end: "replaced" }, "replaced"],
  ["replaced, and expired as well", { end: "replaced", today: "2027-01-01" }, "replaced"],
  ["replaced, and another's signature", { end: "replaced", isGenuine: false }, "forged"],
  [
    "a refusal, whatever the day",
    { today: "2046-01-01", facts: { ...FACTS, kind: "refusal", validUntil: null } },
    "genuine_refusal",
  ],
  [
    "a refusal, of which the device's day knows nothing yet",
    { today: "2026-01-01", facts: { ...FACTS, kind: "refusal", validUntil: null } },
    "genuine_refusal",
  ],
  [
    "a refusal that no longer stands",
    { end: "revoked", facts: { ...FACTS, kind: "refusal", validUntil: null } },
    "revoked",
  ],
  [
    "a refusal that another signed",
    { isGenuine: false, facts: { ...FACTS, kind: "refusal", validUntil: null } },
    "forged",
  ],
  ["revoked, and expired as well", { end: "revoked", today: "2027-01-01" }, "revoked"],
  ["another's signature", { isGenuine: false }, "forged"],
  ["signed on the signer's first day", { signedOn: "2026-01-01" }, "valid"],
  ["signed the day before", { signedOn: "2025-12-31" }, "forged"],
  [
    "signed on the signer's last day",
    { signedOn: "2026-06-30", today: "2026-06-30", facts: { ...FACTS, validUntil: null } },
    "valid",
  ],
  [
    "signed the day after",
    { signedOn: "2026-07-01", today: "2026-07-01", facts: { ...FACTS, validUntil: null } },
    "forged",
  ],
  ["of a kind that its signer may sign", { signer: { ...SIGNER, kinds: ["visa"] } }, "valid"],
  ["of a kind that its signer may not sign", { signer: { ...SIGNER, kinds: ["notice", "refusal"] } }, "forged"],
  [
    "of a kind that its signer may not sign, and revoked",
    { signer: { ...SIGNER, kinds: [] }, end: "revoked" },
    "forged",
  ],
  [
    "a refusal by a signer of notices",
    { signer: { ...SIGNER, kinds: ["notice", "refusal"] }, facts: { ...FACTS, kind: "refusal", validUntil: null } },
    "genuine_refusal",
  ],
  ["a signer whom nobody knows", { signer: null, isGenuine: false }, "unknown_signer"],
  ["genuine, of a kind that nobody knows", { facts: null }, "unreadable"],
  ["forged, of a kind that nobody knows", { facts: null, isGenuine: false }, "forged"],
])) {
  test(`${name}: ${expected}`, () => assert.equal(verdict({ ...GOOD, ...change }), expected));
}

test("what is read is the ministry's where the ministry signed it", () => {
  const all = /** @type {const} */ ([
    "valid",
    "not_yet_valid",
    "expired",
    "revoked",
    "forged",
    "unknown_signer",
    "unreadable",
    "genuine_refusal",
  ]);
  assert.deepEqual(all.filter(isTheMinistrys), ["valid", "not_yet_valid", "expired", "revoked", "genuine_refusal"]);
});
