/**
 * The status line under the form: that it was saved, or why not.
 *
 * @import {Form} from "./form.js"
 */

import { StorageFull } from "../../store/database.js";
import { element } from "../elements.js";
import { locale, pageLanguage, say } from "../words.js";

/** @param {Form} form */
export function createStatusLine(form) {
  const line = /** @type {HTMLElement} */ (form.element.querySelector("[data-saved]"));

  const clock = new Intl.DateTimeFormat(locale(), { timeStyle: "short", timeZone: "Asia/Amman" });

  /** Only a new sentence is read out. @param {string} key @param {Record<string, string>} [values] */
  function tell(key, values) {
    const sentence = say(form.words, key, values);
    if (line.textContent !== sentence) line.textContent = sentence;
  }

  return {
    /** @param {string} at - ISO. */
    saved(at) {
      form.element.dataset.revision = String(form.draft.revision);
      tell("form.saved", { time: clock.format(new Date(at)) });
    },
    merged: () => tell("form.merged"),
    filled: () => tell("form.filled"),
    /** A part of the page that was needed now. @param {unknown} error */
    notLoaded(error) {
      console.error(error);
      tell("form.not_loaded");
    },
    takenBack: () => tell("form.taken_back"),
    /** @param {unknown} error */
    failed(error) {
      console.error(error);
      tell(error instanceof StorageFull ? "form.storage_full" : "form.not_saved");
    },
    /** @param {boolean} isReceived */
    gone(isReceived) {
      const [what, tone] = isReceived ? ["form.received", "good"] : ["form.gone", "warning"];
      const href = isReceived ? `/${pageLanguage()}/case/#${form.draft.id}` : `/${pageLanguage()}/applications/`;
      const link = element("a", { href }, say(form.words, isReceived ? "form.sent_link" : "form.gone_link"));
      const notice = element("div", { className: `notice ${tone}`, role: "alert" }, element("p", {}, say(form.words, what), " ", link));
      form.element.replaceChildren(notice);
    },
    /** Ask the browser for persistent storage, and say so when it does not grant it. */
    async askToStay() {
      if (await navigator.storage?.persisted?.()) return;
      if (await asksThePerson()) tell("form.asks_to_stay");
      if (await navigator.storage?.persist?.()) return;
      // At the end: what one is writing stays where it is.
      form.element.append(element("p", { className: "hint" }, say(form.words, "form.not_persistent")));
    },
  };
}

/** Firefox asks the person whether a site may keep things; Chromium and Safari decide by themselves. */
async function asksThePerson() {
  if ("userAgentData" in navigator) return false; // Chromium's
  const permission = await navigator.permissions?.query({ name: "persistent-storage" }).catch(() => null);
  return permission?.state === "prompt";
}
