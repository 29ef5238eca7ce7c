/** The notice that the server has ended the session: the data may be outdated, and deadlines go on. */

import { html } from "lit";

import { dayOf } from "../words/format.js";
import { pageLanguage } from "../words/words.js";
import { when } from "./waiting.js";

/**
 * Draw the notice.
 *
 * @param {string} path - path of this page below the language ("case/#…"), which opens after the sign-in.
 * @param {string} until - ISO day of the next known deadline, or "".
 * @param {import("./waiting.js").Say} say
 */
export function sessionNotice(path, until, say) {
  return html`<div class="notice warning" data-session-ended>
    <p><strong>${say("session.ended")}</strong></p>
    ${when(until, () => html`<p data-until=${until}>${say("session.until", { date: dayOf(until) })}</p>`)}
    <p><a class="button primary" href=${signInUrl(path)}>${say("session.sign_in")}</a></p>
  </div>`;
}

/**
 * Return the address of the sign-in page.
 *
 * @param {string} path - as in `sessionNotice`.
 */
export function signInUrl(path) {
  return `/${pageLanguage()}/sign-in/#next=${encodeURIComponent(`/${pageLanguage()}/${path}`)}`;
}
