/**
 * Passkeys (W3C Web Authentication): made and used by the browser for what the server asks.
 *
 * Its JSON is read and written here, because the browser's own functions for that are newer than passkeys.
 *
 * @typedef {"cancelled" | "exists" | "no_connection" | "sign_in_again" | "too_many" | "failed"} NotAdded - why none was
 *   added.
 */

import { fromBase64url, toBase64url } from "../../crypto/base64url.js";
import { answerOffer, isOfferAnswered } from "../../store/passkey_offer.js";
import { request } from "../../sync/api.js";

/** Return whether this browser has passkeys. They belong to a host name, and an address of numbers has none. */
export function hasPasskeys() {
  return "PublicKeyCredential" in globalThis && !/^[\d.]+$|:/.test(location.hostname);
}

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
  const shown = await unlessCancelled(
    navigator.credentials.get({
      publicKey: { ...asked.body, challenge: fromBase64url(asked.body.challenge), allowCredentials: [] },
    }),
  );
  if (!(shown instanceof PublicKeyCredential)) return null;
  const { clientDataJSON, authenticatorData, signature, userHandle } = /** @type {AuthenticatorAssertionResponse} */ (
    shown.response
  );
  const response = {
    clientDataJSON: toBase64url(clientDataJSON),
    authenticatorData: toBase64url(authenticatorData),
    signature: toBase64url(signature),
    userHandle: toBase64url(userHandle ?? new ArrayBuffer(0)),
  };
  const answer = await request("POST", "/api/session/passkey", { json: { ...namesOf(shown), response, language } });
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
  const made = await unlessCancelled(navigator.credentials.create({ publicKey: creationOptions(asked.body) }));
  if (made === "exists") {
    await answerOffer();
    return "exists";
  }
  if (!(made instanceof PublicKeyCredential)) return "cancelled";
  const attestation = /** @type {AuthenticatorAttestationResponse} */ (made.response);
  const response = {
    clientDataJSON: toBase64url(attestation.clientDataJSON),
    attestationObject: toBase64url(attestation.attestationObject),
    transports: attestation.getTransports?.().slice(0, 5) ?? [], // Firefox has it since 119
  };
  const answer = await request("POST", "/api/passkeys", { json: { ...namesOf(made), response }, person });
  if (answer.status !== 201) return refusalIn(answer);
  await answerOffer();
  return "added";
}

/**
 * Return the options of `navigator.credentials.create()`.
 *
 * @param {any} told - as the server tells them.
 * @returns {PublicKeyCredentialCreationOptions}
 */
function creationOptions(told) {
  return {
    ...told,
    challenge: fromBase64url(told.challenge),
    user: { ...told.user, id: fromBase64url(told.user.id) },
    excludeCredentials: told.excludeCredentials.map((/** @type {any} */ each) => ({
      ...each,
      id: fromBase64url(each.id),
    })),
  };
}

/**
 * Return what names a credential.
 *
 * @param {PublicKeyCredential} credential
 */
function namesOf({ id, rawId, type }) {
  return { id, rawId: toBase64url(rawId), type };
}

/**
 * Return the credential, "exists" if the authenticator has one of the person's already, or null if the person has
 * refused or the time is over. The browser does not say which.
 *
 * @param {Promise<Credential | null>} asking
 */
async function unlessCancelled(asking) {
  try {
    return await asking;
  } catch (error) {
    return error instanceof DOMException && error.name === "InvalidStateError" ? "exists" : null;
  }
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
