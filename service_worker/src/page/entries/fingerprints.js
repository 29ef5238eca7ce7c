/**
 * Entry point of the help page: opens the answer that the address names, and writes the fingerprints of the
 * directorates' keys, as this device keeps them, so that they can be read offline.
 */

import { fromBase64url } from "../../crypto/base64url.js";
import { fingerprint } from "../../crypto/fingerprint.js";
import { directorateKey } from "../../store/public_keys.js";
import { refreshDirectorateKey, refreshKeys } from "../../sync/keys.js";
import { openNamedAnswer } from "../shell/named_answer.js";
import { pageLanguage } from "../words/words.js";

/** @type {HTMLElement[]} */
const elements = [...document.querySelectorAll("[data-fingerprint-of]")].filter(
  (element) => element instanceof HTMLElement,
);

/**
 * Write the fingerprint of the kept key.
 *
 * @param {HTMLElement} element
 */
async function show(element) {
  const key = await directorateKey(nameOf(element));
  if (key) element.textContent = await fingerprint(fromBase64url(key.public_key), pageLanguage());
}

/**
 * Fetch the key anew, and write its fingerprint if that succeeds.
 *
 * @param {HTMLElement} element
 */
async function refresh(element) {
  if (await refreshDirectorateKey(nameOf(element))) await show(element);
}

/**
 * Return the directorate that an element stands for.
 *
 * @param {HTMLElement} element
 */
const nameOf = (element) => element.dataset.fingerprintOf ?? "";

/** Write all fingerprints, first of the kept keys, then of the fetched ones. */
async function showAll() {
  await Promise.all(elements.map(show));
  // Without a connection the browser's cache may have the list of keys, but not the keys.
  if (navigator.onLine && (await refreshKeys())) await Promise.all(elements.map(refresh));
}

openNamedAnswer();
addEventListener("hashchange", openNamedAnswer);
void showAll().catch(() => undefined);
