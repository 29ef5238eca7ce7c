/** The notice that this browser keeps nothing, or cannot open what it kept, with links to what the person can do. */

import { actionButton, element } from "./elements.js";
import { pageLanguage, say } from "../words/words.js";

/** @import {Words} from "../words/words.js" */

const TO_APPLICATIONS = { page: "applications/", label: "nav.applications" };
const TO_DEVICE = { page: "device/", label: "nav.device" };
const HOME = { page: "", label: "nav.home" };

/**
 * Failures by the error's name, not its class: a page that needs no store does not load one for this.
 *
 * @type {Record<string, {key: string, to: typeof HOME}>}
 */
const FAILURES = {
  DeviceKeyLost: { key: "storage.key_lost", to: TO_APPLICATIONS },
  Unreadable: { key: "storage.unreadable", to: TO_APPLICATIONS },
  BelongsToAnother: { key: "storage.of_another", to: TO_APPLICATIONS },
  StorageRefused: { key: "storage.refused", to: HOME },
  SecurityError: { key: "storage.refused", to: HOME }, // Firefox then refuses channels between windows too
  DatabaseNewer: { key: "storage.newer", to: TO_DEVICE },
};

/**
 * Return whether an error concerns the storage as such, so that trying again is useless.
 *
 * @param {unknown} error
 */
export function isStorageFailure(error) {
  return failureOf(error) !== undefined;
}

/**
 * Return the notice of an error, with what the person can do.
 *
 * @param {unknown} error
 * @param {Words} words
 * @param {string} [otherwise] - key of the sentence for an error that does not concern the storage as such.
 * @returns {HTMLElement}
 */
export function failureNotice(error, words, otherwise = "storage.failed") {
  const { key, to } = failureOf(error) ?? { key: otherwise, to: TO_DEVICE };
  // Reloading does not help with what is decided on the page of applications.
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

/**
 * Return the known failure for an error or its cause, or undefined.
 *
 * @param {unknown} error
 */
function failureOf(error) {
  if (!(error instanceof Error)) return undefined;
  const { name } = error.cause instanceof Error && error.cause.name in FAILURES ? error.cause : error;
  return FAILURES[name];
}
