/** A pasted public key is read in either form, and a private one is never sent. */

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";

import { readPublicKey } from "../../src/core/parties/public_key.js";

/** @typedef {import("node:crypto").KeyObject} KeyObject */
const PAIRS = [generateKeyPairSync("ec", { namedCurve: "P-256" }), generateKeyPairSync("ed25519")];

/** @param {KeyObject} key @param {"spki" | "pkcs8"} type */
const pem = (key, type) => key.export({ type, format: "pem" }).toString();
/** @param {KeyObject} key */
const jwk = (key) => key.export({ format: "jwk" });

for (const { publicKey, privateKey } of PAIRS) {
  const { asymmetricKeyType: type } = publicKey;

  test(`a key is the same in PEM and as JWK: ${type}`, () => {
    const own = jwk(publicKey);
    assert.deepEqual(readPublicKey(JSON.stringify(own)), own);
    assert.deepEqual(readPublicKey(`\n ${pem(publicKey, "spki")} \n`), own);
    assert.deepEqual(readPublicKey(pem(publicKey, "spki").replaceAll("\n", "\r\n")), own);
  });

  test(`a private key is told from a public one: ${type}`, () => {
    assert.equal(readPublicKey(pem(privateKey, "pkcs8")), "private_key");
    assert.equal(readPublicKey(JSON.stringify(jwk(privateKey))), "private_key");
    assert.equal(readPublicKey(pem(publicKey, "spki") + pem(privateKey, "pkcs8")), "private_key");
  });

  test(`names and uses of a key do not travel: ${type}`, () => {
    const described = { ...jwk(publicKey), kid: "mine", use: "sig", alg: "ES256", x5u: "https://elsewhere.example" };
    assert.deepEqual(readPublicKey(JSON.stringify(described)), jwk(publicKey));
  });
}

test("nothing is no key", () => {
  assert.equal(readPublicKey(" \n"), "no_key");
});

const RSA = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
const P384 = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey;
const [P256] = PAIRS.map(({ publicKey }) => jwk(publicKey));

for (const [name, text] of Object.entries({
  "an RSA key": pem(RSA, "spki"),
  "an RSA key as JWK": JSON.stringify(jwk(RSA)),
  "another curve": pem(P384, "spki"),
  "another curve as JWK": JSON.stringify(jwk(P384)),
  "a set of keys": JSON.stringify({ keys: [P256] }),
  "a list": JSON.stringify([P256]),
  "half a point": JSON.stringify({ ...P256, y: undefined }),
  "PEM that is cut": pem(RSA, "spki").slice(0, 60),
  "PEM of nothing": "-----BEGIN PUBLIC KEY-----\n=\n-----END PUBLIC KEY-----",
  "a sentence": "the key",
  null: "null",
}))
  test(`no key that the server takes: ${name}`, () => {
    assert.equal(readPublicKey(text), "unknown_key");
  });

test("a shared secret as JWK is a private key", () => {
  assert.equal(readPublicKey(JSON.stringify({ kty: "oct", k: "c2VjcmV0" })), "private_key");
});
