/** The help page's directorates, each with its key in words as this device keeps it: readable offline. */

import { fromBase64url } from "../../crypto/base64url.js";
import { fingerprint } from "../../crypto/fingerprint.js";
import { directorateKey } from "../../store/public_keys.js";
import { refreshDirectorateKey, refreshKeys } from "../../sync/keys.js";
import { pageLanguage } from "../words/words.js";

/** @type {HTMLElement[]} */
const elements = [...document.querySelectorAll("[data-fingerprint-of]")].filter(
  (element) => element instanceof HTMLElement,
);

/** @param {HTMLElement} element */
async function show(element) {
  const key = await directorateKey(nameOf(element));
  if (key) element.textContent = await fingerprint(fromBase64url(key.public_key), pageLanguage());
}

/** @param {HTMLElement} element */
async function refresh(element) {
  if (await refreshDirectorateKey(nameOf(element))) await show(element);
}

/** @param {HTMLElement} element */
const nameOf = (element) => element.dataset.fingerprintOf ?? "";

async function showAll() {
  await Promise.all(elements.map(show));
  // Without a connection the browser may still answer for the list of keys, and not for the keys.
  if (navigator.onLine && (await refreshKeys())) await Promise.all(elements.map(refresh));
}

void showAll().catch(() => undefined);
