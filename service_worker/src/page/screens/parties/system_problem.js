/** The sentence about why nothing came of an act about a system, with the way to sign in again. */

import { html } from "lit";

import { signInUrl } from "../session_notice.js";

/**
 * @import {Outcome} from "../../../sync/institution_outcome.js"
 * @import {NoKey} from "../../../core/parties/public_key.js"
 * @import {Say} from "../waiting.js"
 * @typedef {Outcome | NoKey | "no_scope" | ""} SystemProblem - "" for none.
 */

/** The most characters of a name, as `moi_pwa/rules/parties/oauth_clients.py` has it. */
const MAX_NAME_LENGTH = 60;
/** The refusals that mean the same for everything about an institution. @type {ReadonlySet<string>} */
const COMMON = new Set(["failed", "needs_sign_in", "not_permitted", "offline"]);

/**
 * Return the sentence.
 *
 * @param {SystemProblem} problem
 * @param {Say} say
 */
export function systemProblemText(problem, say) {
  if (COMMON.has(problem)) return say(`institution.refused.${problem}`);
  return say(`systems.refused.${problem}`, { n: MAX_NAME_LENGTH });
}

/**
 * Draw the notice, which is no control's own.
 *
 * @param {SystemProblem} problem
 * @param {Say} say
 * @param {string} [kept] - the sentence about what becomes of what was typed while the person signs in.
 */
export function systemProblem(problem, say, kept = "") {
  if (problem === "" || problem === "done") return "";
  const hasEnded = problem === "sign_in_again" || problem === "needs_sign_in";
  return html`<div class="notice warning" role="alert" data-refusal=${problem}>
    <p>${systemProblemText(problem, say)}</p>
    ${hasEnded ? html`${kept ? html`<p>${kept}</p>` : ""}<p><a class="button primary" href=${signInUrl("institution/")}>${say("session.sign_in")}</a></p>` : ""}
  </div>`;
}
