/** An issuer and a wallet in tests: credentials of every kind, and answers of which a test decides each part. */

import { CompactEncrypt, SignJWT, generateKeyPair, exportJWK, importJWK } from "jose";
import { createHash, randomBytes } from "node:crypto";

/** @typedef {import("../../src/crypto/presentation_request.js").PresentationRequest} PresentationRequest */
/** @typedef {Awaited<ReturnType<typeof newKey>>} Key */

/** @param {string} text */
const digestOf = (text) => createHash("sha256").update(text).digest("base64url");

/** Return a new key on P-256. */
export async function newKey() {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true });
  return { privateKey, jwk: /** @type {JsonWebKey} */ (await exportJWK(publicKey)) };
}

/** Return a ministry with its signer on the trust list. */
export async function newIssuer() {
  const key = await newKey();
  const certificate = randomBytes(64);
  const reference = createHash("sha1").update(certificate).digest().subarray(-5).toString("hex");
  const signer = /** @type {import("../../src/crypto/trust_list.js").TrustedSigner} */ (
    /** @type {unknown} */ ({
      idb_certificate: reference,
      jwk: key.jwk,
      first: "2026-01-01",
      last: "2027-12-31",
      kinds: ["credential"],
    })
  );
  return { key, certificate, signer };
}

/**
 * Return a credential with all its disclosures.
 *
 * @param {Awaited<ReturnType<typeof newIssuer>>} issuer
 * @param {Record<string, string | number | boolean>} claims
 * @param {Record<string, unknown>} payload - `iat`, `exp`, `cnf`, `status`; undefined leaves one out.
 */
export async function issue(issuer, claims, payload) {
  const disclosures = Object.entries(claims).map(([name, value]) =>
    Buffer.from(JSON.stringify([randomBytes(16).toString("base64url"), name, value])).toString("base64url"),
  );
  const whole = { vct: "urn:jo:moi:paper:1", _sd_alg: "sha-256", _sd: disclosures.map(digestOf), ...payload };
  const token = await new SignJWT(JSON.parse(JSON.stringify(whole)))
    .setProtectedHeader({ alg: "ES256", typ: "dc+sd-jwt", x5c: [issuer.certificate.toString("base64")] })
    .sign(issuer.key.privateKey);
  return [token, ...disclosures, ""].join("~");
}

/**
 * Return a presentation: a credential, what it discloses, and the token of the wallet's key.
 *
 * @param {string} shown - a credential with the chosen disclosures.
 * @param {Key} key - the wallet's.
 * @param {Record<string, unknown>} payload - `nonce`, `aud`, `iat`; `sd_hash` if not the right one.
 * @param {Record<string, unknown>} [header]
 */
export async function present(shown, key, payload, header = {}) {
  const token = await new SignJWT({ sd_hash: digestOf(shown), ...payload })
    .setProtectedHeader({ alg: "ES256", typ: "kb+jwt", ...header })
    .sign(key.privateKey);
  return `${shown}${token}`;
}

/**
 * Return what a request says, as a wallet reads it from the link.
 *
 * @param {string} link
 */
export function readRequest(link) {
  const parameters = Object.fromEntries(new URL(link).searchParams);
  const { dcql_query: query = "", client_metadata: metadata = "", ...others } = parameters;
  return { ...others, query: JSON.parse(query), metadata: JSON.parse(metadata) };
}

/**
 * Encrypt an answer for the verifier.
 *
 * @param {unknown} content
 * @param {JsonWebKey} jwk - the verifier's.
 * @param {{alg?: string, enc?: string, zip?: "DEF"}} [header]
 */
export async function encrypt(content, jwk, { alg = "ECDH-ES", enc = "A128GCM", ...more } = {}) {
  const key = await importJWK(/** @type {import("jose").JWK} */ (jwk), alg);
  return new CompactEncrypt(Buffer.from(typeof content === "string" ? content : JSON.stringify(content)))
    .setProtectedHeader({ alg, enc, kid: "1", ...more })
    .encrypt(key);
}
