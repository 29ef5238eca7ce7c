/** Receipts that are shown to others, and texts that are none, by shared vectors. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { examineReceipt } from "../../src/crypto/examine_receipt.js";
import { readShownReceipt } from "../../src/crypto/shown_receipt.js";
import { newSigner } from "../sync/signer.js";
import { vectors } from "./pattern.js";

const { jwks, shown, refused } = vectors("shown_receipts.json");
const NONE = { malformed: "unreadable", wrong_signature: "forged", unknown_signer: "unknown_signer" };

/** @param {Record<string, any>} facts - as the vectors name them. */
const named = ({ received_at: receivedAt, total_fils: totalFils, paid_at: paidAt, ...others }) =>
  Object.fromEntries(
    Object.entries({ ...others, receivedAt, totalFils, paidAt }).filter(([, value]) => value !== undefined),
  );

for (const { name, receipt, facts } of shown) {
  test(`a receipt says: ${name}`, async () => {
    assert.deepEqual(await readShownReceipt(receipt, jwks), named(facts));
    assert.deepEqual(await examineReceipt(receipt, jwks), { verdict: "genuine_receipt", receipt: named(facts) });
  });
}

for (const { name, receipt, code } of refused) {
  test(`no receipt: ${name}`, async () => {
    await assert.rejects(readShownReceipt(receipt, jwks), { name: "Refused", code });
    assert.deepEqual(await examineReceipt(receipt, jwks), { verdict: NONE[code], receipt: null });
  });
}

test("what is nested without end is no receipt", async () => {
  const part = Buffer.from("[".repeat(30_000)).toString("base64url");
  assert.equal((await examineReceipt(`${part}.${part}.${"A".repeat(86)}`, jwks)).verdict, "unreadable");
});

test("what is longer than any receipt is none, whoever signed it", async () => {
  const signer = await newSigner();
  const content = { reference: "R".repeat(80_000), service: "TEMP_EXT", received_at: "2026-11-24T09:30:00Z" };
  const { verdict } = await examineReceipt(await signer.sign("moi-receipt", content), { [signer.kid]: signer.jwk });
  assert.equal(verdict, "unreadable");
});

const [{ receipt: genuine }] = shown;

test("no changed character of a receipt leaves it genuine", async () => {
  for (let at = 0; at < genuine.length; at += 1) {
    const changed = genuine.slice(0, at) + (genuine[at] === "A" ? "B" : "A") + genuine.slice(at + 1);
    assert.equal((await examineReceipt(changed, jwks)).receipt, null, String(at));
  }
});
