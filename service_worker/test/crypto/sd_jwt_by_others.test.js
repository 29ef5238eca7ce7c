/**
 * The library `@sd-jwt/sd-jwt-vc` reads a credential that the server wrote. It takes the key from the certificate that
 * the credential carries, and knows nothing of this product.
 */

import { createHash, X509Certificate } from "node:crypto";
import assert from "node:assert/strict";
import { test } from "node:test";

import { SDJwtVcInstance } from "@sd-jwt/sd-jwt-vc";

import { chooseDisclosures } from "../../src/crypto/sd_jwt.js";
import { vectors } from "./pattern.js";

const { genuine, issued_at: issuedAt, expires_at: expiresAt } = vectors("sd_jwt.json");
const { credential, claims } = genuine.find((/** @type {{name: string}} */ { name }) => name === "written here");
const ALWAYS = {
  iss: "https://eservices.example",
  vct: "urn:jo:moi:paper:1",
  iat: issuedAt,
  exp: expiresAt,
};
const AT_NOON = { currentDate: issuedAt + 43_200 };

/**
 * Return the library, which verifies with the certified key.
 *
 * @param {string} text
 */
async function libraryFor(text) {
  const header = JSON.parse(Buffer.from(text.split(".")[0], "base64url").toString());
  const { publicKey } = new X509Certificate(Buffer.from(header.x5c[0], "base64"));
  const key = publicKey.toCryptoKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["verify"]);
  return new SDJwtVcInstance({
    hasher: (data) =>
      new Uint8Array(
        createHash("sha256")
          .update(/** @type {string} */ (data))
          .digest(),
      ),
    hashAlg: "sha-256",
    verifier: (data, signature) =>
      crypto.subtle.verify(
        { name: "ECDSA", hash: "SHA-256" },
        key,
        Buffer.from(signature, "base64url"),
        new TextEncoder().encode(data),
      ),
  });
}

test("another library reads every claim", async () => {
  const { payload } = await (await libraryFor(credential)).verify(credential, AT_NOON);
  assert.deepEqual({ ...payload }, { ...ALWAYS, ...claims });
});

test("another library reads the claims that a holder chose here", async () => {
  const shown = chooseDisclosures(credential, ["age_over_18", "work_right"]);
  const { payload } = await (await libraryFor(shown)).verify(shown, AT_NOON);
  assert.deepEqual({ ...payload }, { ...ALWAYS, age_over_18: true, work_right: "none" });
});

test("another library chooses claims that are read here", async () => {
  const library = await libraryFor(credential);
  const shown = await library.present(credential, { study: true, nothing: true });
  assert.equal(shown, chooseDisclosures(credential, ["study"]));
});

test("another library refuses it once it has ended", async () => {
  const library = await libraryFor(credential);
  await assert.rejects(library.verify(credential, { currentDate: expiresAt + 1 }), /expired/i);
});

test("another library refuses a changed payload", async () => {
  const changed = credential.replace(/\.eyJ/, ".eyK");
  await assert.rejects((await libraryFor(credential)).verify(changed, AT_NOON));
});
