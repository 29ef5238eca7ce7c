/** Whether this device still offers a passkey after a sign-in by code. A person who has answered is not asked again. */

import { done, transact } from "./database.js";

const ANSWERED = "passkey_offer_answered";

/**
 * Return whether somebody has answered the offer on this device.
 *
 * @returns {Promise<boolean>}
 */
export function isOfferAnswered() {
  return transact("public", "readonly", async (t) => (await done(t.objectStore("public").get(ANSWERED))) === true);
}

/** Store that the offer was answered. */
export function answerOffer() {
  return transact("public", "readwrite", (t) => void t.objectStore("public").put(true, ANSWERED));
}
