/**
 * The status line under the form: when it was saved, or why not.
 *
 * @import {OpenDraft} from "../questions/open_form.js"
 */

import { TIME_ZONE } from "../../core/country.js";
import { StorageFull } from "../../store/database.js";
import { locale, say } from "../words/words.js";

/**
 * Return the functions that write the status line.
 *
 * @param {OpenDraft} form
 */
export function createStatusLine(form) {
  const line = /** @type {HTMLElement} */ (form.element.querySelector("[data-saved]"));
  /**
   * The formatter of times, made at the first save: on a phone it takes longer than the rest of opening a form.
   *
   * @type {Intl.DateTimeFormat | undefined}
   */
  let clock;

  /**
   * Write a sentence. The same sentence is not written again, because it would be read out again.
   *
   * @param {string} key
   * @param {Record<string, string>} [values]
   */
  function tell(key, values) {
    const sentence = say(form.words, key, values);
    if (line.textContent !== sentence) line.textContent = sentence;
  }

  return {
    tell,
    /**
     * Mark the line as not yet valid; screen readers wait until it is.
     *
     * @param {boolean} isSaving
     */
    saving(isSaving) {
      line.setAttribute("aria-busy", String(isSaving));
    },
    /** @param {string} at - ISO 8601. */
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
