/**
 * Passkeys of applicants: made and used by the browser for what the server asks.
 *
 * @typedef {"cancelled" | "exists" | "no_connection" | "sign_in_again" | "too_many" | "failed"} NotAdded - why none was
 *   added.
 */

import { answerOffer, isOfferAnswered } from "../../store/passkey_offer.js";
import { request } from "../../sync/api.js";
import { hasPasskeys, madeCredential, shownCredential } from "./credentials.js";

export { hasPasskeys };

/**
 * Return whether this device itself can keep a passkey and verify the person, by a finger, a face or its lock.
 *
 * @returns {Promise<boolean>}
 */
export async function keepsPasskeys() {
  if (!hasPasskeys()) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Return whether a passkey is to be offered after a sign-in by code. */
export async function isPasskeyOffered() {
  return !(await isOfferAnswered()) && keepsPasskeys();
}

/**
 * Let the person use a passkey, and sign in with it. Then none is offered on this device any more.
 *
 * @param {string} language
 * @returns {Promise<import("../../sync/api.js").Answer | null>} null if the person has used none.
 */
export async function signInWithPasskey(language) {
  const asked = await request("POST", "/api/session/passkey/options", { json: {} });
  if (asked.status !== 200) return asked;
  const shown = await shownCredential(asked.body);
  if (shown === null) return null;
  const answer = await request("POST", "/api/session/passkey", { json: { ...shown, language } });
  if (answer.status === 200) await answerOffer();
  return answer;
}

/**
 * Let the person make a passkey on this device or another, and add it to the account of this session. Then none is
 * offered on this device any more, nor if it has one.
 *
 * @param {string} person - id of the person whose session is meant.
 * @returns {Promise<"added" | NotAdded>}
 */
export async function addPasskey(person) {
  const asked = await request("POST", "/api/passkeys/options", { json: {}, person });
  if (asked.status !== 200) return refusalIn(asked);
  const made = await madeCredential(asked.body);
  if (made === "exists") await answerOffer();
  if (typeof made === "string") return made;
  const answer = await request("POST", "/api/passkeys", { json: made, person });
  if (answer.status !== 201) return refusalIn(answer);
  await answerOffer();
  return "added";
}

/**
 * Return why an answer of the server's adds no passkey.
 *
 * @param {import("../../sync/api.js").Answer} answer
 * @returns {NotAdded}
 */
function refusalIn({ status, type }) {
  if (status === 0) return "no_connection";
  if (status === 401 || type === "sign_in_again") return "sign_in_again";
  return type === "too_many_passkeys" ? "too_many" : "failed";
}
