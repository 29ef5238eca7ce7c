/** Entry point of the officers' sign-in: a passkey instead of password and code. The form needs no script for those. */

import { hasPasskeys } from "../browser/credentials.js";
import { signInAtDesk } from "../browser/officer_passkeys.js";
import { pageLanguage } from "../words/words.js";

const choice = /** @type {HTMLElement} */ (document.querySelector("[data-passkey]"));
const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-use-passkey]"));
const sentences = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-of-passkey]"));

/**
 * Show one of the page's sentences about passkeys, or none for "".
 *
 * @param {string} name
 */
function say(name) {
  for (const each of sentences) each.hidden = each.dataset.ofPasskey !== name;
}

/** Sign in, or say why that failed. */
async function enter() {
  say("");
  const entered = await signInAtDesk(pageLanguage());
  if (typeof entered === "string") say(entered);
  else location.assign(entered.home);
}

button.addEventListener("click", async () => {
  button.disabled = true;
  await enter().finally(() => (button.disabled = false));
});
choice.hidden = !hasPasskeys();
