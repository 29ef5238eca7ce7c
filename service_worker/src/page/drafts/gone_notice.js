/**
 * The notice that a draft is no longer here: it was received, or deleted in another window.
 *
 * @import {Form} from "../questions/open_form.js"
 */

import { element as make } from "../components/elements.js";
import { pageLanguage, say } from "../words/words.js";
import { empty } from "./end_form.js";

/**
 * Replace the form by the notice.
 *
 * @param {Form} form
 * @param {boolean} isReceived
 */
export function showGone({ element, draft, words }, isReceived) {
  const [key, tone] = isReceived ? ["form.received", "good"] : ["form.gone", "warning"];
  const href = isReceived ? `/${pageLanguage()}/case/#${draft.id}` : `/${pageLanguage()}/applications/`;
  const link = make("a", { href }, say(words, isReceived ? "form.sent_link" : "form.gone_link"));
  empty(element);
  element.append(
    make("div", { className: `notice ${tone}`, role: "alert" }, make("p", {}, say(words, key), " ", link)),
  );
}
