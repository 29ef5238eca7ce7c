/**
 * Asks the browser to keep what is stored for this site.
 *
 * @import {Form} from "../questions/form.js"
 */

import { element as make } from "../components/elements.js";
import { say } from "../words/words.js";

/** Says so when the browser does not promise it. @param {Form} form @param {(key: string) => void} tell */
export async function askForPersistence({ element, words }, tell) {
  if (await navigator.storage?.persisted?.()) return;
  if (await asksThePerson()) tell("form.asks_to_stay");
  if (await navigator.storage?.persist?.()) return;
  // At the end: what one is writing stays where it is.
  element.append(make("p", { className: "hint" }, say(words, "form.not_persistent")));
}

/** Firefox asks the person whether a site may keep things; Chromium and Safari decide by themselves. */
async function asksThePerson() {
  if ("userAgentData" in navigator) return false; // Chromium's
  const permission = await navigator.permissions?.query({ name: "persistent-storage" }).catch(() => null);
  return permission?.state === "prompt";
}
