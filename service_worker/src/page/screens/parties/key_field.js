/** The field into which the public key of a system is pasted. */

import { html } from "lit";

import { systemProblemText } from "./system_problem.js";

/**
 * @import {NoKey} from "../../../core/parties/public_key.js"
 * @import {Outcome} from "../../../sync/institution_outcome.js"
 * @import {Say} from "../waiting.js"
 */

/** The beginnings of the two forms of a key. */
const EXAMPLES = ["-----BEGIN PUBLIC KEY-----", '{"kty": "EC", "crv": "P-256", …'];

/** The problems that are the key's. @type {ReadonlySet<string>} */
const OF_KEY = new Set(["no_key", "private_key", "unknown_key", "key_known"]);

/**
 * Return whether a problem is the key's.
 *
 * @param {string} problem
 */
export function isOfKey(problem) {
  return OF_KEY.has(problem);
}

/**
 * Draw the field.
 *
 * @param {string} id
 * @param {Outcome | NoKey | "no_scope" | ""} problem - the problem of the form, which may be another control's.
 * @param {Say} say
 * @param {string} [value] - the text that stands in it first.
 */
export function keyField(id, problem, say, value = "") {
  const said = isOfKey(problem) ? systemProblemText(problem, say) : "";
  return html`<div class="field">
    <label for=${id}>${say("systems.key")}</label>
    <p class="hint" id=${`${id}-hint`}>${say("systems.key_hint")}</p>
    ${EXAMPLES.map((each) => html`<p class="hint" dir="ltr" translate="no"><code>${each}</code></p>`)}
    <p class="problem" id=${`${id}-problem`} ?hidden=${said === ""}>${said}</p>
    <textarea id=${id} name="key" rows="5" dir="ltr" spellcheck="false" autocapitalize="off" autocomplete="off" .defaultValue=${value} aria-describedby=${`${id}-hint ${id}-problem`} aria-invalid=${said !== ""}></textarea>
  </div>`;
}

/**
 * Remove a private key from sight, and move the focus to the field, if a problem is the key's.
 *
 * @param {HTMLElement} form
 * @param {string} problem
 */
export function showKeyProblem(form, problem) {
  const field = /** @type {HTMLTextAreaElement | null} */ (form.querySelector("[name=key]"));
  if (!field || !isOfKey(problem)) return;
  if (problem === "private_key") field.value = "";
  field.focus();
}
