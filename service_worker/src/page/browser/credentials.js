/**
 * Public key credentials (W3C Web Authentication): made and shown by the browser for what the server asks.
 *
 * Its JSON is read and written here, because the browser's own functions for that are newer than passkeys.
 */

import { fromBase64url, toBase64url } from "../../crypto/base64url.js";

/** Return whether this browser has passkeys. They belong to a host name, and an address of numbers has none. */
export function hasPasskeys() {
  return "PublicKeyCredential" in globalThis && !/^[\d.]+$|:/.test(location.hostname);
}

/**
 * Let the person use a passkey, and return the `AuthenticationResponseJSON`; null if the person has used none.
 *
 * @param {any} told - the `PublicKeyCredentialRequestOptionsJSON`, as the server tells it.
 */
export async function shownCredential(told) {
  const shown = await unlessCancelled(
    navigator.credentials.get({
      publicKey: { ...told, challenge: fromBase64url(told.challenge), allowCredentials: [] },
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
  return { ...namesOf(shown), response };
}

/**
 * Let the person make a passkey on this device or another, and return the `RegistrationResponseJSON`; "exists" if the
 * device has one already, "cancelled" if the person has made none.
 *
 * @param {any} told - the `PublicKeyCredentialCreationOptionsJSON`, as the server tells it.
 */
export async function madeCredential(told) {
  const made = await unlessCancelled(navigator.credentials.create({ publicKey: creationOptions(told) }));
  if (made === "exists") return "exists";
  if (!(made instanceof PublicKeyCredential)) return "cancelled";
  const attestation = /** @type {AuthenticatorAttestationResponse} */ (made.response);
  const response = {
    clientDataJSON: toBase64url(attestation.clientDataJSON),
    attestationObject: toBase64url(attestation.attestationObject),
    transports: attestation.getTransports?.().slice(0, 5) ?? [], // Firefox has it since 119
  };
  return { ...namesOf(made), response };
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
