/**
 * A key that signs as the ministry does.
 *
 * @typedef {object} Signer
 * @property {string} kid
 * @property {JsonWebKey} jwk
 * @property {(type: string, payload: Record<string, any>, header?: Record<string, any>) => Promise<string>} sign -
 *   returns a compact JWS.
 * @property {(type: string, payload: Record<string, any>, header?: Record<string, any>) => Promise<Record<string,
 *   any>>} signDetached - returns the payload with its signature beside it.
 */

import { canonicalBytes } from "../../src/core/canonical_json.js";
import { toBase64url } from "../../src/crypto/base64url.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };

/**
 * Return a new key.
 *
 * @returns {Promise<Signer>}
 */
export async function newSigner() {
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ["sign", "verify"]);
  const { kty = "", crv = "", x = "", y = "" } = await crypto.subtle.exportKey("jwk", publicKey);
  const jwk = { kty, crv, x, y };
  const kid = toBase64url(await crypto.subtle.digest("SHA-256", canonicalBytes(jwk)));
  /** @type {Signer["sign"]} */
  async function sign(type, payload, header = { alg: "ES256", kid, typ: type }) {
    const signed = `${toBase64url(canonicalBytes(header))}.${toBase64url(canonicalBytes(payload))}`;
    const signature = await crypto.subtle.sign(
      { name: "ECDSA", hash: "SHA-256" },
      privateKey,
      new TextEncoder().encode(signed),
    );
    return `${signed}.${toBase64url(signature)}`;
  }
  return {
    kid,
    jwk,
    sign,
    async signDetached(type, payload, header) {
      const [head, , proof] = (await sign(type, payload, header)).split(".");
      return { ...payload, signature: `${head}..${proof}` };
    },
  };
}
