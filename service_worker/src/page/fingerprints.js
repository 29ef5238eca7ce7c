/** The help page's directorates, each with its key in words as this device keeps it: readable offline. */

import { fromBase64url } from "../crypto/base64url.js";
import { fingerprint } from "../crypto/fingerprint.js";
import { publicKeys } from "../store/public_keys.js";
import { refreshKeys } from "../sync/keys.js";
import { pageLanguage } from "./words.js";

async function show() {
  const directorates = (await publicKeys())?.directorates ?? {};
  const elements = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-fingerprint-of]"));
  for (const element of elements) {
    const key = directorates[element.dataset.fingerprintOf ?? ""];
    if (key) element.textContent = await fingerprint(fromBase64url(key.public_key), pageLanguage());
  }
}

void show()
  .then(() => refreshKeys())
  .then((came) => (came ? show() : undefined))
  .catch(() => undefined);
