/** Visible Digital Seals, read by the phone: ours, those of others, and bytes that are none. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeC40 } from "../../src/crypto/c40.js";
import { decodeVds, verifyVds } from "../../src/crypto/vds.js";
import { jwkOf, vectors } from "./pattern.js";

const { key, c40, not_c40, written, refused, forged, foreign } = vectors("vds.json");

/** @param {string} hex */
const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
/** @param {Uint8Array} data */
const hex = (data) => Buffer.from(data).toString("hex");
const ours = await jwkOf(bytes(key));

/**
 * Return a decoded seal in the vectors' form.
 *
 * @param {string} seal
 */
function read(seal) {
  const { header, messages } = decodeVds(bytes(seal));
  const { issuedOn: issued_on, signedOn: signed_on, ...rest } = header;
  return { header: { ...rest, issued_on, signed_on }, messages: messages.map(([tag, value]) => [tag, hex(value)]) };
}

test("text is read as the vectors say", () => {
  for (const each of c40) assert.equal(decodeC40(bytes(each.bytes)), each.text.replaceAll("<", " "));
});

test("bytes that no text is written as are refused", () => {
  for (const each of not_c40.bytes)
    assert.throws(() => decodeC40(bytes(each)), { name: "Refused", code: "not_c40" }, each);
});

for (const { name, seal, header, messages } of [...written, ...foreign]) {
  test(`read: ${name}`, () => assert.deepEqual(read(seal), { header, messages }));
}

for (const { name, seal } of written) {
  test(`verified: ${name}`, () => verifyVds(decodeVds(bytes(seal)), ours));
}

for (const { name, seal, expect } of refused) {
  test(`refused: ${name}`, () => assert.throws(() => decodeVds(bytes(seal)), { name: "Refused", code: expect }));
}

for (const { name, seal } of forged) {
  test(`forged: ${name}`, async () => {
    await assert.rejects(verifyVds(decodeVds(bytes(seal)), ours), { name: "Refused", code: "wrong_signature" });
  });
}
