/** The server has ended the session: what stands here may be old, and deadlines run all the same. */

import { html } from "lit";

import { dayOf } from "../words/format.js";
import { pageLanguage } from "../words/words.js";
import { when } from "./waiting.js";

/**
 * @param {string} path - of this page within a language, to which signing in leads back: "case/#…".
 * @param {string} until - ISO day by which something is to be done, as far as is known; "": nothing is.
 * @param {import("./waiting.js").Say} say
 */
export function sessionNotice(path, until, say) {
  return html`<div class="notice warning" data-session-ended>
    <p><strong>${say("session.ended")}</strong></p>
    ${when(until, () => html`<p data-until=${until}>${say("session.until", { date: dayOf(until) })}</p>`)}
    <p><a class="button primary" href=${signInUrl(path)}>${say("session.sign_in")}</a></p>
  </div>`;
}

/** @param {string} path - as above. */
export function signInUrl(path) {
  return `/${pageLanguage()}/sign-in/#next=${encodeURIComponent(`/${pageLanguage()}/${path}`)}`;
}
