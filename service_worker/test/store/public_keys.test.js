/** A new phone can check receipts that were signed before it was set up. */

import "fake-indexeddb/auto";
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { verifyReceipt } from "../../src/crypto/receipt.js";
import { keepPublicKeys, receiptKeys, receiptKeysOfAnyAge } from "../../src/store/public_keys.js";
import { newSigner } from "../sync/signer.js";
import { freshDevice } from "./fresh.js";

const FORMER_TYPE = "moi-receipt-former-key";
const [former, today, unknown] = await Promise.all([newSigner(), newSigner(), newSigner()]);
const former_key = { kid: former.kid, jwk: former.jwk };
const receipt = await former.sign("moi-receipt", { reference: "MOI-2025-012-000001-4" });

/** @param {unknown} statements */
function keep(statements) {
  const receipts = /** @type {any} */ ({ kid: today.kid, jwk: today.jwk, former: statements });
  return keepPublicKeys({ directorates: {}, receipts, push: { public_key: "" } });
}

beforeEach(freshDevice);

test("a receipt of a former key is genuine to a device that met only the key of today", async () => {
  await keep([await today.sign(FORMER_TYPE, former_key)]);
  assert.equal((await verifyReceipt(receipt, await receiptKeysOfAnyAge())).reference, "MOI-2025-012-000001-4");
});

test("what is sent now is not confirmed by a former key", async () => {
  await keep([await today.sign(FORMER_TYPE, former_key)]);
  assert.deepEqual(Object.keys(await receiptKeys()), [today.kid]);
});

const asToday = { alg: "ES256", kid: today.kid, typ: FORMER_TYPE };

for (const [name, statements] of /** @type {[string, unknown][]} */ ([
  ["a key that no trusted one vouches for", [await unknown.sign(FORMER_TYPE, former_key)]],
  ["a key that vouches for itself", [await former.sign(FORMER_TYPE, former_key)]],
  ["another's signature under the name of today's", [await unknown.sign(FORMER_TYPE, former_key, asToday)]],
  ["no list", "former"],
  ["nothing", undefined],
])) {
  test(`a former key is not believed by ${name}`, async () => {
    await keep(statements);
    await assert.rejects(verifyReceipt(receipt, await receiptKeysOfAnyAge()), { code: "unknown_signer" });
  });
}
