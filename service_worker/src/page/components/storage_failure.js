/** What a person is told when this browser keeps nothing, or cannot open what it kept; and the way on. */

import { actionButton, element } from "./elements.js";
import { pageLanguage, say } from "../words/words.js";

/** @import {Words} from "../words/words.js" */

const TO_APPLICATIONS = { page: "applications/", label: "nav.applications" };
const TO_DEVICE = { page: "device/", label: "nav.device" };
const HOME = { page: "", label: "nav.home" };

/** By the error's name: a page that needs no store shall not load one for this. @type {Record<string, {key: string, to: typeof HOME}>} */
const FAILURES = {
  DeviceKeyLost: { key: "storage.key_lost", to: TO_APPLICATIONS },
  Unreadable: { key: "storage.unreadable", to: TO_APPLICATIONS },
  BelongsToAnother: { key: "storage.of_another", to: TO_APPLICATIONS },
  StorageRefused: { key: "storage.refused", to: HOME },
  SecurityError: { key: "storage.refused", to: HOME }, // Firefox refuses channels between windows then, too
  DatabaseNewer: { key: "storage.newer", to: TO_DEVICE },
};

/** Does it concern the storage as such, so that trying again is of no use? @param {unknown} error */
export function isStorageFailure(error) {
  return failureOf(error) !== undefined;
}

/**
 * @param {unknown} error
 * @param {Words} words
 * @param {string} [otherwise] - key of the sentence for what does not concern the storage as such.
 * @returns {HTMLElement} a sentence, and what one can do.
 */
export function failureNotice(error, words, otherwise = "storage.failed") {
  const { key, to } = failureOf(error) ?? { key: otherwise, to: TO_DEVICE };
  // What is decided elsewhere is not mended by trying again.
  const again =
    to === TO_APPLICATIONS ? [] : [actionButton(say(words, "storage.reload"), () => location.reload(), "secondary")];
  const href = `/${pageLanguage()}/${to.page}`;
  const link = element("a", { href, hidden: href === location.pathname }, say(words, to.label));
  if (again.length === 0) link.className = "button primary";
  const notice = element("div", { className: "notice warning", role: "alert" },
    element("p", {}, say(words, key)), element("p", { className: "actions" }, ...again, link)); // prettier-ignore
  notice.dataset.storageFailure = key;
  return notice;
}

/** @param {unknown} error */
function failureOf(error) {
  if (!(error instanceof Error)) return undefined;
  const { name } = error.cause instanceof Error && error.cause.name in FAILURES ? error.cause : error;
  return FAILURES[name];
}
