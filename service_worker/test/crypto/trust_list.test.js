/** The trust list: signers of papers are trusted only if the ministry has signed the complete list. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { readTrustList } from "../../src/crypto/trust_list.js";
import { newSigner } from "../sync/signer.js";
import { vectors } from "./pattern.js";

const { kid, jwk, jws, issued_at, signers } = vectors("trust_list.json");
const keys = { [kid]: jwk };
const ministry = await newSigner();
const [first] = signers;
const TYPE = "moi-trust-list";

/** @param {unknown} payload @param {string} [type] */
async function read(payload, type = TYPE) {
  return readTrustList(await ministry.sign(type, /** @type {any} */ (payload)), { [ministry.kid]: ministry.jwk });
}

test("a list is read as the vectors say", async () => {
  assert.deepEqual(await readTrustList(jws, keys), { issuedAt: issued_at, signers });
});

test("a list of another key is refused", async () => {
  await assert.rejects(readTrustList(jws, { [ministry.kid]: ministry.jwk }), { code: "unknown_signer" });
  await assert.rejects(readTrustList(jws, {}), { code: "unknown_signer" });
});

test("a list that another key signed in the ministry's name is refused", async () => {
  const forged = await ministry.sign(TYPE, { issued_at, signers }, { alg: "ES256", kid, typ: TYPE });
  await assert.rejects(readTrustList(forged, keys), { code: "wrong_signature" });
});

test("a list with any character changed is refused", async () => {
  for (let at = 0; at < jws.length; at += 7) {
    const changed = jws.slice(0, at) + (jws[at] === "A" ? "B" : "A") + jws.slice(at + 1);
    await assert.rejects(readTrustList(changed, keys), { name: "Refused" }, String(at));
  }
});

test("a list cut short anywhere is refused", async () => {
  for (let length = 0; length < jws.length; length += 13) {
    await assert.rejects(readTrustList(jws.slice(0, length), keys), { name: "Refused" }, String(length));
  }
});

test("what the ministry signed as something else is no list", async () => {
  await assert.rejects(read({ issued_at, signers }, "moi-receipt"), { code: "malformed" });
});

test("a list may say more than its reader knows, and nothing of it is passed on", async () => {
  assert.deepEqual(
    await read({ issued_at, signers: [{ ...first, more: 1, jwk: { ...first.jwk, d: "x" } }], more: [] }),
    {
      issuedAt: issued_at,
      signers: [first],
    },
  );
});

test("a list of nobody is a list", async () => {
  assert.deepEqual(await read({ issued_at, signers: [] }), { issuedAt: issued_at, signers: [] });
});

for (const [name, payload] of /** @type {[string, unknown][]} */ ([
  ["without a moment", { signers }],
  ["of no moment", { issued_at: "2026-13-01T00:00:00Z", signers }],
  ["of a day in another form", { issued_at: "15 January 2026", signers }],
  ["without signers", { issued_at }],
  ["whose signers are no list", { issued_at, signers: first }],
  ["with a signer that is none", { issued_at, signers: [null] }],
  ["with a signer without a name", { issued_at, signers: [{ ...first, signer: "" }] }],
  ["with a reference in small letters", { issued_at, signers: [{ ...first, certificate: "00ab" }] }],
  ["with a reference that is a number", { issued_at, signers: [{ ...first, certificate: 1 }] }],
  ["with a reference of four bytes", { issued_at, signers: [{ ...first, idb_certificate: "01020304" }] }],
  ["with a day that is none", { issued_at, signers: [{ ...first, first: "" }] }],
  ["with a last day that is none", { issued_at, signers: [{ ...first, last: null }] }],
  ["with kinds that are no list", { issued_at, signers: [{ ...first, kinds: "visa" }] }],
  ["with a kind that is no text", { issued_at, signers: [{ ...first, kinds: ["visa", 1] }] }],
  [
    "without a key",
    { issued_at, signers: [{ ...first, jwk: undefined }].map((each) => JSON.parse(JSON.stringify(each))) },
  ],
  [
    "with a key that is not on the curve",
    { issued_at, signers: [{ ...first, jwk: { ...first.jwk, y: first.jwk.x } }] },
  ],
  ["with a key of another curve", { issued_at, signers: [{ ...first, jwk: { ...first.jwk, crv: "P-384" } }] }],
])) {
  test(`a list ${name} is refused`, () => assert.rejects(read(payload), { name: "Refused", code: "malformed" }));
}

test("a list is refused, though it is genuine, if it has more characters than one can have", async () => {
  await assert.rejects(read({ issued_at, signers, more: "x".repeat(400 * 1024) }), { code: "malformed" });
  await read({ issued_at, signers, more: "x".repeat(350 * 1024) });
});
