/**
 * The status line under the form: that it was saved, or why not.
 *
 * @import {OpenDraft} from "../questions/form.js"
 */

import { TIME_ZONE } from "../../core/country.js";
import { StorageFull } from "../../store/database.js";
import { locale, say } from "../words/words.js";

/** @param {OpenDraft} form */
export function createStatusLine(form) {
  const line = /** @type {HTMLElement} */ (form.element.querySelector("[data-saved]"));
  /** Made at the first save: a phone takes longer for it than for the rest of opening a form. @type {Intl.DateTimeFormat | undefined} */
  let clock;

  /** Only a new sentence is read out. @param {string} key @param {Record<string, string>} [values] */
  function tell(key, values) {
    const sentence = say(form.words, key, values);
    if (line.textContent !== sentence) line.textContent = sentence;
  }

  return {
    tell,
    /** What the line says is not yet so: a screen reader waits for it. @param {boolean} isSaving */
    saving(isSaving) {
      line.setAttribute("aria-busy", String(isSaving));
    },
    /** @param {string} at - ISO. */
    saved(at) {
      form.element.dataset.revision = String(form.draft.revision);
      clock ??= new Intl.DateTimeFormat(locale(), { timeStyle: "short", timeZone: TIME_ZONE });
      tell("form.saved", { time: clock.format(new Date(at)) });
    },
    /** @param {unknown} error */
    failed(error) {
      console.error(error);
      tell(error instanceof StorageFull ? "form.storage_full" : "form.not_saved");
    },
  };
}
