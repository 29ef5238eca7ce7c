import assert from "node:assert/strict";
import { test } from "node:test";

import { bodySha256, verifyReceipt } from "../../src/crypto/receipt.js";
import { vectors } from "./pattern.js";

const { jwks, payload, receipts, body, body_sha256 } = vectors("receipts.json");

for (const { name, receipt, expect } of receipts) {
  test(name, async () => {
    if (expect) await assert.rejects(verifyReceipt(receipt, jwks), { name: "Refused", code: expect });
    else assert.deepEqual(await verifyReceipt(receipt, jwks), payload);
  });
}

test("a body is hashed in its canonical form", async () => assert.equal(await bodySha256(body), body_sha256));
