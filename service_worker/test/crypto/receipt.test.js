import assert from "node:assert/strict";
import { test } from "node:test";

import {
  bodySha256,
  verifyFormer,
  verifyPaymentReceipt,
  verifyReceipt,
  verifyRotation,
} from "../../src/crypto/receipt.js";
import { vectors } from "./pattern.js";

const { jwks, payload, receipts, payments, rotated_to, rotations, former, body, body_sha256 } =
  vectors("receipts.json");

for (const { name, receipt, payload: own = payload, expect } of receipts) {
  test(name, async () => {
    if (expect) await assert.rejects(verifyReceipt(receipt, jwks), { name: "Refused", code: expect });
    else assert.deepEqual(await verifyReceipt(receipt, jwks), own);
  });
}

for (const { name, receipt, payload: own, expect } of payments) {
  test(name, async () => {
    if (expect) await assert.rejects(verifyPaymentReceipt(receipt, jwks), { name: "Refused", code: expect });
    else assert.deepEqual(await verifyPaymentReceipt(receipt, jwks), own);
  });
}

for (const { name, rotation, expect } of rotations) {
  test(`a rotation: ${name}`, async () => {
    if (expect) await assert.rejects(verifyRotation(rotation, jwks), { name: "Refused", code: expect });
    else assert.deepEqual(await verifyRotation(rotation, jwks), rotated_to);
  });
}

for (const { name, statement, expect } of former) {
  test(`a word for a former key: ${name}`, async () => {
    if (expect) await assert.rejects(verifyFormer(statement, jwks), { name: "Refused", code: expect });
    else assert.deepEqual(await verifyFormer(statement, jwks), rotated_to);
  });
}

test("a body is hashed in its canonical form", async () => assert.equal(await bodySha256(body), body_sha256));
