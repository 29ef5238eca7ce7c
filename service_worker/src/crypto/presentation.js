/**
 * Opens the answer of a wallet to a request of this browser, and verifies that the wallet has signed it for this
 * request (OpenID4VP 1.0 §8, RFC 9901 §4.3).
 *
 * @import { PresentationRequest } from "./presentation_request.js"
 */

import { compactDecrypt } from "jose";

import { isRecord } from "../core/is_record.js";
import { fromBase64url } from "./base64url.js";
import { readObject } from "./credential_token.js";
import { verifyEcdsa } from "./ecdsa.js";
import { CREDENTIAL_ID } from "./presentation_request.js";
import { Refused } from "./refused.js";
import { digestOf } from "./sd_jwt.js";

const TYPE = "kb+jwt";
/** The form of an answer that this browser decrypts (RFC 7518 §4.6, §5.3). */
const ENCRYPTED_BY = {
  keyManagementAlgorithms: ["ECDH-ES"],
  contentEncryptionAlgorithms: ["A128GCM", "A256GCM"],
  maxDecompressedLength: 0, // nothing that was compressed: a few bytes could become many
};
/**
 * The time by which the clocks of wallet and verifier may differ. The nonce shows that an answer is new, and phones
 * without a network's time are minutes off.
 */
const MAX_CLOCK_DIFFERENCE_SECONDS = 3600;

/**
 * Decrypt an answer, and return the presentation in it, of which nothing is verified.
 *
 * @param {string} answer - a JWE in compact form.
 * @param {PresentationRequest} request
 * @returns {Promise<string>} an SD-JWT with the token of the wallet's key.
 * @throws {Refused} "malformed": also an answer for another key, and more than one presentation.
 */
export async function openPresentation(answer, { key }) {
  const presentations = presentationsIn(await decrypted(answer, key));
  const [text, ...more] = presentations;
  if (typeof text !== "string" || more.length > 0) throw new Refused("malformed");
  return text;
}

/**
 * Decrypt an answer.
 *
 * @param {string} answer
 * @param {CryptoKey} key
 * @returns {Promise<unknown>} the JSON in it.
 * @throws {Refused} "malformed".
 */
async function decrypted(answer, key) {
  try {
    const { plaintext } = await compactDecrypt(answer, key, ENCRYPTED_BY);
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(plaintext));
  } catch (cause) {
    throw new Refused("malformed", { cause });
  }
}

/**
 * Return the presentations of the credential that was asked for.
 *
 * @param {unknown} content
 * @returns {unknown[]}
 * @throws {Refused} "malformed".
 */
function presentationsIn(content) {
  const token = isRecord(content) ? content["vp_token"] : undefined;
  const presentations = isRecord(token) ? token[CREDENTIAL_ID] : undefined;
  if (!Array.isArray(presentations)) throw new Refused("malformed");
  return presentations;
}

/**
 * Verify that the wallet to whose key a credential is bound presents it to this verifier, for this request.
 *
 * @param {string} text - the presentation.
 * @param {JsonWebKey} holderKey - the key that the ministry has signed.
 * @param {Pick<PresentationRequest, "nonce" | "clientId">} request
 * @param {Date} now
 * @throws {Refused} "not_bound": the wallet has signed nothing; "wrong_signature": another has, or this wallet for
 *   another request, another verifier or other disclosures; "wrong_clock"; "malformed".
 */
export async function verifyKeyBinding(text, holderKey, { nonce, clientId }, now) {
  const end = text.lastIndexOf("~") + 1;
  const token = text.slice(end);
  if (token === "") throw new Refused("not_bound");
  const [head = "", body = "", signature, ...more] = token.split(".");
  const header = readObject(head);
  const payload = readObject(body);
  const { iat, nonce: signedNonce, aud, sd_hash: digest } = payload;
  const isKnown = header["alg"] === "ES256" && header["typ"] === TYPE && !("crit" in header);
  // A time may have a fraction (RFC 7519 §2).
  if (!isKnown || more.length > 0 || typeof iat !== "number") throw new Refused("malformed");
  await verifyEcdsa(fromBase64url(signature), new TextEncoder().encode(`${head}.${body}`), holderKey);
  const isForThis = signedNonce === nonce && aud === clientId && digest === (await digestOf(text.slice(0, end)));
  if (!isForThis) throw new Refused("wrong_signature");
  const difference = Math.abs(now.getTime() / 1000 - iat);
  if (difference > MAX_CLOCK_DIFFERENCE_SECONDS) throw new Refused("wrong_clock");
}
