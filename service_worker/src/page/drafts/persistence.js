/**
 * The request to the browser to keep what this site stores.
 *
 * @import {Form} from "../questions/open_form.js"
 */

import { element as make } from "../components/elements.js";
import { say } from "../words/words.js";

/**
 * Ask the browser, and show a hint if it does not promise to keep the data.
 *
 * @param {Form} form
 * @param {(key: string) => void} tell - writes a sentence into the status line.
 */
export async function askForPersistence({ element, words }, tell) {
  if (await navigator.storage?.persisted?.()) return;
  if (await asksThePerson()) tell("form.asks_to_stay");
  if (await navigator.storage?.persist?.()) return;
  // At the end, so that the field that is being typed into does not move.
  element.append(make("p", { className: "hint" }, say(words, "form.not_persistent")));
}

/** Return whether the browser will ask the person. Firefox does; Chromium and Safari decide by themselves. */
async function asksThePerson() {
  if ("userAgentData" in navigator) return false; // Chromium
  const permission = await navigator.permissions?.query({ name: "persistent-storage" }).catch(() => null);
  return permission?.state === "prompt";
}
