/**
 * Writes the request of a verifier for claims of a paper, which a wallet takes from a QR code (OpenID4VP 1.0).
 *
 * The whole request is in the code. The answer is encrypted for a key of this browser, and the server only passes it
 * on: it learns neither what is asked nor what is answered.
 *
 * @typedef {"age_over_18" | "work" | "validity" | "name"} Question
 * @typedef {object} PresentationRequest
 * @property {Question[]} questions
 * @property {string} id - by which the wallet addresses its answer: base64url, 16 bytes.
 * @property {string} secret - by which this browser fetches the answer: base64url, 16 bytes.
 * @property {string} nonce - which the wallet signs.
 * @property {string} clientId - this verifier, to whom the wallet signs.
 * @property {CryptoKey} key - decrypts the answer. It cannot be exported.
 * @property {string} link - the request for the QR code.
 */

import { CREDENTIAL_TYPE } from "../core/country_papers.js";
import { toBase64url } from "./base64url.js";

/** The name of the only credential in a query. */
export const CREDENTIAL_ID = "paper";
/** The claims that answer each question. @type {Record<Question, readonly string[]>} */
export const CLAIMS_OF = {
  age_over_18: ["age_over_18"],
  work: ["work_right", "party", "valid_from", "valid_until"],
  validity: ["paper_kind", "paper_class", "valid_from", "valid_until"],
  name: ["given_names", "family_name", "arabic_name"],
};

const RANDOM_BYTES = 16;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const SIGNED_BY = ["ES256"];

/**
 * Write a request, with a new key, a new nonce and a new address for the answer.
 *
 * @param {Question[]} questions - at least one.
 * @param {string} origin - this server's, `location.origin`.
 * @returns {Promise<PresentationRequest>}
 */
export async function newPresentationRequest(questions, origin) {
  const secret = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  const id = toBase64url((await crypto.subtle.digest("SHA-256", secret)).slice(0, RANDOM_BYTES));
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(RANDOM_BYTES)));
  const { privateKey, publicKey } = await crypto.subtle.generateKey(CURVE, false, ["deriveBits"]);
  const responseUri = `${origin}/api/openid4vp/responses/${id}`;
  // Whoever opens the page may ask, so nobody vouches for the verifier: a request with this prefix is not signed (§5.9.3).
  const clientId = `redirect_uri:${responseUri}`;
  const link = linkOf({
    response_type: "vp_token",
    response_mode: "direct_post.jwt",
    client_id: clientId,
    response_uri: responseUri,
    nonce,
    dcql_query: JSON.stringify(queryOf(questions)),
    client_metadata: JSON.stringify(metadataOf(await crypto.subtle.exportKey("jwk", publicKey))),
  });
  return { questions, id, secret: toBase64url(secret), nonce, clientId, key: privateKey, link };
}

/**
 * Return the query for the claims that answer questions (DCQL, §6). A wallet discloses all of them or answers nothing.
 *
 * @param {Question[]} questions
 */
function queryOf(questions) {
  const names = new Set(questions.flatMap((question) => CLAIMS_OF[question]));
  const claims = Array.from(names, (name) => ({ path: [name] }));
  return {
    credentials: [{ id: CREDENTIAL_ID, format: "dc+sd-jwt", meta: { vct_values: [CREDENTIAL_TYPE] }, claims }],
  };
}

/**
 * Return what a wallet must know of the verifier (§5.1, §8.3). Without further words the content is encrypted with
 * A128GCM.
 *
 * @param {JsonWebKey} jwk
 */
function metadataOf({ kty, crv, x, y }) {
  return {
    jwks: { keys: [{ kty, crv, x, y, use: "enc", alg: "ECDH-ES", kid: "1" }] },
    vp_formats_supported: { "dc+sd-jwt": { "sd-jwt_alg_values": SIGNED_BY, "kb-jwt_alg_values": SIGNED_BY } },
  };
}

/**
 * Return the link that opens a request in a wallet.
 *
 * @param {Record<string, string>} parameters
 */
function linkOf(parameters) {
  const query = Object.entries(parameters).map(([name, value]) => `${name}=${escaped(value)}`);
  return `openid4vp://?${query.join("&")}`;
}

/**
 * Return a value for a query. Each character less makes the QR code coarser, and three of those that
 * `encodeURIComponent` escapes need no escape in a query (RFC 3986 §3.4).
 *
 * @param {string} value
 */
function escaped(value) {
  return encodeURIComponent(value).replace(/%3A|%2C|%2F/g, (escape) => decodeURIComponent(escape));
}
