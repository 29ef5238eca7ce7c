/**
 * The officer's keys, opened. They are in this module's memory only: a closed tab, a sign-out, another page or a quarter of
 * an hour without a touch, and they are gone.
 *
 * @import { Bytes } from "../../crypto/keys.js"
 * @import { WrappedSeed } from "../../crypto/officer_key.js"
 * @import { Sealed } from "../../crypto/keys.js"
 * @typedef {{name: string, key_id: string, sealed_seed: Sealed}} SealedRecipient
 * @typedef {{public_key: string | null, wrapped_seed: WrappedSeed | null, recipients: SealedRecipient[]}} OfficerKeys - Of
 *   GET /api/desk/keys; null until the officer has made a key.
 */

import { fromBase64url, toBase64url } from "../../crypto/base64url.js";
import { keyId, newSeed, publicKeyOf } from "../../crypto/keys.js";
import { openRecipientSeed, unwrapSeed, wrapSeed } from "../../crypto/officer_key.js";
import { request } from "../../sync/api.js";
import { isIdle } from "./idle.js";

/** The server could not be asked, or refused. */
export class NoAnswer extends Error {}

/** @type {Map<string, Bytes>} key id -> the recipient's seed */
const seeds = new Map();
/** @type {{name: string, keyId: string}[]} what was opened or made last; the officer's own first, named "" */
let named = [];
const changes = new EventTarget();
let lastAct = 0;
let open = false;

/** @returns {Promise<OfficerKeys>} */
export async function fetchKeys() {
  const answer = await request("GET", "/api/desk/keys");
  if (answer.status !== 200) throw new NoAnswer(String(answer.status));
  return answer.body;
}

/**
 * Open every recipient's key that the officer has: of directorates, or of agencies. Refused "wrong_passphrase" leaves all as it was.
 *
 * @param {OfficerKeys} keys
 * @param {string} passphrase
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
  named = [{ name: "", keyId: ownId }, ...keys.recipients.map((each) => ({ name: each.name, keyId: each.key_id }))];
  open = true;
  lastAct = Date.now();
  changes.dispatchEvent(new Event("change"));
}

export function lock() {
  for (const seed of seeds.values()) seed.fill(0);
  seeds.clear();
  named = [];
  if (!open) return;
  open = false;
  changes.dispatchEvent(new Event("change"));
}

/** The keys by name, each certain to be what it opens: to be compared in words. The officer's own is named "". */
export function namedKeys() {
  return named;
}

export function isOpen() {
  return open;
}

/** The seed that one of `sealedKeys` is for, if the officer has it. @param {{key_id: string}[]} sealedKeys */
export function seedFor(sealedKeys) {
  for (const { key_id } of sealedKeys) {
    const seed = seeds.get(key_id);
    if (seed) return seed;
  }
  return null;
}

/** @param {() => void} act @param {AbortSignal} signal */
export function whenKeysChange(act, signal) {
  changes.addEventListener("change", act, { signal });
}

/** Make the officer's key, wrapped by `passphrase`, and have the server keep what it cannot open. @param {string} passphrase */
export async function makeKey(passphrase) {
  const seed = newSeed();
  const publicKey = await publicKeyOf(seed);
  const json = { public_key: toBase64url(publicKey), wrapped_seed: await wrapSeed(seed, passphrase) };
  seed.fill(0);
  const answer = await request("POST", "/api/desk/keys", { json });
  if (answer.status !== 204) throw new NoAnswer(String(answer.status));
  named = [{ name: "", keyId: await keyId(publicKey) }];
}

const CHECKED_EVERY_MS = 10_000;

function note() {
  lastAct = Date.now();
}

if (typeof document !== "undefined") {
  for (const touch of ["pointerdown", "keydown", "wheel"])
    document.addEventListener(touch, note, { capture: true, passive: true });
  setInterval(() => isIdle(lastAct, Date.now()) && lock(), CHECKED_EVERY_MS);
  addEventListener("pagehide", lock);
}
