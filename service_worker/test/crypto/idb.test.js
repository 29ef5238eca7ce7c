/** Barcodes in ICAO's Datastructure for Barcode, read by the phone: ours, those of others, and text that is none. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { decodeIdb, verifyIdb } from "../../src/crypto/idb.js";
import { hex, jwkOf, vectors } from "./pattern.js";

const { key, written, refused, forged, foreign } = vectors("idb.json");
const ours = await jwkOf(hex(key));
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** @param {Uint8Array} data */
const toHex = (data) => Buffer.from(data).toString("hex");

/**
 * Return a decoded barcode in the vectors' form.
 *
 * @param {string} text
 */
function read(text) {
  const { header, messages } = decodeIdb(text);
  const { country, certificate, signedOn: signed_on } = header;
  return {
    header: { country, certificate: toHex(certificate), signed_on },
    messages: messages.map(([tag, value]) => [tag, toHex(value)]),
  };
}

/** @param {string} text @returns {Promise<string>} The code, or "" for a barcode that is taken. */
async function refusal(text) {
  try {
    await verifyIdb(decodeIdb(text), ours);
  } catch (error) {
    assert.equal(error.name, "Refused");
    return error.code;
  }
  return "";
}

for (const { name, text, header, messages } of [...written, ...foreign]) {
  test(`read: ${name}`, () => assert.deepEqual(read(text), { header, messages }));
}

for (const { name, text } of written) {
  test(`verified: ${name}`, () => verifyIdb(decodeIdb(text), ours));
}

for (const { name, text, expect } of refused) {
  test(`refused: ${name}`, () => assert.throws(() => decodeIdb(text), { name: "Refused", code: expect }));
}

for (const { name, text } of forged) {
  test(`forged: ${name}`, async () => assert.equal(await refusal(text), "wrong_signature"));
}

test("a barcode with any bit changed is refused", async () => {
  const { text } = written[0];
  const changed = [...text.slice(5)].flatMap((character, at) =>
    [1, 2, 4, 8, 16].map((bit) => text.slice(0, 5 + at) + BASE32[BASE32.indexOf(character) ^ bit] + text.slice(6 + at)),
  );
  const codes = await Promise.all(changed.map(refusal));
  assert.ok(codes.every((code) => code !== ""));
});

test("a barcode cut short anywhere is refused", () => {
  const { text } = written[0];
  for (let length = 0; length < text.length; length++)
    assert.throws(() => decodeIdb(text.slice(0, length)), { name: "Refused" });
});

test("a key that is none is refused", async () => {
  const idb = decodeIdb(written[0].text);
  await assert.rejects(verifyIdb(idb, { ...ours, y: ours.x }), { name: "Refused", code: "malformed" });
});
