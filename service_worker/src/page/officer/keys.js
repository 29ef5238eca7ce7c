/**
 * The officer's open keys. They exist only in this module's memory, until the tab is closed, the officer signs out or
 * goes to another page, or nothing was touched for 15 minutes.
 *
 * @import { Bytes } from "../../crypto/keys.js"
 * @import { WrappedSeed } from "../../crypto/officer_key.js"
 * @import { Sealed } from "../../crypto/keys.js"
 * @typedef {{name: string, key_id: string, sealed_seed: Sealed}} SealedRecipient
 * @typedef {{public_key: string | null, wrapped_seed: WrappedSeed | null, recipients: SealedRecipient[]}} OfficerKeys -
 *   the answer of GET /api/desk/keys; null until the officer has made a key.
 */

import { fromBase64url, toBase64url } from "../../crypto/base64url.js";
import { keyId, newSeed, publicKeyOf } from "../../crypto/keys.js";
import { openRecipientSeed, unwrapSeed, wrapSeed } from "../../crypto/officer_key.js";
import { request } from "../../sync/api.js";
import { isIdle } from "./idle.js";

/** The error when the server did not answer, or refused. */
export class NoAnswer extends Error {}

/** Recipients' seeds by key id. @type {Map<string, Bytes>} */
const seeds = new Map();
/**
 * Keys that were opened or made last. The officer's own is the first, and its name is "".
 *
 * @type {{name: string, keyId: string}[]}
 */
let known = [];
const changes = new EventTarget();
let lastAct = 0;
let open = false;

/**
 * Fetch the officer's wrapped and sealed keys.
 *
 * @returns {Promise<OfficerKeys>}
 * @throws {NoAnswer}
 */
export async function fetchKeys() {
  const answer = await request("GET", "/api/desk/keys");
  if (answer.status !== 200) throw new NoAnswer(String(answer.status));
  return answer.body;
}

/**
 * Open the keys of all directorates or agencies for which the officer is a recipient.
 *
 * @param {OfficerKeys} keys
 * @param {string} passphrase
 * @throws {NoAnswer} if the officer has no key.
 * @throws {Refused} "wrong_passphrase"; then nothing changes.
 */
export async function unlock(keys, passphrase) {
  if (!keys.public_key || !keys.wrapped_seed) throw new NoAnswer("no key");
  const ownId = await keyId(fromBase64url(keys.public_key));
  const seed = await unwrapSeed(keys.wrapped_seed, passphrase, ownId);
  const opened = await Promise.all(
    keys.recipients.map(async ({ name, key_id, sealed_seed }) => {
      return /** @type {const} */ ([key_id, await openRecipientSeed(sealed_seed, seed, name, key_id)]);
    }),
  );
  seed.fill(0);
  for (const [id, each] of opened) seeds.set(id, each);
  known = [{ name: "", keyId: ownId }, ...keys.recipients.map((each) => ({ name: each.name, keyId: each.key_id }))];
  open = true;
  lastAct = Date.now();
  changes.dispatchEvent(new Event("change"));
}

/** Erase all open keys. */
export function lock() {
  for (const seed of seeds.values()) seed.fill(0);
  seeds.clear();
  known = [];
  if (!open) return;
  open = false;
  changes.dispatchEvent(new Event("change"));
}

/** Return the known keys by name, to be compared in words. Each is certain to be the key that it opens with. */
export function namedKeys() {
  return known;
}

/** Return whether the keys are open. */
export function isOpen() {
  return open;
}

/**
 * Return the seed that one of `sealedKeys` is for, or null if the officer does not have it.
 *
 * @param {{key_id: string}[]} sealedKeys
 */
export function seedFor(sealedKeys) {
  for (const { key_id } of sealedKeys) {
    const seed = seeds.get(key_id);
    if (seed) return seed;
  }
  return null;
}

/**
 * Call a function whenever the keys are opened or locked.
 *
 * @param {() => void} act
 * @param {AbortSignal} signal
 */
export function whenKeysChange(act, signal) {
  changes.addEventListener("change", act, { signal });
}

/**
 * Make the officer's key, wrapped with a passphrase. The server stores it, and cannot open it.
 *
 * @param {string} passphrase
 * @throws {NoAnswer}
 */
export async function makeKey(passphrase) {
  const seed = newSeed();
  const publicKey = await publicKeyOf(seed);
  const json = { public_key: toBase64url(publicKey), wrapped_seed: await wrapSeed(seed, passphrase) };
  seed.fill(0);
  const answer = await request("POST", "/api/desk/keys", { json });
  if (answer.status !== 204) throw new NoAnswer(String(answer.status));
  known = [{ name: "", keyId: await keyId(publicKey) }];
}

const CHECKED_EVERY_MS = 10_000;

/** Note that the officer is working, so that the keys stay open. */
export function noteWork() {
  lastAct = Date.now();
}

if (typeof document !== "undefined") {
  for (const touch of ["pointerdown", "keydown", "wheel"])
    document.addEventListener(touch, noteWork, { capture: true, passive: true });
  setInterval(() => isIdle(lastAct, Date.now()) && lock(), CHECKED_EVERY_MS);
  addEventListener("pagehide", lock);
}
